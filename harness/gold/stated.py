"""The figure as the author wrote it in the facts file, held against the figures that our reader finds in the article.

An entry's `figure:` -> Figure; two Figures -> what differs.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

from harness.reading import Bound, Figure, Kind, Span, When, figures, resolved

NUMBERS = frozenset({Kind.QUANTITY, Kind.RANGE, Kind.FRACTION, Kind.VAGUE})  # one count may be told in each way
TIMES = frozenset({Kind.DURATION, Kind.AGE})
ELIDING = frozenset({Kind.MONEY, Kind.DURATION, Kind.PERCENT, Kind.AGE})  # kinds whose unit a text may leave out
CALENDAR = re.compile(
    r"(?P<year>\d{4})(?:-W(?P<week>\d\d)|-(?P<part>Q[1-4]|H[12])|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?"
)
YEARLESS = re.compile(r"--(?:(?P<month>\d\d)(?:-(?P<day>\d\d))?|-(?P<only>\d\d))")
PERIOD = re.compile("Q[1-4]|H[12]")
FORMS = (
    "write 2025-05-01, 2025-W17, 2024-07, 2024-Q3, 2024-H1, 2024, 199X, --01-11, --08, ---15, or words such as "
    "spring 2023"
)


def figure(entry: Mapping[str, Any], kind: Kind, span: Span, text: str, published: date | None = None) -> Figure:
    """The `figure:` of a facts file as a Figure at `span`; raises ValueError for a date that no calendar has."""
    low, high = entry.get("value", entry.get("low")), entry.get("value", entry.get("high"))
    usual = "about" if "date" in entry and is_about(entry["date"]) else "none"
    return Figure(
        span=span,
        text=text,
        kind=kind,
        low=None if low is None else number(low),
        high=None if high is None else number(high),
        unit=entry.get("unit", "year" if kind is Kind.AGE else ""),
        bound=Bound(entry.get("bound", usual)),
        parts=tuple(number(part) for part in entry.get("score", ())),
        when=when(entry["date"], published) if "date" in entry else None,
        until=when(entry["to"], published) if "to" in entry else None,
    )


def number(value: int | float | str) -> Fraction:
    """An authored number, exactly as its digits say."""
    return Fraction(str(value))


def when(value: int | str, published: date | None = None) -> When:
    """A calendar time as ISO 8601 writes it, however coarse, else in words, such as "spring 2023" or "Thursday".

    The forms are 2025-05-01, 2025-W17, 2024-07, 2024-Q3, 2024-H1, 2024, 199X; without a year --01-11, --08 and ---15;
    a `~` behind any of them says about when. Words are read as the article's are: relative ones count from the day
    it was `published`. Raises ValueError for what is neither, and for days that no calendar has.
    """
    text = (f"{value:04}" if isinstance(value, int) else value).removesuffix("~")
    if text.endswith("X"):
        decade = int(text[:3]) * 10
        return When(year=decade, part="decade", first=date(max(decade, 1), 1, 1), last=date(decade + 9, 12, 31))
    if found := YEARLESS.fullmatch(text):
        month, day = _whole(found["month"]), _whole(found["day"] or found["only"])
        date(2024, 1 if month is None else month, 1 if day is None else day)  # raises where no leap year has it
        return When(month=month, day=day)
    found = CALENDAR.fullmatch(text)
    if not found:
        return in_words(text, published)
    year, week, month, day = (_whole(found[name]) for name in ("year", "week", "month", "day"))
    assert year is not None
    if found["part"]:
        return resolved(When(year=year, part=found["part"]), published)
    if week is not None:
        first = date.fromisocalendar(year, week, 1)
        return When(year=year, first=first, last=first + timedelta(days=6))
    first = date(year, 1 if month is None else month, 1 if day is None else day)
    if day is not None:
        return When(year=year, month=month, day=day, first=first, last=first)
    last_month = month or 12
    return When(year=year, month=month, first=first, last=date(year, last_month, monthrange(year, last_month)[1]))


def _whole(digits: str | None) -> int | None:
    return int(digits) if digits else None


def in_words(words: str, published: date | None) -> When:
    """The one calendar time that `words` state, from the first letter to the last."""
    text = words.removeprefix("the ")
    read = figures.read(text, published=published)
    whole = [one for one in read if one.when and not one.until and (one.bound_span or one.span).start == 0]
    if len(read) != 1 or not whole or whole[0].span.end != len(text) or whole[0].when is None:
        raise ValueError(f"{words!r} is no date; {FORMS}")
    return whole[0].when


def is_about(value: int | str) -> bool:
    """Whether an authored date is approximate: 1990~ as ISO 8601-2 has it, or "around 1990"."""
    text = str(value)
    return text.endswith("~") or any(one.bound is Bound.ABOUT for one in figures.read(text))


def pick(stated: Figure, words: str, readings: Iterable[Figure]) -> Figure | None:
    """The reading that is the stated figure, else the one that differs least; None where there is no reading."""
    named = list(readings)
    if words:
        named = [reading for reading in named if words.casefold() in reading.text.casefold()]
    return min(named, key=lambda reading: len(differences(stated, reading)), default=None)


def differences(stated: Figure, reading: Figure, *, place: str = "article") -> tuple[str, ...]:
    """What the words at `place` say otherwise than the author: "the value is 4700, but 47000 in the article"."""
    pairs = [
        ("kind", stated.kind.value, reading.kind.value, _same_kind(stated, reading)),
        ("value", _value(stated), _value(reading), _same_value(stated, reading)),
        ("unit", stated.unit or "none", reading.unit or "none", _same_unit(stated, reading)),
        ("bound", stated.bound.value, reading.bound.value, stated.bound is reading.bound),
    ]
    return tuple(f"the {name} is {ours}, but {theirs} in the {place}" for name, ours, theirs, same in pairs if not same)


def _same_kind(stated: Figure, reading: Figure) -> bool:
    alike = any({stated.kind, reading.kind} <= group for group in (NUMBERS, TIMES))
    return stated.kind is reading.kind or alike or _is_elided(stated, reading)


def _same_unit(stated: Figure, reading: Figure) -> bool:
    return stated.unit.casefold() == reading.unit.casefold() or _is_elided(stated, reading)


def _is_elided(stated: Figure, reading: Figure) -> bool:
    """Whether the article leaves out the unit, which the author writes: "at most 900" after "1,100 francs"."""
    return reading.kind is Kind.QUANTITY and not reading.unit and stated.kind in ELIDING and bool(stated.unit)


def _same_value(stated: Figure, reading: Figure) -> bool:
    if stated.when is not None:
        if stated.until is not None and reading.when is not None and reading.until is None:  # "the first half of 2026"
            return (stated.when.first, stated.until.last) == (reading.when.first, reading.when.last)
        return (
            reading.when is not None
            and same_day(stated.when, reading.when)
            and (stated.until is None) == (reading.until is None)
            and (stated.until is None or reading.until is None or same_day(stated.until, reading.until))
        )
    if stated.parts:
        return stated.parts == reading.parts
    if stated.low is None and stated.high is None:
        return True  # vague words; they were looked up by themselves
    if reading.kind is Kind.VAGUE:
        return stated.low in (reading.low, reading.scale)
    return (stated.low, stated.high) == (reading.low, reading.high)


def same_day(stated: When, reading: When) -> bool:
    """Whether a date of the article means the calendar time that the author wrote."""
    if stated == reading:
        return True
    if stated.first and stated.last and reading.first and reading.last:
        if reading.part and not stated.part:  # "earlier this year", "late 2023": the author may write the year
            return stated.first <= reading.first and reading.last <= stated.last
        return (stated.first, stated.last) == (reading.first, reading.last)
    if (reading.year, reading.month, reading.day, reading.weekday, reading.relative, reading.part) == (None,) * 6:
        return False  # a time of day alone
    if (
        (stated.month, stated.day) != (None, None)
        and stated.year is None
        and (reading.month, reading.day) == (None, None)
    ):
        return False  # "last year" is no June, and Thursday no 15th
    if (stated.part or stated.relative) and (stated.part, stated.relative) != (reading.part, reading.relative):
        return False
    fields = ((stated.year, reading.year), (stated.month, reading.month), (stated.day, reading.day))
    if any(theirs is not None and ours != theirs for ours, theirs in fields):
        return False
    return reading.weekday is None or stated.first is None or stated.first.weekday() == reading.weekday


def _value(figure: Figure) -> str:
    """A figure's value in the way that a facts file writes it."""
    if figure.when is not None:
        return written(figure.when) + (f" to {written(figure.until)}" if figure.until else "")
    if figure.parts:
        return "-".join(map(str, figure.parts))
    if figure.low == figure.high:
        return "none" if figure.low is None else decimal(figure.low)
    return " to ".join("any" if end is None else decimal(end) for end in (figure.low, figure.high))


