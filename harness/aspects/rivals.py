"""Whose figure it is, and which one: (Claim, Fact, Gold) -> why the claim gives another party's or another time's, or "".

An author's facts come in families: the seats of the one party and of the other, the revenue of this year and of the
last. A claim with the value of one of them must not say of it what the article says of another: another owner, the
earlier figure for the later, another thing altogether.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from harness import speech
from harness.derive import dates
from harness.scope import content, direction, is_act, is_thing, met, scope, verbs
from harness.speech.names import key, words_of
from harness.text import lexicon
from harness.types import Claim, Fact, Gold, Kind, Match

_WORD = re.compile(r"[^\W\d_]+")
_LAST = re.compile(r"([A-Za-z]+)\W*$")
BEFORE = frozenset({"from", "after"})  # the figure that was before
_EARLIER = re.compile(r"\b(?:ago|earlier|before|previous(?:ly)?|last|former(?:ly)?|had|until|used|old|compared|against)\b", re.I)
SINGLE = frozenset({Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.FRACTION, Kind.QUANTITY, Kind.RANGE, Kind.SCORE})


def rival(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Why what the claim says of the fact's figure is what the article says of another."""
    if claim.kind is Kind.DATE:
        return other_owner(claim, fact, gold) or other_day(claim, fact, gold)
    return (
        opposite_direction(claim, fact)
        or other_owner(claim, fact, gold)
        or other_end(claim, fact, gold)
        or other_time(claim, fact, gold)
        or other_thing(claim, fact, gold)
        or other_act(claim, fact, gold)
    )


# --------------------------------------------------------------------------- whose


