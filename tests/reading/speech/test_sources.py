"""Sources as entities: the tables sources.yaml, and what is drafted from a text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from harness.reading.nouns.speech import Source
from harness.reading.speech import attributions, draft_sources, relation, resolve
from harness.reading.text.parse import document
from tests.tables import every_row

TABLE: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("sources.yaml"))
SOURCES = tuple(
    Source(**{name: tuple(value) if isinstance(value, list) else value for name, value in row.items()})
    for row in TABLE["sources"]
)


@every_row("row", TABLE["rows"], ids=lambda row: f"{row[0]} - {row[1]}")
def test_how_two_parties_are_related(row: list[str]) -> None:
    words, fact, kind, *reason = row
    found = relation(words, fact, SOURCES)
    assert found.kind == kind
    assert all(part in found.words for part in reason)


@given(st.text(max_size=40))
def test_any_words_have_an_answer(words: str) -> None:
    assert relation(words, "dov", SOURCES).kind in {"same", "compatible", "different", "unknown"}
    assert resolve(words, SOURCES) in {None, *(one.id for one in SOURCES)}


def test_one_person_under_several_names_is_one_source() -> None:
    text = (
        "Mykhailo Dov, the head of the harbour service, said 12 boats sank. Mr Dov said that the rest were safe. "
        "Dov added that divers were at work. The harbour service said that it would pay. "
        "Officials said that 4 people were hurt."
    )
    parsed = document(text)
    sources = draft_sources(parsed, attributions(parsed))
    people = [one for one in sources if one.kind == "person"]
    assert [one.name for one in people] == ["Mykhailo Dov"]
    assert "head of the harbour service" in people[0].role
    body = resolve("the harbour service", sources)
    assert body is not None
    assert body in people[0].speaks_for
    assert next(one for one in sources if one.name == "Officials").kind == "group"
    assert resolve("Dov", sources) == people[0].id


def test_two_people_with_one_family_name_are_two() -> None:
    text = "Anna Moor said that the ship left. Peter Moor said that it had not."
    parsed = document(text)
    sources = draft_sources(parsed, attributions(parsed))
    assert [one.name for one in sources] == ["Anna Moor", "Peter Moor"]
    assert resolve("Moor", sources) is None


def test_what_somebody_is_does_not_belong_to_the_name() -> None:
    text = (
        "Analyst Ilse Marrow said that sales fell by 4 percent. Chief Executive Joan Wexley told reporters that 12 "
        "people had left. Joan Wexley said that 9 of them were back."
    )
    parsed = document(text)
    sources = draft_sources(parsed, attributions(parsed))
    assert [(one.name, one.kind) for one in sources] == [("Ilse Marrow", "person"), ("Joan Wexley", "person")]
    assert "Chief" in sources[1].role
    assert resolve("Analyst Ilse Marrow", sources) == sources[0].id
