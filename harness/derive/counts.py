"""What small counts can stand for: (Claim, Gold) -> Derivation, where the article lists or names that many things.

"France, Spain and Italy" are three countries; "his wife and son" are two relatives; "a man" is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from harness.derive.display import number
from harness.derive.relation import akin, words
from harness.types import Claim, Derivation, Document, Fact, Figure, Gold, Kind, Sentence, Token

MOST = 20  # nobody lists more and counts them
FEW = 4  # of more than these, an ordinal is a rank and no way to tell them apart
NOMINAL = frozenset({"NOUN", "PROPN"})
SINGULAR = frozenset({"a", "an", "another", "the", "one", "this", "that", "his", "her", "their", "its"})
_OWNED = re.compile(r"(?:\b(?:his|her|their|its|our|my|a)|['’]s|s['’])\s+$", re.I)
MARKED = {"minute": "minute", "birthday": "year", "anniversary": "year"}  # what an ordinal marks -> in which unit
ELAPSED = frozenset({Kind.DURATION, Kind.AGE, Kind.QUANTITY})
PEOPLE = frozenset({
    "person", "people", "man", "woman", "child", "boy", "girl", "victim", "suspect", "player", "member", "brother",
    "sister", "son", "daughter", "parent", "student", "teacher", "officer", "soldier", "worker", "author", "actor",
    "candidate",
})  # fmt: skip
PLACES = frozenset({"country", "nation", "city", "town", "state", "place", "village", "region", "area", "county"})
BODIES = frozenset({"company", "firm", "team", "club", "group", "organization", "bank", "agency", "party", "brand"})
NAMED_BY = {"PERSON": PEOPLE, "GPE": PLACES, "LOC": PLACES, "ORG": BODIES, "NORP": PEOPLE | PLACES}


@dataclass(frozen=True, slots=True)
class Listing:
    """Things that stand side by side in one sentence."""

    items: tuple[str, ...]
    count: int | None  # how many things they are; None where a bare plural leaves it open
    entity: str  # their common entity type, or ""
    nouns: frozenset[str]  # their lemmas, in lower case
    called: str = ""  # the word right before the first of them: "frigate" for "the frigates Alder, Birch and Cedar"


def work_out(claim: Claim, facts: Sequence[Fact], gold: Gold) -> Derivation | None:
    """The list, pair or single thing of the article that the claim counts."""
    figure = claim.figure
    if figure is not None and figure.kind is Kind.ORDINAL:
        return _one_of(claim, figure, facts) or _after(claim, figure, facts)
    if figure is None or figure.kind is not Kind.QUANTITY or figure.low != figure.high:
        return None
    if figure.low is None or figure.low.denominator != 1 or figure.low < 1:
        return None
    if figure.unit == "time" and figure.low > MOST:
        return _as_often(claim, facts, figure.low.numerator)
    if figure.low > MOST:
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
        told = fact.figure
        if told is None or told.kind is not Kind.ORDINAL or told.low != wanted or fact.context is None or wanted < 2:
            continue
        ours, theirs = claim.context.head.lower(), fact.context.head.lower()
        unnamed = not (ours and theirs) or bool(claim.figure and claim.figure.unit)  # "won three times", "three-time"
        owned = wanted > 3 and _OWNED.search(
            gold.article.text[max(0, told.span.start - 12) : told.span.start]
        )  # "his sixth", not "the fifth"
        elided = unnamed and len(said & words(fact.context)) >= (1 if owned else 2)
        if akin(ours, theirs) or elided:
            return Derivation(facts=(fact.id,), text=f"the {told.text} makes {number_word(wanted)}")
    return None


def _done(claim: Claim, facts: Sequence[Fact], wanted: int) -> Derivation | None:
    """So many deeds are so many times done: three shots for "shot three times"."""
    acts = [verb.lower() for verb in claim.context.predicates]
    for fact in facts:
        told = fact.figure
        if told is None or told.kind is not Kind.QUANTITY or told.unit or told.low != wanted or told.high != wanted:
            continue
        head = fact.context.head.lower() if fact.context else ""
        if head and any(akin(verb, head) for verb in acts):
            return Derivation(facts=(fact.id,), text=f"{told.text} ({head}) makes {number_word(wanted)} times")
    return None


def _as_often(claim: Claim, facts: Sequence[Fact], wanted: int) -> Derivation | None:
    """A high count of what was done, whatever it is called: "played 212 times" of 212 appearances."""
    said = words(claim.context)
    for fact in facts:
        told = fact.figure
        if told is None or told.kind is not Kind.QUANTITY or told.unit or not told.low == told.high == wanted:
            continue
        if said & words(fact.context):
            head = fact.context.head if fact.context else ""
            return Derivation(facts=(fact.id,), text=f"{told.text} {head}".rstrip())
    return None


def _one_of(claim: Claim, figure: Figure, facts: Sequence[Fact]) -> Derivation | None:
    """The second woman of two women, the third game of three."""
    for fact in facts:
        told, head = fact.figure, fact.context.head.lower() if fact.context else ""
        if told is None or told.kind is not Kind.QUANTITY or told.low is None or figure.low is None or told.unit:
            continue
        within = 1 < figure.low <= told.low <= FEW or MOST < figure.low == told.low  # the 500th is the last of 500
        if within and akin(claim.context.head.lower(), head):
            return Derivation(facts=(fact.id,), text=f"the {figure.text} of {told.text} ({head})")
    return None


def _after(claim: Claim, figure: Figure, facts: Sequence[Fact]) -> Derivation | None:
    """The 87th minute comes 87 minutes in, the 90th birthday at 90."""
    unit = MARKED.get(claim.context.head.lower())
    for fact in facts if unit else ():
        told = fact.figure
        if told is None or told.low != figure.low or told.low != told.high or told.kind not in ELAPSED:
            continue
        if told.unit == unit or (not told.unit and unit == "minute"):  # "Hale 30, 71" after a match
            return Derivation(facts=(fact.id,), text=f"{told.text} makes the {figure.text} {claim.context.head}")
    return None


def _places(article: Document, claim: Claim) -> Iterator[Sentence]:
    """The parsed sentences that say something of what the claim says."""
    said = words(claim.context)
    return (sentence for sentence, lemmas in _lemmas(article) if not said or not said.isdisjoint(lemmas))


@lru_cache(maxsize=64)
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
        and one.low.denominator == 1 and 0 < one.low <= MOST
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
    alike = any(akin(head, noun) for noun in listing.nouns)
    spoken = len(said & here - {head})
    if head and head == listing.called:
        return True
    if head and (named or alike or head in here):
        return spoken >= 1
    return not head and spoken >= 2


def listings(tokens: Sequence[Token], numbers: Mapping[int, int]) -> Iterator[Listing]:
    """The coordinations of nouns in a sentence, and its people where it names several apart."""
    below: dict[int, list[int]] = {}
    for index, token in enumerate(tokens):
        if token.dep in {"conj", "appos"} and token.head != index and token.pos in NOMINAL:
            below.setdefault(token.head, []).append(index)
    for top in below:
        if tokens[top].pos in NOMINAL and (tokens[top].dep != "conj" or tokens[tokens[top].head].pos not in NOMINAL):
            yield _listing(tokens, _chain(top, below, tokens), numbers)
    for entity in NAMED_BY:
        names = list(_entities(tokens, entity))
        if len(names) > 1:
            different = tuple(dict.fromkeys(names))
            yield Listing(different, len(different), entity, frozenset())
    yield from _introduced(tokens)


def _introduced(tokens: Sequence[Token]) -> Iterator[Listing]:
    """Names in a row right behind the plural of what they are, however they were parsed: "the tugs Alder and Birch"."""
    for index, token in enumerate(tokens):
        if not token.text.islower() or token.tag not in {"NNS", "VBZ"}:
            continue
        names, at, joined = [], index + 1, False
        while (end := _name_end(tokens, at)) > at:
            names.append(" ".join(word.text for word in tokens[at:end]))
            after = [word.text for word in tokens[end : end + 2]]
            at = end + (2 if after == [",", "and"] else 1 if after[:1] in ([","], ["and"]) else 0)
            if at == end or (joined and "and" not in after):
                break
            joined = joined or "and" in after[: at - end]
        if joined and len(names) > 1:
            yield Listing(tuple(names), len(names), "", frozenset(), token.lemma.lower())


def _name_end(tokens: Sequence[Token], at: int) -> int:
    """Behind the capitalised words that start at `at`."""
    while at < len(tokens) and tokens[at].text[:1].isupper():
        at += 1
    return at


def _chain(top: int, below: dict[int, list[int]], tokens: Sequence[Token]) -> list[int]:
    """`top` and what is coordinated with it, in order; an apposition names a thing again and is not counted."""
    members, pending = [top], list(below.get(top, ()))
    while pending and len(members) <= MOST:
        index = pending.pop(0)
        if tokens[index].dep == "conj":
            members.append(index)
            pending.extend(below.get(index, ()))
    return sorted(members)


def _listing(tokens: Sequence[Token], members: Sequence[int], numbers: Mapping[int, int]) -> Listing:
    types = {tokens[index].entity for index in members}
    counted = [_how_many(tokens, index, numbers) for index in members]
    return Listing(
        items=tuple(_name(tokens, index) for index in members),
        count=None if None in counted else sum(filter(None, counted)),
        entity=types.pop() if len(types) == 1 else "",
        nouns=frozenset(tokens[index].lemma.lower() for index in members if not tokens[index].entity),
    )


def _how_many(tokens: Sequence[Token], index: int, numbers: Mapping[int, int]) -> int | None:
    """ "two marshals" are two, "a detective" is one, "officers" are some."""
    for other in tokens[max(0, index - 6) : index]:
        if other.head == index and other.dep in {"nummod", "quantmod"}:
            return numbers.get(other.span.start)
    return None if tokens[index].tag in {"NNS", "NNPS"} and tokens[index].pos == "NOUN" else 1


def _name(tokens: Sequence[Token], index: int) -> str:
    """The noun with its number and the names right before it."""
    start = index
    while start and tokens[start - 1].head == index and tokens[start - 1].dep in {"compound", "nummod"}:
        start -= 1
    return " ".join(token.text for token in tokens[start : index + 1])


def _entities(tokens: Sequence[Token], entity: str) -> Iterator[str]:
    name: list[str] = []
    for token in tokens:
        if token.entity == entity and token.pos == "PROPN":
            name.append(token.text)
        elif name:
            yield " ".join(name)
            name = []
    if name:
        yield " ".join(name)


def _single(claim: Claim, sentence: Sentence, said: frozenset[str]) -> str:
    """A thing told in the singular that the claim counts as one."""
    head = claim.context.head.lower()
    here = {token.lemma.lower() for token in sentence.tokens}
    for index, token in enumerate(sentence.tokens):
        if token.tag != "NN" or not (akin(head, token.lemma.lower()) or (not head and len(said & here) >= 2)):
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
