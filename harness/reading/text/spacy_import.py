"""spaCy without its command line: `library()` -> the module.

`import spacy` brings in the commands of `spacy.cli` and the web clients that they need: a third of the time and 20 MB,
none of which anything here uses. They are left out of the first import and come when somebody asks for them.
"""

from __future__ import annotations

import importlib
import sys
from functools import lru_cache
from types import ModuleType
from typing import Any

_LEFT_OUT = ("spacy.cli", "spacy.cli.info")


@lru_cache(maxsize=1)
def library() -> Any:
    """The module `spacy`; as it comes where somebody has imported it before."""
    if "spacy" in sys.modules:
        return importlib.import_module("spacy")
    stand_ins = {name: ModuleType(name) for name in _LEFT_OUT}
    stand_ins["spacy.cli"].__path__ = []
    stand_ins["spacy.cli.info"].info = None  # type: ignore[attr-defined]
    sys.modules.update(stand_ins)
    try:
        spacy: Any = importlib.import_module("spacy")
    finally:
        for name, module in stand_ins.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
    for name in ("cli", "info"):
        vars(spacy).pop(name, None)
    spacy.__getattr__ = _asked
    return spacy


def _asked(name: str) -> Any:
    """`spacy.cli` and `spacy.info`, for whoever uses spaCy beside this package."""
    if name == "cli":
        return importlib.import_module("spacy.cli")
    if name == "info":
        return importlib.import_module("spacy.cli.info").info
    raise AttributeError(f"module 'spacy' has no attribute {name!r}")
