"""What `draft` writes, everything reads: a draft on disk is the draft in memory, for every article that the tests have.

`make test` tries a part of them, each n-th; HARNESS_ALL_ARTICLES=1 tries all.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from harness.gold import edit
from harness.gold.drafting import CERTAINTY, draft
from harness.gold.dumping import dump
from harness.gold.linting import lint
from harness.gold.loading import load
from harness.gold.nouns import Gold
from tests.articles import articles

EVERY = 1 if os.environ.get("HARNESS_ALL_ARTICLES") else 9
DAYS = (None, date(2025, 5, 1))


def written(gold: Gold, folder: Path) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "article.md").write_bytes(gold.article.text.encode())
    (folder / "facts.yaml").write_text(dump(gold), encoding="utf-8")
    return folder


def drafts() -> Iterator[Gold]:
    for number, (name, text) in enumerate(articles().items()):
        if number % EVERY == 0:
            yield draft(text, name=name, published=DAYS[number // EVERY % 2])


def test_what_draft_writes_everything_reads(tmp_path: Path) -> None:
    faults: list[str] = []
    tried = 0
    for drafted in drafts():
        name = drafted.name
        folder = written(drafted, tmp_path / name)
        faults += [f"{name}: {problem}" for problem in lint(folder)]
        again = load(folder)
        faults += [
            f"{name}: {ours} is not {theirs}"
            for ours, theirs in zip(drafted.facts, again.facts, strict=True)
            if ours != theirs
        ]
        faults += [f"{name}: other sources"] * (tuple(again.sources) != tuple(drafted.sources))
        assert (again.drafted, again.published, again.article.text) == (True, drafted.published, drafted.article.text)
        assert {fact.certainty for fact in again.facts} <= {CERTAINTY}
        tried += 1
    assert faults == []
    assert tried >= 12


FERRY = """\
The ferry Orla carried 40 people on Thursday, the harbour master, Ada Crane, said. "Nobody was hurt," she said.
About 12 of them were children. The crossing takes roughly 3 hours in August and cost 5 crowns.
"""


RECORD = """\
{"name": "The ferry Orla, a restaurant on the water", "seats": 40, "reviews": [{"stars": 4.0, "text": "We waited 20
minutes for a table, and the soup was cold when it came.\\n\\nThe cook said: \\"We had 3 people away today.\\""}]}
"""
TABLE = """\
The ferry Orla told of its year.

| Amounts in million euros | 2030 | 2029 |
|---|---|---|
| Fares | 412 | 389 |
| Costs | 397 | 402 |
"""


def test_records_and_tables_are_read_by_draft_and_lint_alike(tmp_path: Path) -> None:
    for number, text in enumerate((RECORD, TABLE)):
        drafted = draft(text, published=date(2031, 3, 8))
        folder = written(drafted, tmp_path / str(number))
        assert lint(folder) == ()
        assert [fact.figure and fact.figure.low for fact in load(folder).facts] == [
            fact.figure and fact.figure.low for fact in drafted.facts
        ]
    fares = next(fact for fact in drafted.facts if fact.figure and fact.figure.text == "412")
    file = folder / "facts.yaml"
    text = file.read_text(encoding="utf-8")
    # As an author writes it: lint reads the cell as the draft did, by the head of the table.
    changed = {
        "figure": {"value": 412_000_000, "unit": "EUR"},
        "statement": "Fares were €412 million.",
        **edit.CONFIRMED,
    }
    file.write_text(edit.put(text, {fares.id: changed}), encoding="utf-8")
    assert lint(folder) == ()


def ferry(folder: Path) -> Path:
    return written(draft(FERRY, published=date(2031, 3, 8)), folder)


def edited(folder: Path, **fields: object) -> Gold:
    """The gold with fields of the fact of 40 people changed."""
    file = folder / "facts.yaml"
    text = file.read_text(encoding="utf-8")
    forty = next(fact.id for fact in load(folder).facts if fact.figure and fact.figure.text == "40")
    file.write_text(edit.put(text, {forty: fields}), encoding="utf-8")
    assert lint(folder) == ()
    return load(folder)


def test_a_file_may_hold_both_kinds(tmp_path: Path) -> None:
    before = load(ferry(tmp_path))
    after = edited(tmp_path, **edit.CONFIRMED)
    assert (before.drafted, after.drafted) == (True, False)
    sure = [fact for fact in after.facts if fact.certainty == 1.0]
    assert [fact.figure.text for fact in sure if fact.figure] == ["40"]
    assert {fact.certainty for fact in after.facts if fact not in sure} == {CERTAINTY}


def test_a_change_of_one_field_changes_nothing_else(tmp_path: Path) -> None:
    before = {fact.id: fact for fact in load(ferry(tmp_path)).facts}
    after = edited(tmp_path, statement="The ferry carried 40 people.", importance="minor", drafted=None, reviewed=True)
    for fact in after.facts:
        was = before[fact.id]
        assert (fact.figure, fact.context, fact.source, fact.stance, fact.quotation) == (
            was.figure,
            was.context,
            was.source,
            was.stance,
            was.quotation,
        )
    assert [fact.statement for fact in after.facts if fact.certainty == 1] == ["The ferry carried 40 people."]


def test_what_an_author_says_it_measures_goes_before_the_reading(tmp_path: Path) -> None:
    ferry(tmp_path)
    after = edited(tmp_path, measures={"noun": "guest"}, **edit.CONFIRMED)
    told = [fact.context.head for fact in after.facts if fact.certainty == 1 and fact.context]
    assert told == ["guest"]


def test_a_corrected_figure_is_the_authors_and_is_held_against_the_article(tmp_path: Path) -> None:
    folder = ferry(tmp_path)
    file = folder / "facts.yaml"
    text = file.read_text(encoding="utf-8")
    forty = next(fact for fact in load(folder).facts if fact.figure and fact.figure.text == "40")
    file.write_text(edit.put(text, {forty.id: {"figure": {"value": 41}, **edit.CONFIRMED}}), encoding="utf-8")
    assert any("the value is 41, but 40 in the article" in str(problem) for problem in lint(folder))
    changed = next(fact for fact in load(folder).facts if fact.id == forty.id)
    assert (changed.figure and changed.figure.low, changed.certainty) == (41, 1.0)


def test_gold_without_a_fact_is_only_a_draft(tmp_path: Path) -> None:
    folder = written(draft("Nothing is counted here."), tmp_path)
    assert (lint(folder), load(folder).facts) == ((), ())
    (folder / "facts.yaml").write_text("facts: []\n", encoding="utf-8")
    assert len(lint(folder)) == 1
