"""Fiscal years and the short forms of their parts: "FY24", "fiscal 2024", "Q4 FY24", "3Q24", "2025Q1", "9MFY25".

A fiscal year is told by its number alone; when it ends is the company's affair, so that no day follows from it beyond
those of the calendar year of the same number.
"""

from __future__ import annotations

from harness.reading.figures.lexer import NUMBER, WORD, Lexemes
from harness.reading.figures.numbers import number
from harness.reading.figures.numeric_dates import century_of
from harness.reading.figures.ordinals import ordinal_number
from harness.reading.figures.reading import Reading
from harness.reading.figures.years import year_at
from harness.reading.nouns.figures import Kind, When

_PERIODS_PER_YEAR = {"q": 4, "h": 2}
_FISCAL_WORDS = frozenset({"fiscal", "financial"})
_MONTHS = {3: "Q1", 6: "H1", 9: "9M"}  # parts of a year by how many months they have


def year(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """(place behind it, year) of "FY24", "FY 2024", "fiscal 2024", "the financial year 2024", "24" right behind Q3."""
    at = pos
    named = ts[at].low in ("fy", "cy") or ts[at].low in _FISCAL_WORDS
    at += named
    at += named and ts[at].low == "year"
    found = year_at(ts, at) if named else None
    if found:
        return found
    short = ts[at]
    if ts[pos].low in ("fy", "cy") and short.kind == NUMBER and _is_short(ts, at):
        return at + 1, century_of(int(short.text))
    return None


def behind(ts: Lexemes, pos: int) -> int:
    """The place behind "fiscal year" at `pos`, if it stands there: "the 2025 fiscal year"."""
    return pos + 2 if ts[pos].low in _FISCAL_WORDS and ts[pos + 1].low == "year" else pos


def named_year(ts: Lexemes, pos: int) -> Reading | None:
    """ "FY24", "FY 2025-26", "CY2023" as a year; "fiscal 2024" is read as the bare year."""
    found = year(ts, pos) if ts[pos].low in ("fy", "cy") else None
    if not found:
        return None
    end, first = found
    dash, last = ts[end], ts[end + 1]
    if dash.text in ("-", "–", "/") and dash.glued and last.glued and last.kind == NUMBER and _is_short(ts, end + 1):
        until = When(year=first - first % 100 + int(last.text))
        return Reading(pos, end + 2, Kind.DATE, when=When(year=first), until=until)
    return Reading(pos, end, Kind.DATE, when=When(year=first))


def months(ts: Lexemes, pos: int) -> Reading | None:
    """ "first nine months of FY25", "first six months of fiscal 2024", "first three months of 2024"."""
    spoken = ordinal_number(ts, pos)
    read = number(ts, spoken[0]) if spoken and spoken[1] == 1 else None
    if read is None or ts[read[0]].low != "months" or ts[read[0] + 1].low not in ("of", "in"):
        return None
    at = read[0] + 2
    at += ts[at].low == "the"
    part = _MONTHS.get(int(read[1].value)) if read[1].value.denominator == 1 else None
    found = year(ts, at) or year_at(ts, at)
    if not found or not part:
        return None
    return Reading(pos, behind(ts, found[0]), Kind.DATE, when=When(year=found[1], part=part))


def short(ts: Lexemes, pos: int) -> tuple[int, int, str] | None:
    """(place behind it, year, part) of "Q4 FY24", "Q3 24", "H1FY26", "3Q24", "1H25", "1Q 2024", "2025Q1", "9MFY25"."""
    here, after, third = ts[pos], ts[pos + 1], ts[pos + 2]
    if here.kind == NUMBER and after.glued and after.kind == WORD:
        if here.text == "9" and after.low in ("mfy", "m"):
            return _months_of(ts, pos)
        if len(here.text) == 4 and after.low in _PERIODS_PER_YEAR and third.glued and _fits(after.low, third.text):
            found = year_at_glued(here.text)
            return (pos + 3, found, after.low.upper() + third.text.lstrip("0")) if found else None
        if _fits(after.low, here.text) and after.text != "h":  # "1h20" is a length of time
            return _with_year(ts, pos + 2, after.low.upper() + here.text)
        if _fits(after.low[:1], here.text) and after.low[1:] == "fy" and _is_short(ts, pos + 2):
            return pos + 3, century_of(int(third.text)), after.low[0].upper() + here.text
        return None
    if here.low in _PERIODS_PER_YEAR and after.glued and _fits(here.low, after.text):
        return _with_year(ts, pos + 2, here.low.upper() + after.text)
    return None


def _with_year(ts: Lexemes, at: int, part: str) -> tuple[int, int, str] | None:
    at += ts[at].text in ("-", "/", ",") or ts[at].low == "of"
    at += ts[at].low == "the"
    found = year(ts, at) or year_at(ts, at)
    if found:
        return found[0], found[1], part
    if ts[at].kind == NUMBER and ts[at].glued and _is_short(ts, at) and ts[at - 1].kind == WORD:
        return at + 1, century_of(int(ts[at].text)), part
    return None


def _months_of(ts: Lexemes, pos: int) -> tuple[int, int, str] | None:
    at = pos + 2
    if ts[pos + 1].low == "mfy" and ts[at].kind == NUMBER and _is_short(ts, at):
        return at + 1, century_of(int(ts[at].text)), "9M"
    found = year_at(ts, at) if ts[pos + 1].low == "mfy" else year(ts, at)
    return (found[0], found[1], "9M") if found else None


def _fits(letter: str, digit: str) -> bool:
    return digit.isdecimal() and len(digit) < 3 and 1 <= int(digit) <= _PERIODS_PER_YEAR.get(letter, 0)


def _is_short(ts: Lexemes, pos: int) -> bool:
    """Whether two digits that nothing else hangs on stand at `pos`."""
    here, after = ts[pos], ts[pos + 1]
    return len(here.text) == 2 and here.text.isdecimal() and not (after.glued and after.kind in (WORD, NUMBER))


def year_at_glued(digits: str) -> int | None:
    """The year that four digits in front of "Q1" are."""
    return int(digits) if digits.isdecimal() and 1900 <= int(digits) < 2100 else None
