"""The closed classes of words that profiles need, from `data/words.tsv`: word, class."""

from __future__ import annotations

import re
from importlib import resources


def _read() -> dict[str, frozenset[str]]:
    lines = resources.files(__package__).joinpath("data/words.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return {name: frozenset(word for word, kind in rows if kind == name) for name in {kind for _, kind in rows}}


_CLASSES = _read()
FUNCTION = _CLASSES["function"]  # tell nothing of what a figure is about
EMPTY_VERBS = _CLASSES["empty verb"]  # are said of anything
_HEDGES = "|".join(sorted(_CLASSES["between"]))
# What stands right before a figure and says its part: "from 31 to 19", "ahead of", "against 38".
ROLES = re.compile(rf"\b({'|'.join(sorted(_CLASSES['role']))})\s+(?:(?:{_HEDGES})\s+){{0,2}}$", re.I)
