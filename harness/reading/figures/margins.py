"""The margin of error of a figure, which is part of it: "12.3 ± 0.4 hours", "410 (±95) ml", "3.1 +/- 0.2".

`margin(lexemes, pos) -> (place behind it, its number) | None` right behind the figure's own number.
"""

from __future__ import annotations

from harness.reading.figures.lexer import Lexemes
from harness.reading.figures.numbers import Number, number

_PLUS_OR_MINUS = ("plus", "or", "minus")
_SIGNS = ("+", "/", "-"), ("+", "/", "−"), ("+", "-"), ("±",)


def margin(ts: Lexemes, pos: int) -> tuple[int, Number] | None:
    """A margin at `pos`, perhaps in brackets."""
    bracket = ts[pos].text == "("
    at = pos + bracket
    behind = _sign(ts, at)
    read = number(ts, behind) if behind else None
    if read is None or (bracket and ts[read[0]].text != ")"):
        return None
    return read[0] + bracket, read[1]


def scaled(value: Number, error: Number) -> Number:
    """The number in the scale that it shares with its margin: "11.9 ± 0.4 billion"."""
    if value.scale != 1 or error.scale == 1:
        return value
    return value._replace(value=value.value * error.scale, precision=value.precision * error.scale, scale=error.scale)


def _sign(ts: Lexemes, pos: int) -> int | None:
    """The place behind "±", "+/-" or "plus or minus"."""
    for marks in (*_SIGNS, _PLUS_OR_MINUS):
        if all(ts[pos + i].low == mark for i, mark in enumerate(marks)):
            return pos + len(marks)
    return None
