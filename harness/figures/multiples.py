"""How many times: "twice", "three times", "tenfold", "5x"; and grouped digits that are a plain score of times.

`multiple(lexemes, pos) -> Reading | None`; the unit is "time".
"""

from __future__ import annotations

from fractions import Fraction

from harness.figures.lexer import NUMBER, WORD, Lexemes
from harness.figures.numbers import hyphen, number
from harness.figures.reading import Reading
from harness.types import Kind

_ADVERBS = {"once": 1, "twice": 2, "thrice": 3}
_SIGNS = frozenset({"times", "time", "fold", "x", "×"})
_BEFORE_ONCE = frozenset({"than", "only", "just", "least", "even", "more"})


def multiple(ts: Lexemes, pos: int) -> Reading | None:
    """A number of times."""
    count = _ADVERBS.get(ts[pos].low)
    if count:
        if count == 1 and not (ts[pos + 1].low in ("a", "per", "every", "each") and ts[pos + 2].low in
                               ("day", "week", "month", "year", "hour", "decade", "season", "two", "three", "four", "fortnight")
                               or ts[pos - 1].low in _BEFORE_ONCE):  # fmt: skip
            return None
        return _reading(pos, pos + 1, Fraction(count), Fraction(1))
    if not _SIGNS.intersection(piece.low for piece in ts[pos + 1 : pos + 8]):
        return None
    read = number(ts, pos)
    if read is None:
        return None
    end, value = read
    at = hyphen(ts, end)
    after = ts[at]
    if after.low == "times" or (after.low == "time" and at > end) or after.low == "fold":
        return _reading(pos, at + 1, value.value, value.precision)
    if (
        after.low in ("x", "×")
        and (after.glued or after.low == "×")
        and not (ts[at + 1].glued and ts[at + 1].kind in (WORD, NUMBER))
    ):
        if ts[at + 1].kind == NUMBER:
            return None
        return _reading(pos, at + 1, value.value, value.precision)
    return None


def _reading(start: int, end: int, value: Fraction, precision: Fraction) -> Reading:
    return Reading(start, end, Kind.QUANTITY, value, value, "time", precision=precision)
