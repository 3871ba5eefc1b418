"""The rates of two sides: counts by article -> Differences, each with its interval, its test and its verdict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from harness.measure import stats
from harness.measure.comparison.sides import Paired, Side
from harness.measure.score import RATES, Counts, Rate, count
from harness.measure.stats import Both, Interval, PValue

PRIMARY = "errors"  # decides which side is better; the others are looked at beside it and corrected for their number
COMPARED_RATES = (PRIMARY, "wrong_summaries", "warnings", "undecided", "key_coverage", "coverage")
MORE_IS_BETTER = frozenset({"key_coverage", "coverage", "supported"})
LEVEL = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One measure on both sides, over the pairs of summaries that were checked."""

    measure: str
    base: Rate
    head: Rate
    change: float | None  # head minus base
    interval: Interval | None  # of the change; None where it cannot be told
    p: PValue | None
    adjusted: float | None  # p after Holm's correction
    detectable: float | None  # the smallest true change that these articles show at 80 % power
    less_is_better: bool

    @property
    def verdict(self) -> str:
        """`better`, `worse` or `cannot tell`, of head: the corrected test must reject, the interval leave out 0."""
        if not self.change or self.adjusted is None or self.adjusted > LEVEL:
            return "cannot tell"
        if self.interval and self.interval.low <= 0 <= self.interval.high:
            return "cannot tell"
        return "better" if (self.change < 0) == self.less_is_better else "worse"


def by_article(base: Side, head: Side, paired: Paired) -> list[tuple[Counts, Counts]]:
    """The counts of each article on both sides."""
    articles: dict[str, tuple[Counts, Counts]] = {}
    for ours, theirs in paired.pairs:
        before = articles.get(ours.case, (Counts(), Counts()))
        found = count(ours, base.ranks(ours.case)), count(theirs, head.ranks(theirs.case))
        articles[ours.case] = (before[0] + found[0], before[1] + found[1])
    return list(articles.values())


def rates(measure: str, articles: Iterable[tuple[Counts, Counts]]) -> list[tuple[Rate, Rate]]:
    """One measure of each article on both sides."""
    of = RATES[measure]
    return [(of(base), of(head)) for base, head in articles]


def difference(measure: str, articles: Sequence[tuple[Rate, Rate]], *, seed: int = 1, tests: int = 1) -> Difference:
    """One measure, its p-value not corrected yet; `tests` says how many it will be corrected for."""
    pairs: list[Both] = [((base.hits, base.of), (head.hits, head.of)) for base, head in articles]
    p = stats.swap_test(pairs, seed) if pairs else None
    return Difference(
        measure=measure,
        base=Rate(hits=sum(b for (b, _), _ in pairs), of=sum(n for (_, n), _ in pairs)),
        head=Rate(hits=sum(h for _, (h, _) in pairs), of=sum(n for _, (_, n) in pairs)),
        change=stats.rate_difference(pairs) if pairs else None,
        interval=stats.difference_interval(pairs, seed) if pairs else None,
        p=p,
        adjusted=p.value if p else None,
        detectable=stats.detectable(pairs, LEVEL / tests) if pairs else None,
        less_is_better=measure not in MORE_IS_BETTER,
    )


def corrected(found: Iterable[Difference]) -> list[Difference]:
    """The differences with p-values corrected for how many they are."""
    listed = list(found)
    known = [d.p.value for d in listed if d.p]
    values = iter(stats.holm(known))
    return [replace(d, adjusted=next(values)) if d.p else d for d in listed]
