"""How near the article's figures come to one that none of them bears."""

from __future__ import annotations

import math

import pytest

from harness.gold.drafting import draft
from harness.reading import figures
from harness.verdict.nearest import Nearest, nearest
from harness.verdict.thresholds import LIMIT

ARTICLE = """The boat held 6,600 eels and cost $64,259. More than 27 percent of the eels were alive, and nearly 93
crates were full. Cooking takes 2 minutes for thin ones, and up to 4 minutes for thick ones."""


@pytest.mark.parametrize(
    ("told", "coarser", "bounded"),
    [
        ("It held 6K eels.", True, False),
        ("It held 7,000 eels.", True, False),
        ("It held 6,590 eels.", False, False),
        ("It cost $65,000.", True, False),
        ("It cost $64,958.", False, False),
        ("Some 27.2 percent were alive.", False, True),
        ("Some 26.8 percent were alive.", False, False),
        ("It had 92 full crates.", False, True),
        ("It had 94 full crates.", False, False),
    ],
)
def test_rounded_anyhow_or_beside_a_bound(told: str, coarser: bool, bounded: bool) -> None:
    (claim,) = figures.read(told)
    found = nearest(claim, draft(ARTICLE).facts)
    assert (found.coarser, found.bounded) == (coarser, bounded)


def test_the_nearest_number_of_one_sort_counts() -> None:
    (claim,) = figures.read("It cost $128,518.")
    assert nearest(claim, draft(ARTICLE).facts).apart == pytest.approx(math.log(2))
    (claim,) = figures.read("It weighed 3 tonnes.")
    assert nearest(claim, draft(ARTICLE).facts) == Nearest(apart=LIMIT)


@pytest.mark.parametrize(
    ("told", "ends"), [("It takes 2 to 4 minutes.", 1.0), ("It takes 2 to 5 minutes.", 0.5), ("5 to 7 minutes.", 0.0)]
)
def test_a_range_of_two_figures(told: str, ends: float) -> None:
    (claim,) = figures.read(told)
    assert nearest(claim, draft(ARTICLE).facts).ends == ends
