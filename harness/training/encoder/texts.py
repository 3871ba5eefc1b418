"""What the encoder is taught: articles and summaries -> Text, a line of JSON each.

A text has its sentences, its figures, which of them are equal, and questions: a sentence of a summary with a figure
taken out, and the figures of the article that bear what stood there. Nothing is parsed here, so it is quick.
"""

from __future__ import annotations

import json
import lzma
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from harness.reading import Figure, Kind, figures, split
from harness.training import rows
from harness.verdict.candidates import stands_for
from harness.verdict.derive import agree

LONGEST = 30_000  # characters of an article that are looked at
MOST = 150  # figures
FEW = 10  # counts up to this are everywhere in prose
COUNTS = frozenset({Kind.QUANTITY, Kind.ORDINAL, Kind.VAGUE, Kind.FRACTION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A sentence of a summary with a gap, and which figures of the article would stand in it."""

    before: str
    after: str
    kind: str
    bearing: list[int]
    wrong: bool = False  # the figure that stood there does not belong there: none of `bearing` does


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One article."""

    name: str  # of its set
    part: int
    text: str
    sentences: list[tuple[int, int]]
    figures: list[tuple[int, int, str, bool]]  # start, end, kind, whether its value is everywhere in prose
    equal: list[list[int]]  # for each figure the others with its value
    questions: list[Question] = field(default_factory=list)


def texts(file: Path) -> Iterator[Text]:
    """The articles of one file of rows, each once, with all that is asked about it."""
    articles: dict[str, list[dict[str, Any]]] = {}
    with lzma.open(file, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            articles.setdefault(row.get("source") or row["text"], []).append(row)
    for article, given in articles.items():
        yield _text(file.name.split(".")[0], article, given)


def _text(name: str, article: str, given: Iterable[dict[str, Any]]) -> Text:
    text = article[:LONGEST]
    found = figures.read(text)[:MOST]
    questions: dict[tuple[str, str], Question] = {}
    for row in given:
        for question in _questions(row, found):
            questions.setdefault((question.before, question.after), question)
    return Text(
        name=name, part=rows.part(article), text=text,
        sentences=[(one.start, one.end) for one in split(text)],
        figures=[(one.span.start, one.span.end, one.kind.value, _is_few(one)) for one in found],
        equal=_equal(found), questions=list(questions.values()),
    )  # fmt: skip


def _questions(row: dict[str, Any], article: tuple[Figure, ...]) -> Iterator[Question]:
    summary, marks = row.get("summary") or "", [one for one in row.get("figures") or () if one["ok"] is not None]
    if not marks:
        return
    sentences = split(summary)
    for figure in figures.read(summary):
        over = [one for one in marks if one["start"] < figure.span.end and figure.span.start < one["end"]]
        place = next((one for one in sentences if one.start <= figure.span.start < one.end), None)
        if not over or place is None:
            continue
        wrong = any(not one["ok"] for one in over)
        bearing = [at for at, other in enumerate(article) if bears(figure, other)]
        if wrong and not bearing:
            continue  # whatever it should have been, nobody says
        yield Question(
            before=summary[place.start : figure.span.start], after=summary[figure.span.end : place.end],
            kind=figure.kind.value, bearing=bearing, wrong=wrong,
        )  # fmt: skip


def bears(claim: Figure, fact: Figure) -> bool:
    """Whether the one can stand for the other, whatever they are about."""
    if claim.dimension != fact.dimension and claim.kind is not Kind.DATE:
        return False
    return stands_for(agree(claim, fact), claim, fact)


def _equal(found: tuple[Figure, ...]) -> list[list[int]]:
    keys = [(one.low, one.high, one.unit, one.when, one.parts) for one in found]
    return [[at for at, key in enumerate(keys) if key == mine and at != own] for own, mine in enumerate(keys)]


def _is_few(figure: Figure) -> bool:
    return figure.kind in COUNTS and (figure.low is None or abs(figure.low) <= FEW)


def write(file: Path, out: Path) -> int:
    """All texts of `file`, a line each; how many."""
    started, number = out.with_suffix(".part"), 0
    with started.open("w", encoding="utf-8") as lines:
        for text in texts(file):
            lines.write(json.dumps(asdict(text), ensure_ascii=False) + "\n")
            number += 1
    started.rename(out)
    return number


def read(files: Iterable[Path]) -> Iterator[Text]:
    """The texts in `files`."""
    for file in files:
        for line in file.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Text(**{**row, "questions": [Question(**one) for one in row["questions"]]})