def other_owner(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The claim gives the figure to a party that has another one of the same kind, or that the fact is not about."""
    ours = owner(fact, gold)
    if not ours:
        return ""
    theirs = _named(claim, fact, gold)
    if theirs is None or theirs == ours or _related(theirs, ours, gold) or _related(theirs, fact.source, gold):
        return ""
    here = {speech.resolve(name, gold.sources) for name in claim.context.names}
    if theirs not in _owners(gold) or _mentions(fact, theirs, gold) or claim.context.passive or ours in here:
        siblings = (one for one in gold.facts if one.id != fact.id and owner(one, gold) == theirs)
        if not any(_is_sibling(one, fact) for one in siblings):
            return ""
    table = {one.id: one for one in gold.sources}
    return f"the article’s “{fact.figure.text if fact.figure else fact.id}” is that of {table[ours].name}, not of {table[theirs].name}"


def _named(claim: Claim, fact: Fact, gold: Gold) -> str | None:
    """The party named last before the figure, or right after it with "for" or "to"; never the one that says so."""
    speaker = speech.resolve(claim.attribution.speaker, gold.sources) if claim.attribution else None
    tail = re.match(r"\W*(?:[\w'’-]+\W+){0,3}?(?:for|to|by)\s+(?P<rest>(?:[\w'’.-]+\s*){1,5})", claim.context.tail)
    after = [] if tail is None else [name for _, name in parties(tail["rest"], gold)]
    if claim.kind is Kind.DATE:
        after += [name for _, name in parties(claim.context.tail, gold)]
    before = [name for _, name in parties(claim.context.lead, gold)]
    told = [name for name in (*before, *after[:1]) if name != speaker]
    if claim.kind is not Kind.DATE and after[:1] and after[0] != speaker and _is_for(tail):
        return after[0]
    return told[-1] if told and len(set(told)) == 1 or before and told[-1:] == before[-1:] else None


def _is_for(tail: re.Match[str] | None) -> bool:
    return tail is not None and re.search(r"\bfor\s", tail.group(0)) is not None


def parties(text: str, gold: Gold) -> list[tuple[int, str]]:
    """The sources that a stretch of text names, where and which, in its order; longer names before parts of them."""
    found: list[tuple[int, int, str]] = []
    for pattern, id in _names(gold):
        for match in pattern.finditer(text):
            if not any(start <= match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), id))
    return [(start, id) for start, _, id in sorted(found)]


@lru_cache(maxsize=64)
def _names(gold: Gold) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every capitalised name of the sources as a pattern, the longest first."""
    names = [(name, one.id) for one in gold.sources for name in (one.name, *one.aliases) if key(name)]
    names = [(re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.I), id) for name, id in names]
    ranked = sorted(dict.fromkeys(names), key=lambda pair: -len(pair[0]))
    return tuple((re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"), id) for name, id in ranked if len(name) > 2)


def owner(fact: Fact, gold: Gold) -> str | None:
    """The id of the source whose figure it is, where its owner is one."""
    words = " ".join(fact.context.owner) if fact.context else ""
    return speech.resolve(words, gold.sources) if words else None


@lru_cache(maxsize=64)
def _owners(gold: Gold) -> frozenset[str]:
    return frozenset(id for fact in gold.facts if (id := owner(fact, gold)))


def _mentions(fact: Fact, id: str, gold: Gold) -> bool:
    return any(name == id for piece in fact.evidence for _, name in parties(piece.text, gold))


def _related(one: str, other: str | None, gold: Gold) -> bool:
    table = {source.id: source for source in gold.sources}
    if one == other or other not in table:
        return one == other
    return speech.relation(table[one].name, other, gold.sources, by_hand=True).kind in ("same", "compatible")


def _is_sibling(one: Fact, fact: Fact) -> bool:
    """Whether two facts state the same thing of different parties, days or ends."""
    if one.id == fact.id or one.figure is None or fact.figure is None or one.kind is not fact.kind:
        return False
    return one.figure.dimension == fact.figure.dimension and bool(scope(one).things & scope(fact).things)


# --------------------------------------------------------------------------- which of two


def other_end(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The earlier figure told as the later one: "fell to 3.1 billion" for "fell from 3.1 billion"."""
    siblings = [one for one in gold.facts if _is_sibling(one, fact)]
    if not siblings or fact.figure is None:
        return ""
    mine, its = _leading(claim.context.lead), _leading(_lead(fact, gold))
    around = f"{claim.context.lead[-60:]} {claim.context.tail[:60]}"
    next_is_earlier = _leading(claim.context.tail) in BEFORE  # "of 90 cents a share, after 55"
    if its in BEFORE and mine not in BEFORE and (mine == "to" or next_is_earlier) and not _EARLIER.search(around):
        return f"in the article “{fact.figure.text}” is the earlier figure"
    if mine in BEFORE and its == "to":
        return f"in the article “{fact.figure.text}” is the later figure"
    return ""


def _leading(lead: str) -> str:
    """The word before the figure, bounds left out."""
    words = [word.lower() for word in _WORD.findall(lead)]
    while words and words[-1] in ("about", "around", "roughly", "nearly", "almost", "some", "just", "over", "under", "a"):
        words.pop()
    return words[-1] if words else ""


def _lead(fact: Fact, gold: Gold) -> str:
    """The article's words before the fact's figure, without those of its bound."""
    assert fact.figure is not None
    start = fact.figure.span.start
    if fact.figure.bound_span and fact.figure.bound_span.start < start:
        start = fact.figure.bound_span.start
    return gold.article.text[max(0, start - 60) : start]


def other_time(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The claim dates the figure to the day of another of the same kind."""
    for when in claim.context.times:
        own = [one for one in (fact.when, *(fact.context.times if fact.context else ())) if one is not None]
        if any(dates.compare(when, one).value is not Match.MISMATCH for one in own):
            continue
        for one in gold.facts:
            if _is_sibling(one, fact) and one.when and dates.compare(when, one.when).value is Match.MATCH:
                told = one.figure.text if one.figure else one.id
                return f"that is the time of another figure of the article: “{told}”"
    return ""


def other_day(claim: Claim, fact: Fact, gold: Gold) -> str:
    """A date whose clause tells another dated event: its subject and its verb are that one's."""
    said = content(claim)
    ours = met(claim, fact)
    for one in gold.facts:
        if one.id == fact.id or one.kind is not Kind.DATE or one.figure is None or claim.figure is None:
            continue
        theirs = met(claim, one)
        subject = [word for word in (claim.context.head, *claim.context.owner) if word.islower()]
        things = [word for word in subject if is_thing(word, one) and word not in ours]
        if len(theirs) >= 2 and len(theirs) > len(ours) and things and any(is_act(word, one) for word in said):
            if not _agree(claim, one):
                return f"in the article it is the date of another event: {fact.event or fact.statement.rstrip('.')}"
    return ""


def _agree(claim: Claim, fact: Fact) -> bool:
    mine, its = claim.figure.when if claim.figure else None, fact.figure.when if fact.figure else None
    return mine is not None and its is not None and dates.compare(mine, its).value is Match.MATCH


# --------------------------------------------------------------------------- what


def opposite_direction(claim: Claim, fact: Fact) -> str:
    """It went the other way: "grew by 5 percent" for "shrank by 5 percent"."""
    assert fact.context is not None
    said = [verb for verb in (*claim.context.predicates, *claim.context.terms) if direction(verb)]
    its = [verb for verb in (*fact.context.predicates, *scope(fact).acts) if direction(verb)]
    if said and its and all(direction(a) == -direction(b) for a in said for b in its):
        return f"the article says {its[0]}, the summary {said[0]}"
    return ""


def other_thing(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The clause names what another fact measures, and nothing of what this one does."""
    if claim.kind not in SINGLE or fact.context is None or not fact.context.head:
        return ""
    said = _things_said(claim)
    if any(is_thing(word, fact) or word in scope(fact).words for word in said):
        return ""
    heads = {one.context.head.lower() for one in gold.facts if one.context and _comparable(one, fact)}
    strange = [word for word in said if word in heads]
    if strange:
        return f"the article’s “{_text(fact)}” is of the {fact.context.head}, not of the {strange[0]}"
    if said and claim.kind is not Kind.QUANTITY and not met(claim, fact) and claim.context.head:
        return f"the article’s “{_text(fact)}” is of the {fact.context.head}, not of the {claim.context.head}"
    return ""


def _comparable(one: Fact, fact: Fact) -> bool:
    """Whether a figure of the one could be told as one of the other: a share is of anything, time only of time."""
    if one.figure is None or fact.figure is None:
        return False
    return one.figure.dimension == fact.figure.dimension or "time" not in (one.figure.dimension, fact.figure.dimension)


def _things_said(claim: Claim) -> list[str]:
    """The nouns of the claim's clause: lower-case words that WordNet has as nouns, no units."""
    words = dict.fromkeys((claim.context.head, *claim.context.owner, *claim.context.terms))
    unit = claim.figure.unit.lower() if claim.figure else ""
    return [word for word in words if word.islower() and word != unit and lexicon.is_a(word, "entity", "n")]


def other_act(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Of money, shares and time: the clause's verb is what another fact of the same thing or event tells."""
    if claim.kind not in SINGLE or not (claim.figure and claim.figure.dimension):
        return ""
    said = verbs(claim.context)
    if not said or any(is_act(verb, fact) or is_thing(verb, fact) or verb in scope(fact).words for verb in said):
        return ""
    for one in gold.facts:
        same = one.id != fact.id and one.figure is not None and one.figure.dimension == claim.figure.dimension
        if same and (one.event == fact.event or scope(one).things & scope(fact).things):
            if any(verb in scope(one).acts or verb in scope(one).things for verb in said):
                told = " or ".join(fact.context.predicates) if fact.context else ""
                return f"the article’s “{_text(fact)}” is what it {told}s, the summary says {said[0]}" if told else ""
    return ""


def _text(fact: Fact) -> str:
    return fact.figure.text if fact.figure else fact.id


def _words(text: str) -> Iterator[str]:
    yield from words_of(text)
