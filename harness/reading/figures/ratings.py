"""Ratings with their scale, as one figure: "4.5 out of 5 stars", "3/5", "two stars out of five".

`rating(lexemes, pos) -> Reading | None`: the value is what was given; `parts` are it and the best that can be given.
"""

from __future__ import annotations

from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import Lexemes
from harness.reading.figures.numbers import number
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words
from harness.reading.nouns.figures import Kind

SCALES = frozenset({4, 5, 6, 10, 20, 100})
_STARS = frozenset({"star", "stars", "point", "points", "mark", "marks"})
_RATED = cue_words("ratings.rated")
_OUT_OF = (
    ("out", "of"),
    ("out", "of", "a", "possible"),
    ("out", "of", "a", "total", "of"),
    ("out", "of", "a", "maximum"),
)
RATING_LOOKBACK = 8  # lexemes before the number in which a word for rating is looked for


def rating(ts: Lexemes, pos: int) -> Reading | None:
    """The rating that starts here; a share ("9 out of 10 cases") or a fraction ("3/4") is none."""
    given = number(ts, pos)
    if given is None:
        return None
    at = hyphen(ts, given[0])
    starred = ts[at].low in _STARS
    behind = at + 1 + (ts[at + 1].low in _RATED) if starred else given[0]
    best_at = _best_at(ts, behind)
    best = number(ts, best_at) if best_at else None
    if best is None or best[1].value not in SCALES or not 0 <= given[1].value <= best[1].value:
        return None
    cued = starred or ts[hyphen(ts, best[0])].low in _STARS or given[1].value.denominator > 1
    if not (cued or _is_rated(ts, pos)):
        return None
    value = given[1]
    return Reading(
        pos, best[0], Kind.QUANTITY, value.value, value.value, precision=value.precision, digits=value.digits,
        parts=(value.value, best[1].value),
    )  # fmt: skip


def _best_at(ts: Lexemes, at: int) -> int:
    """Where the best that can be given is told; 0 where no words lead to it."""
    if ts[at].text == "/" and ts[at].glued:
        return at + 1
    said = tuple(piece.low for piece in ts[at : at + 5])
    return max((at + len(words) for words in _OUT_OF if said[: len(words)] == words), default=0)


def _is_rated(ts: Lexemes, pos: int) -> bool:
    for piece in reversed(ts[max(0, pos - RATING_LOOKBACK) : pos]):
        if piece.low in _RATED or piece.text in (".", ";", "?", "!"):
            return piece.low in _RATED
    return False
