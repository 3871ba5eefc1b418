"""The tables of a page: an HTML document -> their rows of cells, with where each cell stands in its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from harness.reading.nouns.text import Document, Span
from harness.reading.tables.grid import Cell, Table
from harness.reading.tables.layout import CAPTION, laid_out
from harness.reading.wrappers.html import nodes, tree
from harness.reading.wrappers.markup import TAG

MOST_SPANNED = 50  # columns or rows of one cell


def find(document: Document) -> tuple[Table, ...]:
    """The tables of a page, outermost not looked into twice; cells that span columns count for the first of them."""
    found = []
    for _, node in nodes(tree(document.given)):
        if node.name == "table":
            made = _table(node, document)
            if made is not None:
                found.append(made)
    return tuple(found)


def _table(node: Any, document: Document) -> Table | None:
    block: list[tuple[Cell, ...]] = []
    lines: list[Span] = []
    caption = ""
    hanging: dict[int, tuple[int, Cell]] = {}  # column -> in how many more rows its cell stands, and the cell
    for _, part in nodes(node):
        if part.name == "caption":
            caption = " ".join(part.to_text().split())
        if part.name != "tr":
            continue
        own = [child for child in part.children or () if child.name in ("td", "th")]
        row, hanging = _row(own, hanging, document)
        told = [cell for child in own for cell in _row_cells(child, document) if cell.words]
        if told:
            block.append(row)
            lines.append(Span(told[0].span.start, max(cell.span.end for cell in told)))
    made = laid_out(block, lines) if len(block) > 1 else None
    return replace(made, caption=caption or _before(node, document)) if made else None


def _row(
    own: Sequence[Any], hanging: Mapping[int, tuple[int, Cell]], document: Document
) -> tuple[tuple[Cell, ...], dict[int, tuple[int, Cell]]]:
    """The cells of a row, those that span it from above among them; and which hang on below it."""
    row: list[Cell] = []
    below: dict[int, tuple[int, Cell]] = {}

    def hung() -> None:
        while len(row) in hanging:
            left, cell = hanging[len(row)]
            if left > 1:
                below[len(row)] = left - 1, cell
            row.append(cell)

    for child in own:
        hung()
        high = min(_spanned(child, "rowspan"), MOST_SPANNED)
        for cell in _row_cells(child, document):
            if high > 1:  # a figure counts once, a label for each of its rows
                label = cell if not cell.is_figure else replace(cell, words="")
                below[len(row)] = high - 1, label
            row.append(cell)
    hung()
    return tuple(row), below


def _spanned(node: Any, name: str) -> int:
    """How many columns or rows a cell spans."""
    told = str((getattr(node, "attrs", None) or {}).get(name) or "1")
    return int(told) if told.isdecimal() and len(told) < 5 else 1


def _row_cells(node: Any, document: Document) -> Iterator[Cell]:
    """A cell, and blank ones for the columns that it spans as well."""
    pieces = [part for _, part in nodes(node) if part.name == "#text" and (part.data or "").strip()]
    start = pieces[0].origin_offset if pieces else node.origin_offset
    last = pieces[-1] if pieces else None
    end = _text_end(document.given, last.origin_offset) if last else start
    while start < end and document.text[start].isspace():
        start += 1
    while end > start and document.text[end - 1].isspace():
        end -= 1
    yield Cell(span=Span(start, end), words=" ".join(Span(start, end).of(document.text).split()))
    for _ in range(min(_spanned(node, "colspan"), MOST_SPANNED) - 1):
        yield Cell(span=Span(end, end), words="")


def _text_end(text: str, start: int) -> int:
    """Where the text that starts there ends: at the next tag."""
    tag = TAG.search(text, start)
    return tag.start() if tag else len(text)


def _before(node: Any, document: Document) -> str:
    """The line before a table."""
    return document.text[max(0, node.origin_offset - CAPTION) : node.origin_offset].rstrip().rpartition("\n")[2].strip()
