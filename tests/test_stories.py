"""Right sentences of a story and their mutations, from `tests/stories/*.yaml`: each gets the label of its row.

Add a row without Python: `right` is a sentence that the story bears; `wrong` are its mutations, each with the
`claim` (the figure or quotation that is wrong, word for word), its `label` and, where one aspect is at fault, the
`aspect`.
Rows with `known: reason` are not labelled rightly yet; they fail once they are, so that the list only shrinks.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harness.gold import load
from harness.pipeline import check
from harness.types import Gold, Label, Severity, Verdict

ROOT = Path(__file__).parent.parent
STORIES = sorted((Path(__file__).parent / "stories").glob("*.yaml"))


@lru_cache
def story(name: str) -> Gold:
    return load(ROOT / "gold" / name)


def rows() -> Iterator[tuple[str, dict[str, Any]]]:
    for path in STORIES:
        for pair in YAML(typ="safe").load(path.read_text(encoding="utf-8")):
            yield (
                path.stem,
                {"text": pair["right"], "claim": pair.get("claim"), "label": pair.get("label", "supported")},
            )
            yield from ((path.stem, row) for row in pair.get("wrong", []))


ROWS = list(rows())


def test_there_are_stories() -> None:
    assert len(ROWS) >= 60


@pytest.mark.parametrize(("name", "row"), ROWS, ids=[row["text"][:60] for _, row in ROWS])
def test_row(name: str, row: dict[str, Any]) -> None:
    verdicts = check(story(name), row["text"], id="row").verdicts
    right = expected(verdicts, row)
    if row.get("known"):
        assert not right, "labelled rightly now: take `known` off this row"
    else:
        assert right, "\n".join(f"{v.claim.text}: {v.label} ({v.severity}) {v.reason}" for v in verdicts) or "no claims"


def expected(verdicts: tuple[Verdict, ...], row: dict[str, Any]) -> bool:
    """A right row has no error and no warning; a wrong one has its label on its claim."""
    wanted = Label(row["label"])
    if wanted is Label.SUPPORTED:
        return all(verdict.severity is Severity.NONE for verdict in verdicts)
    at = row["text"].find(row["claim"]) if row.get("claim") else -1
    return any(
        verdict.label is wanted
        for verdict in verdicts
        if at < 0 or (verdict.claim.span.start < at + len(row["claim"]) and at < verdict.claim.span.end)
    )
