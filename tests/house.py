"""The house as its files have it: each module, the wing and floor that it is in, and what it imports."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

HOUSE = Path(__file__).parents[1] / "harness"

# Wing, or module of the ground -> floor.
FLOORS = {
    "errors": 0,
    "halt": 0,
    "status": 0,
    "doors": 0,
    "durable": 0,
    "held": 0,
    "collector": 0,
    "version": 0,
    "schemas": 1,
    "reading": 1,
    "models": 2,
    "gold": 2,
    "verdict": 3,
    "suites": 4,
    "training": 4,
    "records": 5,
    "running": 6,
    "measure": 7,
    "reports": 8,
    "library": 9,
    "integrations": 10,
    "commands": 11,
}
# No doors; "" is `harness` itself: version and public names.
GROUND = ("", "errors", "halt", "status", "doors", "durable", "held", "collector", "version")
# What belongs to a wing beside its folder: it may enter without the door.
PARTS = {"__main__": "commands", "pytest_plugin": "commands", "training": "verdict"}


def modules() -> dict[str, Path]:
    """Module name -> file."""
    found = {}
    for path in sorted(HOUSE.rglob("*.py")):
        parts = ("harness", *path.relative_to(HOUSE).with_suffix("").parts)
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()


def wing(module: str) -> str:
    """The wing that a module is in, or its own name on the ground; "" for `harness`."""
    return module.split(".")[1] if "." in module else ""


def floor(module: str) -> int:
    """The floor of a module's wing; of what belongs to a wing, right above it."""
    return FLOORS[wing(module)] if wing(module) in FLOORS else FLOORS[PARTS[wing(module)]] + 1


@cache
def imports(module: str) -> list[tuple[str, str, int, bool]]:
    """What a module imports anywhere in it: (module, name from it or "", line, whether when it is itself imported)."""
    found: list[tuple[str, str, int, bool]] = []
    wings: dict[str, str] = {}  # local name -> wing that is imported whole, so that its names are its attributes
    attributes: list[tuple[str, str, int]] = []
    todo: list[tuple[ast.AST, bool]] = [(ast.parse(MODULES[module].read_text(encoding="utf-8")), True)]
    while todo:
        node, at_once = todo.pop()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) or is_for_types_only(node):
            at_once = False
        if isinstance(node, ast.Import):
            found += [(alias.name, "", node.lineno, at_once) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}:{node.lineno}: import by the full name"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                target = (full, "") if full in MODULES else (str(node.module), alias.name)
                found.append((*target, node.lineno, at_once))
                if node.module == "harness":
                    wings[alias.asname or alias.name] = full
        elif isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
            attributes.append((node.value.id, node.attr, node.lineno))
        todo += [(child, at_once) for child in ast.iter_child_nodes(node)]
    return found + [(wings[name], attribute, line, False) for name, attribute, line in attributes if name in wings]


def is_for_types_only(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING")
