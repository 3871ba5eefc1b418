"""How words are related in meaning, by Princeton WordNet: lemmas -> synonyms, kinds, a degree of relatedness, opposites.

All functions are pure, take lemmas in lower case ("troop", "news conference") and answer for any string: an unknown word has no
synonyms and is related only to itself. Senses count by how often people meant them in WordNet's sense-tagged corpus, so that a rare
sense ("plane" the carpenter's tool) relates a word weakly. The data are compiled by `tools/compile_wordnet.py`, which documents the
file; they load on first use. Licence: data/LICENSE.wordnet.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

MAX_SENSES = 5  # of a word and part of speech
PARTS = ("n", "v", "a")  # noun, verb, adjective

# What a step from one sense to another keeps of the meaning. The order is WordNet's own: the same event or thing in another part of
# speech, a paraphrase, a cause, a look-alike. The sizes are set by the pairs in tests/text/related.tsv.
STEPS = {"d": 0.95, "p": 0.95, "g": 0.85, "c": 0.8, "s": 0.75}
UP = 0.78  # soldier -> serviceman
SISTERS = 0.6  # two kinds of one thing, on top of their two steps up
GLOSS = 0.6  # a word of the definition: casualty -> killed
PLURAL = 0.97  # "troop" -> the entry "troops"
PARTICIPLE = 0.95  # "wounded" -> "wound"
TOO_GENERAL = 4  # steps below "entity": event, act, object, group
FAMILY = 12  # a kind with more direct kinds than this says little about any two of them
WEAK = 0.3  # what is weaker is not followed

SUPPLETIVE = {"people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life", "dice": "die"}
ENDINGS = {
    "n": (("ies", "y"), ("ches", "ch"), ("shes", "sh"), ("sses", "ss"), ("xes", "x"), ("zes", "z"), ("men", "man"), ("s", "")),
    "v": (("ies", "y"), ("ied", "y"), ("es", "e"), ("es", ""), ("s", ""), ("ed", "e"), ("ed", ""), ("ing", "e"), ("ing", "")),
    "a": (("iest", "y"), ("ier", "y"), ("est", "e"), ("est", ""), ("er", "e"), ("er", "")),
}  # the rules of morphy(7WN)


@dataclass(frozen=True, slots=True)
class _Synset:
    pos: str
    lemmas: tuple[str, ...]
    pointers: tuple[tuple[str, int, int, int], ...]  # kind, target, word here, word there; words from 1, 0 for all
    children: int
    gloss: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Meaning:
    """What a word can mean: strengths 0 to 1 of the senses it states, of the kinds they are, of their definitions' words."""

    states: dict[int, float]
    kinds: dict[int, float]
    gloss: dict[str, float]
    opposites: dict[int, float]


def lemma(word: str, pos: str) -> str:
    """The dictionary form of a regular inflection that WordNet knows: ("raids", "n") -> "raid"; otherwise the word itself."""
    if _entries(word, pos) or (pos == "n" and word in SUPPLETIVE):
        return SUPPLETIVE.get(word, word) if pos == "n" else word
    for ending, instead in ENDINGS.get(pos, ()):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word[: -len(ending)] + instead
            for form in (stem, stem[:-1] if stem[-2:-1] == stem[-1:] else stem):  # "stopped"
                if _entries(form, pos):
                    return form
    return word


@lru_cache(maxsize=4096)
def synonyms(word: str, pos: str) -> frozenset[str]:
    """The other words of the word's frequent senses, e.g. ("movie", "n") -> film, picture, ..."""
    return frozenset(
        other.replace("_", " ")
        for sense, strength in _senses(word, pos)
        if strength >= 0.5
        for other in _synset(sense).lemmas
        if other not in ("-", _key(word))
    )


@lru_cache(maxsize=4096)
def hypernyms(word: str, pos: str, depth: int = 3) -> frozenset[str]:
    """The words for what it is a kind of, up to `depth` steps up from its frequent senses: soldier -> serviceman, person, ..."""
    found: set[str] = set()
    layer = [sense for sense, strength in _senses(word, pos) if strength >= 0.5]
    for _ in range(depth):
        layer = [target for sense in layer for kind, target, _, _ in _synset(sense).pointers if kind in "hi"]
        found.update(name.replace("_", " ") for sense in layer for name in _synset(sense).lemmas if name != "-")
    return frozenset(found)


