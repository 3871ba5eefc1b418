"""Differences, tests and power agree with scipy and with statsmodels, and few articles tell nothing."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats as scipy_stats

from harness.measure.stats import (
    CONFIDENCE,
    Both,
    detectable,
    difference_interval,
    fewest_articles,
    holm,
    mcnemar,
    rate_difference,
    swap_test,
)
from harness.measure.stats.paired import RESAMPLES
from harness.measure.stats.power import effect


def articles(number: int, seed: int = 0, worse: float = 0.0) -> list[Both]:
    """Base and head of some articles, rates of errors that vary from one to the next."""
    generator = np.random.default_rng(seed)
    made: list[Both] = []
    for rate in generator.beta(3, 7, size=number):
        base, head = generator.binomial(8, rate), generator.binomial(10, min(1.0, rate + worse))
        made.append(((int(base), 8), (int(head), 10)))
    return made


# --------------------------------------------------------------------------- parity


def test_the_interval_is_scipys_where_scipy_has_one() -> None:
    """With as many trials in every article the difference of ratios is the mean of paired differences."""
    pairs: list[Both] = [((b, 5), (h, 5)) for b, h in [(0, 2), (1, 1), (4, 2), (2, 5), (1, 0), (3, 3), (0, 1), (5, 2)]]
    differences = np.array([h / 5 - b / 5 for (b, _), (h, _) in pairs])
    theirs = scipy_stats.bootstrap(
        (differences,),
        lambda drawn, axis: np.mean(drawn, axis=axis).round(12),
        n_resamples=RESAMPLES,
        confidence_level=CONFIDENCE,
        method="BCa",
        rng=np.random.default_rng(1),
    ).confidence_interval
    ours = difference_interval(pairs)
    assert ours is not None
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


@pytest.mark.parametrize(("broke", "fixed"), [(3, 9), (0, 6), (5, 5), (1, 10), (2, 7)])
def test_the_swap_test_of_single_pairs_is_mcnemars(broke: int, fixed: int) -> None:
    pairs: list[Both] = [((0, 1), (1, 1))] * broke + [((1, 1), (0, 1))] * fixed
    p = swap_test(pairs)
    assert p is not None
    assert p.exact
    assert p.value == pytest.approx(mcnemar(broke, fixed), abs=1e-12)


# statsmodels 0.15.0: stats.contingency_tables.mcnemar([[10, b], [c, 20]], exact=True).pvalue
@pytest.mark.parametrize(
    ("broke", "fixed", "p"), [(3, 9, 0.14599609375), (0, 6, 0.03125), (5, 5, 1.0), (1, 12, 0.00341796875), (0, 0, 1.0)]
)
def test_mcnemar_agrees_with_statsmodels(broke: int, fixed: int, p: float) -> None:
    assert mcnemar(broke, fixed) == pytest.approx(p, abs=1e-12)


# statsmodels 0.15.0: stats.multitest.multipletests(values, method="holm")[1]
@pytest.mark.parametrize(
    ("values", "adjusted"),
    [
        ([0.01, 0.04, 0.03, 0.005], [0.03, 0.06, 0.06, 0.02]),
        ([0.02, 0.02, 0.02], [0.06, 0.06, 0.06]),
        ([0.5, 0.001, 0.9, 0.04, 0.04], [1.0, 0.005, 1.0, 0.16, 0.16]),
        ([], []),
    ],
)
def test_holm_agrees_with_statsmodels(values: list[float], adjusted: list[float]) -> None:
    assert holm(values) == pytest.approx(adjusted)


# statsmodels 0.15.0: stats.power.TTestPower().solve_power(nobs=size, alpha=level, power=0.8)
@pytest.mark.parametrize(
    ("size", "level", "d"),
    [
        (6, 0.05, 1.4345451395119289),
        (6, 0.05 / 6, 2.1973037296825026),
        (12, 0.05, 0.8886543444414026),
        (12, 0.05 / 6, 1.1979190745954869),
        (30, 0.05, 0.5292357045238948),
        (200, 0.05, 0.19906465946973934),
    ],
)
def test_power_agrees_with_statsmodels(size: int, level: float, d: float) -> None:
    assert effect(size, level) == pytest.approx(d, abs=1e-6)


def test_what_can_be_detected_is_in_the_unit_of_the_rates() -> None:
    pairs: list[Both] = [
        ((b, 10), (h, 10)) for b, h in [(1, 2), (4, 2), (3, 3), (2, 5), (1, 0), (3, 4), (0, 1), (5, 2)]
    ]
    spread = np.std([(h - b) / 10 for (b, _), (h, _) in pairs], ddof=1)
    assert detectable(pairs) == pytest.approx(effect(8) * spread)


# --------------------------------------------------------------------------- behaviour


@pytest.mark.parametrize("number", [1, 2])
def test_few_articles_tell_nothing(number: int) -> None:
    pairs: list[Both] = [((9, 10), (0, 10)), ((8, 10), (0, 10))][:number]
    assert difference_interval(pairs) is None
    assert detectable(pairs) is None
    p = swap_test(pairs)
    assert p is not None
    assert p.value >= 0.5


def test_five_articles_cannot_reject_and_six_can() -> None:
    assert (fewest_articles(), fewest_articles(0.05 / 6)) == (6, 8)
    for number, rejects in ((5, False), (6, True)):
        p = swap_test([((8 + n % 2, 10), (1, 10)) for n in range(number)])
        assert p is not None
        assert (p.value <= 0.05) is rejects


def test_articles_without_variation_have_no_interval() -> None:
    assert difference_interval([((1, 5), (1, 5))] * 9) is None
    assert difference_interval([((5, 5), (0, 5))] * 9) is None
    assert detectable([((5, 5), (0, 5))] * 9) is None


def test_nothing_to_compare() -> None:
    for pairs in ([((0, 0), (0, 0))] * 9, [((1, 5), (0, 0))] * 9):
        assert rate_difference(pairs) is None
        assert difference_interval(pairs) is None
        assert swap_test(pairs) is None
        assert detectable(pairs) is None


def test_an_article_enters_as_a_whole() -> None:
    """Errors that come together in few articles say less than as many that are spread."""
    apart = difference_interval([((2, 10), (3 + n % 2, 10)) for n in range(20)])
    together = difference_interval([((2, 10), (10 if n % 5 == 0 else 2 - n % 2, 10)) for n in range(20)])
    assert apart is not None
    assert together is not None
    assert together.high - together.low > 3 * (apart.high - apart.low)


def test_the_same_seed_gives_the_same_numbers() -> None:
    pairs = articles(20)
    assert difference_interval(pairs, seed=3) == difference_interval(pairs, seed=3)
    assert swap_test(pairs, seed=3) == swap_test(pairs, seed=3)


def test_intervals_cover_and_tests_keep_their_level() -> None:
    """Of 120 comparisons of two equal models, about 95 % of intervals hold 0 and about 5 % of tests reject."""
    held = rejected = 0
    for seed in range(120):
        pairs = articles(12, seed=seed)
        interval, p = difference_interval(pairs, seed=seed), swap_test(pairs)
        assert interval is not None
        assert p is not None
        held += interval.low <= 0 <= interval.high
        rejected += p.value <= 0.05
    assert 102 <= held <= 120
    assert rejected <= 13  # 11 %: three standard errors over the level


def test_what_is_called_detectable_is_detected() -> None:
    """A true difference of that size is found in about 48 of 60 comparisons."""
    sizes = [found for seed in range(40) if (found := detectable(articles(30, seed=seed)))]
    worse = sum(sizes) / len(sizes)
    found = 0
    for seed in range(60):
        p = swap_test(articles(30, seed=1000 + seed, worse=worse))
        found += p is not None and p.value <= 0.05
    assert 37 <= found <= 58


@given(
    st.lists(
        st.tuples(st.tuples(st.integers(0, 5), st.integers(0, 5)), st.tuples(st.integers(0, 5), st.integers(0, 5)))
    )
)
def test_any_counts_are_taken(raw: list[Both]) -> None:
    pairs: list[Both] = [((min(b, m), m), (min(h, n), n)) for (b, m), (h, n) in raw]
    if pairs:
        interval, p = difference_interval(pairs), swap_test(pairs)
        assert interval is None or -1 <= interval.low < interval.high <= 1
        assert p is None or 0 < p.value <= 1
