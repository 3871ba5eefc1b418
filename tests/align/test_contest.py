"""Contests: what the weights say, where they are silent, and that they are learnt from swaps as the evaluation says."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from harness.align import contest, sides
from harness.align.candidates import candidates
from harness.align.likeness import FEATURES
from harness.draft import draft
from harness.extract import claims
from harness.text.parse import document
from tests.accuracy import contest as learning

ARTICLE = (
    "The first sketch of the Velden clock is set to fetch more than 9,000 crowns at auction on Thursday. It was found "
    "in a loft. In 1999 a collector sold the clock's hands in a private sale for 240,000 crowns. They were stolen."
)
ABOUT_SKETCH = "The first sketch of the Velden clock will fetch more than {} crowns at auction."


def challenged(summary: str) -> str | None:
    """The figure of the article that the first claim of a summary should have stated."""
    gold = draft(ARTICLE)
    found = claims(document(summary))
    money = next(claim for claim in found if "crowns" in claim.text)
    rival = contest.challenger(money, *sides.sides(money, candidates(money, gold), frozenset(), gold), gold)
    return rival.fact.figure.text if rival and rival.fact.figure else None


def test_the_fact_that_is_more_like_the_claim_wins_over_the_one_with_its_value() -> None:
    assert challenged(ABOUT_SKETCH.format("240,000")) == "9,000 crowns"
    assert challenged(ABOUT_SKETCH.format("9,000")) is None
    assert challenged(ABOUT_SKETCH.format("77,000")) is None  # no fact has this value: nothing to contest


def test_every_feature_speaks_for_a_fact_and_a_lead_for_its_side() -> None:
    learnt = contest.weights()
    assert all(weight > 0 for weight in learnt.likeness)
    assert dict(zip(contest.DECISION, learnt.decision, strict=True))["lead"] > 0
    assert learnt.least > 0  # more likely than not


@pytest.fixture
def labelled(tmp_path: Path) -> Path:
    """Six stories of the same form, each with a summary that is right."""
    rows = [
        {
            "id": str(at),
            "source": f"The mill in {place} employs {30 + at} workers. Across the river, far from any road, the copper "
            f"mine at Tarn has {70 + at} workers, as its owner told the council. The lake was closed.",
            "summary": f"The mill in {place} employs {30 + at} workers.",
            "errors": [],
        }
        for at, place in enumerate(("Velden", "Orvelt", "Estmark", "Norby", "Halden", "Strand"))
    ]
    (tmp_path / "own.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return tmp_path


def test_swaps_are_made_and_told_from_what_stood_there(labelled: Path) -> None:
    groups = [group for group in learning.examples(labelled, "own") if len(group) > 1]
    assert groups
    assert all([one.wrong for one in group] == [False] + [True] * (len(group) - 1) for group in groups)
    likeness, decision = learning.learn(groups)
    assert (len(likeness), len(decision)) == (len(FEATURES), len(contest.DECISION))
    judged, leads = learning.left_out(groups, [])
    assert not leads
    right = [logit for logit, one in judged if not one.wrong]
    wrong = [logit for logit, one in judged if one.wrong]
    assert np.mean(wrong) > np.mean(right)


def test_what_people_marked_teaches_nothing(labelled: Path) -> None:
    path = labelled / "own.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    for row in rows:
        row["errors"] = [{"start": 0, "end": len(row["summary"])}]
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert list(learning.examples(labelled, "own")) == []
