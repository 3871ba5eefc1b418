"""Rows as the checker reads them, kept on disk: Row -> Parsed: the facts, the claims, and a label for each claim.

Reading is what costs, so it is done once: a chunk of rows is a file, and what is there is not read again. Of each row
there are also copies in which a right figure is replaced by another of its article (`swap`), by one that the article
does not have (`invented`), or two change places (`exchange`), where it has such figures.
"""

from __future__ import annotations

import pickle
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from harness import gold as golds
from harness.gold import Fact, Gold, draft
from harness.reading import Claim, Document, Kind
from harness.training.rows import Mark, Row
from harness.verdict import pipeline

CHUNK = 60  # rows a file
_DIGITS = re.compile(r"\d[\d,.]*\d|\d")


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
    if swap := _swapped(first):
        text, mark = swap
        yield _read(row, text, (mark,), gold, swapped=True)
    if invented := _invented(first):
        text, mark = invented
        yield _read(row, text, (mark,), gold, swapped=True)
    if exchange := _exchanged(first):
        text, both = exchange
        yield _read(row, text, both, gold, swapped=True)


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


def _swapped(parsed: Parsed) -> tuple[str, Mark] | None:
    """The summary with a right figure replaced by another of the same sort that its article has, and where."""
    drawn = random.Random(parsed.row.id)
    told = {claim.figure.low for claim in parsed.claims if claim.figure}
    text = parsed.summary.text
    right = [c for c, label in zip(parsed.claims, parsed.labels, strict=True) if label and not label.wrong and c.figure]
    for claim in drawn.sample(right, len(right)):
        others = {fact.figure.text: fact for fact in parsed.gold.facts if fact.figure and _alike(claim, fact)}
        some = sorted(
            one for one, fact in others.items() if fact.figure and fact.figure.low not in told and one not in text
        )
        if some:
            new = drawn.choice(some)
            start, end = claim.span.start, claim.span.end
            return text[:start] + new + text[end:], Mark(start=start, end=start + len(new), right=False, why="swap")
    return None


def _invented(parsed: Parsed) -> tuple[str, Mark] | None:
    """The summary with the digits of a right figure replaced by others that its article does not have, and where."""
    drawn = random.Random(f"{parsed.row.id} invented")
    text, article = parsed.summary.text, parsed.gold.article.text.replace(",", "")
    right = [c for c, label in zip(parsed.claims, parsed.labels, strict=True) if label and not label.wrong and c.figure]
    for claim in drawn.sample(right, len(right)):
        number = _DIGITS.search(claim.text)
        if number is None:
            continue
        new = "".join(drawn.choice("123456789") if one.isdecimal() else one for one in number.group())
        if new.replace(",", "") not in article and new != number.group():
            start = claim.span.start + number.start()
            said = text[:start] + new + text[start + len(new) :]
            return said, Mark(start=start, end=start + len(new), right=False, why="invented")
    return None


def _exchanged(parsed: Parsed) -> tuple[str, tuple[Mark, Mark]] | None:
    """The summary with two right figures of one sort in each other's place, and where they are."""
    drawn = random.Random(f"{parsed.row.id} exchanged")
    right = [c for c, label in zip(parsed.claims, parsed.labels, strict=True) if label and not label.wrong and c.figure]
    pairs = [
        (one, other)
        for at, one in enumerate(right)
        for other in right[at + 1 :]
        if one.kind is other.kind and one.figure and other.figure and one.figure.unit == other.figure.unit
        and one.figure.low != other.figure.low and any(map(str.isdigit, one.text + other.text))
    ]  # fmt: skip
    if not pairs:
        return None
    one, other = drawn.choice(pairs)
    text, grown = parsed.summary.text, len(other.text) - len(one.text)
    start, end = one.span.start, other.span.start
    said = text[:start] + other.text + text[one.span.end : end] + one.text + text[other.span.end :]
    marks = (Mark(start=start, end=start + len(other.text), right=False, why="exchange"),
             Mark(start=end + grown, end=end + grown + len(one.text), right=False, why="exchange"))  # fmt: skip
    return said, marks


def _alike(claim: Claim, fact: Fact) -> bool:
    """Whether the fact's figure could be written in the claim's place."""
    one, other = claim.figure, fact.figure
    if one is None or other is None or claim.kind is not fact.kind or one.unit != other.unit:
        return False
    digits = [any(map(str.isdigit, text)) for text in (one.text, other.text)]
    return digits[0] is digits[1] and one.text[:1].isalpha() is other.text[:1].isalpha() and len(other.text) < 25
