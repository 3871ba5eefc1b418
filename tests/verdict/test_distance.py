"""How far off the article tells of the times, names and rare words of a claim, in sentences."""

from __future__ import annotations

import pytest

from harness.gold.drafting import draft
from harness.gold.nouns import Fact, Gold
from harness.reading.extract import claims
from harness.reading.text.parse import document
from harness.verdict.distance import NOWHERE, UNSAID, Distance, distance

ARTICLE = """In March 2021 Norvik Ferries carried 340 cars. The harbour of Lisse was closed. It rained for a week.
The town of Oldmoor sold 12 boats in 2019. A storm came to Tarn, and its towers lost power."""


def gold() -> Gold:
    return draft(ARTICLE)


def fact(known: Gold, low: int) -> Fact:
    return next(one for one in known.facts if one.figure and one.figure.low == low)


@pytest.mark.parametrize(
    ("summary", "expected"),
    [
        ("Norvik Ferries carried 340 cars in March 2021.", Distance(time=0, name=0, term=0)),
        ("In 2019 Norvik Ferries carried 340 cars.", Distance(time=4, name=0, term=0)),
        ("In Lisse, they carried 340 cars.", Distance(time=UNSAID, name=2, term=0)),
        ("In 2018 the ferries of Velden carried 340 cars.", Distance(time=NOWHERE, name=NOWHERE, term=0)),
        ("They carried 340 cars to the tower.", Distance(time=UNSAID, name=UNSAID, term=5)),
        ("They carried 340 cars.", Distance(time=UNSAID, name=UNSAID, term=0)),
    ],
)
def test_the_farthest_counts(summary: str, expected: Distance) -> None:
    known = gold()
    (claim,) = (one for one in claims(document(summary)) if one.figure and one.figure.low == 340)
    assert distance(claim, fact(known, 340), known) == expected
