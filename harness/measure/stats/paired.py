"""Two rates over the same articles: the interval of their difference, and the chance to see it by luck.

[((hits, trials) of base, (hits, trials) of head) by article] -> Interval, PValue. The rates are ratios of sums, the
same as in every table; an article enters or changes sides as a whole.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from harness.measure.stats.intervals import BLOCK, CONFIDENCE, MIN_CLUSTERS, Interval, Pair

Both = tuple[Pair, Pair]  # base and head of one article
RESAMPLES = 4999
EXACT = 12  # articles up to which all 2**n assignments are tried; above, RESAMPLES of them are drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class PValue:
    """The two-sided chance of a difference at least as large if base and head were exchangeable."""

    value: float
    exact: bool  # all assignments were tried, not a sample of them


def rate_difference(pairs: Sequence[Both]) -> float | None:
    """Head's rate minus base's; None where one of them has nothing to be taken over."""
    (base, of_base), (head, of_head) = (tuple(map(sum, zip(*side, strict=True))) for side in zip(*pairs, strict=True))
    return head / of_head - base / of_base if of_base and of_head else None


def difference_interval(pairs: Sequence[Both], seed: int = 1, confidence: float = CONFIDENCE) -> Interval | None:
    """The bias-corrected and accelerated bootstrap interval (Efron 1987) of head's rate minus base's.

    None for fewer than `MIN_CLUSTERS` articles, and where the articles do not vary, since any range would be made up.
    """
    told = _nonempty(pairs)
    if len(told) < MIN_CLUSTERS or rate_difference(told) is None:
        return None
    import numpy as np
    from scipy import stats

    counts = np.array(told, dtype=np.float64)
    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore")  # articles without variation: the result is not finite, which is looked at
        found = stats.bootstrap(
            (np.arange(len(told)),),
            lambda chosen, axis: _differences(counts[chosen]),
            n_resamples=RESAMPLES,
            batch=max(1, BLOCK // len(told)),
            confidence_level=confidence,
            method="BCa",
            vectorized=True,
            rng=np.random.default_rng(seed),
        ).confidence_interval
    low, high = float(found.low), float(found.high)
    if not (math.isfinite(low) and math.isfinite(high)) or low == high:
        return None
    return Interval(low=low, high=high, method="BCa bootstrap by article")


def swap_test(pairs: Sequence[Both], seed: int = 1) -> PValue | None:
    """The permutation test that swaps base and head of whole articles; None where there is nothing to compare.

    With one pair of summaries an article and pass or fail as the count it is McNemar's exact test.
    """
    told = _nonempty(pairs)
    if not told or rate_difference(told) is None:
        return None
    if len(told) == 1:
        return PValue(value=1.0, exact=True)  # swapping the only article gives the same size of difference
    import numpy as np
    from scipy import stats

    counts = np.array(told, dtype=np.float64).reshape(len(told) * 2, 2)  # base and head of each article in turn
    exact = len(told) <= EXACT

    def statistic(base: Any, head: Any, axis: int) -> Any:
        return _differences(np.stack([counts[base], counts[head]], axis=-2))

    with np.errstate(divide="ignore", invalid="ignore"):
        found = stats.permutation_test(
            (np.arange(len(told)) * 2, np.arange(len(told)) * 2 + 1),
            statistic,
            permutation_type="samples",
            vectorized=True,
            n_resamples=np.inf if exact else RESAMPLES,
            batch=max(1, BLOCK // len(told)),
            rng=np.random.default_rng(seed),
        )
    return PValue(value=float(found.pvalue), exact=exact)


def mcnemar(broke: int, fixed: int) -> float:
    """McNemar's exact test on pairs of which one side alone passes; the pairs must be independent."""
    from scipy import stats

    return float(stats.binomtest(broke, broke + fixed).pvalue) if broke + fixed else 1.0


def _nonempty(pairs: Sequence[Both]) -> list[Both]:
    """The articles that have anything to count."""
    return [pair for pair in pairs if pair[0][1] or pair[1][1]]


def _differences(counts: Any) -> Any:
    """(..., article, side, (hits, trials)) -> (...) differences of rates, equal ones equal to the last bit.

    Both methods look at how many resamples equal what was seen, which rounding errors would hide.
    """
    sums = counts.sum(axis=-3)
    rates = sums[..., 0] / sums[..., 1]
    return (rates[..., 1] - rates[..., 0]).round(12)
