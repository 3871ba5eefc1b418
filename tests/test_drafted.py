"""Claims against an article alone, by the table drafted.yaml."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from harness.draft import draft
from harness.pipeline import check
from harness.types import Gold, Severity

TABLE = YAML(typ="safe").load(Path(__file__).with_name("drafted.yaml"))


@lru_cache
def drafted(article: str) -> Gold:
    return draft(article)


def rows() -> Iterator[tuple[str, str, str, str, str, str]]:
    for group in TABLE:
        for summary, claim, label, severity, *reason in group["rows"]:
            yield group["article"], summary, claim, label, severity, reason[0] if reason else ""


@pytest.mark.parametrize(
    ("article", "summary", "claim", "label", "severity", "reason"), list(rows()), ids=[row[1] for row in rows()]
)
def test_the_verdict(article: str, summary: str, claim: str, label: str, severity: str, reason: str) -> None:
    verdicts = check(drafted(article), summary, id="row").verdicts
    found = next(verdict for verdict in verdicts if verdict.claim.text == claim)
    assert (found.label.value, found.severity) == (label, Severity(severity)), found.reason
    assert reason in found.reason


def test_right_and_wrong_sentences_stand_side_by_side() -> None:
    """A table of wrong sentences alone would be passed by a checker that flags all."""
    assert {severity for *_, severity, _ in rows()} >= {"error", "none"}
