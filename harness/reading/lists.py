"""Lists of words and tables as data: the name of a file in `data/` -> its words, or its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files


@lru_cache(maxsize=1)
def refusals() -> re.Pattern[str]:
    """What a refusal begins with, in any of the languages of `data/refusals.tsv`."""
    return re.compile("|".join(f"(?:{words})" for _, words in rows("refusals")), re.I)


@lru_cache(maxsize=64)
def word_list(name: str) -> frozenset[str]:
    """The words of `data/NAME.txt`."""
    return frozenset(word for line in _lines(f"{name}.txt") for word in line.split())


def cue_words(name: str) -> frozenset[str]:
    """The words of the row NAME, a module and a list of it, of `data/cue_words.tsv`."""
    return _cue_words()[name]


@lru_cache(maxsize=1)
def _cue_words() -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in rows("cue_words")}


def rows(name: str) -> Iterator[list[str]]:
    """The rows of `data/NAME.tsv`, each as its cells, which tabs part."""
    return (line.split("\t") for line in _lines(f"{name}.tsv"))


def _lines(name: str) -> list[str]:
    """The lines of a file; one that starts with # is a comment, and an empty one nothing."""
    text = files("harness.reading").joinpath("data", name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def vocabulary(words: str) -> frozenset[str]:
    """The words of a string, for small tables that read as text."""
    return frozenset(words.split())
