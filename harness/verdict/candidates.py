"""The facts that a claim can be about: (Claim, Gold) -> options, those that state its value and those that do not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from heapq import nsmallest
from typing import NamedTuple

from harness.gold import Fact, Gold
from harness.reading import Claim, Figure, Kind, When, cached_by_length, convert_about, lexicon
from harness.verdict.derive import agree
from harness.verdict.derive.measure import SHARES, bare
from harness.verdict.nouns import Agreement, Match
from harness.verdict.places import topics
from harness.verdict.thresholds import ELIDED, FAR_APART, MIN_QUOTATION_OVERLAP, STATED

MIN_BARE_MONEY = 100  # a bare number from here on may be money whose currency was said before
ALONE = frozenset({Kind.DATE, Kind.SCORE, Kind.ORDINAL, Kind.AGE})  # kinds that are compared only with their own
LEFT_OUT = Agreement(value=Match.MATCH, how="unit left out", closeness=ELIDED)
UNITS = frozenset({Kind.QUANTITY, Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.RANGE})  # may be told without it
NEVER_ROUND = frozenset({Kind.DATE, Kind.SCORE, Kind.ORDINAL, Kind.VAGUE})
FAR = 100  # times another is no slip of the pen nor of the eye
BEARING, RIVALS = 12, 24  # options of each sort that are looked at, by their topic


@dataclass(frozen=True, kw_only=True)  # without slots, for what is worked out when it is asked for
class Option:
    """One fact that a claim may be about."""

    fact: Fact
    topic: float  # how much of what the claim says is said around the fact, 0 to 1
    figure: Figure | None = None  # the claim's; None for quotations
    agreed: Agreement | None = None  # of the figures, where it is known already
    bears: bool = False  # whether the fact's figure can stand for the claim's

    @cached_property
    def agreement(self) -> Agreement | None:
        """How the two figures agree; None for quotations."""
        if self.agreed is not None or self.figure is None or self.fact.figure is None:
            return self.agreed
        return agree(self.figure, self.fact.figure)


class _Group(NamedTuple):
    """Facts with figures of one sort: each is compared with a claim's, or none is."""

    figure: Figure  # of one of them
    numbers: list[tuple[int, Fact, float | None]]  # its place in the gold, and its number where it is one


def options(claim: Claim, gold: Gold) -> tuple[Option, ...]:
    """The facts whose figures can be compared with the claim's, those that bear it first, each sort by topic."""
    mine = claim.figure
    if mine is None:
        return _quotations(claim, gold)
    places, noun, size = topics(gold), claim.context.head.lower(), _size(mine)
    bearing: list[tuple[float, int, Fact, Agreement | None]] = []
    rivals: list[tuple[float, int, Fact, Agreement | None]] = []
    for figure, numbers in _groups(gold) if gold.whole is None else _grouped(gold):
        akin, elided = comparable(mine, figure), _is_elided(mine, figure)
        held = akin or _may_bear(mine, figure, noun) or _is_share(mine, figure)
        if not (held or elided):
            continue  # most pairs: nothing that their values could say makes them one
        alike = mine.unit == figure.unit and mine.dimension == figure.dimension
        alike = alike and (mine.per == figure.per or not (mine.per and figure.per))  # "£4 a week" is £208 a year
        for at, fact, its in numbers:
            assert fact.figure is not None
            found, bears = None, False
            if not akin and elided and _is_equal(mine, fact.figure):
                found, bears = LEFT_OUT, True
            elif held and not (alike and size is not None and its is not None and _are_apart(size, its)):
                found = agree(mine, fact.figure)
                bears = stands_for(found, mine, fact.figure, noun)
            if bears or (akin and fact.kind is not Kind.VAGUE and fact.context is not None):
                (bearing if bears else rivals).append((-places.fit(claim.context, fact), at, fact, found))
    return (*_best(bearing, BEARING, mine, bears=True), *_best(rivals, RIVALS, mine, bears=False))


def _best(
    found: list[tuple[float, int, Fact, Agreement | None]], most: int, mine: Figure, *, bears: bool
) -> Iterator[Option]:
    for topic, _, fact, agreed in nsmallest(most, found, key=lambda one: one[:2]):
        yield Option(fact=fact, topic=-topic, figure=mine, agreed=agreed, bears=bears)


