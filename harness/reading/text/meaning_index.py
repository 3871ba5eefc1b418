"""The words of one text that mean nearly the same as a given word, found through an index instead of pair by pair."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple, TypeVar

from harness.reading.text.lexicon import SISTERS, related
from harness.reading.text.meaning import GLOSS, UP, meaning
from harness.reading.text.wordnet import key

MIN_KINSHIP = 0.6  # the relation from which on two words say nearly the same; sisters of one kind stay below it
NEAREST = 0.5  # no weaker relation is found through the index; sisters, who share only a kind, are not in it
_FLOOR = NEAREST - 0.0006  # relations are rounded to three decimals
assert SISTERS * UP * UP < _FLOOR

Item = TypeVar("Item", int, str)


class MeaningIndex:
    """An index over the words of a text by what they can mean.

    `of("troop")` -> {"soldier": 0.92, ...}: every other word of the text whose relation reaches `least`. Two words
    can only reach it by a sense that the one states and the other states or is a kind of, or by a definition, so
    only words that meet in such a key are compared.
    """

    def __init__(self, words: Iterable[str], least: float = MIN_KINSHIP) -> None:
        if least < NEAREST:
            raise ValueError(f"relations below {NEAREST} are not found through the index: {least}")
        self._least = least
        self._stating: defaultdict[int, list[str]] = defaultdict(list)
        self._of_kind: defaultdict[int, list[str]] = defaultdict(list)
        self._telling: defaultdict[str, list[str]] = defaultdict(list)
        self._named: defaultdict[str, list[str]] = defaultdict(list)
        for word in set(words):
            keys = _keys(word)
            for sense in keys.states:
                self._stating[sense].append(word)
            for sense in keys.kinds:
                self._of_kind[sense].append(word)
            for told in keys.told:
                self._telling[told].append(word)
            for name in keys.named:
                self._named[name].append(word)
        self._known: dict[str, dict[str, float]] = {}

    def of(self, word: str) -> dict[str, float]:
        """The text's other words that say nearly the same as `word`, each with how nearly, 0.6 (`least`) to 1."""
        if word not in self._known:
            pairs = ((other, related(word, other)) for other in self._met(word) if other != word)
            self._known[word] = {other: kinship for other, kinship in pairs if kinship >= self._least}
        return self._known[word]

    def _met(self, word: str) -> set[str]:
        keys = _keys(word)
        return {
            *_under(keys.states, self._stating), *_under(keys.kinds, self._stating),
            *_under(keys.firm, self._of_kind), *_under(keys.told, self._named), *_under(keys.named, self._telling),
        }  # fmt: skip


def _under(keys: Iterable[Item], index: Mapping[Item, list[str]]) -> Iterable[str]:
    return (word for one in keys if one in index for word in index[one])


class _Keys(NamedTuple):
    """By what a word is found, left out what is too weak to make a relation of `NEAREST`."""

    states: array[int]  # the senses it states
    firm: array[int]  # those of them that can meet a kind
    kinds: array[int]  # the senses it is a kind of
    told: tuple[str, ...]  # the words that define it
    named: tuple[str, ...]  # itself and its near kinds, as definitions have them


@lru_cache(maxsize=1 << 13)
def _keys(word: str) -> _Keys:
    means = meaning(word, None)
    return _Keys(
        states=array("I", means.states),
        firm=array("I", [sense for sense, strength in means.states.items() if strength * UP >= _FLOOR]),
        kinds=array("I", [sense for sense, strength in means.kinds.items() if strength >= _FLOOR]),
        told=tuple(told for told, strength in means.gloss.items() if strength >= _FLOOR),
        named=(key(word), *(name for name, (_, near) in means.kind_words.items() if near * GLOSS >= _FLOOR)),
    )
