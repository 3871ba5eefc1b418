"""Of a gold of very many facts, those that one claim can be about: (Claim, Gold) -> Gold of a bounded number of facts.

An article of thousands of figures (a table, a hostile text) would else be held fact by fact against every claim of a
summary. What is kept states the claim's number, comes next to it in size, or shares the rarest words with it. A gold of
ordinary size comes back as it is: the longest news stories have some 150 facts.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from heapq import nlargest

from harness.gold import Fact, Gold
from harness.reading import UNITS, Claim, Context, Figure, Kind, convert_about

PLENTY = 400  # facts; a gold of no more is never sifted
MAX_SIFTED = 100  # facts of each sort: of the same number, of the next numbers, of the same words
COMMON = 1000  # facts; a word that more of them say tells none from the others
FAMILIES = frozenset({Kind.DATE, Kind.SCORE, Kind.ORDINAL, Kind.AGE})  # kinds that are compared only with their own
BASES = {unit.dimension: name for name, unit in UNITS.items() if unit.factor == 1}


def sift(claim: Claim, gold: Gold) -> Gold:
    """`gold` with none but the facts that `claim` can be about, in their order; `whole` of it is all of `gold`."""
    if len(gold.facts) <= PLENTY:
        return gold
    return replace(gold, facts=_index(gold).about(claim), whole=gold)


class _Index:
    """Where the facts of one gold are found, by word, by number and by size; facts by their place in the gold."""

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._facts = facts
        self._saying: defaultdict[str, list[int]] = defaultdict(list)
        self._stating: defaultdict[Hashable, list[int]] = defaultdict(list)
        self._sizes: defaultdict[str, list[tuple[float, int]]] = defaultdict(list)
        for place, fact in enumerate(facts):
            for word in {*_words(fact.context), *_split(fact.quotation), *(w for group in fact.aliases for w in group)}:
                self._saying[word].append(place)
            if fact.figure:
                for number in set(_numbers(fact.figure)):
                    self._stating[number].append(place)
                if (size := _size(fact.figure)) is not None:
                    self._sizes[_family(fact.figure)].append((size, place))
        for sizes in self._sizes.values():
            sizes.sort()

    def about(self, claim: Claim) -> tuple[Fact, ...]:
        said: Counter[int] = Counter()
        for word in sorted({*_words(claim.context), *(_split(claim.text) if claim.quotation else ())}):
            places = self._saying.get(word, ())
            if len(places) <= COMMON:
                said.update(dict.fromkeys(places, math.log(len(self._facts) / max(1, len(places)))))
        chosen = set(nlargest(MAX_SIFTED, said, key=lambda place: (said[place], -place)))
        if claim.figure:
            stating = {place for one in _numbers(claim.figure) for place in self._stating.get(one, ())[:COMMON]}
            chosen.update(nlargest(MAX_SIFTED, stating, key=lambda place: (said[place], -place)))
            chosen.update(self._next_to(claim.figure))
        return tuple(self._facts[place] for place in sorted(chosen))

    def _next_to(self, figure: Figure) -> Iterator[int]:
        sizes, size = self._sizes.get(_family(figure), []), _size(figure)
        if size is not None:
            at = bisect_left(sizes, (size, 0))
            yield from (place for _, place in sizes[max(0, at - MAX_SIFTED // 2) : at + MAX_SIFTED // 2])


@lru_cache(maxsize=4)
def _index(gold: Gold) -> _Index:
    return _Index(gold.facts)


def _words(context: Context | None) -> Iterator[str]:
    if context:
        named = (part for name in context.names for part in name.split())
        yield from map(str.lower, (context.head, *context.predicates, *context.owner, *context.terms, *named))


def _split(quotation: str) -> Iterator[str]:
    return (word.strip("\"'“”‘’«».,;:!?") for word in quotation.lower().split())


def _numbers(figure: Figure) -> Iterator[Hashable]:
    """What two figures that state the same have in common, whatever their kinds and units."""
    yield figure.text.casefold()
    yield from (number for number in (figure.low, figure.high) if number is not None)
    if figure.parts:
        yield tuple(sorted(figure.parts))
    if when := figure.when:
        yield from (("year", when.year), ("day", when.month, when.day), ("weekday", when.weekday), when.relative)


def _family(figure: Figure) -> str:
    return figure.kind if figure.kind in FAMILIES else figure.dimension


def _size(figure: Figure) -> float | None:
    """The number in the common unit of its dimension; of a date, its day."""
    if figure.kind is Kind.DATE:
        return float(figure.when.first.toordinal()) if figure.when and figure.when.first else None
    if figure.low is None:
        return None
    size = convert_about(figure.low, figure.unit, BASES.get(figure.dimension, figure.unit))
    try:
        return float(figure.low if size is None else size)
    except OverflowError:
        return math.inf
