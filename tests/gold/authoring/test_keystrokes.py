"""From a fresh draft to what hand-made gold says, through the editor's own keys: it can be done, and in how many."""

from __future__ import annotations

from pathlib import Path

from harness.gold.linting import lint
from harness.gold.loading import load
from tests.gold.authoring.author import Author, fresh

HAND = Path(__file__).parents[1] / "good"


def test_a_draft_becomes_what_the_hand_made_gold_says(tmp_path: Path) -> None:
    hand = load(HAND)
    desk = fresh(hand, tmp_path / "draft")
    drafted = len(desk.facts)
    author = Author(desk, HAND)
    pressed = author.work()
    assert drafted >= 5
    assert desk.left == []
    assert {id: dict(author.wrong(id, told)) for id, told in author.facts() if dict(author.wrong(id, told))} == {}
    assert [str(problem) for problem in lint(desk.folder)] == []
    made = load(desk.folder)
    assert {fact.certainty for fact in made.facts} == {1.0}
    assert sum(bool(fact.conflicts) for fact in made.facts) == sum(bool(fact.conflicts) for fact in hand.facts)
    assert pressed.keys <= 12 * drafted
