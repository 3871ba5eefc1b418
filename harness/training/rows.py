"""Labelled rows: files -> Row: an article or a gold, a summary, and which stretches of it are right or wrong.

Two kinds of file are read. `corpus/train/SET.jsonl.xz` (or .jsonl): `source`, `summary` and `figures`, each with `ok`
and `why` it is so. `stories/summaries.jsonl`: `gold` (a folder beside it), `summary`, `right` and `errors`; there
everything outside the errors is right.
"""

from __future__ import annotations

import json
import lzma
import random
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

SEED = "rows"
FOLDS = 5
SPANS = 4  # of the rows that are drawn, one in so many is drawn beside them of those with a span that people marked
LETTERS = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """What people said of one stretch of a summary."""

    start: int  # in the summary
    end: int
    right: bool | None  # None: neither, or nobody can tell
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One summary with what is known of it."""

    id: str
    name: str  # of its set
    article: str  # "" where there is a gold
    gold: str  # folder; "" where there is only an article
    summary: str
    marks: tuple[Mark, ...]
    whole: bool = False  # outside the marks everything is right

    @property
    def fold(self) -> int:
        """The same for all rows of one article, with gold or without, 0 to 4."""
        return _hash(self.article or _article(self.gold)) // FOLDS % FOLDS


def _hash(article: str) -> int:
    return zlib.crc32(article[:500].encode())


@lru_cache(maxsize=64)
def _article(gold: str) -> str:
    return (Path(gold) / "article.md").read_text(encoding="utf-8")


def corpus(file: Path, most: int) -> Iterator[Row]:
    """Rows of a set drawn at random, at most `most`, and some of those with a span that people marked.

    Those of one article come together.
    """
    name = file.name.split(".")[0]
    with _opened(file) as lines:
        read = [row for row in map(json.loads, lines) if any(one["ok"] is not None for one in row.get("figures") or ())]
    drawn = random.Random(f"{SEED} {name}").sample(read, len(read))
    chosen = {
        id(row): row
        for some, number in (
            (drawn, most),
            ([row for row in drawn if any(_is_span(one) for one in row["figures"])], most // SPANS),
        )
        for row in _first(some, number)
    }
    for row in sorted(chosen.values(), key=lambda row: str(row["source"])):
        marks = tuple(
            Mark(start=one["start"], end=one["end"], right=one["ok"], why=one["why"])
            for one in row["figures"]
            if one["ok"] is not None
        )
        yield Row(
            id=f"{name} {row['id']}", name=name, article=row["source"], gold="", summary=row["summary"], marks=marks
        )


def _is_span(figure: dict[str, Any]) -> bool:
    return figure["ok"] is False and figure["why"] == "span"


def _first(rows: Sequence[dict[str, Any]], most: int) -> Iterator[dict[str, Any]]:
    """The first of the rows, as long as their articles are not too much to read."""
    articles: set[str] = set()
    for row in rows[:most]:
        articles.add(row["source"])
        if sum(map(len, articles)) > LETTERS:
            return
        yield row


def stories(file: Path) -> Iterator[Row]:
    """Every summary twice: against the gold, and against the article alone."""
    for row in map(json.loads, file.read_text(encoding="utf-8").splitlines()):
        folder = file.parent / "gold" / row["gold"]
        marks = tuple(Mark(start=e["start"], end=e["end"], right=False, why=e["kind"]) for e in row["errors"])
        article = (folder / "article.md").read_text(encoding="utf-8")
        for sort, given in (
            ("gold", {"article": "", "gold": str(folder)}),
            ("article", {"article": article, "gold": ""}),
        ):
            yield Row(
                id=f"{sort} {row['id']}",
                name=f"stories {sort}",
                summary=row["summary"],
                marks=marks,
                whole=True,
                **given,
            )


def cases(file: Path) -> Iterator[Row]:
    """Cases of one's own: JSON lines with `article` or `gold`, `summary` and `errors`; all else in them is right.

    `errors` have `start`, `end`, `kind` and perhaps `severity`; `also` are stretches that are neither, `table` the set.
    """
    for number, row in enumerate(map(json.loads, file.read_text(encoding="utf-8").splitlines())):
        marks = tuple(
            Mark(start=e["start"], end=e["end"], right=None if e.get("severity") == "warning" else False, why=e["kind"])
            for e in row["errors"]
        )
        marks += tuple(Mark(start=start, end=end, right=None, why="also") for start, end in row.get("also", ()))
        yield Row(
            id=f"{file.stem} {number}",
            name=row.get("table", file.stem),
            article=row.get("article", ""),
            gold=row.get("gold", ""),
            summary=row["summary"],
            marks=marks,
            whole=True,
        )


def _opened(file: Path) -> Any:
    return lzma.open(file, "rt", encoding="utf-8") if file.suffix == ".xz" else file.open(encoding="utf-8")


def files(data: Path, names: Sequence[str]) -> list[Path]:
    """The sets of the corpus in `data`, without those that have no labels."""
    found = sorted((data / "corpus" / "train").glob("*.jsonl*"))
    return [one for one in found if not one.name.startswith("plain") and (not names or one.name.split(".")[0] in names)]
