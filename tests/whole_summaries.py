"""The right summaries of `tests/summaries.yaml`: what is found in them against gold, and against the article alone.

`summaries()` -> the rows; `accused(row, gold)` -> the texts of the claims that are found to be errors, which none is.

    python -m tests.whole_summaries
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from ruamel.yaml import YAML
from tabulate import tabulate

from harness.draft import draft
from harness.pipeline import check
from harness.types import Gold, Severity, Verdict
from tests.story_pairs import YOUNG, story

HERE = Path(__file__).parent / "summaries.yaml"


class Row(NamedTuple):
    """One right summary, and what of it is still accused, by the facts it is held against."""

    story: str
    summary: str
    flagged: dict[str, list[str]]


@lru_cache
def summaries() -> tuple[Row, ...]:
    """Every row of the file."""
    found = YAML(typ="safe").load(HERE.read_text(encoding="utf-8"))
    return tuple(Row(one["story"], one["summary"], one.get("flagged", {})) for one in found)


@lru_cache
def drafted(name: str) -> Gold:
    """The facts of a story as its article alone gives them."""
    gold = story(name)
    return draft(gold.article.text, published=gold.published)


FACTS: dict[str, Callable[[str], Gold]] = {"gold": story, "article": drafted}


def verdicts(row: Row, facts: str) -> tuple[Verdict, ...]:
    """What is said of every claim of a summary, held against "gold" or the "article"."""
    return check(FACTS[facts](row.story), row.summary, id="row").verdicts


def accused(row: Row, facts: str) -> list[str]:
    """The texts of the claims of a right summary that are found to be errors."""
    return [one.claim.text for one in verdicts(row, facts) if one.severity is Severity.ERROR]


def table() -> str:
    """How many figures and quotations of right summaries are accused, by what they are held against."""
    lines = []
    for facts in FACTS:
        for name in ("", *YOUNG):
            here = [row for row in summaries() if row.story == name or (not name and row.story not in YOUNG)]
            found = [one for row in here for one in verdicts(row, facts)]
            wrong = sum(one.severity is Severity.ERROR for one in found)
            warned = sum(one.severity is Severity.WARNING for one in found)
            share = f"{wrong / len(found):.3f}" if found else "–"
            lines.append((facts, name or "the first seven", len(here), len(found), wrong, share, warned))
    head = ("held against", "story", "right summaries", "claims", "errors", "share", "warnings")
    return tabulate(lines, headers=head)


if __name__ == "__main__":
    print(table())
