"""Durations and lengths of one unit told by an article: "for a week", "a year and a half", "a kilometre-long bridge".

`one_unit(lexemes, pos) -> Reading | None`. "A day" in "60 days a year" or "a day later" that only names a day is none.
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import bounds, unit_forms, units
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import Lexemes
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words
from harness.reading.nouns.figures import Kind

_DURATION_LEADS = cue_words("durations.duration_leads")
_LENGTHENING = frozenset({"for", "yet", "by", "least", "about"})
_FOLLOWS = frozenset({"later", "earlier", "after", "before", "long", "old", "ban", "sentence"})
_HALVES = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
_THE = frozenset({"the", "this", "that", "its", "their"})
_DIMENSION_ADJECTIVES = frozenset({"long", "wide", "high", "deep", "tall", "old", "thick", "square"})


def one_unit(ts: Lexemes, pos: int) -> Reading | None:
    """One unit and perhaps a half: "a year and a half", "a week", "an hour", "a mile-long"."""
    low = ts[pos].low
    at = pos + 1 if low in ("a", "an", "another") else pos
    found = unit_forms.match(ts, at)
    if not found or len(ts[at].low) < 3 or ts[at].capital:
        return None
    end, unit = found
    if (
        unit in ("percent", "percentage point", "degree")
        or ts[at].low.endswith("s")
        or ts[at].low in ("second", "quarter", "foot")
    ):
        return None
    part = _and_a_half(ts, end)
    if part:
        value = 1 + part[1]
        return _reading(pos, part[0], value, part[1], unit)
    joined = hyphen(ts, end)
    if at == pos and (joined == end or not pos or ts[pos - 1].low not in _THE):
        return None
    if joined > end:
        if ts[joined].low in _DIMENSION_ADJECTIVES:
            return _reading(pos, end + (2 if ts[joined].low == "old" else 0), Fraction(1), Fraction(1), unit,
                            old=ts[joined].low == "old")  # fmt: skip
        return None
    if unit not in units.CLOCK_AND_CALENDAR or unit in ("quarter",):
        if units.dimension(unit) not in ("length", "mass", "area", "volume") or unit in (
            "cup",
            "stone",
            "pound",
            "barrel",
        ):
            return None
        measured = bounds.before(ts, pos) or ts[end].low in _DIMENSION_ADJECTIVES - {
            "old",
            "square",
        }  # "is a mile long"
        return _reading(pos, end, Fraction(1), Fraction(1), unit) if measured else None
    if low == "another":  # "for another month"; "another day" may be any
        return _reading(pos, end, Fraction(1), Fraction(1), unit) if ts[pos - 1].low in _LENGTHENING else None
    before = ts[pos - 1].low
    if before in _DURATION_LEADS and not (before == "in" and unit == "day" and ts[end].low == "of"):
        if unit == "second" or (before in ("about", "by", "over", "after") and ts[end].low == "of"):
            return None
        return _reading(pos, end, Fraction(1), Fraction(1), unit)
    if ts[end].low in _FOLLOWS:
        return _reading(pos, end, Fraction(1), Fraction(1), unit)
    return None


def _reading(start: int, end: int, value: Fraction, precision: Fraction, unit: str, *, old: bool = False) -> Reading:
    kind = Kind.DURATION if unit in units.CLOCK_AND_CALENDAR else Kind.QUANTITY
    return Reading(start, end, Kind.AGE if old else kind, value, value, unit, precision=precision)


def _and_a_half(ts: Lexemes, pos: int) -> tuple[int, Fraction] | None:
    at = hyphen(ts, pos)
    if ts[at].low != "and":
        return None
    at = hyphen(ts, at + 1)
    if ts[at].low in ("a", "an"):
        at = hyphen(ts, at + 1)
    part = _HALVES.get(ts[at].low)
    if part is None or ts[at + 1].low in ("of", "dozen", "million"):
        return None
    return at + 1, part
