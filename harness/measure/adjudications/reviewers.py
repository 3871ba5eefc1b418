"""Whether several reviewers say the same of the same claims: Marks -> who marked what, and Krippendorff's alpha."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from harness.measure.nouns import ClaimKey, Mark, Said
from harness.measure.stats import Interval
from harness.measure.stats.intervals import CONFIDENCE, MIN_CLUSTERS

RESAMPLES = 500
METHOD = "bootstrap by claim"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewers:
    """The reviewers of some marks, and how far they agree with one another."""

    said: Mapping[str, Mapping[Said, int]]  # by name, "" where nobody said
    shared: int  # claims that two or more of them marked
    same: int  # of these, where all say the same
    alpha: float | None  # None where nothing varies, or nothing is shared
    interval: Interval | None


def reviewers(marks: Iterable[Mark]) -> Reviewers:
    """Of all marks given, each on the claim of its key; unsure is an answer as the others are."""
    said: dict[str, Counter[Said]] = {}
    claims: dict[ClaimKey, Counter[Said]] = {}
    for mark in sorted(marks, key=lambda mark: mark.reviewer):
        said.setdefault(mark.reviewer, Counter())[mark.said] += 1
        claims.setdefault(mark.key, Counter())[mark.said] += 1
    shared = [[counts[each] for each in Said] for counts in claims.values() if counts.total() > 1]
    alpha = _alpha(shared)
    return Reviewers(
        said=said,
        shared=len(shared),
        same=sum(max(counts) == sum(counts) for counts in shared),
        alpha=alpha,
        interval=_interval(shared) if alpha is not None else None,
    )


def _alpha(claims: Sequence[Sequence[int]]) -> float | None:
    """Krippendorff's alpha for nominal data (Krippendorff 2011) of how often each claim got each answer."""
    import numpy as np

    if not claims or sum(map(bool, np.sum(claims, axis=0))) < 2:
        return None
    import krippendorff

    return float(krippendorff.alpha(value_counts=np.array(claims), level_of_measurement="nominal"))


def _interval(claims: Sequence[Sequence[int]]) -> Interval | None:
    """None for fewer than `MIN_CLUSTERS` claims, since any range would be made up."""
    import numpy as np

    if len(claims) < MIN_CLUSTERS:
        return None
    generator, counts = np.random.default_rng(1), np.array(claims)
    drawn = (_alpha(counts[generator.integers(0, len(counts), len(counts))].tolist()) for _ in range(RESAMPLES))
    values = [value for value in drawn if value is not None]
    low, high = np.quantile(values, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return Interval(low=float(low), high=float(high), method=METHOD)
