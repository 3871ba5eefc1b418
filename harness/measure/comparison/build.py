"""The whole comparison: Sides, the first of them the base -> Comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from harness.measure.comparison.differences import (
    COMPARED_RATES,
    PRIMARY,
    Difference,
    by_article,
    corrected,
    difference,
    rates,
)
from harness.measure.comparison.duel import Duel, duel
from harness.measure.comparison.ranking import Place, places
from harness.measure.comparison.sides import Side, pair


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Every head against the base, and where all of them stand."""

    sides: tuple[Side, ...]
    duels: tuple[Duel, ...]  # base against each other side
    standing: tuple[Place, ...]  # every side, by rank
    between: Mapping[tuple[int, int], Difference]  # the primary measure of each two sides, by their places in `sides`
    tests: tuple[int, int]  # tests that p-values are corrected for: on the primary measure, on all the others

    @property
    def board(self) -> tuple[Place, ...]:
        """The leaderboard; empty for two sides, of which the duel says all."""
        return self.standing if len(self.sides) > 2 else ()


def compare(sides: Sequence[Side], seed: int = 1) -> Comparison:
    """Hold every side against the first one.

    Two families of tests are corrected apart (Holm 1979): the primary measure between all sides, and the other
    measures of all duels.
    """
    everyone = list(combinations(range(len(sides)), 2))
    tests = (len(everyone), (len(COMPARED_RATES) - 1) * (len(sides) - 1))
    duels = [duel(sides[0], head, seed=seed, tests=tests) for head in sides[1:]]
    primary = [
        duels[other - 1].primary if one == 0 else _primary(sides[one], sides[other], seed, tests[0])
        for one, other in everyone
    ]
    between = dict(zip(everyone, corrected(primary), strict=True))
    rest = iter(corrected(d for one in duels for d in one.differences[1:]))
    finished = tuple(
        replace(one, differences=(between[(0, index)], *(next(rest) for _ in one.differences[1:])))
        for index, one in enumerate(duels, start=1)
    )
    return Comparison(
        sides=tuple(sides),
        duels=finished,
        standing=places(sides, between),
        between=between,
        tests=tests,
    )


def _primary(base: Side, head: Side, seed: int, tests: int) -> Difference:
    """The primary measure alone, between two sides of which none is the base of the comparison."""
    articles = by_article(base, head, pair(base, head))
    return difference(PRIMARY, rates(PRIMARY, articles), seed=seed, tests=tests)
