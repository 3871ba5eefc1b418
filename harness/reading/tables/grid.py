"""The nouns of a table: its cells, rows and heads, with where each stands in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from harness.reading.nouns.text import Span

_NUMBER = re.compile(
    r"\(?[-−–+±~<>≈]?\s?(?:[A-Z]{0,3}[$£€¥₹]|[A-Z]{3})?\s?\(?[-−–+]?\d[\d,.'  ]*"
    r"(?:\s?(?:%|[A-Za-zµ°]{1,3}))?\)?[*†‡]{0,2}"
)
_EMPTY_CELL = re.compile(r"[-–—−.]*|n/?[am]|nil|none|\*+|x+", re.I)
_YEAR = re.compile(r"(?:FY|CY)?\s?'?(?:1[5-9]|2[01])\d\d(?:\s?[/–-]\s?\d{2,4})?\s?[AEF]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table, without the blanks around it."""

    span: Span  # in the text
    words: str

    @property
    def is_figure(self) -> bool:
        """Whether it holds a number and nothing else."""
        return bool(_NUMBER.fullmatch(self.words)) and not self.is_year

    @property
    def is_year(self) -> bool:
        return bool(_YEAR.fullmatch(self.words))

    @property
    def is_blank(self) -> bool:
        return bool(_EMPTY_CELL.fullmatch(self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of data: its cells by the table's columns."""

    span: Span  # in the text
    head: str  # what it is about; "" where nothing says
    labels: tuple[str, ...]  # what its other cells in front of the figures say: a unit, another name, a year
    section: str  # the heading between rows that it stands under; "" likewise
    cells: tuple[tuple[int, Cell], ...]  # column and cell, those of the head left out
    unread: str = ""  # why its cells cannot be told from one another
    depth: int = 0  # how far its line is indented


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table as laid out."""

    span: Span  # in the text
    heads: tuple[str, ...]  # by column; "" where a column has none
    rows: tuple[Row, ...]
    corner: str = ""  # the head of the column of row heads
    caption: str = ""  # the line before it
    note: str = ""  # the line after it


Line = tuple[Cell, ...]
