"""What `draft` writes, everything reads: a draft on disk is the draft in memory, for every article that the tests have.

`make test` tries a part of them, each n-th; HARNESS_ALL_ARTICLES=1 tries all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from harness.draft import CERTAINTY, draft
from harness.gold import dump, lint, load
from harness.types import Gold
from tests.articles import articles

EVERY = 1 if os.environ.get("HARNESS_ALL_ARTICLES") else 9
DAYS = (None, date(2025, 5, 1))


def written(gold: Gold, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "article.md").write_bytes(gold.article.text.encode())
    (folder / "facts.yaml").write_text(dump(gold), encoding="utf-8")
    return folder


def drafts() -> Iterator[Gold]:
    for number, (name, text) in enumerate(articles().items()):
        if number % EVERY == 0:
            yield draft(text, name=name, published=DAYS[number // EVERY % 2])


def test_what_draft_writes_everything_reads(tmp_path: Path) -> None:
    faults: list[str] = []
    tried = 0
    for drafted in drafts():
        name = drafted.name
        folder = written(drafted, tmp_path / name)
        faults += [f"{name}: {problem}" for problem in lint(folder)]
        again = load(folder)
        faults += [
            f"{name}: {ours} is not {theirs}"
            for ours, theirs in zip(drafted.facts, again.facts, strict=True)
            if ours != theirs
        ]
        faults += [f"{name}: other sources"] * (tuple(again.sources) != tuple(drafted.sources))
        assert (again.drafted, again.published, again.article.text) == (True, drafted.published, drafted.article.text)
        assert {fact.certainty for fact in again.facts} <= {CERTAINTY}
        tried += 1
    assert faults == []
    assert tried >= 12
