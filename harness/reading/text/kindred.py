"""The words of one text that mean nearly the same as a given word, found through an index instead of pair by pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from functools import lru_cache

from harness.reading.text.lexicon import related
from harness.reading.text.meaning import meaning

MIN_KINSHIP = 0.6  # the relation from which on two words say nearly the same; sisters of one kind stay below it


class Kindred:
    """An index over the words of a text by what they can mean.

    `of("troop")` -> {"soldier": 0.92, ...}: every word of the text whose relation reaches `MIN_KINSHIP`. Two words
    can only reach it by a sense that the one states and the other states or is a kind of, or by a definition, so
    only words that share such a key are compared.
    """

    def __init__(self, words: Iterable[str]) -> None:
        index: dict[Hashable, list[str]] = defaultdict(list)
        for word in set(words):
            for key in _keys(word):
                index[key].append(word)
        self._index = index
        self._known: dict[str, dict[str, float]] = {}

    def of(self, word: str) -> dict[str, float]:
        """The text's other words that say nearly the same as `word`, each with how nearly, 0.6 to 1."""
        if word not in self._known:
            met = {other for key in _keys(word) for other in self._index.get(key, ())} - {word}
            pairs = ((other, related(word, other)) for other in met)
            self._known[word] = {other: kinship for other, kinship in pairs if kinship >= MIN_KINSHIP}
        return self._known[word]


@lru_cache(maxsize=1 << 12)
def _keys(word: str) -> frozenset[Hashable]:
    """By what a word is found: the senses it states and is a kind of, itself, and the words that define it."""
    means = meaning(word, None)
    return frozenset((word, *means.states, *means.kinds, *means.gloss, *means.kind_words))
