"""Lint: the committed story holds, and every way of breaking good/ (broken.yaml) is told, and nothing else."""

from __future__ import annotations

import shutil
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from ruamel.yaml import YAML

from harness import schemas
from harness.errors import Problem
from harness.gold import files
from harness.gold.build import build
from harness.gold.linting import LINT_RULES, lint
from tests.tables import every_row

HERE = Path(__file__).parent
STORIES = HERE.parents[1] / "gold"


def table() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = YAML(typ="safe").load(HERE / "broken.yaml")
    return rows


def broken(row: dict[str, Any], folder: Path) -> Path:
    """A copy of good/ with the changes of one row."""
    gold = Path(shutil.copytree(HERE / "good", folder / "gold"))
    for name, changes in (("facts.yaml", row.get("change", {})), ("article.md", row.get("article", {}))):
        text = (gold / name).read_text(encoding="utf-8")
        for old, new in changes.items():
            assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {name}"
            text = text.replace(old, new)
        (gold / name).write_text(text, encoding="utf-8")
    return gold


def told(problem: Problem) -> str:
    place = problem.path or f"{Path(problem.file).name}:{problem.line}"
    return f"{place}: {problem.message}"


@lru_cache(maxsize=1)
def outcomes() -> dict[str, tuple[tuple[Problem, ...], dict[str, int], set[str]]]:
    """For each row: what lint says, the lengths of the files in lines, and the rules that spoke."""
    found = {}
    for row in table():
        with TemporaryDirectory() as folder:
            gold = broken(row, Path(folder))
            read = files.read(gold)
            rules = (
                set()
                if schemas.problems(read.facts, "gold")
                else {rule.__name__ for rule in LINT_RULES if list(rule(build(read)))}
            )
            lengths = {path.name: len(path.read_text(encoding="utf-8").splitlines()) for path in gold.iterdir()}
            found[row["rule"]] = lint(gold), lengths, rules
    return found


@every_row("row", table(), ids=lambda row: row["rule"])
def test_each_rule_tells_its_fault_and_no_other(row: dict[str, Any]) -> None:
    problems, lengths, _ = outcomes()[row["rule"]]
    unmet = [find for find in row["finds"] if not any(matches(find, problem) for problem in problems)]
    more = [told(problem) for problem in problems if not any(matches(find, problem) for find in row["finds"])]
    assert (unmet, more) == ([], [])
    for problem in problems:
        assert problem.line
        assert 1 <= problem.line <= lengths[Path(problem.file).name]


def test_every_rule_has_a_row_that_triggers_it() -> None:
    assert len(table()) >= 40
    assert set().union(*(rules for _, _, rules in outcomes().values())) == {rule.__name__ for rule in LINT_RULES}


def matches(find: str, problem: Problem) -> bool:
    """ "path: part of the message", the path to the letter."""
    place, _, part = find.partition(": ")
    here, _, message = told(problem).partition(": ")
    return place == here and part in message


def test_the_good_gold_is_clean() -> None:
    assert lint(HERE / "good") == ()


@every_row("folder", sorted({path.parent for path in STORIES.glob("*/facts.*")}), ids=lambda path: path.name)
def test_committed_gold_is_clean(folder: Path) -> None:
    assert [str(problem) for problem in lint(folder)] == []


def test_a_line_is_the_line_of_the_fault(tmp_path: Path) -> None:
    gold = broken({"change": {"source: union": "source: onion"}}, tmp_path)
    (problem,) = lint(gold)
    assert problem.line is not None
    assert "onion" in (gold / "facts.yaml").read_text(encoding="utf-8").splitlines()[problem.line - 1]
