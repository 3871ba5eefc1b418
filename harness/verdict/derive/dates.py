"""Dates against dates: (claim's When, fact's When) -> Agreement on the value.

A coarser date is borne by a finer one. A day that the fact does not state is invented; a year that it leaves open
cannot be proved either way. What the words leave out is read off the resolved days where there are some.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from harness.reading import When
from harness.verdict.derive import day_times, deictic
from harness.verdict.nouns import Agreement, Match

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
STAGES = {"early": range(1, 13), "mid": range(9, 23), "late": range(19, 32)}  # days of a month
CALENDAR = ("year", "month", "day")


def compare(claim: When, fact: When) -> Agreement:
    """How far `fact` bears the date or time that `claim` states."""
    if claim == fact:
        return Agreement(value=Match.MATCH, how="equal", closeness=1.0)
    if deictic.as_far_back(claim.relative, fact.relative):
        return Agreement(value=Match.MATCH, how="equal", closeness=0.95)
    clash = _clash(claim, fact)
    if clash:
        return _other(clash)
    if (pointed := deictic.compare(claim, fact)) is not None:
        return pointed
    mine, its = days(claim), days(fact)
    if _same_day_of_open_year(claim, fact) or _same_bare_weekday(claim, fact) or _one_round_apart(claim, mine, its):
        return Agreement(value=Match.MATCH, how="equal", closeness=0.95)
    if mine and its:
        return _resolved(claim, fact, mine, its)
    return _by_field(claim, fact)


def compare_ranges(claim: tuple[When, When | None], fact: tuple[When, When | None]) -> Agreement:
    """The same for dates of which either may run from one to another."""
    (first, last), (start, end) = claim, fact
    if last is None and end is None:
        return compare(first, start)
    if last is not None and end is not None:
        found = compare(first, start), compare(last, end)
        return min(found, key=lambda one: (one.value is Match.MATCH, one.value is Match.ABSENT, one.closeness))
    span = _interval(start, end)
    asked = _interval(first, last)
    if last is None and Match.MATCH in {compare(first, start).value, end and compare(first, end).value}:
        return Agreement(value=Match.ABSENT, how="partial overlap", closeness=0.6, note="only one end of the range")
    if span and asked:
        if span[1] < asked[0] or asked[1] < span[0]:
            return _other("the dates do not meet")
        if asked[0] <= span[0] and span[1] <= asked[1]:
            return Agreement(value=Match.MATCH, how="coarser date", closeness=0.8, note="the date lies in the range")
    return Agreement(value=Match.ABSENT, how="partial overlap", closeness=0.4, note="the dates meet in part")


def days(when: When) -> tuple[date, date] | None:
    """The first and the last day that it can mean; None where its year is open."""
    if when.first and when.last:
        return when.first, when.last
    if not when.year or not 1 <= when.year <= 9999 or is_era(when):
        return None
    try:
        if when.month and when.day:
            only = date(when.year, when.month, when.day)
            return only, only
        if when.month:
            return date(when.year, when.month, 1), date(when.year, when.month, monthrange(when.year, when.month)[1])
    except ValueError:
        return None
    return (date(when.year, 1, 1), date(when.year, 12, 31)) if when.day is None and when.part is None else None


def is_era(when: When) -> bool:
    """Whether its year only names a decade or a century: "the late 1990s"."""
    return when.part is not None and when.part.endswith(("decade", "century"))


def weekday(when: When) -> int | None:
    """Its day of the week, stated or worked out."""
    if when.weekday is not None or (when.month and not when.year):  # then its year was only guessed
        return when.weekday
    span = days(when)
    return span[0].weekday() if span and span[0] == span[1] else None


def _clash(claim: When, fact: When) -> str:
    """The words for a field on which the two differ; empty where none does."""
    for name in () if is_era(claim) or is_era(fact) else CALENDAR:
        mine, its = getattr(claim, name), getattr(fact, name)
        if mine is not None and its is not None and mine != its:
            return f"another {name}"
    mine, its = weekday(claim), weekday(fact)
    if mine is not None and its is not None and mine != its:
        return f"a {DAYS[mine % 7]}, and it was a {DAYS[its % 7]}"
    return day_times.clash(claim, fact)


def _same_day_of_open_year(claim: When, fact: When) -> bool:
    """ "April 14" twice, whichever year each was resolved to: neither says it."""
    return bool(claim.month and claim.day) and (claim.month, claim.day) == (fact.month, fact.day) and not claim.year


def _one_round_apart(claim: When, mine: tuple[date, date] | None, its: tuple[date, date] | None) -> bool:
    """A bare "Thursday" or "July" of the one text and of the other, taken for the last here and for the next there."""
    if mine is None or its is None or claim.relative or claim.year or mine[1] - mine[0] != its[1] - its[0]:
        return False
    apart = abs((mine[0] - its[0]).days)
    return apart in ((7,) if claim.weekday is not None and claim.month is None else (365, 366))


def _same_bare_weekday(claim: When, fact: When) -> bool:
    """ "Sunday" twice, a week apart: on which side of the article's day it lies was only guessed."""
    if claim.weekday is None or claim.weekday != fact.weekday or claim.relative or fact.relative:
        return False
    told = (claim.year, claim.month, claim.day, fact.year, fact.month, fact.day)
    if any(field is not None for field in told) or claim.part != fact.part or claim.hour != fact.hour:
        return False
    return claim.first is None or fact.first is None or abs((claim.first - fact.first).days) == 7


