"""Shares and their intervals, on counts small enough to reckon by hand."""

from __future__ import annotations

import pytest

from tests.accuracy import rates


def test_counts_of_an_article_add_up() -> None:
    counts: rates.Counts = {}
    rates.add(counts, "a", 1, 2)
    rates.add(counts, "a", 0, 1)
    rates.add(counts, "b", 3, 3)
    assert counts == {"a": (1, 3), "b": (3, 3)}
    assert rates.merged([counts, {"b": (0, 1)}]) == {"a": (1, 3), "b": (3, 4)}
    assert rates.total(counts) == (4, 6)
    assert rates.of(counts) == "4/6"


def test_nothing_is_no_share() -> None:
    assert rates.value({}) is None
    assert rates.value({"a": (0, 0)}) is None
    assert rates.shown({}) == "–"
    assert rates.interval({"a": (1, 2)}) is None


def test_f1_is_of_the_sums() -> None:
    counts = {"a": (1, 2, 1, 1), "b": (0, 2, 1, 3)}  # found, errors, right, flagged
    assert rates.value(counts, rates.recall) == 0.25
    assert rates.value(counts, rates.precision) == 0.5
    assert rates.value(counts, rates.f1) == pytest.approx(2 * 0.25 * 0.5 / 0.75)
    assert rates.value({"a": (0, 2, 0, 2)}, rates.f1) == 0


def test_an_interval_is_of_articles_not_of_claims() -> None:
    together = {f"{at}": (10 * (at % 2), 10) for at in range(10)}  # all of an article, or none
    apart = {f"{at}": (5, 10) if at else (6, 10) for at in range(10)}
    (low, high), (near, far) = rates.interval(together), rates.interval(apart)  # type: ignore[misc]
    assert low < 0.3 < 0.7 < high
    assert far - near < 0.05
    assert rates.interval(together) == (low, high)  # the same each time


def test_none_of_a_few_is_not_certain() -> None:
    low, high = rates.interval({"a": (0, 4), "b": (0, 4)})  # type: ignore[misc]
    assert low == 0
    assert high > 0.2
