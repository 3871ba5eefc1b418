"""Shares with an interval: counts by article -> the share, and 95 % by resampling articles.

Claims of one article hang together, so articles are what is drawn. A row of counts is a tuple of whole numbers;
a measure is worked out from their sums, so that F1 is treated like a plain share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from harness.measure.stats import wilson

RESAMPLES = 1000
CONFIDENCE = 0.95
SEED = 1
Counts = dict[str, tuple[int, ...]]  # by article
Measure = Callable[..., "np.ndarray"]  # a column of sums for each count -> the value


def add(counts: Counts, article: str, *more: int) -> None:
    """Add to the counts of one article."""
    known = counts.get(article, (0,) * len(more))
    counts[article] = tuple(one + other for one, other in zip(known, more, strict=True))


def merged(some: Iterable[Mapping[str, tuple[int, ...]]]) -> Counts:
    """The counts of several tables together; an article that stands in two is one."""
    found: Counts = {}
    for counts in some:
        for article, row in counts.items():
            add(found, article, *row)
    return found


def total(counts: Mapping[str, tuple[int, ...]]) -> tuple[int, ...]:
    return tuple(map(sum, zip(*counts.values(), strict=True)))


def _divided(some: np.ndarray, of_all: np.ndarray) -> np.ndarray:
    return np.where(of_all > 0, some / np.maximum(of_all, 1), np.nan)


def share(hits: np.ndarray, of_all: np.ndarray) -> np.ndarray:
    return _divided(hits, of_all)


def precision(found: np.ndarray, errors: np.ndarray, right: np.ndarray, flagged: np.ndarray) -> np.ndarray:
    return _divided(right, flagged)


def recall(found: np.ndarray, errors: np.ndarray, right: np.ndarray, flagged: np.ndarray) -> np.ndarray:
    return _divided(found, errors)


def f1(found: np.ndarray, errors: np.ndarray, right: np.ndarray, flagged: np.ndarray) -> np.ndarray:
    one, other = _divided(found, errors), _divided(right, flagged)
    both = one + other
    return np.where(both > 0, 2 * one * other / np.where(both > 0, both, 1), np.where(np.isnan(both), np.nan, 0.0))


def value(counts: Mapping[str, tuple[int, ...]], measure: Measure = share) -> float | None:
    """The measure over all articles; None over nothing."""
    if not counts:
        return None
    found = float(measure(*(np.array([one], dtype=float) for one in total(counts)))[0])
    return None if np.isnan(found) else found


def interval(counts: Mapping[str, tuple[int, ...]], measure: Measure = share) -> tuple[float, float] | None:
    """95 % of the measure over resampled articles; None with fewer than two articles.

    A share of none or of all does not vary: it gets Wilson's interval over the single counts.
    """
    if len(counts) < 2:
        return None
    table = np.array(list(counts.values()), dtype=float)
    size = len(table)
    drawn = np.random.default_rng(SEED).multinomial(size, np.full(size, 1 / size), RESAMPLES)
    values = measure(*(drawn @ table).T)
    values = values[~np.isnan(values)]
    if not len(values):
        return None
    low, high = np.quantile(values, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    if low == high and measure is share:
        hits, trials = total(counts)
        return wilson(hits, trials, CONFIDENCE)
    return float(low), float(high)


def shown(counts: Mapping[str, tuple[int, ...]], measure: Measure = share) -> str:
    """`.136 (.120-.151)`, a dash over nothing."""
    found, bounds = value(counts, measure), interval(counts, measure)
    if found is None:
        return "–"
    return f"{found:.3f}" + (f" ({bounds[0]:.3f}-{bounds[1]:.3f})" if bounds else "")


def of(counts: Mapping[str, tuple[int, ...]]) -> str:
    """`12/340`, from hits and trials."""
    sums: Sequence[int] = total(counts) if counts else (0, 0)
    return f"{sums[0]}/{sums[1]}"
