"""docs/architecture.md: the picture is what the code imports, the path is walked, each place that it names is there."""

from __future__ import annotations

import ast
import re
import sys
from functools import cache
from pathlib import Path
from types import FrameType

import pytest

from harness import check
from harness.__main__ import run
from tests.architecture import TABLE, direct, picture, table
from tests.house import HOUSE
from tests.tables import every_row

ROOT = HOUSE.parent
FILE = ROOT / "docs" / "architecture.md"
PICTURE = ROOT / "docs" / "images" / "architecture.svg"
PAGE = FILE.read_text(encoding="utf-8")
OTHERWISE = {"load"}  # with --gold
STEPS_OF_A_CHECK = 14  # the last two are of runs
EXTRACT, REASON = 5, 14  # the steps from a claim's extraction to the reason of its verdict
ROOMS, RETURNS = 10, 10  # folders of the house that these enter, and go back to, at most


def rows(name: str) -> list[list[str]]:
    """The rows of the table between the marks of that name, cell by cell."""
    part = PAGE.partition(f"<!-- {name} -->")[2].partition(f"<!-- /{name} -->")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in part.strip().splitlines()[2:]]


def quoted(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


@cache
def defined(path: Path) -> frozenset[str]:
    """The names that a module defines at its top."""
    names: set[str] = set()
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.add(node.name)
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        names |= {target.id for target in targets if isinstance(target, ast.Name)}
    return frozenset(names)


def test_the_picture_is_what_the_code_imports(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        PICTURE.write_text(picture(), encoding="utf-8")
        FILE.write_text(TABLE.sub(lambda _: table(), PAGE), encoding="utf-8")
    assert PICTURE.read_text(encoding="utf-8") == picture(), "stale: make test ARGS=--update-golden"
    found = TABLE.search(FILE.read_text(encoding="utf-8"))
    assert found
    assert found[0] == table(), "stale: make test ARGS=--update-golden"


def test_a_longer_way_down_is_drawn_and_the_short_one_left_out() -> None:
    graph = {"roof": {"floor", "cellar"}, "floor": {"cellar"}, "shed": {"cellar"}, "cellar": set[str]()}
    drawn = direct({name: frozenset(targets) for name, targets in graph.items()})
    assert drawn == [("roof", "floor"), ("floor", "cellar"), ("shed", "cellar")]


@every_row("step", rows("path"), ids=lambda step: step[0])
def test_each_step_names_functions_of_its_files(step: list[str]) -> None:
    files, functions = quoted(step[2]), quoted(step[3])
    homes = {name: [file for file in files if name in defined(ROOT / file)] for name in functions}
    assert [name for name, found in homes.items() if not found] == []
    assert set(files) == {file for found in homes.values() for file in found}


def test_a_claim_walks_the_path(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    article, summary = tmp_path / "article.txt", tmp_path / "summary.txt"
    article.write_text("The Torvik ferry carried 340 people in 24 cabins, the coast guard said.", encoding="utf-8")
    summary.write_text("The Torvik ferry carried 430 people. It has 24 cabins.", encoding="utf-8")
    entered: set[tuple[str, str]] = set()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call":
            entered.add((frame.f_code.co_filename, frame.f_code.co_name))

    check("A pilot rowed 2 boats.", source="Two boats came.")  # loads what need not be watched
    sys.setprofile(note)
    try:
        run(["check", "--source", str(article), "--summary", str(summary)])
    finally:
        sys.setprofile(None)
    assert "The article says 340, not 430" in capfd.readouterr().out
    steps = rows("path")[:STEPS_OF_A_CHECK]
    assert len(steps) == STEPS_OF_A_CHECK
    for _, _, files, functions in steps:
        walked = {name for file in quoted(files) for name in quoted(functions) if (str(ROOT / file), name) in entered}
        assert set(quoted(functions)) - walked <= OTHERWISE


def test_the_path_of_a_claim_enters_few_rooms_and_seldom_goes_back() -> None:
    steps = [step for step in rows("path") if EXTRACT <= int(step[0]) <= REASON]
    assert len(steps) == REASON - EXTRACT + 1
    walk = [str(Path(file).parent) for step in steps for file in quoted(step[2])]
    rooms = [room for number, room in enumerate(walk) if number == 0 or room != walk[number - 1]]
    assert 3 < len(set(rooms)) <= ROOMS
    assert len(rooms) - len(set(rooms)) <= RETURNS


@every_row("task", rows("tasks"), ids=lambda task: task[0])
def test_what_a_task_names_is_there(task: list[str]) -> None:
    """Paths exist; a file's name alone is in a folder that is named; other names are defined in one of the files."""
    _, places, cases = task
    paths = [ROOT / name for name in quoted(places + cases) if "/" in name]
    assert [str(path) for path in paths if not path.exists()] == []
    assert any(path.is_relative_to(HOUSE) for path in paths)
    assert any(path.is_relative_to(ROOT / "tests") for path in paths)
    names = [name for name in quoted(places) if "/" not in name]
    inside = {file.name for path in paths if path.is_dir() for file in path.iterdir()}
    known = frozenset[str]().union(*(defined(path) for path in paths if path.suffix == ".py"))
    assert [name for name in names if name not in known and name not in inside] == []


def test_there_are_twenty_tasks_and_more() -> None:
    assert len(rows("tasks")) >= 20
