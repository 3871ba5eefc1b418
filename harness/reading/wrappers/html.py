"""Pages: the text of an HTML file -> edits that leave its words, block by block, and the cells of its tables.

The tree is justhtml's: it follows the HTML standard, is pure Python, takes time linear in the text, and says where each
node starts in the text as given (lxml and selectolax do not; `html.parser` takes minutes for a text of open tags).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from harness.reading.lists import word_list
from harness.reading.nouns.text import Document, Span
from harness.reading.tables.grid import Cell, Table
from harness.reading.tables.layout import CAPTION, laid_out
from harness.reading.wrappers.markup import TAG, tags
from harness.reading.wrappers.masks import Edit

_PAGE = re.compile(r"<(?:!doctype\s+html|html|head|body|script|style|nav|table|template)[\s>]", re.I)
MOST_SPANNED = 50  # columns or rows of one cell
# What is on a page and is not of its text: code, and the words of its controls.
UNREAD_TAGS = word_list("unread")


def is_page(text: str) -> bool:
    """Whether a text is laid out by tags whose structure matters: a page, or a table of one."""
    return "<" in text and _PAGE.search(text) is not None


def tree(text: str) -> Any:
    """The page's tree, whose nodes have an `origin_offset` in `text`."""
    from justhtml import JustHTML

    # The standard reads CR LF as one character; so that places stay, the CR is read as a blank.
    even = text.replace("\r\n", " \n").replace("\r", "\n")
    return JustHTML(even, track_node_locations=True, sanitize=False).root


def edits(text: str) -> Iterator[Edit]:
    """The edits that leave only the page's words; what no element holds stays as it is."""
    yield from tags(text)
    for start, end in _unread(text):
        yield Edit(start, end, "\n")


def _unread(text: str) -> Iterator[tuple[int, int]]:
    """The stretches of elements that are not of the text, from their start to the next node after them."""
    nodes = list(_nodes(tree(text)))
    depth_of_unread: int | None = None
    start = 0
    for depth, node in nodes:
        place = getattr(node, "origin_offset", None)
        if depth_of_unread is not None and depth <= depth_of_unread and place is not None:
            yield start, place
            depth_of_unread = None
        if depth_of_unread is None and node.name in UNREAD_TAGS and place is not None:
            depth_of_unread, start = depth, place
    if depth_of_unread is not None:
        yield start, _closed(text, start)


def _closed(text: str, start: int) -> int:
    """The end of the last tag of `text`, before which nothing but the element at `start` stands."""
    last = text.rfind(">", start)
    return last + 1 if last >= 0 else len(text)


def _nodes(root: Any) -> Iterator[tuple[int, Any]]:
    """Every node with its depth, in the order of the text."""
    waiting = [(0, root)]
    while waiting:
        depth, node = waiting.pop()
        yield depth, node
        waiting += [(depth + 1, child) for child in reversed(getattr(node, "children", None) or ())]


# --------------------------------------------------------------------------- tables


def tables(document: Document) -> tuple[Table, ...]:
    """The tables of a page, outermost not looked into twice; cells that span columns count for the first of them."""
    found = []
    for _, node in _nodes(tree(document.given)):
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
    for _, part in _nodes(node):
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
    pieces = [part for _, part in _nodes(node) if part.name == "#text" and (part.data or "").strip()]
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
