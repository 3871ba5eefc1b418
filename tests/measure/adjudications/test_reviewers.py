"""Whether reviewers say the same: counts by name, and Krippendorff's alpha as published."""

from __future__ import annotations

import pytest

from harness.measure.adjudications import reviewers
from harness.measure.nouns import Mark, Said
from tests.measure.adjudications.marked import mark

A, D, U = Said.AGREE, Said.DISAGREE, Said.UNSURE


def by(name: str, said: str) -> list[Mark]:
    letters = {"a": A, "d": D, "u": U}
    return [mark(letters[letter], reviewer=name, start=at) for at, letter in enumerate(said) if letter != "."]


def test_the_published_example_of_two_who_agree_little() -> None:
    """Krippendorff 2011, Computing Krippendorff's alpha-reliability, A: 10 articles, two observers, alpha 0.095."""
    found = reviewers([*by("Meg", "adaaaaaada"), *by("Owen", "dddaadaaaa")])
    assert found.alpha == pytest.approx(0.095, abs=5e-4)
    assert (found.shared, found.same) == (10, 6)
    assert found.interval is not None
    assert found.interval.low < 0.095 < found.interval.high
    assert {name: dict(said) for name, said in found.said.items()} == {"Meg": {A: 8, D: 2}, "Owen": {A: 6, D: 4}}


def test_several_of_whom_some_have_not_marked_all() -> None:
    """By hand, as the same paper says: 1 less unlike pairs observed, over unlike pairs expected."""
    found = reviewers([*by("A", "aadd"), *by("B", "aadd"), *by("C", "aa.d"), *by("D", "...u")])
    observed = 6 / 3  # claim 4 has d, d, d, u: 6 ordered pairs of unlike marks, over 4 - 1
    expected = (6 * 5 + 6 * 1 + 5 * 1) * 2 / 11  # 6 agree, 5 disagree, 1 unsure of 12, over 12 - 1
    assert found.alpha == pytest.approx(1 - observed / expected)
    assert (found.shared, found.same, found.interval) == (4, 3, None)


@pytest.mark.parametrize(
    ("marks", "shared", "alpha"),
    [
        ([], 0, None),
        (by("A", "adu"), 0, None),
        ([*by("A", "ad.."), *by("B", "..ad")], 0, None),
        ([*by("A", "aaaa"), *by("B", "aaaa")], 4, None),
        ([*by("A", "aadu"), *by("B", "aadu")], 4, 1.0),
    ],
)
def test_where_it_is_defined(marks: list[Mark], shared: int, alpha: float | None) -> None:
    found = reviewers(marks)
    assert (found.shared, found.alpha) == (shared, alpha)
