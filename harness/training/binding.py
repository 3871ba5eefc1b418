"""The weights of the binding: parsed rows -> one weight a feature, by maximum likelihood (conditional logit).

A claim that stands rightly is about one of the facts that bear it; the other facts of its article that could be
compared are not what it is about (McFadden 1974). A ridge keeps weights of rare features small.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
from scipy.optimize import minimize

from harness.training.parsed import Parsed
from harness.verdict.binding import FEATURES, bind
from harness.verdict.facts import known

RIDGE = 1.0
Matrix = np.ndarray[Any, np.dtype[np.float64]]


def groups(rows: Iterable[Parsed]) -> Iterator[tuple[Matrix, Matrix]]:
    """For each right claim: which of its options bear it (0 or 1), and the features of each."""
    for parsed in rows:
        if parsed.swapped:
            continue
        bound = bind(parsed.claims, parsed.summary, known(parsed.gold))
        for binding, label in zip(bound, parsed.labels, strict=True):
            if label is not None and not label.wrong and binding.claim.figure and binding.bearing and binding.rivals:
                yield np.array([float(one.bears) for one in binding.options]), np.array(binding.features)


def fit(found: list[tuple[Matrix, Matrix]]) -> dict[str, float]:
    """The weight of each feature."""
    rows = np.concatenate([features for _, features in found])
    bears = np.concatenate([bearing for bearing, _ in found])
    sizes = np.array([len(bearing) for bearing, _ in found])
    starts, group = np.r_[0, np.cumsum(sizes)[:-1]], np.repeat(np.arange(len(found)), sizes)

    def loss(weights: Matrix) -> tuple[float, Matrix]:
        score = rows @ weights
        power = np.exp(score - np.maximum.reduceat(score, starts)[group])
        every, borne = np.add.reduceat(power, starts), np.add.reduceat(power * bears, starts)
        slope = ((power * bears / borne[group] - power / every[group])[:, None] * rows).sum(0)
        return float(RIDGE * weights @ weights - np.log(borne / every).sum()), 2 * RIDGE * weights - slope

    learnt = minimize(loss, np.zeros(rows.shape[1]), jac=True, method="L-BFGS-B").x
    return {name: round(float(weight), 4) for name, weight in zip(FEATURES, learnt, strict=True)}


def picked(found: list[tuple[Matrix, Matrix]], weights: dict[str, float]) -> float:
    """How often a fact that bears the claim comes before all others."""
    learnt = np.array([weights[name] for name in FEATURES])
    scores = [(bears, features @ learnt) for bears, features in found]
    return float(np.mean([score[bears > 0].max() > score[bears == 0].max() for bears, score in scores]))
