"""Years of three digits, which only their place tells from a count: "In 843, the treaty was signed", "fell in 476".

`early_year(lexemes, pos) -> Reading | None`, at the number.
"""

from __future__ import annotations

from harness.reading.figures import numerals
from harness.reading.figures.lexer import END, NUMBER, Lexemes
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words
from harness.reading.nouns.figures import Kind, When

_ENDS = frozenset({".", ",", ";", ":", ")", "?", "!"})
_FOLLOWS = cue_words("early_years.follows")


def early_year(ts: Lexemes, pos: int) -> Reading | None:
    """A year behind "in" with nothing behind it that could be counted; "one in 250" is none."""
    here, after = ts[pos], ts[pos + 1]
    if len(here.text) != 3 or not here.text.isdecimal() or here.text[0] == "0" or here.glued:
        return None
    if ts[pos - 1].low != "in" or any(_counts(ts, at) for at in (pos - 2, pos - 3)):
        return None
    ends = after.kind == END or (after.text in _ENDS and not (ts[pos + 2].glued and ts[pos + 2].kind == NUMBER))
    if not ends and (after.glued or after.low not in _FOLLOWS):
        return None
    return Reading(pos, pos + 1, Kind.DATE, when=When(year=int(here.text)))


def _counts(ts: Lexemes, pos: int) -> bool:
    """Whether a number stands there: so many in so many are told."""
    return ts[pos].kind == NUMBER or ts[pos].low in numerals.SMALL
