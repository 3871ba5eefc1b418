"""Which cell of a table stands below which head: by count where counts agree, else by place in the line.

Heads that stand over one another are read together: "Sales 2031" of "Sales" over "2030" and "2031".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from harness.reading.nouns.text import Span
from harness.reading.tables.grid import Cell, Line

MIXED = "its columns cannot be told apart"
MAX_HEAD_OFFSET = 8  # characters that a head may stand beside the columns that it spans
Lines = Sequence[tuple[Line, Span]]


class Column(NamedTuple):
    words: str = ""
    left: int = 0  # in the line
    right: int = 0


def width(body: Sequence[tuple[Line, Span]], heads: Sequence[tuple[Line, Span]]) -> int:
    """How many columns there are: as many as heads, where a row has as many cells, else as most rows have."""
    lengths = Counter(len(line) for line, _ in body if len(line) > 1)
    headed = max((len(line) for line, _ in heads), default=0)
    if headed in lengths:
        return headed
    return max(headed, max(lengths, key=lambda length: (lengths[length], length), default=1))


def headed(rows: Sequence[tuple[Line, Span]]) -> int:
    """How many lines at the top are heads."""
    for top, (line, _) in enumerate(rows):
        is_data = len(line) > 1 and (
            any(cell.is_figure for cell in line[1:]) or (line[0].is_year and not line[1].is_year)
        )
        if is_data or (len(line) == 1 and top and len(rows[top - 1][0]) > 1):
            return top
    return len(rows)


def read_columns(heads: Lines, width: int, *, placed: bool) -> list[Column]:
    """The columns by their heads, `width` of them where cells are counted and not placed."""
    wide = [(line, span) for line, span in heads if len(line) > 1]
    return _by_place(wide) if placed else [Column(words) for words in _by_count([line for line, _ in wide], width)]


def _by_count(lines: Sequence[Line], width: int) -> list[str]:
    """The words over each column; a head but in the last line also stands over the blank cells behind it."""
    words = [""] * width
    for number, line in enumerate(lines):
        ahead, spanning = width - len(line), ""
        for n, cell in enumerate(line):
            spanning = cell.words or (spanning if number < len(lines) - 1 else "")
            words[n + ahead] = _over(words[n + ahead], spanning)
    return words


def _by_place(lines: Lines) -> list[Column]:
    """The columns of the last line of heads, each with the words of the heads above it."""
    if not lines:
        return []
    *above, (last, span) = lines
    columns = [Column(cell.words, cell.span.start - span.start, cell.span.end - span.start) for cell in last]
    for line, place in reversed(above):
        columns = [column._replace(words=_over(_above(column, line, place), column.words)) for column in columns]
    return columns


def _above(column: Column, line: Line, place: Span) -> str:
    """The words of the head that stands over a column, "" where none does."""
    middle = (column.left + column.right) // 2
    apart = {
        cell.words: max(0, cell.span.start - place.start - middle, middle - (cell.span.end - place.start))
        for cell in line
    }
    nearest = min(apart, key=lambda words: apart[words], default="")
    return nearest if nearest and apart[nearest] <= MAX_HEAD_OFFSET else ""


def _over(upper: str, lower: str) -> str:
    """Two heads as one; a head that spans both lines is told once."""
    return lower if not upper or upper == lower else f"{upper} {lower}".strip()


def parted(line: Line) -> tuple[tuple[Cell, ...], list[Cell]]:
    """The cells that say what a row is about (those that are no figures, else a year in front), and the others."""
    first = next((cell for cell in line if _is_label(cell)), None)
    if first is None:
        return ((line[0],), list(line[1:])) if len(line) > 1 and line[0].is_year else ((), list(line))
    start = line.index(first)
    labels = [first]
    for cell in line[start + 1 :]:
        if not (_is_label(cell) or cell.is_year):
            break
        labels.append(cell)
    if start + len(labels) == len(line) or not any(cell.is_figure for cell in line[start + len(labels) :]):
        labels = [first]  # what stands behind the first is all that the row tells
    return tuple(labels), [one for one in line if not any(one is label for label in labels)]


def _is_label(cell: Cell) -> bool:
    return bool(cell.words) and not (cell.is_figure or cell.is_blank or cell.is_year)


def under(
    line: Line, rest: Sequence[Cell], span: Span, columns: Sequence[Column], *, placed: bool
) -> tuple[tuple[tuple[int, Cell], ...], str]:
    """Which cell stands below which head: by count where they agree, else by place; and why that cannot be told."""
    count = len(columns)
    if not placed or not count or len(line) == count:
        unread = MIXED if not placed and len(line) > count else ""
        return tuple((n, cell) for n, cell in enumerate(line) if cell in rest and not cell.is_blank), unread
    if len(rest) == count:
        return tuple((n, cell) for n, cell in enumerate(rest) if not cell.is_blank), ""
    taken: dict[int, Cell] = {}
    for cell in rest:
        left, right = cell.span.start - span.start, cell.span.end - span.start
        best = min(range(count), key=lambda n: _distance(left, right, columns[n]))
        if best in taken:
            return tuple(enumerate(rest)), MIXED
        taken[best] = cell
    return tuple((n, cell) for n, cell in taken.items() if not cell.is_blank), ""


def _distance(left: int, right: int, column: Column) -> int:
    """How far a cell is from a head: cells are mostly set to the right edge, and touch their head."""
    apart = max(0, left - column.right, column.left - right)
    return 100 * apart + abs(right - column.right)
