"""The door of a wing: what its `__init__` imports for types is what it hands out, each when it is first asked for.

So a wing says once what it hands out, and nobody waits for rooms that are not entered. It is read from the compiled
`__init__`, so that distributions without sources have it, too.
"""

from __future__ import annotations

import dis
import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import CodeType
from typing import Any


def door(package: str) -> tuple[Callable[[str], Any], Callable[[], list[str]]]:
    """`__getattr__` and `__dir__` of a package, by the imports of its `__init__`, which is what calls this."""
    init = sys._getframe(1).f_code  # whatever loaded it; a loader need not have the code of a module

    @cache
    def homes() -> dict[str, tuple[str, str]]:
        return handed_out(package, init)

    def get(name: str) -> Any:
        if name.startswith("__") or name not in homes():
            raise AttributeError(f"module {package!r} has no attribute {name!r}")
        module, there = homes()[name]
        if module != package and hasattr(found := import_module(module), there):
            return getattr(found, there)
        return import_module(f"{module}.{there}")

    return get, lambda: sorted(homes())


def handed_out(package: str, init: CodeType) -> dict[str, tuple[str, str]]:
    """What an `__init__` imports from its own package: name -> (module, name there; a module's where it has none)."""
    found: dict[str, tuple[str, str]] = {}
    module = there = ""
    for step in dis.get_instructions(init):
        if step.opname == "IMPORT_NAME":
            module = step.argval
        elif step.opname == "IMPORT_FROM":
            there = step.argval
        elif step.opname == "STORE_NAME" and there:
            if f"{module}.".startswith(f"{package}."):
                found[step.argval] = (module, there)
            there = ""
    return found
