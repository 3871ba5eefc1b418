"""Forms of quotation, by the table forms.yaml: which passages are quoted, and what is wrong with each.

Each row is checked against the facts in bakers/ and against its article alone.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harness.draft import draft
from harness.gold import load
from harness.gold.lint import lint
from harness.pipeline import check
from harness.types import Gold, Kind, Verdict

HERE = Path(__file__).parent
ROWS: list[dict[str, Any]] = YAML(typ="safe").load((HERE / "forms.yaml").read_text(encoding="utf-8"))


@lru_cache
def gold() -> Gold:
    return load(HERE / "bakers")


@lru_cache
def drafted() -> Gold:
    return draft((HERE / "bakers" / "article.md").read_text(encoding="utf-8"))


def quotations(row: dict[str, Any], against: Gold) -> list[Verdict]:
    verdicts = check(against, row["text"].replace("|", "\n"), id="row").verdicts
    return [one for one in verdicts if one.claim.kind is Kind.QUOTATION]


def told(verdicts: list[Verdict]) -> list[tuple[str, str]]:
    found = [(one.claim.quotation.words, one) for one in verdicts if one.claim.quotation is not None]
    return [(one.claim.text.strip("\"'“”‘’«»‹›„‚`＂"), one.label.value) for _, one in found]


def wanted(row: dict[str, Any]) -> list[tuple[str, str]]:
    return list(row["quoted"].items())


def test_the_table_is_there() -> None:
    assert len(ROWS) > 60
    assert [str(problem) for problem in lint(HERE / "bakers")] == []


@pytest.mark.parametrize("row", ROWS, ids=[row["form"] for row in ROWS])
def test_against_the_facts(row: dict[str, Any]) -> None:
    found = quotations(row, gold())
    reasons = "\n".join(f"{one.claim.text}: {one.label} {one.reason}" for one in found)
    assert told(found) == wanted(row), reasons
    assert not row.get("says") or row["says"] in found[-1].reason, reasons


@pytest.mark.parametrize("row", ROWS, ids=[row["form"] for row in ROWS])
def test_against_the_article_alone(row: dict[str, Any]) -> None:
    found = quotations(row, drafted())
    labels = row.get("drafted", [label for _, label in wanted(row)])
    assert [label for _, label in told(found)] == labels, "\n".join(f"{one.claim.text}: {one.reason}" for one in found)
