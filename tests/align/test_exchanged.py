"""Exchanged figures: found where two claims fit better with each other's, and nothing that stands rightly is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.align import contest
from harness.align.candidates import candidates
from harness.align.exchanged import REACH, exchanged, pairs
from harness.draft import draft
from harness.extract import claims
from harness.text.parse import document
from tests.accuracy import contest as learning

ARTICLE = (
    "In the run-off Ada Cole took 41 percent of the vote and Ivo Reyes 38 percent. The council cut the harbour fee to "
    "12 crowns from 17 crowns. Two ferries sank off Velden in March, and five divers drowned in the search."
)


def found(summary: str) -> dict[str, str]:
    """The claims that have another's figure -> the figure that they should have."""
    gold = draft(ARTICLE)
    told = claims(document(summary))
    ranked = [candidates(claim, gold) for claim in told]
    moved = exchanged(told, ranked, [gold] * len(told))
    return {told[at].text: option.fact.figure.text for at, option in moved.items() if option.fact.figure}


@pytest.mark.parametrize(
    ("summary", "moved"),
    [
        (
            "Ada Cole took 38 percent of the vote and Ivo Reyes 41 percent.",
            {"38 percent": "41 percent", "41 percent": "38 percent"},
        ),
        (
            "Cole won 38 percent of the vote. Reyes had 41 percent.",
            {"38 percent": "41 percent", "41 percent": "38 percent"},
        ),
        (
            "The council cut its harbour fee to 17 crowns from 12 crowns.",
            {"17": "12", "12": "17"},
        ),
        ("Ivo Reyes took 38 percent of the vote and Ada Cole 41 percent.", {}),
        ("The harbour fee was cut from 17 crowns to 12 crowns.", {}),
        ("Reyes had 38 percent. Cole had 41 percent.", {}),
        ("Ada Cole took 41 percent and the fee fell to 12 crowns.", {}),  # of other units
        ("Five divers drowned after two ferries sank.", {}),
        ("Two divers drowned after five ferries sank.", {}),  # small counts of other things are left to other rules
    ],
)
def test_exchanged(summary: str, moved: dict[str, str]) -> None:
    assert found(summary) == moved


def test_a_figure_is_exchanged_once() -> None:
    moved = found("Ada Cole took 38 percent of the vote. Ivo Reyes took 41 percent, and Cole 38 percent.")
    assert moved.get("41 percent") == "38 percent"
    assert list(moved).count("38 percent") == 1


def test_a_pair_exchanged_has_the_lead_of_the_right_one_with_the_other_sign() -> None:
    gold, learnt = draft(ARTICLE), contest.weights().likeness
    leads = []
    for one, other in (("41", "38"), ("38", "41")):
        told = claims(document(f"Ada Cole took {one} percent of the vote and Ivo Reyes {other} percent."))
        (pair,) = pairs(told, [candidates(claim, gold) for claim in told], [gold, gold])
        leads.append(pair.lead(learnt))
    assert leads[0] < 0 < leads[1]
    assert leads[0] == pytest.approx(-leads[1])


def test_the_pairs_of_many_claims_grow_with_their_number() -> None:
    gold = draft(" ".join(f"Ship {name} carried {100 + at} crates." for at, name in enumerate("ABCDEFGHIJ" * 6)))
    told = claims(document(" ".join(f"The ship carried {100 + at} crates." for at in range(60))))
    made = list(pairs(told, [candidates(claim, gold) for claim in told], [gold] * len(told)))
    assert 0 < len(made) <= REACH * len(told)
    assert max(other - one for one, other in (pair.places for pair in made)) <= REACH


def test_right_pairs_are_learnt_from(tmp_path: Path) -> None:
    summary = "Ada Cole took 41 percent of the vote and Ivo Reyes 38 percent."
    marked = [{"start": 0, "end": len(summary)}]
    rows = [{"id": "1", "source": ARTICLE, "summary": summary, "errors": []}]
    path = tmp_path / "own.jsonl"
    path.write_text(json.dumps(rows[0]), encoding="utf-8")
    ((article, pair),) = learning.right_pairs(tmp_path, "own")
    assert (article, pair.places) == (draft(ARTICLE).digest, (0, 1))
    path.write_text(json.dumps(rows[0] | {"errors": marked}), encoding="utf-8")
    assert list(learning.right_pairs(tmp_path, "own")) == []
