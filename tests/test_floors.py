"""The house has wings: one imports only from wings below its own, through their doors; inside one there is no circle.

Also: one door to `openai`, and heavy packages are imported where they are used, so that help answers at once.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib import import_module

from harness.commands import COMMANDS
from harness.doors import handed_out
from tests.house import FLOORS, GROUND, HOUSE, MODULES, PARTS, floor, imports, wing
from tests.tables import every_row

DOOR_TO_MODELS = "harness.models.chat"
LATE = {"harness.verdict.trees"}  # imported where it is used, as a whole
HEAVY = {
    "aiolimiter",
    "filelock",
    "genai_prices",
    "jinja2",
    "jsonschema",
    "krippendorff",
    "numpy",
    "nupunkt",
    "openai",
    "pandas",
    "pyarrow",
    "rapidfuzz",
    "ray",
    "ruamel",
    "scipy",
    "sklearn",
    "justhtml",
    "pycld2",
    "spacy",
    "tabulate",
    "threadpoolctl",
    "xllamacpp",
}

INSIDE = [name for name in MODULES if name != "harness"]
DOORS = [name for name in FLOORS if name not in GROUND and name not in PARTS and FLOORS[name] < FLOORS["library"]]


def within(module: str) -> set[str]:
    """The modules of its own wing that a module imports; what a door hands out is no import of the door's."""
    return {target for target, *_ in imports(module) if wing(target) == wing(module) and target in MODULES} - (
        {target for target, *_ in imports(module)} if wing(module) in DOORS and module.count(".") == 1 else set()
    )


def test_every_module_has_a_wing_and_every_wing_modules() -> None:
    assert [module for module in INSIDE if wing(module) not in {**FLOORS, **PARTS}] == []
    assert {wing(module) for module in INSIDE} == {*FLOORS, *PARTS}


def test_each_file_of_the_commands_is_a_command() -> None:
    """Beside them are the two folders of what several commands share, and `commands/__init__.py`."""
    files = {path.stem for path in (HOUSE / "commands").iterdir() if path.suffix == ".py" or path.is_dir()}
    assert files - {"__init__", "__pycache__", "given", "screen"} == set(COMMANDS)


def test_contributing_shows_the_floors() -> None:
    text = (HOUSE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", text, re.MULTILINE)
    assert {one: int(number) for number, wings in rows for one in wings.split(", ")} == FLOORS


@every_row("module", INSIDE)
def test_imports_between_wings_point_down(module: str) -> None:
    above = [
        f"{module}:{line} imports {target}"
        for target, _, line, _ in imports(module)
        if target.startswith("harness.") and wing(target) != wing(module) and floor(target) >= floor(module)
        if floor(module) > 0 or floor(target) > 0
    ]
    assert above == []


@every_row("module", INSIDE)
def test_imports_between_wings_go_through_their_doors(module: str) -> None:
    past = [
        f"{module}:{line} imports {target}"
        for target, _, line, _ in imports(module)
        if target.startswith("harness.") and wing(target) not in (*GROUND, wing(module), PARTS.get(wing(module)))
        if target.count(".") > 1 and target.rpartition(".")[2] not in doors(wing(target))
    ]
    assert past == []


@cache
def doors(name: str) -> dict[str, tuple[str, str]]:
    """What a wing hands out: name -> (module, name there)."""
    file = MODULES[f"harness.{name}"]
    return handed_out(f"harness.{name}", compile(file.read_text(encoding="utf-8"), file, "exec"))


@every_row("name", DOORS)
def test_doors_hand_out_what_is_asked_for_and_nothing_else(name: str) -> None:
    package = import_module(f"harness.{name}")
    assert [one for one in doors(name) if getattr(package, one, None) is None] == []
    hidden = [one for one, home in doors(name).items() if f"harness.{name}.{one}" in MODULES and home[1] != one]
    assert hidden == [], "a module of the wing has this name"
    asked = {
        target.removeprefix(f"harness.{name}.") if target != f"harness.{name}" else one
        for module in MODULES
        if wing(module) != name
        for target, one, _, _ in imports(module)
        if wing(target) == name
    }
    assert sorted(set(doors(name)) - asked) == []


@every_row("name", DOORS)
def test_each_door_says_in_two_sentences_what_comes_in_and_what_goes_out(name: str) -> None:
    said = ast.get_docstring(ast.parse(MODULES[f"harness.{name}"].read_text(encoding="utf-8"))) or ""
    assert re.search(r"\bcomes?\b.* in\b|\bcomes? in\b", said)
    assert re.search(r"\bgoe?s? out\b", said)


def test_the_top_of_the_package_imports_only_the_ground() -> None:
    inside = {target for target, _, _, at_once in imports("harness") if at_once and target in MODULES}
    assert {wing(target) for target in inside} <= set(GROUND)


def test_only_who_uses_the_package_imports_from_its_top() -> None:
    """Its public names come from above: what a wing needs of the version stands on the ground."""
    upward = [
        f"{module}:{line}"
        for module in INSIDE
        for target, name, line, _ in imports(module)
        if target == "harness" and name
    ]
    assert upward == []


def test_wings_have_no_circles() -> None:
    """Inside a wing modules import one another downward: the imports make no circle."""
    inside = {module: within(module) for module in MODULES}
    circles = [module for module in inside if module in reachable(inside, module)]
    assert circles == []


def test_nobody_goes_out_by_the_own_door() -> None:
    """What a door hands out is for others; inside its wing names are imported from where they are."""
    own = [
        f"{module}:{line}"
        for module in MODULES
        if module.count(".") > 1 and wing(module) in DOORS
        for target, _, line, _ in imports(module)
        if target == f"harness.{wing(module)}"
    ]
    assert own == []


def reachable(graph: dict[str, set[str]], start: str) -> set[str]:
    """All that one gets to from `start` in one step or more."""
    found: set[str] = set()
    todo = list(graph[start] - {start})
    while todo:
        module = todo.pop()
        if module not in found:
            found.add(module)
            todo.extend(graph[module])
    return found


def test_one_door_to_openai() -> None:
    users = {module for module in MODULES for target, *_ in imports(module) if target.split(".")[0] == "openai"}
    assert users == {DOOR_TO_MODELS}


def test_heavy_packages_are_imported_where_they_are_used() -> None:
    users = [module for module in MODULES if wing(module) != "training"]  # which is imported by nobody
    started = {target for module in users for target, _, _, at_once in imports(module) if at_once}
    early = [
        f"{module}:{line} imports {target}"
        for module in users
        if module not in LATE
        for target, _, line, at_once in imports(module)
        if at_once and target.split(".")[0] in HEAVY
    ]
    assert early == []
    assert not LATE & started
