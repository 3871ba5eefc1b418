"""What a rule of the grammar hands back: a figure still in lexeme positions.

Every rule has the form `(lexemes, pos) -> Reading | None`; a reading that is found ends behind `pos`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from harness.reading.figures.lexer import Lexemes
from harness.reading.nouns.figures import Bound, Kind, When
from harness.reading.nouns.text import Span


class Reading(NamedTuple):
    """A figure between the lexemes `start` (inclusive) and `end` (exclusive)."""

    start: int
    end: int
    kind: Kind
    low: Fraction | None = None
    high: Fraction | None = None
    unit: str = ""
    scale: Fraction = Fraction(1)
    precision: Fraction | None = None
    bound: Bound = Bound.NONE
    bound_span: Span | None = None
    parts: tuple[Fraction, ...] = ()
    when: When | None = None
    until: When | None = None
    digits: str = ""  # the numeral as written, "" for words
    plain: bool = False  # a bare number: no unit, no currency


def span(ts: Lexemes, start: int, end: int) -> Span:
    """The text from the lexeme `start` up to the lexeme `end`."""
    return Span(ts[start].start, ts[end - 1].end)
