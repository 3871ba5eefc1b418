"""Closed lists of words: the name of a file in `data/` -> its words."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def refusals() -> re.Pattern[str]:
    """What a refusal begins with, in any of the languages of `data/refusals.tsv`."""
    text = files("harness.reading").joinpath("data", "refusals.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t", 1)[1] for line in text.splitlines() if line and not line.startswith("#"))
    return re.compile("|".join(f"(?:{row})" for row in rows), re.I)


@lru_cache(maxsize=32)
def word_list(name: str) -> frozenset[str]:
    """The words of `data/NAME.txt`; a line that starts with # is a comment."""
    lines = files("harness.reading").joinpath("data", f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


def vocabulary(words: str) -> frozenset[str]:
    """The words of a string, for small tables that read as text."""
    return frozenset(words.split())
