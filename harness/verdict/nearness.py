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

    def met_everywhere(self, places: Mapping[str, Mapping[int, float]]) -> Mapping[int, float]:
        """The same for all places with any of the words, by number: word by word over the places that have it."""
        met: dict[int, list[float]] = {}
        for word, weight, near in self.words:
            for at, how in nearest_everywhere(places, word, near).items():
                met.setdefault(at, []).append(weight * how)
        return {at: sum(found) / self.total for at, found in met.items()} if self.total else {}


def nearest(place: Mapping[str, float], word: str, near: Near) -> float:
    """How near a place has a word, or one that means it."""
    if word in place:
        return place[word]
    return max([place[other] * kinship for other, kinship in near if other in place], default=0.0) if near else 0.0


def postings(places: Iterable[Mapping[str, float]]) -> dict[str, dict[int, float]]:
    """Word -> the places that have it, by number, each with how near."""
    found: dict[str, dict[int, float]] = {}
    for at, place in enumerate(places):
        for word, near in place.items():
            found.setdefault(word, {})[at] = near
    return found


def nearest_everywhere(places: Mapping[str, Mapping[int, float]], word: str, near: Near) -> Mapping[int, float]:
    """`nearest` in every place that has the word, or one that means it."""
    own = places.get(word, {})
    if not near:
        return own
    meant: dict[int, float] = {}
    for other, kinship in near:
        for at, how in places.get(other, {}).items():
            meant[at] = max(meant.get(at, 0.0), how * kinship)
    return {**meant, **own}
