"""Weeks, quarters and halves by their rank, and the ends of periods that point from the day of writing.

"the first week of January 2015", "the third quarter of last year", "last year's first half", "the end of next month".
Each rule: `(lexemes, pos) -> Reading | None`. Which week or quarter it is stands in `When.part`.
"""

from __future__ import annotations

from harness.reading.figures import calendar_words as words
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.days import month_first
from harness.reading.figures.lexer import Lexemes
from harness.reading.figures.ordinals import ordinal_number
from harness.reading.figures.reading import Reading
from harness.reading.figures.years import year_at
from harness.reading.nouns.figures import Kind, When

POINTING = frozenset({"last", "this", "next"})
_LETTERS = {"quarter": ("Q", 4), "half": ("H", 2)}
_FINAL = frozenset({"last", "final"})
# What may lie at the end of a time that points; a day is none, and "the end of this season" is another's.
_PERIODS = frozenset({"week", "month", "year", "quarter", "decade", "century", "summer", "winter", "autumn", "spring"})


def ranked(ts: Lexemes, pos: int) -> Reading | None:
    """Any of the forms that starts with a rank or a stage."""
    return _week(ts, pos) or _part_of_year(ts, pos) or _end_of(ts, pos)


def _dated(start: int, end: int, when: When) -> Reading:
    return Reading(start, end, Kind.DATE, when=when)


def _lowered(ts: Lexemes, start: int, end: int) -> str:
    return " ".join(piece.low for piece in ts[start:end])


def _week(ts: Lexemes, pos: int) -> Reading | None:
    """ "first week of January 2015", "the last week of December", "3rd week of 2018"."""
    spoken = ordinal_number(ts, pos)
    if spoken and spoken[1] <= 53:
        at, part = spoken[0], f"week-{spoken[1]}"
    elif ts[pos].low in _FINAL:
        at, part = pos + 1, "week-last"
    else:
        return None
    if ts[at].low != "week" or ts[at + 1].low not in ("of", "in"):
        return None
    at += 2
    month = month_first(ts, at)
    if month and month.when and month.when.day is None:
        return _dated(pos, month.end, When(year=month.when.year, month=month.when.month, part=part))
    year = year_at(ts, at)
    return _dated(pos, year[0], When(year=year[1], part=part)) if year else None


def _part_of_year(ts: Lexemes, pos: int) -> Reading | None:
    """ "third quarter of last year", "first half this year", "Q3 last year"."""
    found = _part(ts, pos)
    if not found:
        return None
    at = found[0] + (ts[found[0]].low in ("of", "in"))
    end = _pointed_year(ts, at)
    return _dated(pos, end, When(part=found[1], relative=_lowered(ts, pos, end))) if end else None


def part_of_named_year(ts: Lexemes, pos: int) -> Reading | None:
    """ "last year's third quarter"."""
    end = _pointed_year(ts, pos)
    if not end or ts[end].text not in ("'", "’") or ts[end + 1].low != "s":
        return None
    found = _part(ts, end + 2)
    return _dated(pos, found[0], When(part=found[1], relative=_lowered(ts, pos, found[0]))) if found else None


def _part(ts: Lexemes, pos: int) -> tuple[int, str] | None:
    """(place behind it, "Q3" or "H1") of a quarter or half."""
    letter, number = ts[pos].low.upper(), ts[pos + 1]
    most = {"Q": 4, "H": 2}.get(letter, 0)
    if number.glued and number.text in [str(one) for one in range(1, most + 1)]:
        return pos + 2, letter + number.text
    spoken = ordinal_number(ts, pos)
    if not spoken:
        return None
    at = hyphen(ts, spoken[0])
    letter, most = _LETTERS.get(ts[at].low, ("", 0))
    return (at + 1, f"{letter}{spoken[1]}") if 0 < spoken[1] <= most else None


def _pointed_year(ts: Lexemes, pos: int) -> int | None:
    """The place behind "last year", "this fiscal year"."""
    if ts[pos].low not in POINTING:
        return None
    at = pos + 1 + (ts[pos + 1].low in ("fiscal", "financial", "calendar"))
    return at + 1 if ts[at].low == "year" else None


def _end_of(ts: Lexemes, pos: int) -> Reading | None:
    """ "end of this year", "the beginning of next month", "the middle of last week"."""
    stage = words.STAGE_NOUNS.get(ts[pos].low)
    if not stage or ts[pos].low == "turn" or ts[pos + 1].low != "of" or ts[pos + 2].low not in POINTING:
        return None
    if ts[pos + 3].low not in _PERIODS:
        return None
    return _dated(pos, pos + 4, When(part=stage, relative=_lowered(ts, pos, pos + 4)))
