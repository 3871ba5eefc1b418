"""A rate with the errors of the instrument taken out, from a part of the items that people looked at.

Counts of what the instrument called positive and negative, and what people found in each -> the corrected rate with its
interval. It is prediction-powered inference (Angelopoulos et al. 2023, Science 382:669) with the instrument's own
answers as strata (Fisch et al. 2024, arXiv:2406.04291): in each, the share that people found replaces the answer. The
same comes of correcting by the predictive values; Rogan and Gladen (1978, Am J Epidemiol 107:71) correct by sensitivity
and specificity, which marks drawn by answer do not give.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.measure.stats.intervals import CONFIDENCE, MIN_CLUSTERS, Interval, Pair

if TYPE_CHECKING:
    import numpy as np

DRAWS = 4000
METHOD = "prediction-powered"
Called = tuple[int, int, int]  # items of one cluster: called positive, called negative, positive by no account


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A corrected rate."""

    value: float
    interval: Interval


def corrected(clusters: Sequence[Called], positive: Pair, negative: Pair, seed: int = 1) -> Corrected | None:
    """The true rate of positives among all items of all clusters; None where it cannot be told.

    `positive` and `negative` are (found to be positive, looked at) among the items called so; they must have been
    chosen by nothing that has to do with the truth. None where there are no items, or some are called one way and none
    of these was looked at. The interval joins what is not known of the clusters (resampled, if there are at least
    `MIN_CLUSTERS`) with what is not known of either share (Jeffreys' posterior, which holds for few marks, too; Brown,
    Cai and DasGupta 2001).
    """
    totals = [sum(cluster[part] for cluster in clusters) for part in range(3)]
    looked = (positive, negative)
    if not sum(totals) or any(total and not of for total, (_, of) in zip(totals[:2], looked, strict=True)):
        return None
    value = sum(total * hits / of for total, (hits, of) in zip(totals[:2], looked, strict=True) if total) / sum(totals)
    low, high = _percentiles(_draws(clusters, looked, seed))
    return Corrected(value=value, interval=Interval(low=min(low, value), high=max(high, value), method=METHOD))


def _draws(clusters: Sequence[Called], looked: Sequence[Pair], seed: int) -> np.ndarray:
    """What the rate may be: one value for each draw of the clusters and of both shares."""
    import numpy as np

    generator, counts = np.random.default_rng(seed), np.array(clusters, dtype=np.float64)
    if len(clusters) >= MIN_CLUSTERS:
        drawn = generator.multinomial(len(clusters), np.full(len(clusters), 1 / len(clusters)), DRAWS) @ counts
    else:
        drawn = np.tile(counts.sum(axis=0), (DRAWS, 1))
    shares = np.stack([generator.beta(hits + 0.5, of - hits + 0.5, DRAWS) for hits, of in looked], axis=-1)
    totals = drawn.sum(axis=-1)
    told = totals > 0
    rates: np.ndarray = (drawn[told, :2] * shares[told]).sum(axis=-1) / totals[told]
    return rates


def _percentiles(values: np.ndarray) -> tuple[float, float]:
    import numpy as np

    low, high = np.quantile(values, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return float(low), float(high)
