"""Princeton WordNet as data: words -> synsets with their pointers and how often each sense was meant.

`.ci/compile_wordnet.py` makes and describes the file, which loads on first use; its licence is data/LICENSE.wordnet.
What the relations are good for is said in `harness.reading.text.lexicon`.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

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


@lru_cache(maxsize=32768)
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


@lru_cache(maxsize=16384)
def entries(word: str, pos: str) -> tuple[tuple[int, int], ...]:
    """A word's synsets with their counts in the tagged corpus, most frequent first."""
    line = _data()[0].get(key(word))
    if line is None:
        return ()
    pairs = (entry.split(":") for entry in line.split(" "))
    return tuple((int(sense), int(count)) for sense, count in pairs if _data()[1][int(sense)][0] == pos)


@lru_cache(maxsize=1 << 14)
def synset(number: int) -> Synset:
    """The synset of that number."""
    pos, lemmas, pointers, children, gloss = _data()[1][number].split("\t")
    return Synset(
        pos, tuple(lemmas.split(" ")), tuple(map(_pointer, pointers.split())), int(children), tuple(gloss.split())
    )


def _pointer(text: str) -> tuple[str, int, int, int]:
    target, _, words = text[1:].partition(".")
    here, _, there = words.partition(".")
    return text[0], int(target), int(here or 0), int(there or 0)


@lru_cache(maxsize=1)
def _data() -> tuple[dict[str, str], list[str]]:
    """The compiled file: lemma -> its senses, and the synsets, all still as text."""
    packed = resources.files("harness.reading.text").joinpath("data/wordnet.txt.gz").read_bytes()
    index, _, synsets = gzip.decompress(packed).decode().partition("\n\n")
    words = dict(line.split("\t", 1) for line in index.split("\n"))
    return words, synsets.rstrip("\n").split("\n")
