"""Intervals for rates whose claims come in clusters.

Counts of hits and trials by cluster -> Interval, with the name of its method. Claims of one summary, and summaries of
one article, are not independent: articles are resampled where there are several, else summaries.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np

CONFIDENCE = 0.95
RESAMPLES = 2000
BLOCK = 2_000_000  # draws held in memory at once
MIN_CLUSTERS = 5  # clusters that are worth resampling; fewer give intervals that are far too narrow

Pair = tuple[float, int]  # (hits, trials) of one cluster


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A range that holds the true value with `CONFIDENCE`, by the named method."""

    low: float
    high: float
    method: str


def wilson(hits: float, of: int, confidence: float = CONFIDENCE) -> tuple[float, float] | None:
    """The score interval for one proportion (Wilson 1927); None over nothing."""
    if not of:
        return None
    z = NormalDist().inv_cdf(0.5 + confidence / 2)
    share, spread = hits / of, z * z / of
    centre = (share + spread / 2) / (1 + spread)
    half = z / (1 + spread) * math.sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, centre - half), min(1.0, centre + half)


def clustered(articles: Sequence[Sequence[Pair]], seed: int = 1, confidence: float = CONFIDENCE) -> Interval | None:
    """The interval of a rate, from the (hits, trials) of each summary of each article.

    Several articles: articles are resampled. One: its summaries are. Fewer than `MIN_CLUSTERS` of them, or no variation
    at all: Wilson's interval over the claims, which is too narrow if the claims of a summary hang together.
    """
    by_article = [(sum(h for h, _ in pairs), sum(n for _, n in pairs)) for pairs in articles]
    by_article = [pair for pair in by_article if pair[1]]
    by_summary = [pair for pairs in articles for pair in pairs if pair[1]]
    units, unit = (by_article, "article") if len(by_article) > 1 else (by_summary, "summary")
    hits, of = sum(h for h, _ in units), sum(n for _, n in units)
    if len(units) >= MIN_CLUSTERS and 0 < hits < of:
        low, high = _percentiles(_resampled(units, seed), confidence)
        if low < high:
            return Interval(low=low, high=high, method=f"bootstrap by {unit}")
    bounds = wilson(hits, of, confidence)
    return Interval(low=bounds[0], high=bounds[1], method="Wilson") if bounds else None


def _resampled(units: Sequence[Pair], seed: int) -> np.ndarray:
    """The rate in each resample of the clusters."""
    import numpy as np

    size, counts = len(units), np.array(units, dtype=np.float64)
    generator, block = np.random.default_rng(seed), max(1, BLOCK // size)
    rates = []
    for start in range(0, RESAMPLES, block):
        drawn = generator.multinomial(size, np.full(size, 1 / size), min(block, RESAMPLES - start))
        hits, of = (drawn @ counts).T
        rates.append(hits / of)  # every cluster has a trial
    return np.concatenate(rates)


def _percentiles(values: np.ndarray, confidence: float) -> tuple[float, float]:
    import numpy as np

    low, high = np.quantile(values, [(1 - confidence) / 2, (1 + confidence) / 2])
    return float(low), float(high)
