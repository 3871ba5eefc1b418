"""What small counts can stand for: (Claim, Gold) -> Derivation, where the article lists or names that many things.

"France, Spain and Italy" are three countries; "his wife and son" are two relatives; "a man" is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from harness.gold import Fact, Gold
from harness.reading import Claim, Document, Figure, Kind, Sentence, cached_by_length
from harness.verdict.derive.display import number
from harness.verdict.derive.listings import MAX_LISTED, NAMED_BY, Listing, listings
from harness.verdict.derive.operands import words
from harness.verdict.derive.relation import may_name_the_same
from harness.verdict.nouns import Derivation

MAX_ORDINAL = 4  # of more than these, an ordinal is a rank and no way to tell them apart
SINGULAR = frozenset({"a", "an", "another", "the", "one", "this", "that", "his", "her", "their", "its"})
_OWNED = re.compile(r"(?:\b(?:his|her|their|its|our|my|a)|['’]s|s['’])\s+$", re.I)
ORDINAL_UNITS = {"minute": "minute", "birthday": "year", "anniversary": "year"}  # what it marks -> in which unit
ELAPSED = frozenset({Kind.DURATION, Kind.AGE, Kind.QUANTITY})


def work_out(claim: Claim, facts: Sequence[Fact], gold: Gold) -> Derivation | None:
    """The list, pair or single thing of the article that the claim counts."""
    figure = claim.figure
    if figure is not None and figure.kind is Kind.ORDINAL:
        return _one_of(claim, figure, facts) or _after(claim, figure, facts)
    if figure is None or figure.kind is not Kind.QUANTITY or figure.low != figure.high:
        return None
    if figure.low is None or figure.low.denominator != 1 or figure.low < 1:
        return None
    if figure.unit == "time" and figure.low > MAX_LISTED:
        return _as_often(claim, facts, figure.low.numerator)
    if figure.low > MAX_LISTED:
        return None
    wanted, said = figure.low.numerator, words(claim.context)
    reached = (
        _reached(claim, facts, gold, wanted, said) if figure.unit in {"", "time"} else None
    )  # "a six-time champion"
    if reached or figure.unit:
        return reached or (_done(claim, facts, wanted) if figure.unit == "time" and wanted > 1 else None)
    numbers = _numbers(facts)
    for sentence in _places(gold.article, claim):
        found = _single(claim, sentence, said) if wanted == 1 else _listed(claim, sentence, numbers, wanted, said)
        if found:
            return Derivation(facts=(), text=found)
    return None


def _reached(claim: Claim, facts: Sequence[Fact], gold: Gold, wanted: int, said: frozenset[str]) -> Derivation | None:
    """The last of a row told one by one: a third victim makes three."""
    for fact in facts:
        stated = fact.figure
        if (
            stated is None
            or stated.kind is not Kind.ORDINAL
            or stated.low != wanted
            or fact.context is None
            or wanted < 2
        ):
            continue
        ours, theirs = claim.context.head.lower(), fact.context.head.lower()
        unnamed = not (ours and theirs) or bool(claim.figure and claim.figure.unit)  # "won three times", "three-time"
        owned = wanted > 3 and _OWNED.search(
            gold.article.text[max(0, stated.span.start - 12) : stated.span.start]
        )  # "his sixth", not "the fifth"
        elided = unnamed and len(said & words(fact.context)) >= (1 if owned else 2)
        if may_name_the_same(ours, theirs) or elided:
            return Derivation(facts=(fact.id,), text=f"the {stated.text} makes {number_word(wanted)}")
    return None


def _done(claim: Claim, facts: Sequence[Fact], wanted: int) -> Derivation | None:
    """So many deeds are so many times done: three shots for "shot three times"."""
    acts = [verb.lower() for verb in claim.context.predicates]
    for fact in facts:
        stated = fact.figure
        if (
            stated is None
            or stated.kind is not Kind.QUANTITY
            or stated.unit
            or stated.low != wanted
            or stated.high != wanted
        ):
            continue
        head = fact.context.head.lower() if fact.context else ""
        if head and any(may_name_the_same(verb, head) for verb in acts):
            return Derivation(facts=(fact.id,), text=f"{stated.text} ({head}) makes {number_word(wanted)} times")
    return None


def _as_often(claim: Claim, facts: Sequence[Fact], wanted: int) -> Derivation | None:
    """A high count of what was done, whatever it is called: "played 212 times" of 212 appearances."""
    said = words(claim.context)
    for fact in facts:
        stated = fact.figure
        if stated is None or stated.kind is not Kind.QUANTITY or stated.unit or not stated.low == stated.high == wanted:
            continue
        if said & words(fact.context):
            head = fact.context.head if fact.context else ""
            return Derivation(facts=(fact.id,), text=f"{stated.text} {head}".rstrip())
    return None


def _one_of(claim: Claim, figure: Figure, facts: Sequence[Fact]) -> Derivation | None:
    """The second woman of two women, the third game of three."""
    for fact in facts:
        stated, head = fact.figure, fact.context.head.lower() if fact.context else ""
        if (
            stated is None
            or stated.kind is not Kind.QUANTITY
            or stated.low is None
            or figure.low is None
            or stated.unit
        ):
            continue
        # the 500th is the last of 500
        within = 1 < figure.low <= stated.low <= MAX_ORDINAL or MAX_LISTED < figure.low == stated.low
        if within and may_name_the_same(claim.context.head.lower(), head):
            return Derivation(facts=(fact.id,), text=f"the {figure.text} of {stated.text} ({head})")
    return None


def _after(claim: Claim, figure: Figure, facts: Sequence[Fact]) -> Derivation | None:
    """The 87th minute comes 87 minutes in, the 90th birthday at 90."""
    unit = ORDINAL_UNITS.get(claim.context.head.lower())
    for fact in facts if unit else ():
        stated = fact.figure
        if stated is None or stated.low != figure.low or stated.low != stated.high or stated.kind not in ELAPSED:
            continue
        if stated.unit == unit or (not stated.unit and unit == "minute"):  # "Hale 30, 71" after a match
            return Derivation(facts=(fact.id,), text=f"{stated.text} makes the {figure.text} {claim.context.head}")
    return None


def _places(article: Document, claim: Claim) -> Iterator[Sentence]:
    """The parsed sentences that say something of what the claim says."""
    said = words(claim.context)
    return (sentence for sentence, lemmas in _lemmas(article) if not said or not said.isdisjoint(lemmas))


@cached_by_length(lambda article: len(article.text))
def _lemmas(article: Document) -> tuple[tuple[Sentence, frozenset[str]], ...]:
    """The parsed sentences, each with its words."""
    parsed = (sentence for sentence in article.sentences if sentence.tokens)
    return tuple((one, frozenset(token.lemma.lower() for token in one.tokens)) for one in parsed)


def _numbers(facts: Sequence[Fact]) -> dict[int, int]:
    """Where in the article a small whole number starts -> the number."""
    return {
        one.span.start: one.low.numerator
        for fact in facts
        if (one := fact.figure) and one.kind is Kind.QUANTITY and one.low and one.low == one.high and not one.unit
        and one.low.denominator == 1 and 0 < one.low <= MAX_LISTED
    }  # fmt: skip


def _listed(claim: Claim, sentence: Sentence, numbers: Mapping[int, int], wanted: int, said: frozenset[str]) -> str:
    here = {token.lemma.lower() for token in sentence.tokens}
    for listing in listings(sentence.tokens, numbers):
        if listing.count == wanted and _counts(claim, listing, said, here):
            return f"{_series(listing.items)} are {number_word(wanted)}"
    return ""


def _counts(claim: Claim, listing: Listing, said: frozenset[str], here: set[str]) -> bool:
    """Whether the counted noun can name the things listed and the claim speaks of them."""
    head = claim.context.head.lower()
    named = head in NAMED_BY.get(listing.entity, frozenset())
    alike = any(may_name_the_same(head, noun) for noun in listing.nouns)
    spoken = len(said & here - {head})
    if head and head == listing.called:
        return True
    if head and (named or alike or head in here):
        return spoken >= 1
    return not head and spoken >= 2


def _single(claim: Claim, sentence: Sentence, said: frozenset[str]) -> str:
    """A thing told in the singular that the claim counts as one."""
    head = claim.context.head.lower()
    here = {token.lemma.lower() for token in sentence.tokens}
    for index, token in enumerate(sentence.tokens):
        if token.tag != "NN" or not (
            may_name_the_same(head, token.lemma.lower()) or (not head and len(said & here) >= 2)
        ):
            continue
        before = sentence.tokens[max(0, index - 6) : index]
        single = any(other.head == index and other.lemma.lower() in SINGULAR for other in before)
        if single and said & here - {head}:
            return f"{token.text} is one"
    return ""


def number_word(count: int) -> str:
    """A small number in words where it has a short one."""
    names = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    return names[count] if count < len(names) else number_of(count)


def number_of(count: int) -> str:
    from fractions import Fraction

    return number(Fraction(count))


def _series(items: Sequence[str]) -> str:
    return f"{', '.join(items[:-1])} and {items[-1]}"
