"""The fit: Points -> scale and shift of the log odds, and what they are worth on articles left out.

Logistic recalibration (Platt 1999; Cox 1958, "Two further applications of a model for binary regression"): the scale
and shift under which the marks are most likely, with a ridge towards 1 and 0 (le Cessie and van Houwelingen 1992), so
that few marks move little. The ridge is that of independent normal priors with the standard deviations below.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

from harness.errors import InputError
from harness.measure.recalibration.nouns import Bin, Point, Recalibration
from harness.verdict import Calibration, calibration

if TYPE_CHECKING:
    import numpy as np

MIN_MARKS = 50  # marks below which a fit is refused
FEWEST_OF_A_SORT = 5  # of these, marks on claims that are wrong, and on those that are right
FOLDS = 10  # at most; as many as there are articles where these are fewer
SCALE_SPREAD, SHIFT_SPREAD = 0.5, 1.0  # standard deviations of the priors around 1 and 0
SCALES, SHIFTS = (0.05, 20.0), (-20.0, 20.0)  # as in the schema: the order of two claims is never turned round
BINS = 10


def fit(points: Sequence[Point]) -> Recalibration:
    """The recalibration; InputError where so few or so like marks can show nothing."""
    _enough(points)
    scale, shift = _fitted(points)
    made = Calibration(scale=round(scale, 5), shift=round(shift, 5))
    folds = _folds(points)
    after = [0.0] * len(points)
    for fold in range(max(folds) + 1):
        other = _fitted([point for point, its in zip(points, folds, strict=True) if its != fold])
        for place, (point, its) in enumerate(zip(points, folds, strict=True)):
            if its == fold:
                after[place] = _calibrated(point, *other)
    before = [_calibrated(point, 1.0, 0.0) for point in points]
    wrong = [point.wrong for point in points]
    return Recalibration(
        calibration=made,
        claims=len(points),
        wrong=sum(wrong),
        articles=len({point.article for point in points}),
        before=_log_loss(before, wrong),
        after=_log_loss(after, wrong),
        bins_before=bins(before, wrong),
        bins_after=bins(after, wrong),
    )


def _enough(points: Sequence[Point]) -> None:
    wrong = sum(point.wrong for point in points)
    right = len(points) - wrong
    if len(points) < MIN_MARKS:
        raise InputError(f"{len(points)} marks can be used, and at least {MIN_MARKS} are needed; mark more findings")
    if min(wrong, right) < FEWEST_OF_A_SORT:
        sort, few = ("right", right) if right < wrong else ("wrong", wrong)
        message = f"of {len(points)} marks that can be used, {few} are on claims that are {sort}"
        raise InputError(f"{message}; at least {FEWEST_OF_A_SORT} of either sort are needed")
    if len({point.article for point in points}) == 1:
        raise InputError("all marks are on one article, which says nothing of others; mark findings of further ones")


def _folds(points: Sequence[Point]) -> list[int]:
    """The fold of each point: whole articles, those with most marks dealt out first, equal ones by their digest."""
    sizes: dict[str, int] = {}
    for point in points:
        sizes[point.article] = sizes.get(point.article, 0) + 1
    number = min(FOLDS, len(sizes))
    full = [0] * number
    chosen: dict[str, int] = {}
    for article in sorted(sizes, key=lambda article: (-sizes[article], article)):
        fold = min(range(number), key=lambda one: (full[one], one))
        chosen[article] = fold
        full[fold] += sizes[article]
    return [chosen[point.article] for point in points]


def _fitted(points: Sequence[Point]) -> tuple[float, float]:
    """(scale, shift) of the log odds."""
    import numpy as np
    from scipy.optimize import minimize

    odds = np.array([calibration.log_odds(point.p_error) for point in points])
    wrong = np.array([float(point.wrong) for point in points])

    def loss(both: np.ndarray) -> tuple[float, np.ndarray]:
        """The penalised log loss, and its slope."""
        away = np.array([both[0] - 1, both[1]]) / [SCALE_SPREAD, SHIFT_SPREAD]
        logit = both[0] * odds + both[1]
        excess = 1 / (1 + np.exp(-logit)) - wrong
        slope = np.array([excess @ odds, excess.sum()]) + away / [SCALE_SPREAD, SHIFT_SPREAD]
        return float((np.logaddexp(0, logit) - wrong * logit).sum() + (away**2).sum() / 2), slope

    found = minimize(loss, np.array([1.0, 0.0]), jac=True, method="L-BFGS-B", bounds=(SCALES, SHIFTS)).x
    return float(found[0]), float(found[1])


def _calibrated(point: Point, scale: float, shift: float) -> float:
    return 1 / (1 + math.exp(-(scale * calibration.log_odds(point.p_error) + shift)))


def _log_loss(stated: Sequence[float], wrong: Sequence[bool]) -> float:
    """Mean, in nats."""
    losses = (-math.log(p if is_wrong else 1 - p) for p, is_wrong in zip(stated, wrong, strict=True))
    return math.fsum(losses) / len(stated)


def bins(stated: Sequence[float], wrong: Sequence[bool]) -> tuple[Bin, ...]:
    """The tenths of the probabilities `stated` that hold a claim, low ones first; `wrong` says what is true of each."""
    held: dict[int, list[tuple[float, bool]]] = {}
    for p, is_wrong in zip(stated, wrong, strict=True):
        held.setdefault(min(int(p * BINS), BINS - 1), []).append((p, is_wrong))
    return tuple(
        Bin(
            low=at / BINS,
            claims=len(held[at]),
            stated=math.fsum(p for p, _ in held[at]) / len(held[at]),
            wrong=sum(is_wrong for _, is_wrong in held[at]),
        )
        for at in sorted(held)
    )
