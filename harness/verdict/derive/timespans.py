"""Time between dates: (Claim, facts, Gold) -> Derivation: `2016 − 1945 = 71 years`, an age from a year of birth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import chain

from harness.gold import Fact, Gold
from harness.reading import Claim, Figure, Kind, When, convert, convert_about
from harness.verdict.derive import dates
from harness.verdict.derive.display import quantity
from harness.verdict.derive.moments import Moment, moments
from harness.verdict.derive.operands import words
from harness.verdict.derive.relation import NAMED_POINTS, RankedDerivation, closeness, most_plausible, result_agreement
from harness.verdict.nouns import Derivation

MIN_SPAN_POINTS = 2.0  # points from which a reckoning is believed
ANY_YEAR = 2001  # in which days of no year lie as in any that has no 29 February
BIRTH = frozenset({"bear", "born", "birth", "birthday"})
# Their length is laid down, and does not follow from when they happen to be told of.
AGREED = frozenset(
    {"deal", "contract", "sentence", "ban", "term", "lease", "loan", "agreement", "suspension", "warranty"}
)
# What happens on the two days between which something lasts.
BEGUN = frozenset({"begin", "start", "open", "launch"})
ENDED = frozenset({"end", "finish", "close", "conclude"})
YEARLY = frozenset({"anniversary", "birthday", "year", "annual", "jubilee"})


def work_out(
    claim: Claim, facts: Sequence[Fact], gold: Gold, neighbours: Sequence[Figure] = ()
) -> Derivation | RankedDerivation | None:
    """The most plausible reckoning in time that gives the claim's duration or age.

    What the claim's own sentence tells `neighbours` it, it is likely to be the length of.
    """
    figure = claim.figure
    if figure is None or figure.kind not in {Kind.DURATION, Kind.AGE} or figure.low is None:
        return None
    if claim.context.head.lower() in AGREED:
        return None
    yearly = _anniversary(claim, figure, facts)
    if yearly:
        return yearly
    pool = moments(claim, facts, gold)
    options = chain(_of_ranges(claim, figure, facts, neighbours), _between(claim, figure, pool))
    return most_plausible(options, MIN_SPAN_POINTS)


def _of_ranges(
    claim: Claim, figure: Figure, facts: Sequence[Fact], neighbours: Sequence[Figure]
) -> Iterator[tuple[float, Derivation]]:
    """The length of a time that the article tells in one: "ran from 1961 to 2019"."""
    if figure.kind is not Kind.DURATION:
        return
    said = words(claim.context)
    for fact in facts:
        told = fact.figure
        if told is None or told.when is None or told.until is None:
            continue
        shared = said & words(fact.context)
        named = any((one.when, one.until) == (told.when, told.until) for one in neighbours)
        if not shared and not named:
            continue
        months = _months(told.when, told.until) if figure.unit == "month" else ()
        for value, exact in (*_lengths(told.when, told.until, figure), *months):
            found = result_agreement(figure, value, ())
            if found is not None:
                total = 1.5 + NAMED_POINTS * named + 0.5 * min(3, len(shared))
                total += _surprise(figure, exact=exact and found.how == "equal")
                yield total, Derivation(facts=(fact.id,), text=f"{told.text} is {figure.text}")


def _between(claim: Claim, figure: Figure, pool: Sequence[Moment]) -> Iterator[tuple[float, Derivation]]:
    """The time from one moment to another, where it is the claim's."""
    for first in pool:
        for last in pool:
            told = claim.between_events and bool(first.facts and last.facts)
            months = _months(first.when, last.when) if told and figure.unit == "month" else ()
            for value, exact in (*_lengths(first.when, last.when, figure), *months):
                found = result_agreement(figure, value, ())
                if found is not None and (first.facts or last.facts):
                    total = _points(claim, figure, first, last, exact=exact and found.how == "equal")
                    facts = tuple(dict.fromkeys(first.facts + last.facts))
                    text = f"{last.shown} − {first.shown} = {figure.text}"
                    yield total, Derivation(facts=facts, text=text)


