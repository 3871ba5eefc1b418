"""The stories of `gold/`: each is long and dense enough, lints clean, and is run by `full.yaml`."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from harness.gold.conflicts import proposed
from harness.gold.linting import lint
from harness.gold.loading import load
from harness.gold.nouns import Gold, Importance
from harness.reading.nouns.figures import Kind
from harness.suites import suite

GOLD = Path(__file__).parents[2] / "gold"
FOLDERS = sorted(path.parent for path in GOLD.glob("*/facts.yaml"))


@cache
def story(folder: Path) -> Gold:
    return load(folder)


def test_all_of_them_are_run() -> None:
    assert len(FOLDERS) >= 8
    assert sorted(Path(case.place).resolve() for case in suite.load(GOLD / "full.yaml").cases) == FOLDERS
    assert [Path(case.place).name for case in suite.load(GOLD / "suite.yaml").cases] == ["tumangang-bridge"]


def test_each_is_told_of_in_the_readme() -> None:
    told = (GOLD / "README.md").read_text(encoding="utf-8")
    assert [folder.name for folder in FOLDERS if f"| `{folder.name}` |" not in told] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_it_lints_clean(folder: Path) -> None:
    assert [str(problem) for problem in lint(folder)] == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_it_is_dense(folder: Path) -> None:
    gold = story(folder)
    assert 450 <= len(gold.article.text.split()) <= 1000
    assert len(gold.facts) >= 25
    assert sum(fact.figure is not None for fact in gold.facts) >= 20
    assert sum(fact.kind is Kind.QUOTATION for fact in gold.facts) >= 2
    key = sum(fact.importance is Importance.KEY for fact in gold.facts)
    assert 8 <= key <= len(gold.facts) // 2


def test_traps_are_kept() -> None:
    """The results have a table, the flood two authorities' tolls."""
    assert "|---|" in story(GOLD / "veldane-results").article.text
    facts = {fact.id: fact for fact in story(GOLD / "ossery-flood").facts}
    ministry, governor = facts["toll-ministry"], facts["toll-governor"]
    assert governor.id in ministry.conflicts
    assert ministry.source != governor.source
    assert ministry.credit_required
    assert governor.credit_required


def test_what_is_proposed_as_a_conflict_mostly_is_one() -> None:
    """Without the marks of those who wrote the stories, proposals find some of them again, and little else."""
    marked, told = 0, 0
    for folder in FOLDERS:
        gold = story(folder)
        bare = replace(gold, facts=tuple(replace(fact, conflicts=()) for fact in gold.facts))
        known = {(fact.id, other) for fact in gold.facts for other in fact.conflicts}
        pairs = [(one.id, other.id) for one, other in proposed(bare)]
        told += len(pairs)
        marked += sum(pair in known for pair in pairs)
    assert marked >= 6
    assert told - marked <= 2