@lru_cache(maxsize=8192)
def is_a(word: str, kind: str, pos: str = "n") -> bool:
    """Whether a frequent sense of the word is of that kind, at any depth: ("soldier", "person"), ("euro", "monetary unit")."""
    wanted = {sense for sense, strength in _senses(kind, pos) if strength >= 0.5}
    return any(wanted & _ancestors(sense) for sense, strength in _senses(word, pos) if strength >= 0.5)


def related(a: str, b: str, pos: str | None = None) -> float:
    """How close two words are in meaning, 0 to 1 and symmetrical.

    1 is the same lemma; above 0.7 synonyms, derived words and cause and effect (kill, killing; injure, wound; kill, die); 0.5 to 0.7
    near kinds and words of the definition (company, firm; casualty, kill); below that sisters of one kind; 0 unrelated or opposed.
    """
    if a == b:
        return 1.0
    return _related(*sorted((a, b)), pos)


def opposed(a: str, b: str) -> bool:
    """Whether the two are antonyms or the one is a kind of the other's antonym: rise, fall; buyer, seller; soldier, civilian."""
    one, other = _meaning(a, None), _meaning(b, None)
    return a != b and (_against(one, other) or _against(other, one))


# --------------------------------------------------------------------------- strengths


@lru_cache(maxsize=65536)
def _related(a: str, b: str, pos: str | None) -> float:
    if opposed(a, b):
        return 0.0
    one, other = _meaning(a, pos), _meaning(b, pos)
    best = max(one.gloss.get(_key(b), 0.0), other.gloss.get(_key(a), 0.0))
    for sense, strength in one.states.items():
        best = max(best, strength * max(other.states.get(sense, 0.0), other.kinds.get(sense, 0.0)))
    for sense, strength in one.kinds.items():
        best = max(best, strength * other.states.get(sense, 0.0))
        if sense in other.kinds:
            few = min(1.0, FAMILY / max(1, _synset(sense).children))
            best = max(best, strength * other.kinds[sense] * SISTERS * few)
    return round(best, 3) if best >= 0.1 else 0.0


def _against(one: _Meaning, other: _Meaning) -> bool:
    return any(
        strength * max(other.states.get(sense, 0.0), other.kinds.get(sense, 0.0)) >= WEAK
        for sense, strength in one.opposites.items()
    )


@lru_cache(maxsize=16384)
def _meaning(word: str, pos: str | None) -> _Meaning:
    """A word's senses, followed sideways twice and up three times as far as the strength lasts."""
    states: dict[int, float] = {}
    opposites: dict[int, float] = {}
    for form, part, strength in _forms(word, pos):
        for sense, salience in _senses(form, part):
            _spread(sense, form, strength * salience, 2, states, opposites)
    kinds: dict[int, float] = {}
    for sense, strength in states.items():
        for kind, share in _above(sense).items():
            if strength * share >= WEAK:
                kinds[kind] = max(kinds.get(kind, 0.0), strength * share)
    gloss: dict[str, float] = {}
    for sense, strength in states.items():
        for near in _defining(sense):
            gloss[near] = max(gloss.get(near, 0.0), strength * GLOSS)
    return _Meaning(states, kinds, gloss, opposites)


def _spread(
    sense: int, word: str, strength: float, steps: int, states: dict[int, float], opposites: dict[int, float]
) -> None:
    """Enter a sense and what lies beside it."""
    if strength < WEAK or states.get(sense, 0.0) >= strength:
        return
    states[sense] = strength
    synset = _synset(sense)
    for kind, target, here, there in synset.pointers:
        mine = not here or synset.lemmas[here - 1] == word
        if kind == "x" and mine:
            opposites[target] = max(opposites.get(target, 0.0), strength)
        elif kind in STEPS and steps:
            next_word = _synset(target).lemmas[there - 1] if there else ""
            _spread(target, next_word, strength * STEPS[kind] * (1 if mine else 0.9), steps - 1, states, opposites)


