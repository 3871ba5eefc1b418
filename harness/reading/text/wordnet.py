"""Princeton WordNet as data: words -> synsets with their pointers and how often each sense was meant.

`.ci/compile_wordnet.py` makes and describes the file, which loads on first use; its licence is data/LICENSE.wordnet.
What the relations are good for is said in `harness.reading.text.lexicon`.
"""

from __future__ import annotations

import gzip
import re
from array import array
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from sys import intern
from typing import NamedTuple

MAX_SENSES = 12  # of a word and part of speech
FLATTEN = 0.15  # exponent for the counts: the tagged corpus is small and old, so they are only a hint

SUPPLETIVE = {"people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life", "dice": "die"}
DETACHMENTS = {
    "n": (
        ("ies", "y"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("sses", "ss"),
        ("xes", "x"),
        ("zes", "z"),
        ("men", "man"),
        ("s", ""),
    ),
    "v": (
        ("ies", "y"),
        ("ied", "y"),
        ("es", "e"),
        ("es", ""),
        ("s", ""),
        ("ed", "e"),
        ("ed", ""),
        ("ing", "e"),
        ("ing", ""),
    ),
    "a": (("iest", "y"), ("ier", "y"), ("est", "e"), ("est", ""), ("er", "e"), ("er", "")),
}  # the rules of morphy(7WN)


@dataclass(frozen=True, slots=True)
class Synset:
    """Words that mean one thing."""

    pos: str  # n, v or a
    lemmas: tuple[str, ...]
    pointers: tuple[tuple[str, int, int, int], ...]  # kind, target, word here, word there; words from 1, 0 for all
    children: int  # direct hyponyms
    gloss: tuple[str, ...]  # the definition's words that say what it is


@lru_cache(maxsize=1 << 14)
def lemma(word: str, pos: str) -> str:
    """The dictionary form of a regular inflection, ("raids", "n") -> "raid"; the word itself where none is known."""
    if entries(word, pos) or (pos == "n" and word in SUPPLETIVE):
        return SUPPLETIVE.get(word, word) if pos == "n" else word
    for ending, instead in DETACHMENTS.get(pos, ()):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)] + instead
            for form in (stem, stem[:-1] if stem[-2:-1] == stem[-1:] else stem):  # "stopped"
                if entries(form, pos):
                    return form
    return word


def senses(word: str, pos: str) -> tuple[tuple[int, float], ...]:
    """A word's synsets with their strengths: 1 for what it mostly means."""
    found = entries(word, pos)[:MAX_SENSES]
    most = max((count for _, count in found), default=0)
    return tuple((sense, ((count + 0.5) / (most + 0.5)) ** FLATTEN) for sense, count in found)


def key(word: str) -> str:
    """A word as the file spells it: "news conference" -> "news_conference"."""
    return word.replace(" ", "_")


def entries(word: str, pos: str) -> tuple[tuple[int, int], ...]:
    """A word's synsets with their counts in the tagged corpus, most frequent first."""
    return _entry(key(word)).get(pos, ())


@lru_cache(maxsize=1 << 13)
def _entry(word: str) -> dict[str, tuple[tuple[int, int], ...]]:
    """The same for each part of speech that it has."""
    data = _data()
    at = bisect_left(data.words, word, key=data.word)
    found: dict[str, tuple[tuple[int, int], ...]] = {}
    if at < len(data.words) and data.word(data.words[at]) == word:
        for pair in data.line(data.words, at).partition("\t")[2].split(" "):
            sense, _, count = pair.partition(":")
            pos = data.text[data.synsets[int(sense)]]
            found[pos] = (*found.get(pos, ()), (int(sense), int(count)))
    return found


@lru_cache(maxsize=1 << 12)
def synset(number: int) -> Synset:
    """The synset of that number."""
    data = _data()
    pos, lemmas, pointers, children, gloss = data.line(data.synsets, number).split("\t")
    return Synset(
        pos,
        tuple(lemmas.split(" ")),
        tuple(map(_pointer, pointers.split())),
        int(children),
        tuple(map(intern, gloss.split())),
    )


def _pointer(text: str) -> tuple[str, int, int, int]:
    target, _, words = text[1:].partition(".")
    here, _, there = words.partition(".")
    return text[0], int(target), int(here or 0), int(there or 0)


class _Data(NamedTuple):
    """The compiled file as one text, a tenth of what its lines take as so many strings, and where each line starts."""

    text: str
    words: array[int]  # lines "lemma TAB senses", by lemma
    synsets: array[int]

    def word(self, start: int) -> str:
        """The lemma whose line starts there."""
        return self.text[start : self.text.index("\t", start)]

    def line(self, starts: array[int], at: int) -> str:
        """One of the lines that start there, by its number."""
        return self.text[starts[at] : self.text.index("\n", starts[at])]


@lru_cache(maxsize=1)
def _data() -> _Data:
    packed = resources.files("harness.reading.text").joinpath("data/wordnet.txt.gz").read_bytes()
    text = gzip.decompress(packed).decode().rstrip("\n") + "\n"
    gap = text.index("\n\n")
    ends = [found.start() for found in re.finditer("\n", text)]
    first = bisect_left(ends, gap + 1)  # the end of the empty line
    starts = array("I", [0, *(end + 1 for end in ends)])
    return _Data(text, starts[:first], starts[first + 1 : -1])
