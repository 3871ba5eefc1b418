"""Rows as the checker reads them, kept on disk: Row -> Parsed: the facts, the claims, and a label for each claim.

Reading is what costs, so it is done once: a chunk of rows is a file, and what is there is not read again. Of each row
there are also copies in which something right is made wrong (`edits`).
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from harness import gold as golds
from harness.gold import Gold, draft
from harness.reading import Claim, Document, Kind
from harness.training.edits import edits
from harness.training.rows import Mark, Row
from harness.verdict import pipeline

CHUNK = 60  # rows a file


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What is known of one claim."""

    wrong: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parsed:
    """One row, read."""

    row: Row
    gold: Gold
    summary: Document
    claims: tuple[Claim, ...]
    labels: tuple[Label | None, ...]  # of each claim; None: nobody knows
    swapped: bool = False


def parse(rows: Sequence[Row], folder: Path, name: str, part: int, *, parts: int) -> None:
    """Read each `parts`-th chunk of rows into `folder`, but for those that are there."""
    for number in range(part, (len(rows) + CHUNK - 1) // CHUNK, parts):
        file = folder / f"{name}.{number:03}.pickle"
        if file.exists():
            continue
        found = [one for row in rows[number * CHUNK : (number + 1) * CHUNK] for one in _parsed(row)]
        started = file.with_suffix(".part")
        started.write_bytes(pickle.dumps(found, protocol=5))
        started.rename(file)


def read(folder: Path) -> Iterator[tuple[Path, list[Parsed]]]:
    """Every chunk in `folder`."""
    for file in sorted(folder.glob("*.pickle")):
        yield file, pickle.loads(file.read_bytes())


def _parsed(row: Row) -> Iterator[Parsed]:
    gold = _loaded(row.gold) if row.gold else _drafted(row.article)
    first = _read(row, row.summary, row.marks, gold)
    yield first
    right = [c for c, label in zip(first.claims, first.labels, strict=True) if label and not label.wrong and c.figure]
    for text, marks in edits(row.id, row.summary, first.summary.text, right, gold):
        yield _read(row, text, marks, gold, swapped=True)


@lru_cache(maxsize=32)
def _loaded(folder: str) -> Gold:
    return golds.load(Path(folder))


@lru_cache(maxsize=32)
def _drafted(article: str) -> Gold:
    return draft(article)


def _read(row: Row, text: str, marks: Sequence[Mark], gold: Gold, *, swapped: bool = False) -> Parsed:
    summary, found = pipeline.read_summary(text, gold)
    labels = tuple(_label(claim, marks, whole=row.whole and not swapped) for claim in found)
    return Parsed(row=row, gold=gold, summary=summary, claims=found, labels=labels, swapped=swapped)


def _label(claim: Claim, marks: Sequence[Mark], *, whole: bool) -> Label | None:
    over = [mark for mark in marks if claim.span.start < mark.end and mark.start < claim.span.end]
    if any(mark.right is None for mark in over):
        return None
    if over:
        wrong = next((mark for mark in over if not mark.right), None)
        return Label(wrong=wrong is not None, why=(wrong or over[0]).why)
    if whole:
        return Label(wrong=False, why="right")
    if claim.kind is Kind.QUOTATION and marks and all(mark.right and mark.why == "row right" for mark in marks):
        return Label(wrong=False, why="row right")
    return None