@cached_by_length(lambda gold: len(gold.article.text))
def _groups(gold: Gold) -> Sequence[_Group]:
    return _grouped(gold)


def _grouped(gold: Gold) -> Sequence[_Group]:
    """The facts of a gold by all that decides, beside their numbers, whether a claim's figure is compared with them."""
    found: dict[object, _Group] = {}
    for at, fact in enumerate(gold.facts):
        figure = fact.figure
        if figure is not None:
            sort = figure.kind, figure.dimension, figure.unit, figure.per, _sort_of_date(figure)
            found.setdefault(sort, _Group(figure, [])).numbers.append((at, fact, _size(figure)))
    return tuple(found.values())


def _sort_of_date(figure: Figure) -> object:
    when = figure.when
    return None if figure.kind is not Kind.DATE or when is None else (when.is_bare_weekday, _is_of_a_day(when))


def _size(figure: Figure) -> float | None:
    """The number of a figure that is just one, of which too different a one is no rounding."""
    if figure.kind in NEVER_ROUND or figure.low is None or figure.low != figure.high or figure.parts:
        return None
    try:
        return float(figure.low)
    except OverflowError:
        return None


def _are_apart(mine: float, its: float) -> bool:
    """Whether two numbers are too far from one another for the one to stand for the other in any words."""
    return (mine < 0) is (its < 0) and abs(its - mine) > FAR_APART * abs(mine)


def comparable(claim: Figure, fact: Figure) -> bool:
    """Whether two figures could be about the same thing: of one kind, or of one dimension."""
    if claim.kind is fact.kind is Kind.DATE:
        return _meet(claim.when, fact.when) and _meet(fact.when, claim.when)
    if claim.kind in ALONE or fact.kind in ALONE:
        return claim.kind is fact.kind
    return claim.dimension == fact.dimension or _in_degrees(claim, fact)


def _is_elided(claim: Figure, fact: Figure) -> bool:
    """Whether one of two numbers leaves out the unit that the other has: "from $5 to 7", "fined 800,000"."""
    return claim.kind in UNITS and fact.kind in UNITS and bool(claim.unit) is not bool(fact.unit)


def _is_equal(claim: Figure, fact: Figure) -> bool:
    return claim.low is not None and bare(claim) == bare(fact)


def _in_degrees(one: Figure, other: Figure) -> bool:
    """Whether one tells degrees and the other of which scale: "3 degrees", "3 °C"."""
    return "degree" in (one.unit, other.unit) and "temperature" in (one.dimension, other.dimension)


def _meet(one: When | None, other: When | None) -> bool:
    """Whether a bare weekday is held against a day: "Thursday" is neither for nor against "March 2020"."""
    if one is None or other is None or not one.is_bare_weekday:
        return True
    return _is_of_a_day(other)


def _is_of_a_day(when: When) -> bool:
    return when.weekday is not None or when.day is not None or (when.first is not None and when.first == when.last)


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


def value(figure: Figure) -> object:
    """What makes two figures of an article the same."""
    return figure.low, figure.high, figure.unit, figure.when, figure.parts


def are_far(claim: Figure, fact: Figure) -> bool:
    """Whether two figures are too unlike for one to stand for the other by mistake: $4 billion and $24 a share."""
    if claim.kind is Kind.DATE:
        return _fields(claim) != _fields(fact)
    if not claim.low or not fact.low:
        return False
    told = fact.low if claim.unit == fact.unit else convert_about(fact.low, fact.unit, claim.unit)
    one, other = claim.low, fact.low if told is None else told
    sizes = abs(one.numerator) * other.denominator, abs(other.numerator) * one.denominator  # as one stands to the other
    return max(sizes) >= FAR * min(sizes)


def _fields(figure: Figure) -> tuple[bool, ...]:
    """Which fields of the calendar a date states."""
    when = figure.when
    fields = (when.year, when.month, when.day, when.weekday, when.relative) if when else ()
    return tuple(field is not None for field in fields)
