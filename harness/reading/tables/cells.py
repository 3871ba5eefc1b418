"""The cells of tables as figures: a document with its tables -> each cell's figure, with what it measures.

A cell measures what its row and its column are called; its unit and scale are said by the cell, else by the head of its
row, of its column, by the caption, or by the line below the table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from harness.reading.nouns.figures import Context, Figure, Kind, Role
from harness.reading.nouns.text import Document, Span
from harness.reading.tables import layout as tables
from harness.reading.tables import pages, units
from harness.reading.tables.grid import Cell, Row, Table
from harness.reading.tables.head_contexts import of_head, signed
from harness.reading.tables.heads import (
    counts_years,
    is_plain,
    is_time,
    lemma_of,
    telling,
    times_in,
    title_words,
    words_of,
)
from harness.reading.wrappers import html

_LOSS = re.compile(r"^\(.*\)%?$")
_TOTAL = re.compile(r"(?:grand |sub)?totals?\b|\bin all\b|\ball\b", re.I)


LIST_LINE = 80  # characters behind the label of a list's line; more is a paragraph


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What stands in a document's tables."""

    figures: tuple[Figure, ...]  # of the whole document, those of cells read by their heads
    contexts: dict[Span, Context]  # of the cells' figures, by their spans
    unread: dict[Span, str]  # why it cannot be told what a figure measures
    labels: tuple[tuple[Span, str], ...] = ()  # of the lines of lists: what stands behind a label, and the label


_LABELLED = re.compile(
    r"^[ \t]*(?:[-*•–·][ \t]+|\d{1,2}[.)][ \t]+)?(?P<label>[^\W\d_][^:\n.!?]{0,50}):[ \t]+(?P<told>\S[^\n]*)", re.M
)


def labels(text: str) -> tuple[tuple[Span, str], ...]:
    """The lines of lists such as "- Roads: $8.9 million", at least two: what stands behind the label, and the label."""
    found = tuple(
        (Span(*line.span("told")), line["label"].strip())
        for line in _LABELLED.finditer(text)
        if len(line["told"]) <= LIST_LINE
    )
    return found if len(found) > 1 else ()


def labelled(context: Context, span: Span, laid: Measured) -> Context:
    """What a figure is about, with the label of the line of a list that it stands in."""
    at = bisect_right(laid.labels, span.start, key=lambda one: one[0].start) - 1
    if at < 0 or not laid.labels[at][0].contains(span):
        return context
    label = words_of(laid.labels[at][1])
    terms = dict.fromkeys((*map(lemma_of, label), *context.terms))
    return replace(
        context,
        head=context.head or (lemma_of(label[-1]) if label else ""),
        owner=tuple(dict.fromkeys((*label, *context.owner))),
        terms=tuple(terms),
    )


def measured(document: Document, found: Sequence[Figure], read: units.Read) -> Measured:
    """The figures of a document, of which `found` were read as running text; `read` reads the figures of a text."""
    laid = tables.find(document.text)
    if html.is_page(document.given):
        laid = (*laid, *pages.find(document))
    told = units.noted(document.text, found, read)
    note = next(units.UNIT_NOTE.finditer(document.text), None)
    if not laid:
        return Measured(figures=told, contexts={}, unread={}, labels=labels(document.text))
    contexts: dict[Span, Context] = {}
    unread: dict[Span, str] = {}
    cells: list[Figure] = []
    for table in laid:
        general = note["words"] if note and note.end() <= table.span.start else ""
        for row, column, cell in _cells(table):
            for figure in _figures(table, row, column, cell, general, read):
                cells.append(figure)
                about = _context(table, row, column, cell, read)
                contexts[figure.span] = replace(about, polarity=signed(figure, row.head))
                if row.unread:
                    unread[figure.span] = f"it stands in a table, and {row.unread}"
        contexts |= {figure.span: of_head(table, figure.span) for figure in told if _is_head(figure, table)}
    taken = sorted(cell.span for table in laid for _, _, cell in _cells(table))
    kept = _outside(told, taken)
    figures = tuple(sorted((*kept, *cells), key=lambda figure: figure.span))
    return Measured(figures=figures, contexts=contexts, unread=unread, labels=labels(document.text))


def _is_head(figure: Figure, table: Table) -> bool:
    """Whether it is a date above the first row: the head of a column."""
    return figure.kind is Kind.DATE and table.span.start <= figure.span.start < table.rows[0].span.start


def _cells(table: Table) -> Iterator[tuple[Row, int, Cell]]:
    return ((row, column, cell) for row in table.rows for column, cell in row.cells)


def _outside(figures: Sequence[Figure], taken: Sequence[Span]) -> list[Figure]:
    """The figures that overlap none of the stretches, both in order."""
    kept, at = [], 0
    for figure in figures:
        while at < len(taken) and taken[at].end <= figure.span.start:
            at += 1
        if at == len(taken) or not taken[at].overlaps(figure.span):
            kept.append(figure)
    return kept


