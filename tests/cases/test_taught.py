"""The stories that are learnt from: marks that hold, golds that load, every kind of error often enough to learn it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from harness import load_gold
from tests.cases.taught import KINDS, stories, summaries
from tests.tables import every_row

LEAST = 20  # marks of each of the kinds whose figure is the article's own
CONTEXT = ("speaker", "owner", "event", "date", "trend", "scope", "condition", "plan", "certainty", "exchanged")


@every_row("story", stories())
def test_a_story_has_right_and_wrong_summaries_with_marks_that_hold(story: Path) -> None:
    found = summaries(story)
    assert len(found) == 10
    assert sum(not one.wrong for one in found) == 4
    for one in found:
        assert "{{" not in one.text
        assert "||" not in one.text
        assert {kind for _, _, kind in one.wrong} <= KINDS
        assert all(one.text[start:end].strip() == one.text[start:end] for start, end, _ in one.wrong)


def test_every_kind_of_context_is_taught() -> None:
    told = Counter(kind for story in stories() for one in summaries(story) for _, _, kind in one.wrong)
    assert all(told[kind] >= LEAST for kind in CONTEXT), told


@every_row("story", stories()[::8])
def test_a_story_has_gold(story: Path) -> None:
    assert len(load_gold(story).facts) >= 25
