"""The facts that a claim can be about: (Claim, Gold) -> options, those that state its value and those that do not."""

from __future__ import annotations

from dataclasses import dataclass

from harness.gold import Fact, Gold
from harness.reading import Claim, Figure, Kind, When, lexicon
from harness.verdict.derive import agree
from harness.verdict.derive.measure import SHARES
from harness.verdict.nouns import Agreement, Match
from harness.verdict.places import topics
from harness.verdict.thresholds import ELIDED, MIN_QUOTATION_OVERLAP, STATED

MIN_BARE_MONEY = 100  # a bare number from here on may be money whose currency was said before
ALONE = frozenset({Kind.DATE, Kind.SCORE, Kind.ORDINAL, Kind.AGE})  # kinds that are compared only with their own
LEFT_OUT = Agreement(value=Match.MATCH, how="unit left out", closeness=ELIDED)
UNITS = frozenset({Kind.QUANTITY, Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.RANGE})  # may be told without it
BEARING, RIVALS = 12, 24  # options of each sort that are looked at, by their topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One fact that a claim may be about."""

    fact: Fact
    topic: float  # how much of what the claim says is said around the fact, 0 to 1
    agreement: Agreement | None = None  # of the figures; None for quotations
    bears: bool = False  # whether the fact's figure can stand for the claim's


def options(claim: Claim, gold: Gold) -> tuple[Option, ...]:
    """The facts whose figures can be compared with the claim's, those that bear it first, each sort by topic."""
    if claim.figure is None:
        return _quotations(claim, gold)
    places, noun = topics(gold), claim.context.head.lower()
    bearing: list[Option] = []
    rivals: list[Option] = []
    for fact in gold.facts:
        if fact.figure is None:
            continue
        akin = comparable(claim.figure, fact.figure)
        if not akin and _is_elided(claim.figure, fact.figure):
            topic = places.fit(claim.context, fact)
            bearing.append(Option(fact=fact, topic=topic, agreement=LEFT_OUT, bears=True))
            continue
        if not akin and not _may_bear(claim.figure, fact.figure, noun) and not _is_share(claim.figure, fact.figure):
            continue  # most pairs: nothing that their values could say makes them one
        agreement = agree(claim.figure, fact.figure)
        bears = stands_for(agreement, claim.figure, fact.figure, noun)
        if bears or (akin and fact.kind is not Kind.VAGUE and fact.context is not None):
            topic = places.fit(claim.context, fact)
            (bearing if bears else rivals).append(Option(fact=fact, topic=topic, agreement=agreement, bears=bears))
    return (*_best(bearing, BEARING), *_best(rivals, RIVALS))


def _best(found: list[Option], most: int) -> list[Option]:
    return sorted(found, key=lambda option: -option.topic)[:most]


def comparable(claim: Figure, fact: Figure) -> bool:
    """Whether two figures could be about the same thing: of one kind, or of one dimension."""
    if claim.kind is fact.kind is Kind.DATE:
        return _meet(claim.when, fact.when) and _meet(fact.when, claim.when)
    if claim.kind in ALONE or fact.kind in ALONE:
        return claim.kind is fact.kind
    return claim.dimension == fact.dimension or _in_degrees(claim, fact)


def _is_elided(claim: Figure, fact: Figure) -> bool:
    """Whether one of two equal numbers leaves out the unit that the other has: "from $5 to 7", "fined 800,000"."""
    if claim.kind not in UNITS or fact.kind not in UNITS or bool(claim.unit) is bool(fact.unit):
        return False
    return claim.low is not None and (claim.low, claim.high) == (fact.low, fact.high)


def _in_degrees(one: Figure, other: Figure) -> bool:
    """Whether one tells degrees and the other of which scale: "3 degrees", "3 °C"."""
    return "degree" in (one.unit, other.unit) and "temperature" in (one.dimension, other.dimension)


def _meet(one: When | None, other: When | None) -> bool:
    """Whether a bare weekday is held against a day: "Thursday" is neither for nor against "March 2020"."""
    if one is None or other is None or not one.is_bare_weekday:
        return True
    return other.weekday is not None or other.day is not None or (other.first is not None and other.first == other.last)


def stands_for(agreement: Agreement, claim: Figure, fact: Figure, noun: str = "") -> bool:
    """Whether the fact's figure can state the claim's, which counts `noun`."""
    if agreement.value is not Match.MATCH or agreement.unit is Match.MISMATCH or agreement.closeness <= STATED:
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
    return not noun and fact.dimension == "money" and claim.low is not None and claim.low >= MIN_BARE_MONEY


def _quotations(claim: Claim, gold: Gold) -> tuple[Option, ...]:
    from rapidfuzz import fuzz

    words = claim.text.strip("\"'“”‘’«» ").casefold()
    near = [(fuzz.partial_ratio(words, fact.quotation.casefold()) / 100, fact) for fact in gold.facts if fact.quotation]
    found = [Option(fact=fact, topic=share, bears=True) for share, fact in near if share >= MIN_QUOTATION_OVERLAP]
    return tuple(sorted(found, key=lambda option: -option.topic))
