"""Tables in a text: text -> their rows of cells, with where each cell stands and what heads it.

A table is lines of cells parted by bars (Markdown), tabs, commas or wide gaps; those of a page are in `pages.py`. Which
cell is under which head is told by count where counts agree, else by place; where neither tells, the row is `unread`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from harness.reading.nouns.text import Span
from harness.reading.tables.columns import Column, headed, parted, read_columns, under, width
from harness.reading.tables.grid import Line, Row, Table
from harness.reading.tables.layouts import LAYOUTS, Layout

LONGEST_LINE = 400  # characters; a longer line is no row
LONGEST_CELL = 90  # likewise
MIN_ROWS = 2  # rows of a table
CAPTION = 240  # characters of a line above a table that may be its caption

_LINE = re.compile(r"[^\r\n]+")
_RULE = re.compile(r"[\s|:+=_–—-]*[-=_–—:]{2,}[\s|:+=_–—-]*")
_FOOTNOTE = re.compile(r"\s*(?:notes?|sources?|remarks?)\b\s*[:.]|\s*[*†‡]", re.I)


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
    for layout in LAYOUTS:
        end = _block_end(text, lines, at, layout)
        if end - at < MIN_ROWS:
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
    if len(wide) < MIN_ROWS or any(len(cell.words) > LONGEST_CELL for line in wide for cell in line):
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
    top = rule if rule and not placed else headed(rows)
    body = rows[top:]
    if not body:
        return None
    columns = read_columns(rows[:top], width(body, rows[:top]), placed=placed)
    made = _rows(body, columns, placed=placed)
    caption = " ".join(line[0].words for line, _ in rows[:top] if len(line) == 1)
    heads = tuple(column.words for column in columns)
    span = Span(lines[0].start, lines[-1].end)
    beside = bool(made) and all(number for row in made for number, _ in row.cells)
    corner = heads[0] if heads and beside else ""
    return Table(span=span, heads=heads, rows=tuple(made), corner=corner, caption=caption) if made else None


def _rows(body: Sequence[tuple[Line, Span]], columns: Sequence[Column], *, placed: bool) -> list[Row]:
    made: list[Row] = []
    section, indent = "", 0
    for line, span in body:
        depth = line[0].span.start - span.start
        if not any(cell.is_figure or cell.is_year for cell in line[1:]) and not line[0].is_figure:
            section, indent = line[0].words, depth
            continue
        if placed and section and depth <= indent and made and made[-1].section == section and made[-1].depth > depth:
            section = ""
        labels, rest = parted(line)
        cells, unread = under(line, rest, span, columns, placed=placed)
        head, *others = [label.words for label in labels] or [""]
        made.append(
            Row(span=span, head=head, labels=tuple(others), section=section, cells=cells, unread=unread, depth=depth)
        )
    return made


def _is_rule(line: Line) -> bool:
    return all(not cell.words or _RULE.fullmatch(cell.words) for cell in line) and any(cell.words for cell in line)


def _is_note(line: Line) -> bool:
    return bool(_FOOTNOTE.match(line[0].words)) and not any(cell.is_figure for cell in line[1:])
