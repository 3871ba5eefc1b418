"""The trees of the decision: examples -> trees, calibration, thresholds, and how well they do on articles left out.

Gradient boosting (Friedman 2001) in scikit-learn's histogram form, with monotone constraints for the features of which
more can only mean worse (or better); calibrated by a logistic function (Platt 1999) of what folds by article predict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from scipy.optimize import minimize
from threadpoolctl import threadpool_limits

from harness.training.examples import Example
from harness.verdict.features import DIRECTIONS, FEATURES
from harness.verdict.trees import LEAF

FOLDS = 5
ROUNDS, RATE, LEAVES, LEAST, RIDGE = 400, 0.07, 24, 15, 1.0
SHARE = 0.3  # of the features, drawn for each branch: trees that differ err less together
STEPS = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.875, 0.9, 0.92, 0.94, 0.95, 0.96, 0.97, 0.98, 0.99)  # wanted precisions
Matrix = np.ndarray[Any, np.dtype[np.float64]]


def table(found: Sequence[Example]) -> tuple[Matrix, Matrix]:
    """The features of the examples, and 1 for those that are wrong."""
    return np.array([one.features for one in found]), np.array([float(one.wrong) for one in found])


def grown(found: Sequence[Example], weight: Matrix | None = None, rounds: int = ROUNDS) -> Any:
    """The trees learnt from these examples, each of which counts as `weight` says."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    model = HistGradientBoostingClassifier(
        max_iter=rounds, learning_rate=RATE, max_leaf_nodes=LEAVES, min_samples_leaf=LEAST, l2_regularization=RIDGE,
        max_features=SHARE, monotonic_cst=[DIRECTIONS.get(name, 0) for name in FEATURES], early_stopping=False,
        random_state=0,
    )  # fmt: skip
    with threadpool_limits(1):  # threads that wait for each other cost more than they save at this size
        return model.fit(*table(found), sample_weight=weight)


def predicted(found: Sequence[Example], weight: Matrix | None = None, rounds: int = ROUNDS) -> Matrix:
    """The log odds of each example by trees that have not seen its article."""
    rows, _ = table(found)
    folds, odds = np.array([one.fold for one in found]), np.zeros(len(found))
    for fold in range(FOLDS):
        left, seen = np.flatnonzero(folds == fold), np.flatnonzero(folds != fold)
        if left.size:
            model = grown([found[at] for at in seen.tolist()], None if weight is None else weight[seen], rounds)
            with threadpool_limits(1):
                odds[left] = model.decision_function(rows[left])
    return odds


def calibrated(odds: Matrix, wrong: Matrix, weight: Matrix) -> tuple[float, float]:
    """(scale, shift) of the log odds with which they are most likely."""

    def loss(both: Matrix) -> float:
        logit = both[0] * odds + both[1]
        return float((weight * (np.logaddexp(0, logit) - wrong * logit)).sum())

    scale, shift = minimize(loss, np.array([1.0, 0.0]), method="Nelder-Mead").x
    return float(scale), float(shift)


def thresholds(likely: Matrix, wrong: Matrix, weight: Matrix) -> tuple[list[float], list[float]]:
    """(precisions, probabilities): of the examples at least so likely wrong, so many are wrong."""
    order = np.argsort(-likely)
    hits, of = np.cumsum((weight * wrong)[order]), np.cumsum(weight[order])
    share, least = hits / np.maximum(of, 1), likely[order]
    reached, at = [], []
    for wanted in STEPS:
        enough = np.flatnonzero((share >= wanted) & (of >= LEAST))
        if len(enough):
            reached.append(wanted)
            at.append(float(np.floor(least[enough[-1]] * 1e4) / 1e4))
    return reached, list(np.maximum.accumulate(at)) if at else []


def written(model: Any, found: Sequence[Example], scale: float, shift: float) -> Mapping[str, Any]:
    """The trees as `harness.verdict.model` reads them."""
    trees = [_tree(one[0].nodes) for one in model._predictors]
    right = np.array([one.features for one in found if not one.wrong and one.borne])
    return {
        "features": list(FEATURES),
        "base": round(float(np.ravel(model._baseline_prediction)[0]), 5),
        "trees": trees,
        "usual": [round(float(value), 4) for value in np.median(right, axis=0)],
        "scale": round(scale, 5),
        "shift": round(shift, 5),
    }


def _tree(nodes: Any) -> dict[str, list[float]]:
    leaf = nodes["is_leaf"].astype(bool)
    return {
        "feature": [LEAF if end else int(feature) for end, feature in zip(leaf, nodes["feature_idx"], strict=True)],
        "threshold": [0.0 if end else round(float(t), 5) for end, t in zip(leaf, nodes["num_threshold"], strict=True)],
        "left": [int(one) for one in nodes["left"]],
        "right": [int(one) for one in nodes["right"]],
        "value": [round(float(one), 5) if end else 0.0 for end, one in zip(leaf, nodes["value"], strict=True)],
    }
