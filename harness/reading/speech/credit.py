"""Attributions by the stretch of text that they are over, and the one that counts for it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from harness.reading.nouns.speech import Attribution
from harness.reading.nouns.text import Span

# In these the source stands behind the content; what somebody wants, praises or does not say is not theirs.
CREDITING = frozenset({"speech", "record", "belief"})
# Words in quotation marks are also theirs in these: he hailed "a new dawn".
USING = frozenset({"topic", "attitude"})


class Attributions(tuple[Attribution, ...]):
    """A tuple of attributions that finds those over a span without looking at all of them."""

    _parts: list[tuple[int, int, int]]  # (start, end, index) of every stretch of content, by start
    _starts: list[int]
    _ends: list[int]  # the furthest end so far

    def __new__(cls, found: Iterable[Attribution] = ()) -> Attributions:
        made = super().__new__(cls, found)
        made._parts = sorted((part.start, part.end, number) for number, one in enumerate(made) for part in one.content)
        made._starts = [start for start, _, _ in made._parts]
        made._ends = []
        furthest = 0
        for _, end, _ in made._parts:
            furthest = max(furthest, end)
            made._ends.append(furthest)
        return made

    def over(self, span: Span) -> Iterator[Attribution]:
        """Those with a stretch of content that holds all of `span`."""
        seen: set[int] = set()
        at = bisect_right(self._starts, span.start) - 1
        while at >= 0 and self._ends[at] >= span.end:
            _, end, number = self._parts[at]
            if end >= span.end and number not in seen:
                seen.add(number)
                yield self[number]
            at -= 1


def indexed(found: Sequence[Attribution]) -> Attributions:
    return found if isinstance(found, Attributions) else Attributions(found)


def credit(span: Span, attributions: Sequence[Attribution], *, quoted: bool = False) -> Attribution | None:
    """The innermost attribution with a named source whose content holds `span`; else the innermost without one.

    With `quoted`, words in quotation marks, whoever uses them is credited with them, also in praise or blame.
    """
    manners = CREDITING | USING if quoted else CREDITING
    holding = [one for one in indexed(attributions).over(span) if one.manner in manners]
    return min(holding, key=lambda one: (not one.speaker, sum(map(len, one.content)), one.cue), default=None)