def _lengths(first: When, last: When, figure: Figure) -> Iterator[tuple[Fraction, bool]]:
    """How long from `first` to `last` in the claim's unit, by years, and by days where both days are known."""
    unit = figure.unit or "year"
    if first.year and last.year and first.year < last.year and not dates.is_era(first) and not dates.is_era(last):
        years = Fraction(last.year - first.year)
        if (value := convert_about(years, "year", unit)) is not None:
            yield value, True
        if figure.kind is Kind.AGE and years > 1 and not (first.month and last.month):
            yield years - 1, False
    if unit in {"hour", "minute"}:
        yield from _by_clock(first, last, unit)
    start, end = _days(first, last), _days(last, first)
    if unit == "day" and first.weekday is not None and last.weekday is not None and _is_bare(first) and _is_bare(last):
        yield Fraction((last.weekday - first.weekday) % 7), True  # from one weekday to the next of that name
    if start and end and start[0] == start[1] and end[0] == end[1] and start[0] < end[0]:
        yield from _by_days(start[0], end[0], unit)


def _days(when: When, other: When) -> tuple[date, date] | None:
    """The first and the last day that it can mean; where neither of the two tells a year, both are of the same."""
    if any(one.year or one.first or not (one.month and one.day) for one in (when, other)):
        return dates.days(when)
    return dates.days(replace(when, year=ANY_YEAR))


def _is_bare(when: When) -> bool:
    """Whether a weekday is all that is said: which one is meant was at best guessed."""
    return when.relative is None and not (when.year or when.month or when.day)


def _months(first: When, last: When) -> Iterator[tuple[Fraction, bool]]:
    """From one month to a later one: from October 2022 to May 2023."""
    if first.year and last.year and first.month and last.month and not (first.day and last.day):
        apart = 12 * (last.year - first.year) + last.month - first.month
        if apart > 0:
            yield Fraction(apart), True


def _by_days(start: date, end: date, unit: str) -> Iterator[tuple[Fraction, bool]]:
    whole_years = end.year - start.year - ((end.month, end.day) < (start.month, start.day))
    if unit == "year":
        yield Fraction(whole_years), True
    value = convert_about(Fraction((end - start).days), "day", unit)
    if value is not None:
        yield value, unit in {"day", "week"}


def _by_clock(first: When, last: When, unit: str) -> Iterator[tuple[Fraction, bool]]:
    """From one time of day to a later one of the same or the next day."""
    if first.hour is None or last.hour is None or first.year or last.year:
        return
    minutes = (last.hour - first.hour) * 60 + (last.minute or 0) - (first.minute or 0)
    if minutes:
        yield Fraction(minutes % (24 * 60), 60 if unit == "hour" else 1), True


def _points(claim: Claim, figure: Figure, first: Moment, last: Moment, *, exact: bool) -> float:
    """How plausible it is that the claim reckons from `first` to `last`."""
    said = words(claim.context)
    if not last.now and figure.kind is Kind.DURATION and not (said & first.words and said & last.words):
        return 0.0  # what the claim says lasted so long has to do with both days
    total = 1.0 if last.now else closeness([first.at, last.at])
    total += 0.5 if first.when.day and last.when.day else 0.0  # two whole dates meet a round length by no accident
    total += 0.5 * min(3, len(said & (first.words | last.words)))
    total += _surprise(figure, exact=exact)
    total += 1.0 if claim.between_events else 0.0
    total += 1.0 if first.words & BEGUN and last.words & ENDED else 0.0
    total += 0.5 if first.when.hour is not None and last.when.hour is not None else 0.0  # few times of day are told
    if figure.kind is Kind.AGE:
        total += 1.0 if first.words & BIRTH else -0.5
    return total


def _anniversary(claim: Claim, figure: Figure, facts: Sequence[Fact]) -> Derivation | None:
    """The 20th anniversary comes after 20 years, the 51st birthday at 51."""
    years = convert(figure.low, figure.unit, "year") if figure.low is not None else None
    for fact in facts:
        told = fact.figure
        if told is None or told.kind is not Kind.ORDINAL or told.low != years or not years or fact.context is None:
            continue
        if fact.context.head.lower() in YEARLY:
            text = f"the {told.text} {fact.context.head.lower()} marks {quantity(years, 'year')}"
            return Derivation(facts=(fact.id,), text=text)
    return None


def _surprise(figure: Figure, *, exact: bool) -> float:
    """How little a length of time is hit by accident: most are short."""
    size = abs(figure.low) if figure.low is not None else 0
    return (0.0 if exact else -0.5) + (-0.5 if size < 5 else 0.0 if size < 12 else 0.5 if size < 25 else 1.0)
