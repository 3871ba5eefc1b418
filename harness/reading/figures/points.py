"""Parts of a percentage point without the word "percentage": "half a point", "a quarter-point rise", "a full point".

`point(lexemes, pos) -> Reading | None`.
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import Lexemes
from harness.reading.figures.reading import Reading
from harness.reading.nouns.figures import Kind

_POINT_FRACTIONS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "full": Fraction(1), "whole": Fraction(1)}
POINT_STARTS = frozenset({"a", "half", "quarter", "three"})
_GAMES = frozenset({"lead", "clear", "ahead", "behind", "adrift", "score", "scored", "scores", "game", "games"})


def point(ts: Lexemes, pos: int) -> Reading | None:
    """Half, a quarter, three quarters of a point or a full one."""
    at = pos + (ts[pos].low == "a")
    many = ts[at].low == "three"
    at = hyphen(ts, at + 1) if many else at
    part = Fraction(3, 4) if many and ts[at].low in ("quarters", "quarter") else _POINT_FRACTIONS.get(ts[at].low)
    if part is None or (part == 1 and at == pos) or (many and part != Fraction(3, 4)):
        return None
    end = _behind(ts, hyphen(ts, at + 1))
    if end is None or ts[end].low in _GAMES or ts[end].low == "of":
        return None
    return Reading(pos, end, Kind.PERCENT, part, part, "percentage point", precision=part)


def _behind(ts: Lexemes, at: int) -> int | None:
    """The place behind "point", "a point", "of a point", "percentage point"."""
    at += ts[at].low == "of"
    at += ts[at].low == "a"
    at += ts[at].low == "percentage"
    return at + 1 if ts[at].low in ("point", "points") else None