@lru_cache(maxsize=16384)
def _above(sense: int) -> dict[int, float]:
    """The kinds that a sense is of, up to three steps, with what each keeps of the meaning."""
    found: dict[int, float] = {}
    layer, share = [sense], 1.0
    for _ in range(3):
        layer = [target for one in layer for kind, target, _, _ in _synset(one).pointers if kind in "hi"]
        share *= UP
        for target in layer:
            if _synset(target).pos == "v" or _depth(target) >= TOO_GENERAL:
                found.setdefault(target, share)
    return found


@lru_cache(maxsize=16384)
def _ancestors(sense: int) -> frozenset[int]:
    """A sense and all kinds above it."""
    found, layer = {sense}, [sense]
    while layer:
        layer = [t for one in layer for kind, t, _, _ in _synset(one).pointers if kind in "hi" and t not in found]
        found.update(layer)
    return frozenset(found)


@lru_cache(maxsize=16384)
def _depth(sense: int, limit: int = 20) -> int:
    """Steps to the top, the longest way; the limit guards against a circle in the data."""
    above = [target for kind, target, _, _ in _synset(sense).pointers if kind in "hi"]
    return 1 + max(_depth(target, limit - 1) for target in above) if above and limit else 0


@lru_cache(maxsize=16384)
def _defining(sense: int) -> frozenset[str]:
    """The lemmas of a sense's definition, verbs and nouns."""
    return frozenset(lemma(word, pos) for word in _synset(sense).gloss for pos in ("n", "v"))


# --------------------------------------------------------------------------- words


def _key(word: str) -> str:
    return word.replace(" ", "_")


def _forms(word: str, pos: str | None) -> Iterator[tuple[str, str, float]]:
    """The entries that a lemma may stand for: (form, part of speech, strength)."""
    for part in PARTS if pos is None else (pos,):
        base = lemma(word, part)
        if _entries(base, part):
            yield base, part, 1.0
        if part == "n":
            if base != word and _entries(word, part):
                yield word, part, 1.0  # "people" has senses of its own
            if _entries(word + "s", part):
                yield word + "s", part, PLURAL
    if pos in (None, "a") and word.endswith(("ed", "ing")):
        base = lemma(word, "v")
        if base != word:
            yield base, "v", PARTICIPLE


def _senses(word: str, pos: str) -> tuple[tuple[int, float], ...]:
    """A word's synsets with their strengths: 1 for what it mostly means."""
    entries = _entries(word, pos)[:MAX_SENSES]
    most = max((count for _, count in entries), default=0)
    return tuple(
        (sense, 0.96**rank * ((count + 0.5) / (most + 0.5)) ** 0.2) for rank, (sense, count) in enumerate(entries)
    )


@lru_cache(maxsize=16384)
def _entries(word: str, pos: str) -> tuple[tuple[int, int], ...]:
    """A word's synsets with their counts in the tagged corpus, most frequent first."""
    line = _data()[0].get(_key(word))
    if line is None:
        return ()
    pairs = (entry.split(":") for entry in line.split(" "))
    return tuple((int(sense), int(count)) for sense, count in pairs if _data()[1][int(sense)][0] == pos)


@lru_cache(maxsize=32768)
def _synset(number: int) -> _Synset:
    pos, lemmas, pointers, children, gloss = _data()[1][number].split("\t")
    return _Synset(pos, tuple(lemmas.split(" ")), tuple(map(_pointer, pointers.split())), int(children), tuple(gloss.split()))


def _pointer(text: str) -> tuple[str, int, int, int]:
    target, _, words = text[1:].partition(".")
    here, _, there = words.partition(".")
    return text[0], int(target), int(here or 0), int(there or 0)


@lru_cache(maxsize=1)
def _data() -> tuple[dict[str, str], list[str]]:
    """The compiled file: lemma -> its senses, and the synsets, all still as text."""
    packed = resources.files("harness.text").joinpath("data/wordnet.txt.gz").read_bytes()
    index, _, synsets = gzip.decompress(packed).decode().partition("\n\n")
    words = dict(line.split("\t", 1) for line in index.split("\n"))
    return words, synsets.rstrip("\n").split("\n")
