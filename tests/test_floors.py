"""The house has floors: a module imports only from floors below its own; inside one package only what is no circle.

Also: one door to `openai`, and heavy packages are imported where they are used, so that help answers at once.
"""

from __future__ import annotations

import ast
import re
from functools import lru_cache
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[1] / "harness"

# Module or package -> floor, from the ground. The longest name that fits counts.
FLOORS = {
    "harness": 0,  # version and public names; checked apart below
    "harness.types": 0,
    "harness.errors": 0,
    "harness.halt": 0,
    "harness.text": 1,
    "harness.schemas": 1,
    "harness.records": 1,
    "harness.shapes": 0,
    "harness.thresholds": 2,
    "harness.reading": 2,
    "harness.figures": 2,
    "harness.speech": 2,
    "harness.gold": 5,
    "harness.extract": 3,
    "harness.names": 3,
    "harness.refusal": 3,
    "harness.cases": 3,
    "harness.suite": 4,
    "harness.selection": 5,
    "harness.verdict": 5,
    "harness.training": 9,
    "harness.prompts": 3,
    "harness.models": 3,
    "harness.draft": 4,
    "harness.judge": 6,
    "harness.score": 4,
    "harness.stats": 4,
    "harness.comparison": 5,
    "harness.pipeline": 6,
    "harness.store": 5,
    "harness.plan": 7,
    "harness.proof": 7,
    "harness.authoring": 7,
    "harness.budget": 5,
    "harness.gates": 7,
    "harness.adjudications": 7,
    "harness.batch": 7,
    "harness.estimate": 8,
    "harness.account": 7,
    "harness.ledger": 7,
    "harness.ahead": 9,
    "harness.run": 9,
    "harness.signature": 8,
    "harness.rescore": 9,
    "harness.reports": 9,
    "harness.validation": 9,
    "harness.library": 10,
    "harness.integrations": 11,
    "harness.commands": 12,
    "harness.pytest_plugin": 13,
    "harness.__main__": 13,
}
OUTSIDE = ("harness", "harness.__main__", "harness.pytest_plugin")  # on top of the house, not in CONTRIBUTING's table
DOOR = "harness.models.chat"
HEAVY = {
    "aiolimiter",
    "genai_prices",
    "jinja2",
    "jsonschema",
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


def modules() -> dict[str, Path]:
    """Module name -> file."""
    found = {}
    for path in sorted(HOUSE.rglob("*.py")):
        parts = ("harness", *path.relative_to(HOUSE).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def floor(module: str) -> int | None:
    """The floor of a module, by the longest entry that is the module or a package around it."""
    fitting = [name for name in FLOORS if name != "harness" and f"{module}.".startswith(f"{name}.")]
    return FLOORS[max(fitting, key=len)] if fitting else None


def room(module: str) -> str:
    """The top-level module or package that a module is in."""
    return ".".join(module.split(".")[:2])


@lru_cache
def imports(module: str) -> list[tuple[str, int, bool]]:
    """What a module imports anywhere in it: (module, line, whether when it is itself imported)."""
    tree = ast.parse(MODULES[module].read_text(encoding="utf-8"))
    lazy = {id(n) for f in ast.walk(tree) if isinstance(f, ast.FunctionDef | ast.AsyncFunctionDef) for n in ast.walk(f)}
    lazy |= {id(n) for node in ast.walk(tree) if is_for_types_only(node) for n in ast.walk(node)}
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found += [(alias.name, node.lineno, id(node) not in lazy) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: import by the full name"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                found.append((full if full in MODULES else str(node.module), node.lineno, id(node) not in lazy))
    return found


def is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")


def test_every_module_has_a_floor_and_every_entry_a_module() -> None:
    assert [module for module in MODULES if module != "harness" and floor(module) is None] == []
    planned = {"harness.judge"}  # named by the design, to come
    assert [name for name in FLOORS if name not in MODULES and name not in planned] == []


def test_contributing_shows_the_floors() -> None:
    text = (HOUSE.parent / "CONTRIBUTING.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (\d+) \| (.*) \|$", text, re.MULTILINE)
    told = {f"harness.{room}": int(number) for number, rooms in rows for room in rooms.split(", ")}
    built = {name: number for name, number in FLOORS.items() if name in MODULES}
    assert told == {
        name: number
        for name, number in built.items()
        if name not in ("harness", "harness.__main__", "harness.pytest_plugin")
    }


@pytest.mark.parametrize("module", [name for name in MODULES if name != "harness"])
def test_imports_point_down(module: str) -> None:
    above = [
        f"{module}:{line} imports {target}"
        for target, line, _ in imports(module)
        if target.startswith("harness.")
        and room(target) != room(module)
        and (floor(target) or 0) >= (floor(module) or 0)
        and not (floor(module) == 0 and floor(target) == 0)
    ]
    assert above == []


def test_the_top_of_the_package_imports_nothing_heavy() -> None:
    assert [target for target, _, at_once in imports("harness") if at_once and target.startswith("harness.text")] == []


def test_rooms_have_no_circles() -> None:
    """Inside a package modules import one another downward: the imports make no circle."""
    inside = {
        module: {target for target, _, _ in imports(module) if room(target) == room(module) and target in MODULES}
        for module in MODULES
    }
    circles = [module for module in inside if module in reachable(inside, module)]
    assert circles == []


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
    doors = {module for module in MODULES for target, _, _ in imports(module) if target.split(".")[0] == "openai"}
    assert doors == {DOOR}


def test_heavy_packages_are_imported_where_they_are_used() -> None:
    early = [
        f"{module}:{line} imports {target}"
        for module in MODULES
        if room(module) != "harness.training"  # imported by nobody
        for target, line, at_once in imports(module)
        if at_once and target.split(".")[0] in HEAVY
    ]
    assert early == []
