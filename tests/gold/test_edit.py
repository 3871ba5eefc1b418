"""Facts files edited: only the lines of what changes change, and whatever is edited loads with just that change."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.gold import edit
from harness.schemas.tree import parse

TEXT = """\
# the file's own comment
published: 2031-03-04
drafted: true
facts:
  # about the ferry
  - id: f1
    statement: 'The ferry: 40 people.'
    kind: quantity
    figure: {value: 40, words: '40'}
    drafted: true
    evidence:
      - text: 40 people
        start: 0
        end: 9

  # about the fare
  - id: f2
    statement: It cost 5 crowns.
    kind: money
    figure: {value: 5, unit: SEK}
    drafted: true   # not yet looked at
    evidence:
      - text: 5 crowns
ignored:
  - text: one day
    reason: idiom
"""


def changed(before: str, after: str) -> list[str]:
    """The lines that a diff shows, with their signs."""
    from difflib import ndiff

    return [line for line in ndiff(before.splitlines(), after.splitlines()) if line[0] in "+-"]


def test_a_confirmed_fact_is_one_line_of_diff() -> None:
    after = edit.confirm(TEXT, ["f1"])
    assert changed(TEXT, after) == ["-     drafted: true", "+     reviewed: true"]


def test_when_all_are_confirmed_the_file_is_no_draft() -> None:
    after = edit.confirm(TEXT)
    data = parse(after, file="facts.yaml").data
    assert "drafted" not in data
    assert [(fact.get("drafted"), fact["reviewed"]) for fact in data["facts"]] == [(None, True)] * 2
    assert "# not yet looked at" in after
    assert "# about the fare" in after
    assert after.startswith("# the file's own comment\npublished: 2031-03-04\nfacts:\n")


@pytest.mark.parametrize(
    ("fields", "lines"),
    [
        ({"importance": "key"}, ["+     importance: key"]),
        ({"statement": "Forty came."}, ["-     statement: 'The ferry: 40 people.'", "+     statement: Forty came."]),
        (
            {"figure": {"value": 41, "bound": "about"}},
            ["-     figure: {value: 40, words: '40'}", "+     figure: {value: 41, bound: about}"],
        ),
        ({"measures": {"noun": "guest"}}, ["+     measures: {noun: guest}"]),
        ({"drafted": None}, ["-     drafted: true"]),
        ({"kind": "quantity"}, []),
        ({"conflicts": ["f2"], "source": "pilot"}, ["+     conflicts: [f2]", "+     source: pilot"]),
    ],
    ids=str,
)
def test_only_the_field_changes(fields: dict[str, object], lines: list[str]) -> None:
    after = edit.put(TEXT, {"f1": fields})
    assert changed(TEXT, after) == lines
    fact = parse(after, file="facts.yaml").data["facts"][0]
    assert {name: fact.get(name) for name in fields} == fields


def test_facts_are_added_dropped_and_ignored() -> None:
    entry = {"id": "f3", "statement": "It took 2 hours.", "kind": "duration", "evidence": [{"text": "2 hours"}]}
    after = edit.add(TEXT, entry)
    assert [line[0] for line in changed(TEXT, after)] == ["+"] * 5
    assert [fact["id"] for fact in parse(after, file="f.yaml").data["facts"]] == ["f1", "f2", "f3"]
    assert edit.drop(after, "f3") == TEXT
    more = edit.ignore(TEXT, {"text": "Seven", "start": 3, "end": 8, "reason": "a name"})
    assert parse(more, file="f.yaml").data["ignored"][1] == {"text": "Seven", "start": 3, "end": 8, "reason": "a name"}
    first = edit.ignore(TEXT.partition("ignored:")[0], {"text": "Seven", "reason": "a name"})
    assert parse(first, file="f.yaml").data["ignored"] == [{"text": "Seven", "reason": "a name"}]


def test_the_last_fact_goes_and_comes(tmp_path: Path) -> None:
    one = edit.drop(TEXT, "f1")
    assert parse(one, file="f.yaml").data["facts"][0]["id"] == "f2"
    none = edit.drop(one, "f2")
    assert parse(none, file="f.yaml").data["facts"] == []
    again = edit.add(none, {"id": "f9", "statement": "x", "kind": "statement", "evidence": [{"text": "x"}]})
    assert [fact["id"] for fact in parse(again, file="f.yaml").data["facts"]] == ["f9"]


def test_a_json_file_stays_json() -> None:
    text = json.dumps(parse(TEXT, file="facts.yaml").data)
    after = json.loads(edit.confirm(text, ["f2"], file="facts.json"))
    assert [fact.get("reviewed") for fact in after["facts"]] == [None, True]
    assert "drafted" not in json.loads(edit.confirm(text, file="facts.json"))


def test_an_unknown_fact_is_told() -> None:
    with pytest.raises(InputError, match="no fact 'f7'; harness gold show prints the ids"):
        edit.put(TEXT, {"f7": {}})
