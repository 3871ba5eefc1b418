"""When a sporting season ends or starts, which no calendar tells: "the end of the season", "the start of next season".

`season_edge(lexemes, pos) -> Reading | None`
"""

from __future__ import annotations

from harness.reading.figures import calendar_words as words
from harness.reading.figures.lexer import Lexemes
from harness.reading.figures.reading import Reading
from harness.reading.nouns.figures import Kind, When

EDGE_WORDS = ("end", "close", "start", "beginning", "outset")
_EDGES = {"early": "start", "late": "end"}
_SAME = frozenset({"current", "new", "present", "regular"})


def season_edge(ts: Lexemes, pos: int) -> Reading | None:
    """The end or the start of a season that is not told by its years."""
    edge = _EDGES.get(words.STAGE_NOUNS.get(ts[pos].low, ""))
    if not edge or ts[pos + 1].low != "of" or ts[pos + 2].low not in ("the", "this", "next", "last"):
        return None
    at = pos + 3 + (ts[pos + 3].low in _SAME)
    if ts[at].low != "season" or ts[at + 1].text in ("'", "’", "-"):
        return None
    which = ts[pos + 2].low if ts[pos + 2].low in ("next", "last") else "the"
    return Reading(pos, at + 1, Kind.DATE, when=When(relative=f"{edge} of {which} season"))
