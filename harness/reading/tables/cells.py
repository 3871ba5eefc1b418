"""The cells of tables as figures: a document with its tables -> each cell's figure, with what it measures.

A cell measures what its row and its column are called; its unit and scale are said by the cell, else by the head of its
row, of its column, by the caption, or by the line below the table.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from harness.reading.lists import listed
from harness.reading.nouns.figures import Context, Figure, Kind, Role, When
from harness.reading.nouns.text import Document, Span
from harness.reading.tables import layout as tables
from harness.reading.tables import units
from harness.reading.tables.grid import Cell, Row, Table
from harness.reading.text import wordnet
from harness.reading.wrappers import html

_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_LOSS = re.compile(r"^\(.*\)%?$")
_OF = re.compile(r"\b(?:by|for|in|per|from|to|at|with|during|as of)\b|[,:;]", re.I)
_TOTAL = re.compile(r"(?:grand |sub)?totals?\b|\bin all\b|\ball\b", re.I)
_SMALL = frozenset(
    ["a", "an", "and", "as", "at", "by", "for", "from", "in", "of", "on", "or", "per", "the", "to", "with"]
)


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
    label = _words(laid.labels[at][1])
    terms = dict.fromkeys((*map(_lemma, label), *context.terms))
    return replace(
        context,
        head=context.head or (_lemma(label[-1]) if label else ""),
        owner=tuple(dict.fromkeys((*label, *context.owner))),
        terms=tuple(terms),
    )


def measured(document: Document, found: Sequence[Figure], read: units.Read) -> Measured:
    """The figures of a document, of which `found` were read as running text; `read` reads the figures of a text."""
    laid = tables.find(document.text)
    if html.is_page(document.given):
        laid = (*laid, *html.tables(document))
    told = units.noted(document.text, found, read)
    note = next(units.NOTE.finditer(document.text), None)
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
                contexts[figure.span] = _context(table, row, column, cell, read)
                if row.unread:
                    unread[figure.span] = f"it stands in a table, and {row.unread}"
    taken = sorted(cell.span for table in laid for _, _, cell in _cells(table))
    kept = _outside(told, taken)
    figures = tuple(sorted((*kept, *cells), key=lambda figure: figure.span))
    return Measured(figures=figures, contexts=contexts, unread=unread, labels=labels(document.text))


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
    if words.isdigit() and len(words) == 4 and not cell.is_year or (cell.is_year and not _is_time(head, read)):
        words = f"{words[:-3]},{words[-3:]}" if words.isdigit() and not _counts_years(head) else words
    figures = [figure for figure in read(words) if figure.span.start < len(words)]
    if words != cell.words:
        figures = [replace(figure, span=Span(0, len(cell.words)), text=cell.words) for figure in figures[:1]]
    said = _said(table, row, column, general, read)
    about = f"{head} {row.head}"
    placed = []
    for figure in figures:
        if said is not None:
            figure = units.scaled(figure, said, about)
        if _LOSS.match(cell.words.replace("$", "").replace(" ", "")) and figure.low is not None and len(figures) == 1:
            figure = replace(figure, low=-figure.low, high=-figure.high if figure.high is not None else None)
        placed.append(replace(figure, span=figure.span.shift(cell.span.start)))
    return placed


def _said(table: Table, row: Row, column: int, general: str, read: units.Read) -> units.Unit | None:
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
    if not cells or not cells[0].rstrip().endswith("%") or _is_time(_head(table, column), read):
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
    head, label = _head(table, column), "" if _is_time(row.head, read) else row.head
    section, title = _words(row.section), _title(table.caption)
    by_column = [] if _is_time(head, read) else _telling(head)
    unknown = bool(_words(head)) and not (by_column or _is_time(head, read) or _is_plain(head))  # "GF", "Pts"
    measure = [] if unknown else by_column or title or _telling(label)
    whose = [] if _TOTAL.match(label) else _words(label)
    owner = [*section, *whose] if by_column or title or unknown else section
    terms = [*title, *section, *_words(label), *by_column]
    others = [word for said in row.labels if units.unit(said, read, whole=True) is None for word in _words(said)]
    terms += others
    names = tuple(word for word in (*section, *_words(label), *others) if word[:1].isupper())
    return Context(
        sentence=row.span,
        clause=cell.span,
        head=_lemma(measure[-1]) if measure else "",
        modifiers=tuple(dict.fromkeys(term for term in terms if term not in measure[-1:])),
        role=Role.OBJECT if owner else Role.OTHER,
        owner=tuple(owner),
        terms=tuple(dict.fromkeys(map(_lemma, terms))),
        names=names,
        sentence_names=frozenset(names),
        lead=f"{label}: " if label else "",
        times=tuple(when for words in (head, row.head, *row.labels) for when in _times(words, read)),
    )


def _telling(head: str) -> list[str]:
    """The words of a head that say what is counted: no abbreviations, which may stand for anything."""
    words = [word for word in _words(head) if word.lower() not in listed("plain_heads")]
    return words if any(len(_lemma(word)) > 2 and _is_known(word) for word in words) else []


def _is_plain(head: str) -> bool:
    return all(word.lower() in listed("plain_heads") for word in _words(head))


def _words(label: str) -> list[str]:
    return [word for word in _WORD.findall(_BRACKETS.sub(" ", label)) if word.lower() not in _SMALL]


def _title(caption: str) -> list[str]:
    """What a caption says is counted: "Segment revenue" of "Table 2. Segment revenue ($ millions)"."""
    plain = _OF.split(_BRACKETS.sub(" ", caption).strip(" .:"))[0] if len(caption) < 120 else ""
    words = [word for word in _words(plain) if word.lower() not in listed("plain_titles")]
    return words if len(words) <= 5 else []


def _lemma(word: str) -> str:
    """The base form of a common noun; a word that is none is a name, and stays."""
    if not _is_known(word):
        return word
    base = wordnet.lemma(word.lower(), "n")
    # WordNet has "sales" and "services" as words of their own; the parser takes them for plurals.
    is_plural = base == word.lower() and base.endswith("s") and not base.endswith(("ss", "us", "is"))
    return base[:-1] if is_plural and wordnet.senses(base[:-1], "n") else base


def _is_known(word: str) -> bool:
    return bool(wordnet.senses(wordnet.lemma(word.lower(), "n"), "n"))


@lru_cache(maxsize=2048)
def _is_time(words: str, read: units.Read) -> bool:
    """Whether a head is a date or a period and nothing else."""
    figures = read(words) if words else ()
    return (
        bool(figures)
        and figures[0].kind is Kind.DATE
        and not _words(words[: figures[0].span.start] + words[figures[0].span.end :])
    )


@lru_cache(maxsize=2048)
def _times(words: str, read: units.Read) -> tuple[When, ...]:
    return tuple(figure.when for figure in (read(words) if words else ()) if figure.kind is Kind.DATE and figure.when)


def _counts_years(head: str) -> bool:
    return bool(re.search(r"\b(?:years?|dates?|founded|built|since|born|season)\b", head, re.I))
