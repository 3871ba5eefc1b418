"""A fit makes stated probabilities truer of articles left out, moves little by few marks, and refuses too few."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from harness import RULES
from harness.errors import InputError
from harness.measure.nouns import Mark, Said
from harness.measure.recalibration import Recalibration, fit, points
from harness.verdict.calibration import log_odds
from harness.verdict.model import probability
from tests.measure.recalibration.made import mark, marks


def true(scale: float, shift: float) -> Callable[[float], float]:
    return lambda p: probability(scale * log_odds(p) + shift)


def fitted(made: list[Mark]) -> Recalibration:
    return fit(points(made, {}, rules=RULES)[0])


@pytest.mark.parametrize(("scale", "shift"), [(1.0, -2.0), (0.6, -1.0), (0.7, 0.8), (1.4, -0.5)])
def test_a_known_truth_is_found_again(scale: float, shift: float) -> None:
    made = fitted(marks(4000, true(scale, shift)))
    assert made.calibration.scale == pytest.approx(scale, abs=0.12)
    assert made.calibration.shift == pytest.approx(shift, abs=0.15)
    assert made.after < made.before


def test_a_checker_that_accuses_too_much_is_held_back() -> None:
    made = fitted(marks(300, true(1.0, -2.0)))
    assert made.after < made.before - 0.05
    assert probability(made.calibration.of(log_odds(0.9))) < 0.75
    assert (made.claims, made.articles, made.wrong + made.right) == (300, 20, 300)
    for bins in (made.bins_before, made.bins_after):
        assert sum(one.claims for one in bins) == 300
        assert sum(one.wrong for one in bins) == made.wrong

    def gap(bins: tuple[object, ...]) -> float:
        return sum(abs(one.claims * one.stated - one.wrong) for one in bins)  # type: ignore[attr-defined]

    assert gap(made.bins_after) < gap(made.bins_before) / 2


def test_what_is_true_stays_nearly_as_it_is() -> None:
    made = fitted(marks(2000, true(1.0, 0.0)))
    assert made.calibration.scale == pytest.approx(1, abs=0.12)
    assert made.calibration.shift == pytest.approx(0, abs=0.15)
    assert made.after == pytest.approx(made.before, abs=0.01)


def test_few_marks_move_less_than_many() -> None:
    once = points(marks(60, true(1.0, -2.0)), {}, rules=RULES)[0]
    few, more, many = (fit(once * times).calibration.shift for times in (1, 5, 50))
    assert many < more < few < 0


def test_equal_marks_give_equal_fits_in_any_order() -> None:
    made = marks(120, true(0.8, -1.0))
    assert fitted(made) == fitted(made)
    first, second = fitted(made), fitted(made[::-1])
    assert first.calibration == second.calibration
    assert first.after == pytest.approx(second.after)


def test_the_order_of_claims_is_never_turned_round() -> None:
    turned = [
        mark(p, Said.DISAGREE, number) for number, p in enumerate([0.05, 0.1, 0.2, 0.9, 0.95, 0.98] * 40)
    ]  # every claim that is held right is wrong, and the other way round
    assert fitted(turned).calibration.scale >= 0.05


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (marks(49, true(1, 0)), "49 marks can be used, and at least 50 are needed"),
        ([], "0 marks can be used"),
        ([mark(0.9, Said.AGREE, n) for n in range(60)], "of 60 marks that can be used, 0 are on claims that are right"),
        (
            [mark(0.9, Said.DISAGREE, n) for n in range(60)],
            "of 60 marks that can be used, 0 are on claims that are wrong",
        ),
        ([mark(0.9, [Said.AGREE, Said.DISAGREE][n % 2], n * 20) for n in range(60)], "all marks are on one article"),
    ],
)
def test_too_few_marks_or_too_like_ones_are_refused(made: list[Mark], told: str) -> None:
    with pytest.raises(InputError) as caught:
        fitted(made)
    assert told in str(caught.value)
