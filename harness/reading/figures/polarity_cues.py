"""The cues of polarity: the rows of `polarity.tsv` -> tables by what a cue stands over.

A row is `words, scope, axis, sign`; the file's head says what each means. Errors of the file are raised at once.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from importlib import resources
from typing import NamedTuple

SIGNS = {"+": 1, "-": -1}
POLES = ("verb", "noun", "degree")
LISTS = ("sides", "void", "measure", "theme", "minus", "light", "hedge", "linking")


class Cue(NamedTuple):
    """One answer that a word gives."""

    axis: str
    sign: int  # 1 or -1


class Cues(NamedTuple):
    """The whole table, by lemma."""

    poles: dict[str, dict[str, tuple[Cue, ...]]]  # scope -> words -> answers
    negation: dict[str, frozenset[str]]  # adverb, who, determiner, governor, preposition, pseudo -> words
    lists: dict[str, frozenset[str]]  # sides (axes), void, measure, and the others -> words


@cache
def minus_words() -> frozenset[str]:
    """Lemmas that may stand for a minus sign: of a fall, of a loss, of what is bad news when it grows, and the rest."""
    table = cues()
    falls = {
        word
        for scope in POLES
        for word, found in table.poles[scope].items()
        if any(cue.axis in ("change", "balance", "level") and cue.sign < 0 for cue in found)
    }
    return table.lists["minus"] | table.lists["theme"] | falls


@cache
def cues() -> Cues:
    """The table of the package; a row that does not fit raises ValueError with its line."""
    text = resources.files(__package__).joinpath("polarity.tsv").read_text(encoding="utf-8")
    poles: dict[str, dict[str, list[Cue]]] = {scope: defaultdict(list) for scope in POLES}
    negation: dict[str, set[str]] = defaultdict(set)
    lists: dict[str, set[str]] = {name: set() for name in LISTS}
    for number, line in enumerate(text.splitlines(), start=1):
        if not line or line.startswith("#"):
            continue
        match line.split("\t"):
            case [words, scope, axis, sign] if scope in POLES and sign in SIGNS:
                poles[scope][words].append(Cue(axis, SIGNS[sign]))
            case [words, "negation", category]:
                negation[category].add(words)
            case [words, name] if name in LISTS:
                lists[name].add(words)
            case _:
                raise ValueError(f"polarity.tsv:{number}: not a row of words, scope, axis and sign: {line!r}")
    return Cues(
        {scope: {words: tuple(found) for words, found in table.items()} for scope, table in poles.items()},
        {category: frozenset(words) for category, words in negation.items()},
        {name: frozenset(words) for name, words in lists.items()},
    )
