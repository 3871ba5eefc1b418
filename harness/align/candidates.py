"""The facts that a claim can be about: (Claim, Gold) -> candidates, the likeliest first, by topic and by value."""

from __future__ import annotations

import re

from harness.align.sides import EQUAL, KIN, same_noun
from harness.derive import agree
from harness.derive.measure import SHARES
from harness.ranks import ranks_other
from harness.scope import is_few, names_end
from harness.text import lexicon
from harness.topic import topics
from harness.types import Agreement, Candidate, Claim, Fact, Figure, Gold, Kind, Match, When

_LEAD = re.compile(r"\s*\w+ (?:down|behind|adrift|ahead|clear|in front)\b", re.I)
VALUE = 0.5  # what equality of the figures is worth beside a topic of 0 to 1
RANKED = 0.4  # the topic below which an ordinal of another noun ranks another thing
LARGE = 100  # a bare number from here on may be money whose currency was said before
QUOTED = 0.8  # the share of a quotation's letters that must be found for it to be that quotation
ALONE = frozenset({Kind.DATE, Kind.SCORE, Kind.ORDINAL, Kind.AGE})  # kinds that are compared only with their own
ABOUT = 0.45  # the topic from which on a fact with another value is what the claim is about
NEAR = 0.3  # the same for a sum just within what the claim allows, and for another rank of what it ranks


def candidates(claim: Claim, gold: Gold) -> tuple[Candidate, ...]:
    """The facts whose figures can be compared with the claim's, the likeliest first."""
    if claim.figure is None:
        return _quotations(claim, gold)
    places, noun = topics(gold), claim.context.head.lower()
    options = []
    for fact in gold.facts:
        if fact.figure is None:
            continue
        akin = comparable(claim.figure, fact.figure)
        if not akin and not _may_bear(claim.figure, fact.figure, noun) and not _is_share(claim.figure, fact.figure):
            continue  # most pairs: nothing that their values could say makes them one
        agreement = agree(claim.figure, fact.figure)
        borne = _bears(agreement, claim.figure, fact.figure, noun)
        if not borne and not akin:
            continue
        topic = places.fit(claim.context, fact)
        if borne and is_few(claim.figure) and _LEAD.match(claim.context.tail):
            borne = False  # two goals down are no two goals scored
        certain = topic >= RANKED
        if borne and claim.kind is Kind.ORDINAL and ranks_other(claim, fact, certain=certain):
            borne = False  # the first half is no first win
        if (
            borne
            and agreement.closeness < EQUAL
            and (topic < _least_of(agreement, fact) or not _may_imply(claim, fact))
        ):
            borne = False  # what only follows loosely ("thousands" from 1,200) must at least be about the same
        if agreement.how == "one end of a range" and names_end(claim):
            borne = True
        value = agreement.closeness if borne else min(agreement.closeness, 0.5) * 0.2
        options.append(Candidate(fact=fact, score=topic + VALUE * value, topic=topic, value=value, agreement=agreement))
    return tuple(sorted(options, key=lambda option: -option.score))


def comparable(claim: Figure, fact: Figure) -> bool:
    """Whether two figures could be about the same thing: of one kind, or of one dimension."""
    if claim.kind is fact.kind is Kind.DATE:
        return _meet(claim.when, fact.when) and _meet(fact.when, claim.when)
    if claim.kind in ALONE or fact.kind in ALONE:
        return claim.kind is fact.kind
    return claim.dimension == fact.dimension or _in_degrees(claim, fact)


def _in_degrees(one: Figure, other: Figure) -> bool:
    """Whether one tells degrees and the other of which scale: "3 degrees", "3 °C"."""
    return "degree" in (one.unit, other.unit) and "temperature" in (one.dimension, other.dimension)


def _meet(one: When | None, other: When | None) -> bool:
    """Whether a bare weekday is held against a day: "Thursday" is neither for nor against "March 2020"."""
    if one is None or other is None or not one.is_bare_weekday:
        return True
    return other.weekday is not None or other.day is not None or (other.first is not None and other.first == other.last)


def _bears(agreement: Agreement, claim: Figure, fact: Figure, noun: str) -> bool:
    if agreement.value is not Match.MATCH or agreement.unit is Match.MISMATCH:
        return False
    if claim.kind is Kind.AGE and fact.kind is Kind.DURATION and (not noun or lexicon.is_mainly(noun, "person")):
        return False  # "the 17-year-old" is nobody with a 17-year hobby
    return agreement.how == "converted" or _may_bear(claim, fact, noun)


def _may_bear(claim: Figure, fact: Figure, noun: str) -> bool:
    """Whether a fact's figure can state the claim's at all, whatever the values: units apart, of one dimension."""
    if claim.dimension == fact.dimension or _in_degrees(claim, fact) or claim.kind is fact.kind is Kind.DATE:
        return True  # "two years ago" has a dimension, the year that it is has none
    if claim.kind is Kind.QUANTITY and not claim.unit and _left_out(claim, fact, noun):
        return True
    # A bare number may be an age ("Sanford, 18"), but no number of months: "16 games" and "16 months" share the digits.
    return Kind.AGE in {claim.kind, fact.kind} and "" in {claim.dimension, fact.dimension}


def _is_share(claim: Figure, fact: Figure) -> bool:
    """Whether both are shares: a percentage converts to a fraction, though its dimension is another."""
    return claim.kind in SHARES and fact.kind in SHARES


def _left_out(claim: Figure, fact: Figure, noun: str) -> bool:
    """Whether the claim says no unit where the reader knows it: "rose by five points", "and the losers got 450,000"."""
    if fact.dimension == "ratio difference":
        return noun == "point"
    return not noun and fact.dimension == "money" and claim.low is not None and claim.low >= LARGE


def _least_of(agreement: Agreement, fact: Fact) -> float:
    """The topic from which on what follows loosely is borne; few amounts of money lie just beyond a round one."""
    return NEAR if agreement.how == "within bound" and fact.kind is Kind.MONEY else ABOUT


def _may_imply(claim: Claim, fact: Fact) -> bool:
    """Whether a fact may stand behind a vague count: it counts the same or, where that is left out, tells the same."""
    if claim.kind is not Kind.VAGUE or fact.context is None or (claim.figure and claim.figure.dimension):
        return True
    ours, theirs = fact.context.head, claim.context.head
    return same_noun(theirs, ours, fact) if ours and theirs else tells_same(claim, fact)


def tells_same(claim: Claim, fact: Fact) -> bool:
    """Whether the two say the same of what they count: "two were killed" against "three died"."""
    ours = fact.context.predicates if fact.context else ()
    return any(a == b or lexicon.related(a, b) >= KIN for a in claim.context.predicates[:1] for b in ours)


def _quotations(claim: Claim, gold: Gold) -> tuple[Candidate, ...]:
    from rapidfuzz import fuzz

    words = claim.text.strip("\"'“”‘’«» ").casefold()
    options = []
    for fact in gold.facts:
        if fact.quotation:
            near = fuzz.partial_ratio(words, fact.quotation.casefold()) / 100
            if near >= QUOTED:
                options.append(Candidate(fact=fact, score=near, topic=near, value=near))
    return tuple(sorted(options, key=lambda option: -option.score))
