"""Each edit makes wrong what it says, marks the figures that are wrong by it, and is the same each time."""

from __future__ import annotations

from harness import reading
from harness.gold.drafting import draft
from harness.reading.extract import claims
from harness.training.edits import edits
from harness.training.edits.wording import OPPOSITES

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
    assert len(set(made()) & {"bound", "scale", "points", "direction", "name"}) == 3


LATER = """The harbour of Marsk will be closed for 40 days, said Ada Moll in May 2023. Its traffic rose by 12 percent in
March 2021. The bridge was built in June 2019 for 3 million crowns."""
TOLD = "The harbour of Marsk will be closed for 40 days. In March 2021 its traffic rose by 12 percent."


def test_time_plans_and_where_a_change_led_are_told_wrong() -> None:
    gold, read = draft(LATER), reading.reply_document(TOLD)
    right = [claim for claim in claims(read, published=None) if claim.figure]
    seeds = [edits(str(seed), TOLD, read.text, right, gold) for seed in range(20)]
    found = {
        marks[0].why: (text, [text[one.start : one.end] for one in marks]) for some in seeds for text, marks in some
    }
    assert found["done"] == (TOLD.replace("will be", "was"), ["40 days"])
    assert found["led"] == (TOLD.replace("by 12", "to 12"), ["12 percent"])
    assert found["time"][0] in {TOLD.replace("March 2021", other) for other in ("May 2023", "June 2019")}
    assert found["time"][1][1] == "12 percent"


def test_opposites_go_both_ways_and_none_is_its_own() -> None:
    assert len(OPPOSITES) > 100
    assert OPPOSITES["rose"] == "fell"
    assert OPPOSITES["fell"] == "rose"
    assert all(OPPOSITES[other] and one != other for one, other in OPPOSITES.items())


def test_a_summary_that_is_read_otherwise_than_it_is_written_is_left_alone() -> None:
    assert list(edits("one", SUMMARY, SUMMARY + " ", [], draft(ARTICLE))) == []
