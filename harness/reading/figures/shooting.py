"""Throws made of throws tried, as box scores write them: "7-14 FG", "(2-6 3PT, 4-4 FT)", "4-9 from beyond the arc".

`made(lexemes, pos) -> bool` at the first of two numbers with a dash between them: then they are two counts, and neither
a range nor a score.
"""

from __future__ import annotations

from itertools import pairwise

from harness.reading.figures.lexer import NUMBER, Lexemes, vocabulary

_DASHES = frozenset({"-", "–", "‐", "‑"})
_FIELD = vocabulary("fg fgs fga fgm pts reb rebs ast asts stl blk ppg")  # what only a box score has
_LINE = frozenset({"ft", "fts"})  # free throws, or feet
_THREES = frozenset({"pt", "pts", "p", "fg"})  # behind a "3"
_FROM = vocabulary("field arc deep three threes downtown line stripe distance range floor point free foul 3")
_BOX = 16  # lexemes to either side in which a box score shows itself


def made(ts: Lexemes, pos: int) -> bool:
    """Whether the numbers at `pos` and behind the dash are throws made and tried."""
    hits, dash, tries = ts[pos], ts[pos + 1], ts[pos + 2]
    if dash.text not in _DASHES or hits.kind != NUMBER or tries.kind != NUMBER or not dash.glued or not tries.glued:
        return False
    if not (hits.text.isdecimal() and tries.text.isdecimal() and len(tries.text) < 4):
        return False
    return int(hits.text) <= int(tries.text) and _is_throw_kind(ts, pos + 3)


def _in_box(ts: Lexemes, at: int) -> bool:
    """Whether the words around `at` are those of a box score."""
    around = ts[max(at - _BOX, 0) : at + _BOX]
    return any(
        piece.low in _FIELD or (piece.glued and piece.low in _THREES and before.text == "3")
        for before, piece in pairwise(around)
    )


def _is_throw_kind(ts: Lexemes, at: int) -> bool:
    """Whether the words from `at` on say what kind of throws they were."""
    kind, behind = ts[at], ts[at + 1]
    if kind.low in _FIELD or kind.low == "shooting":
        return True
    if kind.text == "3":
        return behind.glued and behind.low in _THREES
    if kind.low in _LINE:
        return kind.text.isupper() and _in_box(ts, at)
    if kind.low == "from":
        return any(piece.low in _FROM for piece in ts[at + 1 : at + 5])
    return False
