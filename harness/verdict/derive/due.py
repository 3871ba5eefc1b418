"""Dates that follow from another date and a length of time or a weekday: (Claim, facts, moments) -> Derivation.

`April 30, 2025 + 18 months = late 2026`; `the Thursday beside Wednesday, April 30, 2025 is May 1`.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from harness.gold import Fact
from harness.reading import Claim, Figure, Kind, When, shifted_days
from harness.verdict.derive import dates
from harness.verdict.derive.moments import Moment
from harness.verdict.derive.operands import NEARBY, words
from harness.verdict.nouns import Derivation

WEEK = range(-6, 7)  # days within which a bare weekday lies from the day that is told beside it
DAY_ENDED_UNITS = frozenset({"week", "month", "year"})  # shorter times end on days that are told as days


def after(claim: Claim, figure: Figure, facts: Sequence[Fact], pool: Sequence[Moment]) -> Derivation | None:
    """A date that is as long after another one as the article says that what the claim tells of takes."""
    span = dates.days(figure.when) if figure.when and figure.when.year and figure.until is None else None
    if span is None:
        return None
    said = words(claim.context)
    for fact in facts:
        length = fact.figure
        if length is None or length.kind is not Kind.DURATION or length.unit not in DAY_ENDED_UNITS or not length.low:
            continue
        if length.low != length.high or not said & words(fact.context):
            continue
        at = fact.context.sentence.start if fact.context else 0
        for one in pool:
            start = _day(one.when)
            if start is None or start >= span[0] or not (one.now or abs(one.at - at) <= NEARBY):
                continue
            end = shifted_days(length.unit, length.low, start)
            if end and end[0] <= span[1] and span[0] <= end[1]:
                text = f"{one.shown} + {length.text} = {figure.text}"
                return Derivation(facts=(*one.facts, fact.id), text=text)
    return None


def weekday_date(figure: Figure, pool: Sequence[Moment]) -> Derivation | None:
    """The day that a bare weekday of the article must be, by a whole date that it tells beside it."""
    if figure.when is None or figure.until is not None or not figure.when.month or not figure.when.day:
        return None
    for one in pool:
        if one.when.weekday is None or one.when.month or one.when.day or one.when.first:
            continue
        for other in pool:
            day = _day(other.when)
            if day is None or other.when.weekday is None or abs(one.at - other.at) > NEARBY:
                continue
            meant = (day + timedelta(days=step) for step in WEEK)
            if any(other_day.weekday() == one.when.weekday and _is(figure.when, other_day) for other_day in meant):
                text = f"the {one.shown} beside {other.shown} is {figure.text}"
                return Derivation(facts=tuple(dict.fromkeys(one.facts + other.facts)), text=text)
    return None


def _is(when: When, day: date) -> bool:
    told = (when.year or day.year, when.month, when.day, day.weekday() if when.weekday is None else when.weekday)
    return told == (day.year, day.month, day.day, day.weekday())


def _day(when: When) -> date | None:
    span = dates.days(when)
    return span[0] if span and span[0] == span[1] else None
