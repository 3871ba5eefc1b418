"""Numbers that a tokeniser took apart: "15, 000", "102. 5 kg", "$ 3 . 5 million", "# 2. 6m" -> edits that join them.

A comma and a blank may as well part two numbers of a list, and a full stop two sentences. So only a group that begins
with a nought is joined anywhere; any other in a text that shows a tokeniser's hand and writes no number in one piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from harness.reading.figures import unit_forms
from harness.reading.figures.calendar_words import MONTHS
from harness.reading.figures.lexer import lex
from harness.reading.figures.numerals import SCALES
from harness.reading.wrappers.masks import Edit

_NO_DAY = "".join(f"(?<!{month} )" for month in MONTHS)
_NUMBER = re.compile(
    rf"(?<![\w.,])(?<!\d[ –:/-])(?<!\d - ){_NO_DAY}"
    r"(?:(?P<groups>[1-9]\d{0,2}(?: ?, \d{3}(?!\d))+)|\d{1,3}(?= ?\. \d))(?P<decimals> ?\. \d{1,2}(?!\d|\.\d))?",
    re.I,
)
_IN_PIECES = re.compile(r"\d ?[,.] \d")  # where this is not, there is nothing to look for
_NOUGHT = re.compile(r"\d ?, 0\d\d(?!\d)")
_IN_ONE_PIECE = re.compile(r"\d[.,]\d")
# Marks with blanks where nobody who writes sets them: "( 5", "$ 5", "boat ' s", "two , three".
_SET_APART = re.compile(r"[($£€] (?=\w)|\w ['’`] ?(?:s|t|ll|re|ve)\b|\w [,;] (?=\w)|\b[ap]\. M\.")
_PARTED = re.compile(r"[^\W\d_] - [^\W\d_]")  # "match - winner"
_HYPHENED = re.compile(r"[^\W\d_]-[^\W\d_]")
_NOTATION = re.compile(r"[{}\[\]|<>]")
_FEWEST = 4  # words from which on a text without a capital is prose
_CURRENCY = re.compile(r"[$£€#] ?$")
_LISTED = re.compile(r" ?[,–-] ?\d| (?:and|or) \d")
_WORD = re.compile(r" ?([a-z]+)", re.I)
_BLANK = re.compile(" ")
_UNIT = 24  # characters that hold the longest unit
_BEHIND_DECIMALS = frozenset({*SCALES, "am", "pm", "k"})
# "#" stands where "£" stood: the same key, and the same code in older character sets.
_POUND = re.compile(r"(?<=[^\s#] )#(?= ?\d)")
_SURELY_POUND = re.compile(
    r"(?<=[^\s#] )#(?= ?\d[\d ]*(?:[.,] ?\d{2,3}|\. ?\d|(?:[., \d]*\d)? ?(?:bn|m|million|billion)\b))"
)


def edits(text: str) -> Iterator[Edit]:
    """The edits that take the blanks out of numbers of `text`, and give pounds their sign back."""
    if "#" in text and _SURELY_POUND.search(text):
        yield from (Edit(*found.span(), "£") for found in _POUND.finditer(text))
    if not _IN_PIECES.search(text):
        return
    apart: bool | None = None
    for found in _NUMBER.finditer(text):
        sure = bool(_NOUGHT.search(found[0]))
        if not sure and apart is None:
            apart = is_tokenised(text)
        end = _end(text, found, sure) if sure or apart else found.start()
        yield from (Edit(*blank.span()) for blank in _BLANK.finditer(text, found.start(), end))


def is_tokenised(text: str) -> bool:
    """Whether a text is as a tokeniser leaves it: marks set apart or all in lower case, and its numbers in pieces."""
    if _IN_ONE_PIECE.search(text):
        return False
    if _SET_APART.search(text) or _NOUGHT.search(text) or (_PARTED.search(text) and not _HYPHENED.search(text)):
        return True
    return text == text.lower() and len(text.split()) >= _FEWEST and not _NOTATION.search(text)


def _end(text: str, found: re.Match[str], sure: bool) -> int:
    """Where the number ends that begins a match: its start, where it is none."""
    money = bool(_CURRENCY.search(text, max(0, found.start() - 2), found.start()))
    grouped, decimals = found["groups"], found["decimals"]
    if decimals and (money or grouped or found[0].startswith("0") or _is_measured(text, found.end())):
        return found.end()
    if not grouped:
        return found.start()
    end = found.end("groups")
    behind = _WORD.match(text, end)
    return end if sure or money or (behind and not _LISTED.match(text, end)) else found.start()


def _is_measured(text: str, at: int) -> bool:
    """Whether a unit or a scale stands there."""
    behind = _WORD.match(text, at)
    if behind and behind[1].lower() in _BEHIND_DECIMALS:
        return True
    return unit_forms.match(lex(text[at : at + _UNIT]), 0) is not None
