"""The articles of `tests/unseen/`, written with right and wrong summaries before any verdict was seen: what is found.

`articles()` -> the articles; `accused(summary, article)` -> the texts of the claims that are found to be errors;
`found(wrong, article)` -> the labels of the errors found at the figure that is wrong.

    python -m tests.unseen_articles
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from ruamel.yaml import YAML
from tabulate import tabulate

from harness.draft import draft
from harness.pipeline import check
from harness.types import Gold, Severity, Span, Verdict

HERE = Path(__file__).parent / "unseen"
_MARKED = re.compile(r">>(.*?)<<", re.S)


class Right(NamedTuple):
    """A summary that is right in everything, and what of it is still accused."""

    text: str
    flagged: list[str]


class Wrong(NamedTuple):
    """A summary with one wrong figure or quotation."""

    text: str
    span: Span  # of what is wrong
    labels: frozenset[str]  # any of them is right
    also: list[str]  # other claims that the same error makes wrong
    missed: bool  # not found, or not with one of the labels


class Article(NamedTuple):
    """An article with its summaries; `held`: no rule was changed for the sake of its rows."""

    name: str
    text: str
    held: bool
    right: tuple[Right, ...]
    wrong: tuple[Wrong, ...]


@lru_cache
def articles() -> tuple[Article, ...]:
    """Every file of the folder, in the order of their names."""
    return tuple(
        _article(path.stem, YAML(typ="safe").load(path.read_text(encoding="utf-8")))
        for path in sorted(HERE.glob("*.yaml"))
    )


def _article(name: str, read: dict[str, Any]) -> Article:
    right = [one if isinstance(one, dict) else {"summary": one} for one in read["right"]]
    return Article(
        name,
        read["article"],
        bool(read.get("held")),
        tuple(Right(one["summary"], one.get("flagged", [])) for one in right),
        tuple(_wrong(one) for one in read["wrong"]),
    )


def _wrong(row: dict[str, Any]) -> Wrong:
    marked = _MARKED.search(row["summary"])
    assert marked is not None, f"mark what is wrong with >> and <<: {row['summary']}"
    text = _MARKED.sub(r"\1", row["summary"])
    span = Span(marked.start(), marked.start() + len(marked[1]))
    return Wrong(text, span, frozenset(row["label"].split(" or ")), row.get("also", []), bool(row.get("missed")))


@lru_cache
def drafted(text: str) -> Gold:
    return draft(text)


def verdicts(summary: str, article: Article) -> tuple[Verdict, ...]:
    return check(drafted(article.text), summary, id="row").verdicts


def accused(summary: str, article: Article) -> list[str]:
    """The texts of the claims that are found to be errors."""
    return [one.claim.text for one in verdicts(summary, article) if one.severity is Severity.ERROR]


def found(wrong: Wrong, article: Article) -> list[str]:
    """The labels of the errors found at what is wrong."""
    hits = (one for one in verdicts(wrong.text, article) if one.claim.span.overlaps(wrong.span))
    return [one.label.value for one in hits if one.severity is Severity.ERROR]


def counts(of: Sequence[Article]) -> tuple[int, int, int, int]:
    """Right claims, those of them accused; errors, those of them found with a label that is right."""
    right = [one for article in of for row in article.right for one in verdicts(row.text, article)]
    wrong = [(row, article) for article in of for row in article.wrong]
    hit = sum(1 for row, article in wrong if row.labels & set(found(row, article)))
    return len(right), sum(1 for one in right if one.severity is Severity.ERROR), len(wrong), hit


def _share(some: int, of_all: int) -> str:
    return f"{some / of_all:.3f}" if of_all else "–"


def table() -> str:
    """How many right claims are accused and how many errors are found, by whether the articles were held back."""
    lines = []
    for title, held in (("developed on", False), ("held back", True)):
        right, blamed, wrong, hit = counts([article for article in articles() if article.held is held])
        lines.append((title, right, blamed, _share(blamed, right), wrong, hit, _share(hit, wrong)))
    return tabulate(lines, headers=("articles", "right claims", "accused", "share", "errors", "found", "share"))


if __name__ == "__main__":
    print(table())