# --------------------------------------------------------------------------- the figure of a cell


def _figures(table: Table, row: Row, column: int, cell: Cell, general: str, read: units.Read) -> list[Figure]:
    """The figures of a cell, with the sign, unit and scale that its place gives them."""
    head = _head(table, column)
    words = cell.words
    if words.isdigit() and len(words) == 4 and not cell.is_year or (cell.is_year and not is_time(head, read)):
        words = f"{words[:-3]},{words[-3:]}" if words.isdigit() and not counts_years(head) else words
    figures = [figure for figure in read(words) if figure.span.start < len(words)]
    if words != cell.words:
        figures = [replace(figure, span=Span(0, len(cell.words)), text=cell.words) for figure in figures[:1]]
    said = _nearest_unit(table, row, column, general, read)
    about = f"{head} {row.head}"
    placed = []
    for figure in figures:
        if said is not None:
            figure = units.scaled(figure, said, about)
        if _LOSS.match(cell.words.replace("$", "").replace(" ", "")) and figure.low is not None and len(figures) == 1:
            figure = replace(figure, low=-figure.low, high=-figure.high if figure.high is not None else None)
        placed.append(replace(figure, span=figure.span.shift(cell.span.start)))
    return placed


def _nearest_unit(table: Table, row: Row, column: int, general: str, read: units.Read) -> units.Unit | None:
    """The unit said nearest to a cell: by its row, column or first cell, the table's corner, caption or note."""
    percent = "(%)" if _starts_in_percent(table, column, read) else ""
    near = (units.of_head(words, read) for words in (row.head, _head(table, column), percent))
    told = next((said for said in (*_of_labels(row, read), *near) if said is not None), None)
    if told is not None:
        return told
    wide = (units.amount(words, read) for words in (table.corner, table.caption))
    note = units.unit(table.note, read) if "in " in table.note else None
    found = next((said for said in (*wide, units.unit(table.caption, read), note) if said is not None), None)
    return found if found is not None or not general else units.unit(general, read, whole=True)


def _of_labels(row: Row, read: units.Read) -> Iterator[units.Unit | None]:
    """The units that cells of their own give: "Catch | tonnes | 455"."""
    return (units.unit(words, read, whole=True) for words in row.labels)


def _starts_in_percent(table: Table, column: int, read: units.Read) -> bool:
    """Whether the sign of the first cell stands for the whole column, as in accounts: all are bare numbers like it."""
    cells = [cell.words.strip("()") for row in table.rows for number, cell in row.cells if number == column]
    if not cells or not cells[0].rstrip().endswith("%") or is_time(_head(table, column), read):
        return False
    bare = [words for words in cells[1:] if not words.rstrip(") ").endswith("%")]
    decimals = _decimals(cells[0])
    return all(_decimals(words) == decimals and "," not in words and not words[-1:].isalpha() for words in bare)


def _decimals(words: str) -> int:
    """How many digits stand behind the point of a number."""
    behind = words.partition(".")[2]
    return sum(char.isdecimal() for char in behind)


def _head(table: Table, column: int) -> str:
    return table.heads[column] if column < len(table.heads) else ""


# --------------------------------------------------------------------------- what it measures


def _context(table: Table, row: Row, column: int, cell: Cell, read: units.Read) -> Context:
    """Of the names around a cell that of the column says what is counted, unless it is a time; then the row does."""
    head, label = _head(table, column), "" if is_time(row.head, read) else row.head
    section, title = words_of(row.section), title_words(table.caption)
    by_column = [] if is_time(head, read) else telling(head)
    unknown = bool(words_of(head)) and not (by_column or is_time(head, read) or is_plain(head))  # "GF", "Pts"
    measure = [] if unknown else by_column or title or telling(label)
    whose = [] if _TOTAL.match(label) else words_of(label)
    owner = [*section, *whose] if by_column or title or unknown else section
    terms = [*title, *section, *words_of(label), *by_column]
    others = [word for said in row.labels if units.unit(said, read, whole=True) is None for word in words_of(said)]
    terms += others
    names = tuple(word for word in (*section, *words_of(label), *others) if word[:1].isupper())
    return Context(
        sentence=row.span,
        clause=cell.span,
        head=lemma_of(measure[-1]) if measure else "",
        modifiers=tuple(dict.fromkeys(term for term in terms if term not in measure[-1:])),
        role=Role.OBJECT if owner else Role.OTHER,
        owner=tuple(owner),
        terms=tuple(dict.fromkeys(map(lemma_of, terms))),
        names=names,
        sentence_names=frozenset(names),
        lead=f"{label}: " if label else "",
        times=tuple(when for words in (head, row.head, *row.labels) for when in times_in(words, read)),
    )
