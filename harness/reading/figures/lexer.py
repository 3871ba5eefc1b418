"""Cuts a text into lexemes: numbers, words and marks, each with its place.

Text -> tuple of lexemes, followed by sentinels so that a rule may look a few places beyond either end.
One pass, linear in the text's length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from harness.reading.lists import vocabulary as vocabulary

NUMBER = "number"  # "4,700", "61.4", ".5"
DOTTED = "dotted"  # "21.04.2016", "3.2.1": a date or a version, never a value
VULGAR = "vulgar"  # "½"
WORD = "word"
MARK = "mark"  # any other character
END = "end"  # beyond the text

_PAD = 12  # no rule looks farther than this without having matched something

# Thousands may be parted by commas (also the Indian way), by thin or no-break spaces or by dots; a comma with one or
# two digits behind it is a decimal comma. Each alternative starts with a digit and repeats one class: no backtracking
# beyond the number itself.
# A day of the month may stand right before a number: "on May 12 450 people came".
_NO_MONTH = "".join(f"(?<!{month}[ ])" for month in (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December", "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec",
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
))  # fmt: skip
_PATTERN = re.compile(
    r"""
      (?P<word>[^\W\d_½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒]+(?:['’](?!s\b)[^\W\d_]+)*)
    | (?P<number>
          \d{1,3}(?:,\d{2,3})*,\d{3}(?:\.\d+)?(?![\d])      # 4,700  1,280.5  5,00,000
        | \d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?(?!\d)
        | (?<![\w.,:/+-])(?<!\d[ ])(?<!\d,[ ])NO_MONTH[1-9]\d{0,2}(?:[ ]\d{3})+(?!\d|[.,:/-]\d|[ ]\d)  # 12 450
        | \d+·\d\d(?!\d)                                    # £12·50
        | \d{1,3}(?:['’]\d{3})+(?:\.\d+)?(?!\d)             # 12'450.50
        | \d{1,3}(?:\.\d{3})+,\d{1,2}(?![\d,])              # 1.234,56
        | \d{1,3}(?:\.\d{3}){2,}(?![\d.])                   # 1.234.567
        | (?<!\d,)\d{1,6},\d{1,2}(?![\d,])                   # 1,5
        | \d+\.\d+(?!\.?\d)
        | \d+(?!\d|\.\d)
        | (?<![\w.])\.\d+(?!\.?\d)
      )
    | (?P<dotted>\d+(?:\.\d+)+)
    | (?P<vulgar>[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅐⅛⅜⅝⅞⅑⅒])
    | (?P<mark>\S)
    """.replace("NO_MONTH", _NO_MONTH),
    re.VERBOSE,
)


class Lexeme(NamedTuple):
    """A piece of text with its place; `glued`: no space before it; `opens`: the first of its line."""

    text: str
    low: str
    start: int
    end: int
    kind: str
    glued: bool
    opens: bool

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


Lexemes: TypeAlias = Sequence[Lexeme]


def lex(text: str) -> tuple[Lexeme, ...]:
    """Lexemes of `text` in order, with sentinels of kind END behind (and so, by negative index, before) them."""
    found: list[Lexeme] = []
    last = -1
    add, make, find = found.append, Lexeme._make, text.find
    kinds = ("", *sorted(_PATTERN.groupindex, key=_PATTERN.groupindex.__getitem__))
    for match in _PATTERN.finditer(text):
        start, end = match.span()
        piece = match.group()
        glued = start == last
        opens = not glued and (last < 0 or find("\n", last, start) >= 0)
        add(make((piece, piece.lower(), start, end, kinds[match.lastindex or 0], glued, opens)))
        last = end
    sentinel = Lexeme("", "", len(text), len(text), END, False, True)
    return (*found, *(sentinel,) * _PAD)
