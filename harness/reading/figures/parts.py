"""A share as a reading, alone or of a unit: "a third", "half an hour", "a quarter of a mile"."""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import unit_forms, units
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import MARK, Lexemes
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words
from harness.reading.nouns.figures import Kind

ARTICLES = ("a", "an")
_CRICKET = cue_words("parts.cricket")
_WINDOW = 8  # lexemes


def share(start: int, end: int, value: Fraction) -> Reading:
    return Reading(start, end, Kind.FRACTION, value, value, "", precision=None)


def of_unit(ts: Lexemes, start: int, pos: int, part: Fraction) -> Reading | None:
    """The part of a unit: "an hour" of "half an hour", "of a mile" of "a quarter of a mile", "-hour" of "half-hour"."""
    at = pos + (ts[pos].low == "of")
    joined = hyphen(ts, at)
    hyphened = joined > at
    if ts[at].low in ARTICLES:
        at += 1
    elif at == pos and joined == pos and ts[pos].low not in ("hour", "mile", "year", "day"):
        return None
    else:
        at = joined
    found = unit_forms.match(ts, at)
    if (
        not found
        or found[1] == "stone"
        or (found[1] == "percent" and ts[at - 1].low not in ARTICLES and not hyphened)
        or ts[at].low in ("cup", "pint", "second")
        and part > Fraction(1, 4)
        or ts[at].kind == MARK
    ):
        return None
    end, unit = found
    if unit == "century" and _is_of_batting(ts, start, end):  # a batsman's fifty
        return None
    return Reading(start, end, units.kind_of(unit), part, part, unit, precision=part)


def _is_of_batting(ts: Lexemes, start: int, end: int) -> bool:
    """Whether a half-century is so many runs: by the words of the game around it."""
    around = (*ts[max(start - _WINDOW, 0) : start], *ts[end : end + _WINDOW])
    return any(piece.low in _CRICKET for piece in around)
