"""The table of callings: which nouns can name one party."""

from __future__ import annotations

import pytest

from harness.reading.speech.callings import callings, can_name_one_party, of_all


@pytest.mark.parametrize(
    ("one", "other"),
    [("prosecutors", "prosecution"), ("lawyer", "defence"), ("secretary", "ministry"), ("researchers", "study"),
     ("chief", "company"), ("poll", "pollster"), ("police", "officers"), ("investigator", "investigation")],
)  # fmt: skip
def test_nouns_of_one_calling(one: str, other: str) -> None:
    assert can_name_one_party(one, other)
    assert can_name_one_party(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("prosecutor", "lawyer"), ("union", "minister"), ("hospital", "newspaper"), ("company", "union"), ("", "union")],
)
def test_nouns_of_two(one: str, other: str) -> None:
    assert not can_name_one_party(one, other)


def test_an_unknown_noun_has_no_calling() -> None:
    assert callings("wave") == callings("") == of_all(["wave", "sea"]) == frozenset()
    assert of_all(["wave", "surgeon"]) == callings("surgeons")
