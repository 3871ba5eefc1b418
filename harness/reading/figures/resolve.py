"""Puts calendar time on the calendar: the first and the last day that a stated time can mean.

`When` as stated, and the day the text was published -> `When` with `first` and `last`. Bare weekdays and months are
the nearest in the past, as news tells them, unless the words around them look ahead.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from harness.reading.figures.calendar_words import SEASONS
from harness.reading.nouns.figures import When

_THIRDS = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}


def day(year: int, month: int, number: int) -> date | None:
    """The day, or None where the calendar has none."""
    try:
        return date(year, month, number)
    except (ValueError, OverflowError):
        return None


def months(year: int, month: int, count: int) -> tuple[date, date] | None:
    """First and last day of `count` months from `month` of `year`; months beyond 12 run into the next year."""
    first_year, first_month = year + (month - 1) // 12, (month - 1) % 12 + 1
    last_year, last_month = year + (month + count - 2) // 12, (month + count - 2) % 12 + 1
    if not (first_year >= 1 and last_year <= 9999):
        return None
    return date(first_year, first_month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1])


def years(first: int, last: int) -> tuple[date, date] | None:
    if not 1 <= first <= last <= 9999:
        return None
    return date(first, 1, 1), date(last, 12, 31)


def resolved(when: When, published: date | None, *, ahead: bool = False) -> When:
    """`when` with the days that it can mean, as far as its words and the day of publication tell."""
    if when.first:
        return when
    found = _stretch(when, published, ahead)
    if not found:
        return when
    found = _stage(when.part or "", *found)
    return replace(when, first=found[0], last=found[1])


def _stretch(when: When, published: date | None, ahead: bool) -> tuple[date, date] | None:
    part = (when.part or "").split()[-1:] or [""]
    if when.year is not None:
        return _in_year(when, when.year, part[0])
    if published is None:
        return None
    if when.month is not None:
        return _nearest_year(when, published, ahead, part[0])
    if when.day is not None:
        return _nearest_month(when.day, published, ahead)
    if when.weekday is not None:
        return _nearest_weekday(when.weekday, published, ahead)
    if part[0] in SEASONS:
        return _nearest_year(when, published, ahead, part[0])
    return None


def _in_year(when: When, year: int, part: str) -> tuple[date, date] | None:
    if when.month is not None and when.day is not None:
        exact = day(year, when.month, when.day)
        return (exact, exact) if exact else None
    if when.month is not None:
        return months(year, when.month, 1)
    if part == "decade":
        return years(year, year + 9)
    if part == "century":
        return years(year, year + 99)
    if part in SEASONS:
        start = SEASONS[part][0]
        return months(year, start, 3)
    if part[:1] == "Q" and part[1:].isdecimal():
        return months(year, 3 * int(part[1:]) - 2, 3)
    if part == "9M":
        return months(year, 1, 9)
    if part[:1] == "H" and part[1:].isdecimal():
        return months(year, 6 * int(part[1:]) - 5, 6)
    return years(year, year)


def _stage(part: str, first: date, last: date) -> tuple[date, date]:
    """The early, middle or late third of a stretch of more than a day, a little wider than a third on either side."""
    if part.startswith("week-"):
        return _week(part.removeprefix("week-"), first, last)
    stage = _THIRDS.get(part.split()[0]) if part else None
    length = (last - first).days + 1
    if not stage or length < 3:
        return first, last
    slack = Fraction(length, 12)
    begin = max(Fraction(0), Fraction(length * stage[0], 3) - slack)
    end = min(Fraction(length - 1), Fraction(length * stage[1], 3) + slack)
    return first + timedelta(days=int(begin)), first + timedelta(days=int(end))


def _week(rank: str, first: date, last: date) -> tuple[date, date]:
    """The week of that rank in a month or year, whether counted from its first day or its first Monday."""
    if rank == "last":
        return last - timedelta(days=10), last
    begin = min(first + timedelta(days=7 * int(rank) - 10), last)
    return max(begin, first - timedelta(days=3)), min(begin + timedelta(days=15), last)


def _nearest_year(when: When, published: date, ahead: bool, part: str) -> tuple[date, date] | None:
    """This year's, unless that lies on the wrong side of the day of publication."""
    here = _in_year(when, published.year, part)
    if here is None:  # February 29
        return _in_year(when, published.year - 1, part)
    if ahead and here[1] < published:
        return _in_year(when, published.year + 1, part)
    if not ahead and here[0] > published + timedelta(days=31):
        return _in_year(when, published.year - 1, part)
    return here


def _nearest_month(number: int, published: date, ahead: bool) -> tuple[date, date] | None:
    for step in (0, 1, -1, 2, -2):
        move = step if ahead else -step
        index = published.year * 12 + published.month - 1 + move
        found = day(index // 12, index % 12 + 1, number)
        if found and (found >= published if ahead else found <= published):
            return found, found
    return None


def _nearest_weekday(weekday: int, published: date, ahead: bool) -> tuple[date, date] | None:
    days = (weekday - published.weekday()) % 7 if ahead else -((published.weekday() - weekday) % 7)
    return _shifted(published, days, days)


def _shifted(origin: date, first: int, last: int) -> tuple[date, date] | None:
    try:
        return origin + timedelta(days=first), origin + timedelta(days=last)
    except OverflowError:
        return None


def shifted_days(unit: str, count: Fraction, published: date) -> tuple[date, date] | None:
    """The days that lie `count` units from `published` (negative: before it), half a unit either way, days exactly."""
    if abs(count) > 10_000:
        return None
    if unit == "day":
        shift = int(count)
        return _shifted(published, shift, shift)
    if unit in ("week", "fortnight"):
        shift = int(count * (7 if unit == "week" else 14))
        return _shifted(published, shift - 3, shift + 3)
    if unit in ("second", "minute", "hour"):
        hours = count * {"second": Fraction(1, 3600), "minute": Fraction(1, 60), "hour": Fraction(1)}[unit]
        shift = int(hours / 24)
        step = -1 if count < 0 else 1
        return _shifted(published, min(shift, shift + step), max(shift, shift + step))
    length = {"month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200}.get(unit)
    if not length:
        return None
    middle = published.year * 12 + published.month - 1 + int(count * length)
    slack = length // 2 if length > 1 else 0
    first = months((middle - slack) // 12, (middle - slack) % 12 + 1, 1)
    last = months((middle + slack) // 12, (middle + slack) % 12 + 1, 1)
    return (first[0], last[1]) if first and last else None


def period(unit: str, step: int, published: date) -> tuple[date, date] | None:
    """Last (-1), this (0) or next (+1) day, week, weekend, month, quarter, year, decade or century."""
    if unit in ("day", "night", "morning", "afternoon", "evening"):
        return _shifted(published, step, step)
    if unit == "fortnight":
        monday = (7 if step > 0 else 14 * step) - published.weekday()
        return _shifted(published, monday, monday + 13)
    if unit in ("week", "weekend"):
        monday = 7 * step - published.weekday()
        return _shifted(published, monday + (5 if unit == "weekend" else 0), monday + 6)
    if unit == "month":
        index = published.year * 12 + published.month - 1 + step
        return months(index // 12, index % 12 + 1, 1)
    if unit == "quarter":
        index = published.year * 4 + (published.month - 1) // 3 + step
        return months(index // 4, 3 * (index % 4) + 1, 3)
    if unit in ("year", "season"):
        return years(published.year + step, published.year + step)
    if unit == "decade":
        start = (published.year // 10 + step) * 10
        return years(start, start + 9)
    if unit == "century":
        start = (published.year // 100 + step) * 100
        return years(start, start + 99)
    return None
