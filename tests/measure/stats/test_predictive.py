"""Rates with the checker's mistakes taken out: by hand, where they are not to be had, and that the interval holds."""

from __future__ import annotations

import numpy as np
import pytest

from harness.measure.stats import corrected


def test_each_answer_is_replaced_by_what_was_found_of_it() -> None:
    made = corrected([(10, 90, 0)] * 10, (15, 20), (2, 40))
    assert made is not None
    assert made.value == pytest.approx(0.1 * 15 / 20 + 0.9 * 2 / 40)
    assert made.interval.low < made.value < made.interval.high
    assert made.interval.method == "prediction-powered"


def test_marks_that_all_agree_leave_the_rate_and_more_of_them_the_narrower() -> None:
    few, many = (corrected([(10, 90, 0)] * 10, (of, of), (0, of)) for of in (10, 400))
    assert few is not None
    assert many is not None
    assert few.value == many.value == pytest.approx(0.1)
    assert few.interval.high - few.interval.low > 3 * (many.interval.high - many.interval.low)


def test_what_is_an_error_by_no_account_is_in_the_whole_alone() -> None:
    made = corrected([(10, 30, 60)], (5, 5), (0, 5))
    assert made is not None
    assert made.value == pytest.approx(0.1)


@pytest.mark.parametrize(
    ("clusters", "errors", "passed"),
    [([], (1, 1), (0, 1)), ([(5, 5, 0)], (0, 0), (0, 4)), ([(5, 5, 0)], (4, 4), (0, 0)), ([(0, 0, 0)], (1, 1), (1, 1))],
)
def test_where_nothing_can_be_told(
    clusters: list[tuple[int, int, int]], errors: tuple[int, int], passed: tuple[int, int]
) -> None:
    assert corrected(clusters, errors, passed) is None


def test_a_side_without_claims_needs_no_marks() -> None:
    made = corrected([(0, 50, 0)], (0, 0), (5, 25))
    assert made is not None
    assert made.value == pytest.approx(0.2)


def test_the_interval_holds_the_truth_nearly_as_often_as_it_says() -> None:
    """120 runs of 30 articles whose checker finds 70 % of the errors and flags 3 % of the rest; 40 marks of each."""
    generator, held = np.random.default_rng(7), 0
    for seed in range(120):
        truth = generator.random((30, 40)) < generator.beta(4, 36, 30)[:, None]  # articles differ: 10 % on average
        flagged = np.where(truth, generator.random(truth.shape) < 0.7, generator.random(truth.shape) < 0.03)
        pairs = []
        for called in (flagged, ~flagged):
            marked = generator.choice(truth[called], 40, replace=False)
            pairs.append((int(marked.sum()), len(marked)))
        clusters = [(int(row.sum()), int((~row).sum()), 0) for row in flagged]
        made = corrected(clusters, pairs[0], pairs[1], seed)
        assert made is not None
        held += made.interval.low <= 0.1 <= made.interval.high
    assert held / 120 >= 0.9
