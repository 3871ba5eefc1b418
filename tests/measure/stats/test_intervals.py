"""Intervals agree with another implementation, and never pretend to know more than the clusters say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest

from harness.measure.stats import clustered, wilson


@pytest.mark.parametrize(("hits", "of"), [(0, 1), (1, 1), (0, 10), (3, 10), (10, 10), (81, 263), (4999, 5000)])
def test_wilson_agrees_with_scipy(hits: int, of: int) -> None:
    theirs = binomtest(hits, of).proportion_ci(method="wilson")
    assert wilson(hits, of) == pytest.approx((theirs.low, theirs.high), abs=1e-9)


@given(st.integers(0, 500), st.integers(0, 500))
def test_wilson_holds_the_rate(a: int, b: int) -> None:
    bounds = wilson(a, a + b)
    if a + b == 0:
        assert bounds is None
    else:
        assert bounds is not None
        assert 0 <= bounds[0] <= a / (a + b) + 1e-12
        assert a / (a + b) - 1e-12 <= bounds[1] <= 1


def test_nothing_has_no_interval() -> None:
    assert clustered([]) is None
    assert clustered([[(0, 0)], []]) is None


def test_several_articles_are_resampled() -> None:
    interval = clustered([[(1, 4)], [(0, 5)], [(3, 6)], [(2, 2)], [(0, 3)], [(1, 7)]])
    assert interval is not None
    assert interval.method == "bootstrap by article"
    assert 0 <= interval.low < 7 / 27 < interval.high <= 1


def test_summaries_of_one_article_are_resampled() -> None:
    interval = clustered([[(1, 4), (0, 5), (3, 6), (2, 2), (0, 3)]])
    assert interval is not None
    assert interval.method == "bootstrap by summary"


def test_claims_that_hang_together_widen_the_interval() -> None:
    together = clustered([[(10, 10)] if n % 2 else [(0, 10)] for n in range(12)])
    apart = clustered([[(5, 10)] for n in range(11)] + [[(6, 10)]])
    assert together is not None
    assert apart is not None
    assert together.high - together.low > 3 * (apart.high - apart.low)


@pytest.mark.parametrize("articles", [[[(1, 4)], [(2, 4)]], [[(0, 5)]] * 9, [[(5, 5)]] * 9])
def test_too_few_or_too_equal_clusters_fall_back_to_wilson(articles: list[list[tuple[int, int]]]) -> None:
    interval = clustered(articles)
    assert interval is not None
    assert interval.method == "Wilson"
    assert interval.low < interval.high


def test_the_same_seed_gives_the_same_interval() -> None:
    articles = [[(n % 3, 5)] for n in range(20)]
    assert clustered(articles, seed=7) == clustered(articles, seed=7)


def test_intervals_cover_the_truth() -> None:
    """Of 200 samples of clustered claims with a true rate of 0.3, about 95 % of intervals hold it."""
    import numpy as np

    generator = np.random.default_rng(0)
    held = 0
    for trial in range(200):
        rates = generator.beta(3, 7, size=30)  # mean 0.3, one rate an article
        articles = [[(int(generator.binomial(8, rate)), 8)] for rate in rates]
        interval = clustered(articles, seed=trial)
        assert interval is not None
        held += interval.low <= 0.3 <= interval.high
    assert 178 <= held <= 200  # 89 to 100 %: a percentile bootstrap of 30 clusters is a little narrow
