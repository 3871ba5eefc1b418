"""How near a place of an article has a claim's words: word by word, in one place or in all at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

Near = tuple[tuple[str, float], ...]  # words that mean nearly the same, each with how nearly


class Said(NamedTuple):
    """The words around a claim, each with its weight and its near words."""

    words: tuple[tuple[str, float, Near], ...]
    total: float  # of the weights

    def met(self, place: Mapping[str, float]) -> float:
        """The share of their weight that a place's words meet, 0 to 1."""
        found = sum([weight * nearest(place, word, near) for word, weight, near in self.words])
        return found / self.total if self.total else 0.0


def nearest(place: Mapping[str, float], word: str, near: Near) -> float:
    """How near a place has a word, or one that means it."""
    if word in place:
        return place[word]
    return max([place[other] * kinship for other, kinship in near if other in place], default=0.0) if near else 0.0


class Postings:
    """Some places by their words, so that one question is answered for all of them at once."""

    def __init__(self, places: Iterable[Mapping[str, float]]) -> None:
        self._found: dict[str, dict[int, float]] = {}  # word -> the places that have it, by number, each with how near
        self._nearest: dict[str, Mapping[int, float]] = {}
        for at, place in enumerate(places):
            for word, near in place.items():
                self._found.setdefault(word, {})[at] = near

    def nearest(self, word: str, near: Near) -> Mapping[int, float]:
        """`nearest` in every place that has the word, or one that means it; `near` is always the same of a word."""
        if not near:
            return self._found.get(word, {})
        if word not in self._nearest:
            meant: dict[int, float] = {}
            for other, kinship in near:
                for at, how in self._found.get(other, {}).items():
                    meant[at] = max(meant.get(at, 0.0), how * kinship)
            self._nearest[word] = {**meant, **self._found.get(word, {})}
        return self._nearest[word]

    def met(self, said: Said) -> Mapping[int, float]:
        """The share of what is said that each place meets, 0 to 1, of the places with any of the words."""
        if not said.total:
            return {}
        met: dict[int, float] = {}
        for word, weight, near in said.words:
            for at, how in self.nearest(word, near).items():
                met[at] = met.get(at, 0.0) + weight * how
        return {at: found / said.total for at, found in met.items()}
