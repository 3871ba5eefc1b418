"""The values of JSON objects, with their keys and places, and where they part the lines of a text."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.reading.nouns.text import Span
from harness.reading.text import records
from harness.reading.text.sentences import split

INN = '{"name": "Alder Inn", "hours": {"Monday": "9:0-17:0", "Sunday": null}, "tags": ["a", "b 12"]}'


def told(text: str) -> list[tuple[str, str]]:
    """The path and the value of each entry."""
    return [("/".join(key.of(text) for key in one.keys), one.value.of(text)) for one in records.entries(text)]


def test_every_value_has_its_keys() -> None:
    expected = [("name", "Alder Inn"), ("hours/Monday", "9:0-17:0"), ("hours/Sunday", "null"), ("tags", "a")]
    assert told(INN) == [*expected, ("tags", "b 12")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said {that}: [1, 2] and {3}.", []),
        ('Here it is: {"beds": 40}. That is all.', [("beds", "40")]),
        ('{"beds": 40}\n{"beds": 60}\n', [("beds", "40"), ("beds", "60")]),
        ("{'beds': 40, 'open': True}", [("beds", "40"), ("open", "True")]),
        ('{"beds": 40, "rooms": {"large": 3, "sm', [("beds", "40"), ("rooms/large", "3")]),
        ('{"beds" 40}', []),
        ('{"a": {"b": [{"c": 1}]}}', [("a/b/c", "1")]),
        ('{"says": "a \\"good\\" inn"}', [("says", 'a \\"good\\" inn')]),
    ],
)
def test_records_are_found_wherever_they_stand(text: str, expected: list[tuple[str, str]]) -> None:
    assert told(text) == expected


def test_prose_in_a_record_is_cut_into_its_own_sentences() -> None:
    text = '{"stars": 5, "text": "We came by the night train and slept well.\\nThen we paid. Nice."}'
    assert [span.of(text) for span in split(text)][-4:-1] == [
        "We came by the night train and slept well.", "Then we paid.", "Nice.",
    ]  # fmt: skip


def test_marks_of_the_notation_quote_nobody() -> None:
    assert all(records.is_mark(at, INN) for at, mark in enumerate(INN) if mark == '"')
    assert not records.is_mark(5, 'She said "no".')


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=12,
)


def leaves(value: object) -> int:
    if isinstance(value, dict):
        return sum(map(leaves, value.values()))
    return sum(map(leaves, value)) if isinstance(value, list) else 1


@settings(deadline=None)
@given(st.dictionaries(st.text(max_size=5), values, max_size=4))
def test_no_value_of_any_object_is_lost(record: dict[str, object]) -> None:
    text = json.dumps(record)
    assert len(records.entries(text)) == leaves(record)
    assert all(records.entry_at(one.value, text) == one for one in records.entries(text) if len(one.value))


@settings(deadline=None)
@given(st.text(alphabet="{}[]:,\"'\\ab1 \n", max_size=60))
def test_any_text_keeps_its_characters(text: str) -> None:
    parts = list(records.lines(Span(0, len(text)), text))
    assert all(one.end <= other.start for one, other in pairwise(parts))
    assert all(0 <= one.start <= one.end <= len(text) for one in parts)
