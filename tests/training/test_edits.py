"""Each edit makes wrong what it says, marks the figures that are wrong by it, and is the same each time."""

from __future__ import annotations

from harness import reading
from harness.gold.drafting import draft
from harness.reading.extract import claims
from harness.training.edits import edits

ARTICLE = """The port of Ravenholt handled more than 340 ships in May, said Ada Moll. Profit rose to 41 million crowns.
Its share of the coast's trade rose 3 percentage points to 27 percent. Some 512 people work in the port of Marsk."""
SUMMARY = """In May the port of Ravenholt handled more than 340 ships. Profit rose to 41 million crowns, and the
share of trade by 3 percentage points to 27 percent."""


def made(seed: str = "one") -> dict[str, tuple[str, list[str]]]:
    gold, read = draft(ARTICLE), reading.reply_document(SUMMARY)
    right = [claim for claim in claims(read, published=None) if claim.figure]
    return {
        marks[0].why: (text, [text[mark.start : mark.end] for mark in marks])
        for text, marks in edits(seed, SUMMARY, read.text, right, gold)
    }


def test_what_is_marked_is_what_is_wrong() -> None:
    found = {why: one for seed in map(str, range(12)) for why, one in made(seed).items()}
    assert found["bound"][0].startswith("In May the port of Ravenholt handled less than 340 ships.")
    assert found["bound"][1] == ["340 ships"] or found["bound"][1] == ["340"]
    assert "41 billion crowns" in found["scale"][1]
    assert found["points"][1] == ["3 percent"]
    assert "Profit fell to 41 million crowns" in found["direction"][0]
    assert "340" in found["name"][1][0]
    assert "Ravenholt" not in found["name"][0].split(".")[0]
    assert found["swap"][0] != SUMMARY
    assert found["invented"][1][0] not in ARTICLE


def test_the_same_summary_is_edited_alike_and_the_rarer_edits_are_few() -> None:
    assert made() == made()
    assert len(set(made()) & {"bound", "scale", "points", "direction", "name"}) == 2


def test_a_summary_that_is_read_otherwise_than_it_is_written_is_left_alone() -> None:
    assert list(edits("one", SUMMARY, SUMMARY + " ", [], draft(ARTICLE))) == []
