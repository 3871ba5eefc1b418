"""Terse summaries, headlines above all: what they leave out, round, count and reckon is no error."""

from __future__ import annotations

import pytest

from harness import pipeline
from harness.draft import draft
from harness.types import Severity

RIGHT = [
    ("(Dec 1, 2010) Velkom will open its fast network on Sunday, the firm said.", "Velkom to Open Network on Sunday"),
    ("A court will decide on Norvik's Proposition 8, the paper reports.", "Court Hearing Begins on Prop 8 Ruling"),
    ("Firefly is back with version 3.5, out today, a reviewer writes.", "Firefly 3.5 Could Change the Web"),
    ("(Jun 26, 2013) Ana Sol is due to sail from Bend today, the port said.", "Ana Sol Set to Sail Tonight"),
    ("The archive put up about 2,400 MS-DOS video games on Monday.", "2.4K Old MS-DOS Games Are Now Online"),
    (
        "(Aug 7, 2020) Agents searched homes on Thursday. The suspect is named in the 2015 disappearance of Dora Lind.",
        "5 Years After Woman Vanished, Homes Are Searched",
    ),
    (
        "He took the girl to a doctor at 11am and forgot her in the car. She was found at about 5pm.",
        "Girl Found After 6 Hours in Car",
    ),
    (
        "(Nov 19, 2009) A supervisor warned in 2007 that Brandl was lazy. The report came out today.",
        "Boss Warned of Brandl Concerns 2 Years Ago",
    ),
    (
        "Bolt Burger will sell itself to Moor Capital for $24 a share. The final price is $4 billion, a paper says.",
        "Bolt Burger Sold for $4B",
    ),
    (
        "The paper retracted a piece by its forerunner. Its November 1863 critique of the speech was wrong.",
        "Paper Retracts 1863 Critique of Speech",
    ),
]
WRONG = [
    ("(Dec 1, 2010) Velkom will open its fast network on Sunday, the firm said.", "Velkom to Open Network on Monday"),
    ("They died before February 7, the office said.", "They died before February 7, 2022."),
    ("He took the girl to a doctor at 11am. She was found at about 5pm.", "Girl Found After 9 Hours in Car"),
    ("A court will decide on Norvik's Proposition 8, the paper reports.", "Court Hearing Begins on Prop 9 Ruling"),
]


@pytest.mark.parametrize(("article", "summary"), RIGHT, ids=[summary for _, summary in RIGHT])
def test_a_right_headline_is_not_flagged(article: str, summary: str) -> None:
    checked = pipeline.check(draft(article), summary, id="row")
    assert checked.verdicts
    assert [v.reason for v in checked.verdicts if v.severity is Severity.ERROR] == []


@pytest.mark.parametrize(("article", "summary"), WRONG, ids=[summary for _, summary in WRONG])
def test_a_wrong_one_is(article: str, summary: str) -> None:
    checked = pipeline.check(draft(article), summary, id="row")
    assert [v.claim.text for v in checked.verdicts if v.severity is Severity.ERROR]
