"""Times told from the day of writing: "yesterday", "last July", "two years ago", "next Tuesday", "this week".

Each rule: `(lexemes, pos) -> Reading | None`, with `When.relative` the words that point; `settle` puts them on the
calendar where the day of publication is known.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from harness.reading.figures import calendar_words as words
from harness.reading.figures import resolve
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.dates import date as read_date
from harness.reading.figures.lexer import WORD, Lexemes
from harness.reading.figures.reading import Reading
from harness.reading.figures.weekdays import weekday
from harness.reading.nouns.figures import Kind, When

_STEPS = {"last": -1, "past": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1, "following": 1,
          "upcoming": 1}  # fmt: skip
_DAYS = {"today": 0, "yesterday": -1, "tomorrow": 1, "tmrw": 1, "tonight": 0, "tonite": 0}
BOOKS = frozenset({"fiscal", "financial"})  # years that start when a company or a state wants them to
RELATIVE_STARTS = frozenset({*_STEPS, *_DAYS, "the", "late", "early", "earlier", "later"})


def relative(ts: Lexemes, pos: int) -> Reading | None:
    """A time that points from the day of writing."""
    return _named_day(ts, pos) or _stepped(ts, pos) or _staged(ts, pos)


def _found(ts: Lexemes, start: int, end: int, when: When) -> Reading:
    said = " ".join(piece.low for piece in ts[start:end])
    return Reading(start, end, Kind.DATE, when=replace(when, relative=said))


def _named_day(ts: Lexemes, pos: int) -> Reading | None:
    """ "today", "yesterday morning", "the day before yesterday", "tomorrow night"."""
    low = ts[pos].low
    if low == "the" and ts[pos + 1].low == "day" and ts[pos + 3].low in ("yesterday", "tomorrow", "tmrw"):
        if ts[pos + 2].low in ("before", "after"):
            return _found(ts, pos, pos + 4, When())
        return None
    if low not in _DAYS:
        return None
    if low == "today" and (ts[pos].capital and ts[pos - 1].kind == WORD):  # a newspaper or a programme
        return None
    end = pos + 1
    part = "night" if low in ("tonight", "tonite") else None
    if ts[end].low in words.DAY_PARTS:
        part, end = ts[end].low, end + 1
    return _found(ts, pos, end, When(part=part))


def _stepped(ts: Lexemes, pos: int) -> Reading | None:
    """ "last week", "next Tuesday", "this summer", "last July", "last night"."""
    low = ts[pos].low
    if low not in _STEPS:
        return None
    after = ts[pos + 1]
    if ts[pos + 2].low == "and" and ts[pos + 3].low in ("a", "half"):  # "the last month and a half" is a duration
        return None
    if low == "this" and after.low in ("past", "coming"):
        inner = _stepped(ts, pos + 1)
        return inner._replace(start=pos) if inner else None
    if low in ("past", "coming") and after.low in words.WEEKDAYS:
        return _found(ts, pos, pos + 2, When(weekday=words.WEEKDAYS[after.low]))
    if low in ("past", "coming", "following", "previous", "upcoming", "current") and after.low not in BOOKS:
        if after.low not in words.PERIODS or after.low in ("day", "night", "season", "century"):
            return None
        if low in ("following", "previous"):  # from another day than that of writing
            return None
    if after.low in BOOKS and ts[pos + 2].low == "year" and low in ("last", "this", "current", "next", "past"):
        return _found(ts, pos, pos + 3, When())
    if after.low in words.PERIODS and after.low not in ("day", "century"):
        if (
            low == "last"
            and ts[pos - 1].low in ("the", "his", "her", "their")
            and after.low not in ("year", "month", "week")
        ):
            return None
        end = pos + 2
        day = (
            weekday(ts, end + (ts[end].low == "on"))
            if after.low == "week" and low in ("last", "this", "next")
            else None
        )
        if day and day.when and day.when.day is None:
            return _found(ts, pos, day.end, day.when)
        return _found(ts, pos, end, When(part=after.low if after.low in words.DAY_PARTS else None))
    if after.low in words.SEASONS:
        if ts[pos - 1].low in ("the", "a"):
            return None
        return _found(ts, pos, pos + 2, When(part="autumn" if after.low == "fall" else after.low))
    if after.low in ("christmas", "easter"):
        return None
    inner = read_date(ts, pos + 1) if after.kind == WORD else None
    if inner and inner.when and inner.when.year is None and inner.until is None and low in ("last", "this", "next"):
        return _found(ts, pos, inner.end, inner.when)
    return None


def in_year(ts: Lexemes, pos: int) -> Reading | None:
    """ "February last year", "9 February of this year", "in May next year": a day or month of a year that points."""
    dated = read_date(ts, pos)
    if dated is None or dated.when is None or dated.until is not None or dated.kind is not Kind.DATE:
        return None
    when, at = dated.when, dated.end + (ts[dated.end].low == "of")
    if when.month is None or when.year is not None or ts[at].low not in ("last", "this", "next"):
        return None
    return _found(ts, pos, at + 2, when) if ts[at + 1].low == "year" else None


def _staged(ts: Lexemes, pos: int) -> Reading | None:
    """ "earlier this month", "late last year", "later on Thursday" is not one."""
    stage = words.STAGES.get(ts[pos].low)
    if not stage or ts[pos].low == "mid":
        return None
    at = hyphen(ts, pos + 1)
    if at == pos + 1 and ts[at].low in ("last", "this", "next"):
        inner = _stepped(ts, at)
        if inner and inner.when:
            part = f"{stage} {inner.when.part}" if inner.when.part else stage
            return _found(ts, pos, inner.end, replace(inner.when, part=part))
    return None


def resolved(when: When, reading: Reading, published: date | None) -> When:
    """`when` with its days, where the words point from `published`."""
    if published is None or when.relative is None:
        return when
    if reading.unit and reading.low is not None:
        sign = -1 if when.relative.endswith("ago") else 1
        return _with(when, resolve.shifted_days(reading.unit, sign * reading.low, published))
    said = when.relative.split()
    if not BOOKS.isdisjoint(said):
        return when
    if said[1:2] == ["of"] and said[-1] == "season":
        return when
    for word in said:
        if word in _DAYS:
            shift = _DAYS[word] * (2 if "before" in said or "after" in said else 1)
            return _with(when, resolve.shifted_days("day", Fraction(shift), published))
    if said[-1] == "earlier":  # from the time of what is compared with it
        return when
    step = next((_STEPS[word] for word in said if word in _STEPS), None)
    if step is None:
        return when
    if "year" in said and (when.month or (when.part or "")[:1] in ("Q", "H")):  # "the third quarter of last year"
        named = resolve.resolved(replace(when, year=published.year + step), published)
        return replace(when, first=named.first, last=named.last)
    if when.part and "month" in said and when.weekday is not None:  # "the first Friday of next month"
        return _with(when, resolve.period("month", step, published))
    if "week" in said and when.weekday is not None:
        monday = 7 * step - published.weekday()
        return _with(when, resolve.shifted_days("day", Fraction(monday + when.weekday), published))
    if said[-1] == "month" and when.day is not None:
        stretch = resolve.period("month", step, published)
        exact = resolve.day(stretch[0].year, stretch[0].month, when.day) if stretch else None
        return _with(when, (exact, exact) if exact else None)
    if when.month is not None or when.weekday is not None or (when.part or "").split()[-1:] == ["autumn"]:
        return _stepped_name(when, step, published)
    if said[-1] in words.SEASONS:
        return _stepped_name(when, step, published)
    found = resolve.period(said[-1], step, published)
    return _with(when, resolve._stage(when.part or "", *found) if found else None)


def _stepped_name(when: When, step: int, published: date) -> When:
    """ "last July", "next Tuesday", "this summer": the nearest on that side of the day of publication."""
    if step == 0:
        monday = published - timedelta(days=published.weekday())
        if when.weekday is not None and when.month is None:
            return _with(when, resolve.shifted_days("day", Fraction(when.weekday), monday))
        return resolve.resolved(replace(when, year=published.year), published)
    origin = published + timedelta(days=step)
    if when.weekday is not None and when.month is None:
        return resolve.resolved(when, origin, ahead=step > 0)
    for year in (published.year, published.year + step, published.year + 2 * step):
        found = resolve.resolved(replace(when, year=year), published)
        if found.first and found.last and (found.last < published if step < 0 else found.first > published):
            return found
    return when


def _with(when: When, days: tuple[date, date] | None) -> When:
    return replace(when, first=days[0], last=days[1]) if days else when