def _resolved(claim: When, fact: When, mine: tuple[date, date], its: tuple[date, date]) -> Agreement:
    if mine[1] < its[0] or its[1] < mine[0]:
        return _other("another date")
    if mine == its:
        return _clock(claim, fact, Agreement(value=Match.MATCH, how="equal", closeness=1.0))
    if mine[0] <= its[0] and its[1] <= mine[1]:
        return Agreement(value=Match.MATCH, how="coarser date", closeness=0.9, note="the date is told less exactly")
    if its[0] <= mine[0] and mine[1] <= its[1] and not _as_wide(mine, its, fact):
        return Agreement(
            value=Match.MISMATCH, how="finer date", closeness=0.5, note="the article does not tell the date so exactly"
        )
    if _are_terms(mine, its):
        return _other("another year or season")
    if claim.relative or fact.relative:  # "two years ago" told in November is all of that year
        return Agreement(value=Match.MATCH, how="resolved", closeness=0.9)
    return Agreement(value=Match.ABSENT, how="partial overlap", closeness=0.4, note="the dates meet in part")


def _are_terms(mine: tuple[date, date], its: tuple[date, date]) -> bool:
    """Whether both run through two calendar years, of which they share one: "2013–14" and "2014–15"."""
    return all(first.month == first.day == 1 and last.year == first.year + 1 for first, last in (mine, its))


def _as_wide(mine: tuple[date, date], its: tuple[date, date], fact: When) -> bool:
    """Whether a date told by counting back only seems wider: "two years ago" and the year itself."""
    return bool(fact.relative) and 2 * (mine[1] - mine[0]) >= its[1] - its[0]


def _clock(claim: When, fact: When, agreed: Agreement) -> Agreement:
    """The day is the same; a time of day that only the claim states is not borne."""
    timed = claim.hour is not None or claim.part in day_times.DAY_PARTS
    if timed and fact.hour is None and fact.part not in day_times.DAY_PARTS:
        note = "this does not tell the time of day"
        return Agreement(value=Match.ABSENT, how="finer date", closeness=0.6, note=note)
    return agreed


def _by_field(claim: When, fact: When) -> Agreement:
    if (
        claim.zone
        and fact.zone
        and claim.zone != fact.zone
        and day_times.in_greenwich(claim) == day_times.in_greenwich(fact) is not None
    ):
        note = f"the same time in {claim.zone} and {fact.zone}"
        return Agreement(value=Match.MATCH, how="converted", closeness=0.95, note=note)
    if claim.weekday is not None and claim.weekday == weekday(fact) and not (claim.year or claim.month or claim.day):
        return Agreement(value=Match.MATCH, how="coarser date", closeness=0.9, note="the date is told less exactly")
    names = (*CALENDAR, "weekday", "hour", "minute", "part", "relative")
    stated = {name for name in names if getattr(claim, name) is not None}
    known = {name for name in names if getattr(fact, name) is not None}
    if _covers(claim, fact):
        stated.discard("part")
    shared = {name for name in stated & known if getattr(claim, name) == getattr(fact, name)}
    if "month" in stated & known or "year" in stated & known or "day" in stated & known:
        extra = stated - known
        if extra & {"month", "day"}:
            return Agreement(
                value=Match.MISMATCH,
                how="finer date",
                closeness=0.5,
                note="the article does not tell the date so exactly",
            )
        if extra & {"year", "weekday", "hour", "part"}:
            words = "year" if "year" in extra else "weekday" if "weekday" in extra else "time of day"
            return Agreement(
                value=Match.ABSENT, how="finer date", closeness=0.7, note=f"this does not tell the {words}"
            )
        how = "equal" if stated == known else "coarser date"
        return Agreement(value=Match.MATCH, how=how, closeness=1.0 if how == "equal" else 0.9)
    if stated == {"part"} == shared and (claim.part or "")[:1] in ("Q", "H"):  # "Q2" for the second quarter of 2025
        return Agreement(value=Match.MATCH, how="coarser date", closeness=0.9)
    if shared & {"weekday", "hour", "relative"} or (shared and stated == known):
        extra = stated - known - {"relative"}
        value = Match.ABSENT if extra else Match.MATCH
        return Agreement(value=value, how="finer date" if extra else "coarser date", closeness=0.7 if extra else 0.9)
    if deictic.different_times(claim.relative, fact.relative):
        return _other("another time, seen from the day of writing")
    return Agreement(value=Match.ABSENT, how="no common ground", closeness=0.1, note="the dates cannot be compared")


def _covers(claim: When, fact: When) -> bool:
    """Whether the claim's part of the day or month holds the fact's hour or day: "morning" for 9 a.m."""
    if claim.part in day_times.DAY_PARTS and fact.hour is not None:
        return fact.hour in day_times.DAY_PARTS[claim.part]
    return claim.part in STAGES and claim.month == fact.month is not None and fact.day in STAGES[claim.part]


def _interval(first: When, last: When | None) -> tuple[date, date] | None:
    start, end = days(first), days(last) if last else days(first)
    return (start[0], end[1]) if start and end and start[0] <= end[1] else None


def _other(note: str) -> Agreement:
    return Agreement(value=Match.MISMATCH, how="other value", closeness=0.2, note=note)
