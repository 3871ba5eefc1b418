"""Dates out of dates: (Claim, facts, Gold) -> Derivation: the day told here and its year there, `2011 − 200 = 1811`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from fractions import Fraction

from harness.gold import Fact, Gold
from harness.reading import Claim, Figure, Kind, When, convert
from harness.verdict.derive import dates, deictic, due, schedule
from harness.verdict.derive.moments import Moment, moments
from harness.verdict.derive.operands import NEARBY, words
from harness.verdict.nouns import Derivation, Match

AGO = re.compile(r"\W{0,3}(?:ago|earlier|before|later|after|old|from now|on)\b", re.I)
LATER = re.compile(r"\W{0,3}(?:later|after|from now|on)\b", re.I)
_THAN = re.compile(r"\W{0,3}(?:later|earlier) than\b", re.I)
HALVES = ("Q", "H")  # parts of a year that no count of years tells
MONTHS = {"year": 12, "quarter": 3, "month": 1}
CALENDAR = ("year", "month", "day", "weekday", "hour", "minute", "part")


def work_out(claim: Claim, facts: Sequence[Fact], gold: Gold) -> Derivation | None:
    """How several places of the article together tell the claim's date."""
    figure = claim.figure
    if figure is None or figure.kind is not Kind.DATE:
        return None
    pool = moments(claim, facts, gold)
    return (
        _spanned(claim, figure, pool, gold)
        or _joined(figure, pool)
        or _earlier(figure, pool)
        or due.weekday_date(figure, pool)
        or _counted_back(claim, figure, facts, pool, gold)
        or due.after(claim, figure, facts, pool)
    )


def _spanned(claim: Claim, figure: Figure, pool: Sequence[Moment], gold: Gold) -> Derivation | None:
    """A range whose two ends the article tells apart: from December to April."""
    if figure.when is None or figure.until is None:
        return None
    if schedule.against(claim, gold):
        return None
    if schedule.is_hours(figure) and schedule.schedule(gold):
        return None  # it opens then on one day, and closes then on another
    ends = []
    for end in (figure.when, figure.until):
        bearing = [one for one in pool if one.facts and dates.compare(end, one.when).value is Match.MATCH]
        if not bearing:
            return None
        ends.append(bearing[0])
    facts = tuple(dict.fromkeys(ends[0].facts + ends[1].facts))
    return Derivation(facts=facts, text=f"from {ends[0].shown} to {ends[1].shown}")


def _joined(figure: Figure, pool: Sequence[Moment]) -> Derivation | None:
    """One date told in two places: day and month here, the year or the weekday there."""
    if figure.when is None or figure.until is not None:
        return None
    years = {one.when.year for one in pool if one.when.year}
    for one in pool:
        if not _contributes(figure.when, one.when):
            continue
        for other in pool:
            near = abs(one.at - other.at) <= NEARBY
            sole = other.when.year is not None and (len(years) == 1 or other.now)
            if other is one or not (near or sole):
                continue
            merged = (_merge(one.when, other.when) if near else None, _with_year(one.when, other.when))
            if any(when and dates.compare(figure.when, when).value is Match.MATCH for when in merged):
                facts = tuple(dict.fromkeys(one.facts + other.facts))
                return Derivation(facts=facts, text=f"{one.shown} and {other.shown} give {figure.text}")
    return None


def _earlier(figure: Figure, pool: Sequence[Moment]) -> Derivation | None:
    """ "A year earlier" of two times in one sentence that are a year apart: "14% more than in March 2030"."""
    months = MONTHS.get(deictic.unit_back(figure.when.relative if figure.when else None))
    for one in pool if months else ():
        for other in pool:
            if one.at == other.at and one.facts and other.facts and _apart(one.when, other.when) == months:
                text = f"{figure.text}, of {other.shown}: {one.shown}"
                return Derivation(facts=tuple(dict.fromkeys(one.facts + other.facts)), text=text)
    return None


def _apart(one: When, other: When) -> int | None:
    """How many months a period lies before another, where both are told as closely."""
    if one.year is None or other.year is None or (one.month is None) is not (other.month is None):
        return None
    mine, its = one.part or "", other.part or ""
    months = 12 * (other.year - one.year) + (other.month or 0) - (one.month or 0)
    if mine[:1] == its[:1] == "Q":
        return months + 3 * (int(its[1:]) - int(mine[1:]))
    return months if mine == its else None


def _contributes(claim: When, fact: When) -> bool:
    """Whether `fact` states a part of the claim's date that is no year, but not all of it, and nothing against it."""
    agreed = dates.compare(claim, fact)
    if agreed.how == "other value" or agreed.value is Match.MATCH:
        return False
    return any(getattr(fact, name) is not None and getattr(fact, name) == getattr(claim, name) for name in CALENDAR[1:])


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
    if when is None or when.year is None or when.month or when.day or (when.part or "").startswith(HALVES):
        return None
    said = words(claim.context)
    for fact in facts:
        years, sign = _distance(fact.figure, gold.article.text)
        if not years or not said & words(fact.context):
            continue
        at = fact.context.sentence.start if fact.context else 0
        for one in pool:
            fits = one.now or abs(one.at - at) <= NEARBY
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
    sign = 1 if LATER.search(relative or after[:10]) else -1
    if _THAN.match(after):  # "a year later than it forecast": what was forecast was the year before
        sign = -sign
    return (years or Fraction(0)), sign
