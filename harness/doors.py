"""The door of a wing: what its `__init__` imports for types is what it hands out, each when it is first asked for.

So a wing says once what it hands out, and nobody waits for rooms that are not entered.
"""

from __future__ import annotations

import ast
from collections.abc import Callable
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any


def door(package: str, file: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a package by the imports in its own source, `file`."""

    @cache
    def homes() -> dict[str, tuple[str, str]]:
        return handed_out(Path(file).read_text(encoding="utf-8"))

    def get(name: str) -> Any:
        if name.startswith("__") or name not in homes():
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, there = homes()[name]
        if module != package and hasattr(found := import_module(module), there):
            return getattr(found, there)
        return import_module(f"{module}.{there}")

    return get, lambda: sorted(homes())


def handed_out(source: str) -> dict[str, tuple[str, str]]:
    """What an `__init__` hands out: name -> (module, name there; a module's where it has none)."""
    return {
        alias.asname: (str(node.module), alias.name)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if alias.asname
    }
