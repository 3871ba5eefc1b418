"""How well each figure of an article stands in the place of a claim's: (Claim, summary, Gold) -> log odds by fact.

In: a claim with its sentence, whose figure is taken out; out: for each fact, the log odds that its figure stands in the
gap, by a small language model that was taught it. It never sees the value of the claim.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from harness.gold import Fact, Gold
from harness.reading import Claim, Document
from harness.verdict.encoder.tokens import Tokens, asked, tokens, windows

if TYPE_CHECKING:
    from harness.verdict.encoder.network import Window

MOST = 4  # stretches of an article that are looked at for one claim
FIGURES = 160  # of a stretch
READ = 8  # stretches of an article that are kept as they were read, 7 MB each

__all__ = ["scores"]


def scores(claim: Claim, summary: Document, gold: Gold, facts: Sequence[Fact]) -> Mapping[str, float]:
    """Fact id -> log odds, of those `facts`, the likeliest first, that stand in the stretches looked at."""
    from harness.verdict.encoder.network import loaded

    sentence = claim.context.sentence
    text = summary.text
    said = asked(text[sentence.start : claim.span.start], text[claim.span.end : sentence.end], claim.kind.value)
    read = _read(gold)
    wanted = list(dict.fromkeys(at for fact in facts if (at := read.of.get(fact.id)) is not None))[:MOST]
    found: dict[str, float] = {}
    for at in wanted:
        window, ids = read.window(at)
        for fact, score in zip(ids, loaded().scores(said, claim.kind.value, window), strict=True):
            found[fact] = float(score)
    return found


class _Read:
    """An article in stretches, each read when it is first asked for."""

    def __init__(self, gold: Gold) -> None:
        self._article: Tokens = tokens(gold.article.text)
        places = self._article.places
        self._ranges = windows(places, [one.span.start for one in gold.article.sentences])
        self._figures: list[list[tuple[Fact, list[int]]]] = [[] for _ in self._ranges]  # with the tokens of each
        self._read: OrderedDict[int, tuple[Window, tuple[str, ...]]] = OrderedDict()
        self.of: dict[str, int] = {}  # fact id -> its stretch
        starts = [places[first][0] for first, _ in self._ranges]
        for fact in gold.facts:
            if fact.figure is None or not starts:
                continue
            at = max(0, bisect_right(starts, fact.figure.span.start) - 1)
            if len(self._figures[at]) < FIGURES and (held := self._held(fact, at)):
                self._figures[at].append((fact, held))
                self.of[fact.id] = at

    def window(self, at: int) -> tuple[Window, tuple[str, ...]]:
        """A stretch, read, and the ids of its facts."""
        from harness.verdict.encoder.network import loaded

        if at not in self._read:
            first, last = self._ranges[at]
            figures = self._figures[at]
            found = loaded().window(self._article.ids[first:last], [(held, fact.kind.value) for fact, held in figures])
            self._read[at] = found, tuple(fact.id for fact, _ in figures)
            if len(self._read) > READ:
                self._read.popitem(last=False)
        self._read.move_to_end(at)
        return self._read[at]

    def _held(self, fact: Fact, at: int) -> list[int]:
        """The tokens of a fact's figure in its stretch."""
        assert fact.figure is not None
        first, last = self._ranges[at]
        start, end = fact.figure.span.start, fact.figure.span.end
        places = self._article.places
        return [i - first for i in range(first, last) if places[i][0] < end and places[i][1] > start]


@lru_cache(maxsize=2)
def _read(gold: Gold) -> _Read:
    return _Read(gold)
