"""Time between dates, and dates from times: (Claim, facts, Gold) -> Derivation: `2016 − 1945 = 71 years`.

Durations between two stated dates, ages from a birth year, a year some stated years from another, and one date told
in two places (the day here, its year there).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from fractions import Fraction

from harness.derive import dates
from harness.derive.display import quantity
from harness.derive.relation import MOST, NEAR, closeness, holds, words
from harness.figures.units import convert, convert_about
from harness.types import Claim, Derivation, Fact, Figure, Gold, Kind, Match, When

LEAST = 2.0
BIRTH = frozenset({"bear", "born", "birth", "birthday"})
AGO = re.compile(r"\W{0,3}(?:ago|earlier|before|later|after|old|from now|on)\b", re.I)
YEARLY = frozenset({"anniversary", "birthday", "year", "annual", "jubilee"})
LATER = re.compile(r"\W{0,3}(?:later|after|from now|on)\b", re.I)
CALENDAR = ("year", "month", "day", "weekday", "hour", "minute", "part")


@dataclass(frozen=True, slots=True)
class Moment:
    """A date that the article states, or the day it came out."""

    facts: tuple[str, ...]
    when: When
    at: int  # where its sentence starts in the article
    shown: str
    words: frozenset[str]
    now: bool = False


def work_out(claim: Claim, facts: Sequence[Fact], gold: Gold) -> Derivation | None:
    """The most plausible reckoning in time that gives the claim's duration, age or date."""
    figure = claim.figure
    if figure is None:
        return None
    pool = moments(claim, facts, gold)
    if figure.kind is Kind.DATE:
        return _spanned(figure, pool) or _joined(figure, pool) or _counted_back(claim, figure, facts, pool, gold)
    if figure.kind in {Kind.DURATION, Kind.AGE} and figure.low is not None:
        yearly = _anniversary(claim, figure, facts)
        if yearly:
            return yearly
        best = max(_between(claim, figure, pool), key=lambda option: option[0], default=(0.0, None))
        return best[1] if best[0] >= LEAST else None
    return None


def moments(claim: Claim, facts: Sequence[Fact], gold: Gold) -> list[Moment]:
    """The dates of the article, at most MOST, and what "now" is: the article's date, else the latest year it names."""
    found = []
    for fact in facts:
        if fact.figure is not None and fact.figure.when is not None and fact.figure.kind is Kind.DATE:
            at = fact.context.sentence.start if fact.context else fact.figure.span.start
            found.append(Moment((fact.id,), fact.figure.when, at, fact.figure.text, words(fact.context)))
    if gold.published:
        day = gold.published
        when = When(year=day.year, month=day.month, day=day.day, first=day, last=day)
        found.append(Moment((), when, 0, f"{day.year}", frozenset(), now=True))
    else:
        years = [one for one in found if one.when.year]
        if years:
            latest = max(years, key=lambda one: one.when.year or 0)
            found.append(replace(latest, now=True))
    if len(found) > MOST:
        said = words(claim.context)
        found = sorted(found, key=lambda one: (not one.now, -len(said & one.words)))[:MOST]
    return found


def _between(claim: Claim, figure: Figure, pool: Sequence[Moment]) -> Iterator[tuple[float, Derivation]]:
    """The time from one moment to another, where it is the claim's."""
    for first in pool:
        for last in pool:
            for value, exact in _lengths(first.when, last.when, figure):
                found = holds(figure, value, ())
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
    start, end = dates.days(first), dates.days(last)
    if start and end and start[0] == start[1] and end[0] == end[1] and start[0] < end[0]:
        yield from _by_days(start[0], end[0], unit)


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
    total = 1.0 if last.now else closeness([first.at, last.at])
    total += 0.5 * min(3, len(said & (first.words | last.words)))
    total += _surprise(figure, exact=exact)
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


