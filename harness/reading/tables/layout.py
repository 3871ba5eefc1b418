"""Tables in a text: text -> their rows of cells, with where each cell stands and what heads it.

A table is lines of cells parted by bars (Markdown), tabs, commas or wide gaps, or an HTML table (`html.py`). Which cell
is under which head is told by count where counts agree, else by place; where neither tells, the row is `unread`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from harness.reading.nouns.text import Span

LONGEST_LINE = 400  # characters; a longer line is no row
LONGEST_CELL = 90  # likewise
FEWEST = 2  # rows of a table
CAPTION = 240  # characters of a line above a table that may be its caption
MIXED = "its columns cannot be told apart"

_LINE = re.compile(r"[^\r\n]+")
_NUMBER = re.compile(
    r"\(?[-−–+±~<>≈]?\s?(?:[A-Z]{0,3}[$£€¥₹]|[A-Z]{3})?\s?\(?[-−–+]?\d[\d,.'  ]*"
    r"(?:\s?(?:%|[A-Za-zµ°]{1,3}))?\)?[*†‡]{0,2}"
)
_NOTHING = re.compile(r"[-–—−.]*|n/?[am]|nil|none|\*+|x+", re.I)
_YEAR = re.compile(r"(?:FY|CY)?\s?'?(?:1[5-9]|2[01])\d\d(?:\s?[/–-]\s?\d{2,4})?\s?[AEF]?")
_RULE = re.compile(r"[\s|:+=_–—-]*[-=_–—:]{2,}[\s|:+=_–—-]*")
_NOTE = re.compile(r"\s*(?:notes?|sources?|remarks?)\b\s*[:.]|\s*[*†‡]", re.I)
_GAP = re.compile(r"(?:\s\.){3,}\s*|\.{4,}\s*|\s{2,}|(?<=\S)\s*[│┃]\s*")
_FIELD = re.compile(r'"(?:[^"]|"")*"|[^,]*')
_SIGN = re.compile(r"[$£€¥₹]|US\$|%|\)|pts?")


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
        return bool(_NOTHING.fullmatch(self.words))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A line of data: its cells by the table's columns."""

    span: Span  # in the text
    head: str  # what it is about; "" where nothing says
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
    caption: str = ""  # the line before it
    note: str = ""  # the line after it


Line = tuple[Cell, ...]


class Layout(NamedTuple):
    """One way to part the cells of a line."""

    fits: Callable[[str], bool]  # whether a line can be a row
    split: Callable[[str, Span], Line]
    placed: bool = False  # what stands below a head is told by its place in the line
    named: bool = False  # the first line must be one of heads


def find(text: str) -> tuple[Table, ...]:
    """Every table of plain text in `text`, in order."""
    if "\n" not in text:
        return ()
    lines = [Span(*line.span()) for line in _LINE.finditer(text)]
    found: list[Table] = []
    at = 0
    while at < len(lines):
        table, after = _at(text, lines, at)
        if table is not None:
            found.append(table)
        at = after
    return tuple(found)


def _at(text: str, lines: Sequence[Span], at: int) -> tuple[Table | None, int]:
    """The table that begins with line `at`, and the line to look at next."""
    for layout in _LAYOUTS:
        end = _block_end(text, lines, at, layout)
        if end - at < FEWEST:
            continue
        block = [layout.split(text, line) for line in lines[at:end]]
        made = laid_out(block, lines[at:end], placed=layout.placed) if _is_table(block, layout) else None
        if made is not None:
            before = lines[at - 1].of(text).strip() if at else ""
            after = lines[end].of(text).strip() if end < len(lines) else ""
            caption = f"{before if len(before) <= CAPTION else ''} {made.caption}".strip()
            return replace(made, caption=caption, note=after if len(after) <= CAPTION else ""), end
    return None, at + 1


def _block_end(text: str, lines: Sequence[Span], at: int, layout: Layout) -> int:
    """The line behind those from `at` on that can be rows; a blank line ends them."""
    end = at
    while end < len(lines) and len(lines[end]) <= LONGEST_LINE and layout.fits(lines[end].of(text)):
        if end > at and text.count("\n", lines[end - 1].end, lines[end].start) > 1:
            break
        end += 1
    return end


def _is_table(block: Sequence[Line], layout: Layout) -> bool:
    """Whether lines are rows: most have cells of their own, all are short, and figures stand in them."""
    wide = [line for line in block if len(line) > 1 and not _is_rule(line)]
    if len(wide) < FEWEST or any(len(cell.words) > LONGEST_CELL for line in wide for cell in line):
        return False
    if not any(cell.is_figure or cell.is_year for line in wide for cell in line[1:]):
        return False
    if layout.named and (any(cell.is_figure for cell in wide[0]) or len(wide[0]) < 3):
        return False  # "1,200" on a line is no row of two cells
    return layout.placed or len({len(line) for line in wide}) <= 2


