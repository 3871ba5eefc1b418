"""Figures that an author deliberately leaves out: (Figure, Gold) -> the entry under `ignored`, or None."""

from __future__ import annotations

from functools import lru_cache

from harness import figures
from harness.types import Figure, Gold, Ignored, Kind, Match
from harness.verdict.derive.agreement import agree


def omitted(figure: Figure, gold: Gold) -> Ignored | None:
    """The entry whose figure this is: it is neither right nor wrong."""
    for entry, read in ignored(gold):
        timed = {figure.kind, read.kind} <= {Kind.DATE, Kind.DURATION}  # "a year ago", "a year earlier"
        same = timed and figure.low is not None and (figure.low, figure.unit) == (read.low, read.unit)
        if same or agree(figure, read).value is Match.MATCH:
            return entry
    return None


@lru_cache(maxsize=64)
def ignored(gold: Gold) -> tuple[tuple[Ignored, Figure], ...]:
    """What the gold leaves out on purpose, with the figures in it."""
    return tuple((entry, read) for entry in gold.ignored for read in figures.read(entry.text, published=gold.published))
