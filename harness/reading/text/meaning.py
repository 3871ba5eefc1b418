"""What a word can mean: a lemma -> its senses, what lies beside and above them, and its opposites, with strengths.

From each sense of the word the way goes sideways (the same thing in another part of speech, a near synonym, a cause),
up (the kind it is of) and into the definition; every step keeps a part of the meaning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from harness.reading.text.wordnet import entries, lemma, senses, synset

Item = TypeVar("Item", int, str)

POS_TAGS = ("n", "v", "a")  # noun, verb, adjective

# What a step sideways keeps of the meaning: derived word, pertaining to, verb group, cause, similar adjective,
# collective. These sizes and the next are set by the pairs in tests/reading/text/related.tsv.
RELATION_STRENGTH = {"d": 0.95, "p": 0.95, "g": 0.85, "c": 0.9, "s": 0.8, "k": 0.9}
SECOND = 0.85  # what a second step sideways keeps beyond that: killer -> kill -> killing
UP = 0.8  # soldier -> serviceman
GLOSS = 0.7  # a word of the definition: casualty -> killed
PLURAL = 0.97  # "troop" -> the entry "troops"
PARTICIPLE = 0.95  # "wounded" -> "wound"
TOO_GENERAL = 4  # steps below "entity": event, act, object, group
FAMILY = 12  # a kind with more direct kinds than this says little about any two of them
DEFINING_KIND = 0.6
WEAK = 0.4  # what is weaker is not followed


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a word can mean, with strengths from 0 to 1."""

    states: dict[int, float]  # its own senses and those beside them
    kinds: dict[int, float]  # what its own senses are kinds of
    gloss: dict[str, float]  # the words of their definitions
    family: dict[str, float]  # the word itself and those derived from it
    opposite_senses: dict[int, float]
    opposite_words: dict[str, float]
    kind_words: dict[str, tuple[int, float]]  # the first word of each near kind, with the kind

    @property
    def has_opposite(self) -> bool:
        return bool(self.opposite_words)


@lru_cache(maxsize=1 << 12)  # 2.5 KB each
def meaning(word: str, pos: str | None) -> Meaning:
    """All that a word can mean: its own senses, what lies beside them, the kinds above them, their definitions."""
    own = [
        (form, sense, weight * salience)
        for form, part, weight in forms(word, pos)
        for sense, salience in senses(form, part)
    ]
    states: dict[int, float] = {}
    kinds: dict[int, float] = {}
    gloss: dict[str, float] = {}
    family: dict[str, float] = {}
    for form, sense, strength in own:
        _spread(sense, form, strength, 2, states, family)
        _raise(kinds, {kind: strength * share for kind, share in _above(sense).items() if strength * share >= WEAK})
        for kind, target, _, _ in synset(sense).pointers:
            if kind == "k":
                near = strength * RELATION_STRENGTH[kind]
                _raise(kinds, {above: near * share for above, share in _above(target).items() if near * share >= WEAK})
    opposite_senses: dict[int, float] = {}
    opposite_words: dict[str, float] = {}
    for sense, strength in states.items():
        _raise(gloss, dict.fromkeys(_defining(sense), strength * GLOSS))
        for mine, target, name in antonyms(sense):
            if mine in family and name not in family:
                _raise(opposite_senses, {target: strength})
                _raise(opposite_words, {name: strength})
    return Meaning(states, kinds, gloss, family, opposite_senses, opposite_words, _kind_words(kinds))


def _kind_words(kinds: Mapping[int, float]) -> dict[str, tuple[int, float]]:
    """The first word of each near kind; a kind of many says less."""
    near = ((sense, strength) for sense, strength in kinds.items() if strength >= DEFINING_KIND)
    return {
        synset(sense).lemmas[0]: (sense, strength * min(1.0, 2 * FAMILY / max(1, synset(sense).children)))
        for sense, strength in near
    }


def _raise(table: dict[Item, float], strengths: Mapping[Item, float]) -> None:
    """Enter strengths where they exceed what the table has."""
    for item, strength in strengths.items():
        table[item] = max(table.get(item, 0.0), strength)


def _spread(
    sense: int, word: str, strength: float, steps: int, states: dict[int, float], family: dict[str, float]
) -> None:
    """Enter a sense and what lies beside it, as far as the strength lasts; `word` is "" for all words of the sense."""
    if strength < WEAK or states.get(sense, 0.0) >= strength:
        return
    states[sense] = strength
    if word:
        _raise(family, {word: strength})
    here_is = synset(sense)
    for kind, target, here, there in here_is.pointers:
        mine = not here or not word or here_is.lemmas[here - 1] == word
        # Adjectives are alike only as the word's own senses: "monthly" is like "weekly", but a month is no week.
        if kind in RELATION_STRENGTH and steps and mine and (kind != "s" or steps == 2):
            name = synset(target).lemmas[there - 1] if there else ""
            again = 1.0 if steps == 2 else SECOND
            _spread(target, name, strength * RELATION_STRENGTH[kind] * again, steps - 1, states, family)


@lru_cache(maxsize=1 << 9)
def antonyms(sense: int) -> tuple[tuple[str, int, str], ...]:
    """The antonyms of a sense's words: (word, the antonym's sense, the antonym)."""
    lemmas = synset(sense).lemmas
    return tuple(
        (lemmas[here - 1], target, synset(target).lemmas[there - 1])
        for kind, target, here, there in synset(sense).pointers
        if kind == "x" and here and there
    )


@lru_cache(maxsize=1 << 11)
def _above(sense: int) -> dict[int, float]:
    """The kinds that a sense is of, up to three steps, with what each keeps of the meaning."""
    found: dict[int, float] = {}
    layer, share = [sense], 1.0
    for _ in range(3):
        layer = [target for one in layer for kind, target, _, _ in synset(one).pointers if kind in "hib"]
        share *= UP
        for target in layer:
            if synset(target).pos == "v":  # the trees of verbs are flat: "change" has 200 kinds
                found.setdefault(target, share * min(1.0, (2 * FAMILY / max(1, synset(target).children)) ** 0.5))
            elif _depth(target) >= TOO_GENERAL:
                found.setdefault(target, share)
    return found


@lru_cache(maxsize=1 << 12)
def _depth(sense: int, limit: int = 20) -> int:
    """Steps to the top, the longest way; the limit guards against a circle in the data."""
    above = [target for kind, target, _, _ in synset(sense).pointers if kind in "hi"]
    return 1 + max(_depth(target, limit - 1) for target in above) if above and limit else 0


@lru_cache(maxsize=1 << 11)
def _defining(sense: int) -> frozenset[str]:
    """The lemmas of a sense's definition, verbs and nouns."""
    return frozenset(lemma(word, pos) for word in synset(sense).gloss for pos in ("n", "v"))


# --------------------------------------------------------------------------- words


def forms(word: str, pos: str | None) -> Iterator[tuple[str, str, float]]:
    """The entries that a lemma may stand for: (form, part of speech, strength)."""
    for part in POS_TAGS if pos is None else (pos,):
        base = lemma(word, part)
        if entries(base, part):
            yield base, part, 1.0
        if part == "n":
            if base != word and entries(word, part):
                yield word, part, 1.0  # "people" has senses of its own
            if entries(word + "s", part):
                yield word + "s", part, PLURAL
    if pos in (None, "a") and word.endswith(("ed", "ing")):
        base = lemma(word, "v")
        if base != word:
            yield base, "v", PARTICIPLE