def laid_out(block: Sequence[Line], lines: Sequence[Span], *, placed: bool = False) -> Table | None:
    """The table of lines of cells; `placed`: what stands below a head is told by its place in the line."""
    rows = [one for one in zip(block, lines, strict=True) if one[0] and not _is_rule(one[0]) and not _is_note(one[0])]
    rule = next((n for n, line in enumerate(block) if _is_rule(line)), 0)
    top = rule if rule and not placed else _headed(rows)
    body = rows[top:]
    if not body:
        return None
    columns = _columns(rows[:top], _width(body, rows[:top]), placed=placed)
    made = _rows(body, columns, placed=placed)
    caption = " ".join(line[0].words for line, _ in rows[:top] if len(line) == 1)
    heads = tuple(column.words for column in columns)
    span = Span(lines[0].start, lines[-1].end)
    return Table(span=span, heads=heads, rows=tuple(made), caption=caption) if made else None


def _rows(body: Sequence[tuple[Line, Span]], columns: Sequence[_Column], *, placed: bool) -> list[Row]:
    made: list[Row] = []
    section, indent = "", 0
    for line, span in body:
        depth = line[0].span.start - span.start
        if not any(cell.is_figure or cell.is_year for cell in line[1:]) and not line[0].is_figure:
            section, indent = line[0].words, depth
            continue
        if placed and section and depth <= indent and made and made[-1].section == section and made[-1].depth > depth:
            section = ""
        head, rest = _parted(line)
        cells, unread = _under(line, rest, span, columns, placed=placed)
        words = head.words if head else ""
        made.append(Row(span=span, head=words, section=section, cells=cells, unread=unread, depth=depth))
    return made


class _Column(NamedTuple):
    words: str = ""
    left: int = 0  # in the line
    right: int = 0


def _width(body: Sequence[tuple[Line, Span]], heads: Sequence[tuple[Line, Span]]) -> int:
    """How many columns there are: as many as heads, where a row has as many cells, else as most rows have."""
    lengths = Counter(len(line) for line, _ in body if len(line) > 1)
    headed = max((len(line) for line, _ in heads), default=0)
    if headed in lengths:
        return headed
    return max(headed, max(lengths, key=lambda length: (lengths[length], length), default=1))


def _headed(rows: Sequence[tuple[Line, Span]]) -> int:
    """How many lines at the top are heads."""
    for top, (line, _) in enumerate(rows):
        is_data = len(line) > 1 and (
            any(cell.is_figure for cell in line[1:]) or (line[0].is_year and not line[1].is_year)
        )
        if is_data or (len(line) == 1 and top and len(rows[top - 1][0]) > 1):
            return top
    return len(rows)


def _columns(heads: Sequence[tuple[Line, Span]], width: int, *, placed: bool) -> list[_Column]:
    """The columns by their heads; heads that stand over one another are read together where cells are counted."""
    wide = [(line, span) for line, span in heads if len(line) > 1]
    if placed:
        line, span = wide[-1] if wide else ((), Span(0, 0))
        return [_Column(cell.words, cell.span.start - span.start, cell.span.end - span.start) for cell in line]
    words = [""] * width
    for line, _ in wide:
        ahead = len(words) - len(line)
        for n, cell in enumerate(line):
            words[n + ahead] = f"{words[n + ahead]} {cell.words}".strip()
    return [_Column(one) for one in words]


def _parted(line: Line) -> tuple[Cell | None, list[Cell]]:
    """The cell that says what a row is about (the first that is no figure, else a year in front), and the others."""
    for cell in line:
        if cell.words and not (cell.is_figure or cell.is_blank or cell.is_year):
            return cell, [one for one in line if one is not cell]
    if len(line) > 1 and line[0].is_year:
        return line[0], list(line[1:])
    return None, list(line)


def _under(
    line: Line, rest: Sequence[Cell], span: Span, columns: Sequence[_Column], *, placed: bool
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


def _distance(left: int, right: int, column: _Column) -> int:
    """How far a cell is from a head: cells are mostly set to the right edge, and touch their head."""
    apart = max(0, left - column.right, column.left - right)
    return 100 * apart + abs(right - column.right)


def _is_rule(line: Line) -> bool:
    return all(not cell.words or _RULE.fullmatch(cell.words) for cell in line) and any(cell.words for cell in line)


def _is_note(line: Line) -> bool:
    return bool(_NOTE.match(line[0].words)) and not any(cell.is_figure for cell in line[1:])


# --------------------------------------------------------------------------- layouts


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
    for gap in (*_GAP.finditer(text, line.start, line.end), None):
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
_SHORT = 60  # characters of a line without gaps among rows: a heading


def _is_gapped(line: str) -> bool:
    line = line.strip()
    return bool(_GAP.search(line)) or (len(line) <= _SHORT and not line.endswith((".", ":", ";", "!", "?")))


_LAYOUTS = (
    Layout(lambda line: "|" in line, _bars),
    Layout(lambda line: "\t" in line.strip(), _tabs),
    Layout(lambda line: "," in line and bool(_COMMA_ROW.fullmatch(line.strip())), _commas, named=True),
    Layout(_is_gapped, _gaps, placed=True),
)