def _joined(figure: Figure, pool: Sequence[Moment]) -> Derivation | None:
    """One date told in two places: day and month here, the year or the weekday there."""
    if figure.when is None or figure.until is not None:
        return None
    years = {one.when.year for one in pool if one.when.year}
    for one in pool:
        if not _contributes(figure.when, one.when):
            continue
        for other in pool:
            near = abs(one.at - other.at) <= NEAR
            sole = other.when.year is not None and (len(years) == 1 or other.now)
            if other is one or not (near or sole):
                continue
            merged = (_merge(one.when, other.when) if near else None, _with_year(one.when, other.when))
            if any(when and dates.compare(figure.when, when).value is Match.MATCH for when in merged):
                facts = tuple(dict.fromkeys(one.facts + other.facts))
                return Derivation(facts=facts, text=f"{one.shown} and {other.shown} give {figure.text}")
    return None


def _spanned(figure: Figure, pool: Sequence[Moment]) -> Derivation | None:
    """A range whose two ends the article tells apart: from December to April."""
    if figure.when is None or figure.until is None:
        return None
    ends = []
    for end in (figure.when, figure.until):
        bearing = [one for one in pool if one.facts and dates.compare(end, one.when).value is Match.MATCH]
        if not bearing:
            return None
        ends.append(bearing[0])
    facts = tuple(dict.fromkeys(ends[0].facts + ends[1].facts))
    return Derivation(facts=facts, text=f"from {ends[0].shown} to {ends[1].shown}")


def _contributes(claim: When, fact: When) -> bool:
    """Whether `fact` states a part of the claim's date that is no year, and nothing against it."""
    if dates.compare(claim, fact).how == "other value":
        return False
    return any(
        getattr(fact, name) is not None and getattr(fact, name) == getattr(claim, name) for name in CALENDAR[1:]
    )


def _with_year(one: When, other: When) -> When | None:
    """`one` in the year of `other`, which tells the year of all that stands near it."""
    return replace(one, year=other.year, first=None, last=None, relative=None) if one.year is None else None


def _merge(one: When, other: When) -> When | None:
    """Both together; None where they differ. Resolved days are dropped, since the whole date now says them."""
    taken = {}
    for field in fields(When):
        mine, its = getattr(one, field.name), getattr(other, field.name)
        if field.name in {"first", "last", "relative"}:
            continue
        if mine is not None and its is not None and mine != its and field.name in CALENDAR[:4]:
            return None
        taken[field.name] = mine if mine is not None else its
    return When(**taken)


def _counted_back(
    claim: Claim, figure: Figure, facts: Sequence[Fact], pool: Sequence[Moment], gold: Gold
) -> Derivation | None:
    """A year so many years from another: "two hundred years ago" told in 2011 is 1811."""
    when = figure.when
    if when is None or when.year is None or when.month or when.day:
        return None
    said = words(claim.context)
    for fact in facts:
        years, sign = _distance(fact.figure, gold.article.text)
        if not years or not said & words(fact.context):
            continue
        at = fact.context.sentence.start if fact.context else 0
        for one in pool:
            fits = one.now or abs(one.at - at) <= NEAR
            if fits and one.when.year and one.when.year + sign * years == when.year:
                assert fact.figure is not None
                stated = re.sub(r"\s+(?:ago|earlier|later|before|after)$", "", fact.figure.text)
                text = f"{one.when.year} {'+' if sign > 0 else '−'} {stated} = {when.year}"
                return Derivation(facts=(*one.facts, fact.id), text=text)
    return None


def _distance(figure: Figure | None, article: str) -> tuple[Fraction, int]:
    """How many years back (-1) or on (1) "two hundred years ago" points; 0 years where it does not."""
    if figure is None or figure.low is None or figure.low != figure.high:
        return Fraction(0), 0
    after = article[figure.span.end : figure.span.end + 16]
    relative = figure.when.relative or "" if figure.when else ""
    if not (relative or AGO.match(after)):
        return Fraction(0), 0
    years = convert(figure.low, figure.unit, "year")
    return (years or Fraction(0)), (1 if LATER.search(relative or after[:10]) else -1)