def decimal(value: Fraction) -> str:
    """61400000000 or 61.4 where the digits end, else 1/3."""
    shortened = value * 10**6
    if shortened.denominator != 1:
        return str(value)
    digits = f"{abs(int(shortened)):07}"
    whole = f"{digits[:-6]}.{digits[-6:]}".rstrip("0").rstrip(".")
    return f"-{whole}" if value < 0 else whole


def written(moment: When) -> str:
    """A calendar time as ISO 8601, else as the article's words."""
    if moment.part == "decade" and moment.year is not None:
        return f"{moment.year // 10}X"
    if moment.part and PERIOD.fullmatch(moment.part) and moment.year is not None and moment.month is None:
        return f"{moment.year:04}-{moment.part}"
    if moment.first and moment.first == moment.last:
        return moment.first.isoformat()
    if moment.month is None and moment.first and moment.last and (moment.last - moment.first).days == 6:
        return "{}-W{:02}".format(*moment.first.isocalendar())
    if moment.year is None and moment.month is None and moment.day is not None:
        return f"---{moment.day:02}"
    if moment.year is None and moment.month is None:
        return moment.relative or moment.part or (f"weekday {moment.weekday}" if moment.weekday is not None else "none")
    parts = (f"{moment.year:04}" if moment.year is not None else "-", moment.month, moment.day)
    return "-".join(part if isinstance(part, str) else f"{part:02}" for part in parts if part is not None)
