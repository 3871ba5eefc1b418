"""Single rules against hand-made gold, by the table authored.yaml: what a figure is of, whose, and which of several."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harness.verdict.aspects import owners, rivals, siblings, whose
from harness.extract import claims
from harness.gold import load
from harness.gold.lint import lint
from harness.text.parse import document
from harness.types import Claim

HERE = Path(__file__).parent
MODULES = {"rivals": rivals, "whose": whose, "siblings": siblings, "owners": owners}
TABLE: list[dict[str, Any]] = YAML(typ="safe").load((HERE / "authored.yaml").read_text(encoding="utf-8"))
GOLD = load(HERE / "mills")
FACTS = {fact.id: fact for fact in GOLD.facts}
ROWS = [(group["rule"], group["fact"], *row) for group in TABLE for row in group["rows"]]


def rule(name: str) -> Callable[..., str]:
    module, _, function = name.partition(".")
    found: Callable[..., str] = getattr(MODULES[module], function)
    return found


def claim_of(summary: str, words: str) -> Claim:
    return next(one for one in claims(document(summary), published=GOLD.published) if words in one.text)


def test_the_gold_lints_clean() -> None:
    assert [str(problem) for problem in lint(HERE / "mills")] == []


def test_both_outcomes_are_tried() -> None:
    assert sum(bool(row[-1]) for row in ROWS) >= 10 <= sum(not row[-1] for row in ROWS)


@pytest.mark.parametrize(("name", "fact", "summary", "words", "why"), ROWS, ids=[f"{row[0]}: {row[2]}" for row in ROWS])
def test_rule(name: str, fact: str, summary: str, words: str, why: str) -> None:
    given = rule(name)
    told = (claim_of(summary, words), FACTS[fact], GOLD)[: len(inspect.signature(given).parameters)]
    found = given(*told)
    assert (why in found) if why else not found, found
