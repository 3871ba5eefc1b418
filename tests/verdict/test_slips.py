"""A number in another scale or unit is found, and what rounds, converts or merely shares digits is none."""

from __future__ import annotations

import pytest

from harness.gold.drafting import draft
from harness.reading import figures
from harness.verdict.slips import Slip, slip

ARTICLE = """The mill earned 94 million crowns. Its share of the market fell 3 percentage points to 21 percent.
The pipe is 2.4 kilometres long and lies 40 metres deep. Work lasts 18 months, and 350 people have work."""


@pytest.mark.parametrize(
    ("told", "text", "sort"),
    [
        ("It earned 94 billion crowns.", "94 million crowns", Slip.SCALE),
        ("It earned 94 thousand crowns.", "94 million crowns", Slip.SCALE),
        ("The share fell 3 percent.", "3 percentage points", Slip.UNIT),
        ("The pipe is 2.4 miles long.", "2.4 kilometres", Slip.UNIT),
        ("Work lasts 18 weeks.", "18 months", Slip.UNIT),
    ],
)
def test_the_same_number_in_another_scale_or_unit(told: str, text: str, sort: Slip) -> None:
    (claim,) = figures.read(told)
    found = slip(claim, draft(ARTICLE).facts)
    assert found is not None
    assert (found[0].figure.text if found[0].figure else "", found[1]) == (text, sort)


@pytest.mark.parametrize(
    "told",
    ["It earned 93 million crowns.", "It earned 94 million crowns.", "Some 94,000,000 crowns.", "It has 35 people.",
     "It lies 3 metres deep.", "The pipe is 2,400 metres long."],
)  # fmt: skip
def test_others_are_none(told: str) -> None:
    assert all(slip(claim, draft(ARTICLE).facts) is None for claim in figures.read(told))
