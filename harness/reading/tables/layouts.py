"""The ways in which lines part their cells: by bars (Markdown), tabs, commas or wide gaps.

A `Layout` says which lines can be rows, and parts one: (text, line) -> cells.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from typing import NamedTuple

from harness.reading.nouns.text import Span
from harness.reading.tables.grid import Cell, Line

_COLUMN_GAP = re.compile(r"(?:\s\.){3,}\s*|\.{4,}\s*|\s{2,}|(?<=\S)\s*[│┃]\s*")
_FIELD = re.compile(r'"(?:[^"]|"")*"|[^,]*')
_SIGN = re.compile(r"[$£€¥₹]|US\$|%|\)|pts?")


class Layout(NamedTuple):
    """One way to part the cells of a line."""

    fits: Callable[[str], bool]  # whether a line can be a row
    split: Callable[[str, Span], Line]
    placed: bool = False  # what stands below a head is told by its place in the line
    named: bool = False  # the first line must be one of heads


def _cell(text: str, start: int, end: int) -> Cell:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Cell(span=Span(start, end), words=text[start:end])


def _bars(text: str, line: Span) -> Line:
    cuts = [n for n in range(line.start, line.end) if text[n] == "|" and text[n - 1] != "\\"]
    edges = [line.start - 1, *cuts, line.end]
    cells = [_cell(text, left + 1, right) for left, right in pairwise(edges)]
    first = 1 if cells and not cells[0].words else 0
    last = len(cells) - 1 if len(cells) > 1 and not cells[-1].words else len(cells)
    return tuple(cells[first:last])


def _tabs(text: str, line: Span) -> Line:
    cuts = [line.start - 1, *(n for n in range(line.start, line.end) if text[n] == "\t"), line.end]
    return tuple(_cell(text, left + 1, right) for left, right in pairwise(cuts))


def _commas(text: str, line: Span) -> Line:
    cells, at = [], line.start
    while at <= line.end:
        found = _FIELD.match(text, at, line.end)
        end = found.end() if found else at
        quoted = text[at : at + 1] == '"' and end - at > 1
        cells.append(_cell(text, at + quoted, end - quoted))
        at = end + 1
    return tuple(cells)


def _gaps(text: str, line: Span) -> Line:
    """Cells parted by two blanks or more, or by leading dots; a sign that stands alone goes with its number."""
    cells: list[Cell] = []
    at = line.start
    for gap in (*_COLUMN_GAP.finditer(text, line.start, line.end), None):
        end = gap.start() if gap else line.end
        cell = _cell(text, at, end)
        if cell.words:
            if (
                cells
                and (_SIGN.fullmatch(cells[-1].words) and cells[-1].words not in ("%", ")"))
                or cells
                and cell.words in ("%", ")")
            ):
                cell = _cell(text, cells.pop().span.start, end)
            cells.append(cell)
        at = gap.end() if gap else line.end
    return tuple(cells)


_COMMA_ROW = re.compile(r'(?:(?:"[^"\n]*"|[^,"\n]{0,60}),(?=\S|$)){1,40}(?:"[^"\n]*"|[^,"\n]{0,60})')
_MAX_HEADING = 60  # characters of a line without gaps among rows: a heading


def _is_gapped(line: str) -> bool:
    line = line.strip()
    return bool(_COLUMN_GAP.search(line)) or (
        len(line) <= _MAX_HEADING and not line.endswith((".", ":", ";", "!", "?"))
    )


LAYOUTS = (
    Layout(lambda line: "|" in line, _bars),
    Layout(lambda line: "\t" in line.strip(), _tabs),
    Layout(lambda line: "," in line and bool(_COMMA_ROW.fullmatch(line.strip())), _commas, named=True),
    Layout(_is_gapped, _gaps, placed=True),
)
