"""A leaderboard whose places are shared where the tests cannot tell: Sides and the tests between them -> Places.

A side's rank is one more than the number of sides that are significantly better (fewer errors, Holm's correction over
all pairs of sides), so that sides which cannot be told from the best share its place.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from harness.measure import stats
from harness.measure.comparison.differences import Difference
from harness.measure.comparison.sides import Side
from harness.measure.score import Counts, Rate, count
from harness.measure.stats import Interval, Pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One side's place."""

    rank: int
    side: str
    errors: Rate
    interval: Interval | None
    key_coverage: Rate
    summaries: int  # that were checked
    better_than: tuple[str, ...]  # sides that it is significantly better than


def places(sides: Sequence[Side], tests: Mapping[tuple[int, int], Difference]) -> tuple[Place, ...]:
    """The sides by rank, then by rate of errors; `tests` holds every pair of indices, lower first."""
    beaten: dict[int, list[int]] = {index: [] for index in range(len(sides))}
    for (base, head), test in tests.items():
        if test.verdict == "better":
            beaten[head].append(base)
        elif test.verdict == "worse":
            beaten[base].append(head)
    found = []
    for index, side in enumerate(sides):
        rank = 1 + sum(index in losers for losers in beaten.values())
        found.append(_place(side, rank, tuple(sides[loser].name for loser in sorted(beaten[index]))))
    return tuple(sorted(found, key=lambda place: (place.rank, place.errors.value is None, place.errors.value)))


def _place(side: Side, rank: int, better_than: tuple[str, ...]) -> Place:
    articles: dict[str, list[Pair]] = {}
    total = Counts()
    for record in side.chosen:
        counts = count(record, side.ranks(record.case))
        total += counts
        articles.setdefault(record.case, []).append((counts.errors.hits, counts.errors.of))
    return Place(
        rank=rank,
        side=side.name,
        errors=total.errors,
        interval=stats.clustered(list(articles.values())),
        key_coverage=total.key_coverage,
        summaries=total.scored,
        better_than=better_than,
    )
