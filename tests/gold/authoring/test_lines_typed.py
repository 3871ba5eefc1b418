"""Lines that an author types: read as fields, or said to be unclear."""

from __future__ import annotations

import pytest

from harness.gold.authoring.fields import changes
from harness.gold.authoring.lines_typed import corrections, reason


@pytest.mark.parametrize(
    ("entry", "given", "new"),
    [
        ({}, {"statement": " a  b "}, {"statement": "a b"}),
        ({"importance": "key"}, {"importance": "supporting"}, {"importance": None}),
        ({"figure": {"value": 1, "words": "one"}}, {"value": "1,200"}, {"figure": {"value": 1200, "words": "one"}}),
        ({"figure": {"value": 1}}, {"low": "1", "high": "2.5"}, {"figure": {"low": 1, "high": 2.5}}),
        ({"figure": {"value": 1, "unit": "USD"}}, {"unit": ""}, {"figure": {"value": 1}}),
        (
            {"figure": {"date": "2024"}},
            {"date": "spring 2024", "to": "2025"},
            {"figure": {"date": "spring 2024", "to": "2025"}},
        ),
        ({}, {"owner": "Lund, Aarhus"}, {"measures": {"owner": ["Lund", "Aarhus"]}}),
        ({"credit_required": True}, {"credit_required": ""}, {"credit_required": None}),
        ({"source": "s1"}, {"source": "s1"}, {}),
    ],
    ids=str,
)
def test_what_is_typed(entry: dict[str, object], given: dict[str, str], new: dict[str, object]) -> None:
    assert changes(entry, given) == new


NAMES = ("the interior ministry", "the governor's office", "Radu Benesh", "the defence ministry")


@pytest.mark.parametrize(
    ("line", "fields"),
    [
        ("value=41; bound = about;", {"value": "41", "bound": "about"}),
        ("v=41;b=ab", {"value": "41", "bound": "about"}),
        ("c;t=cl;s=gov;3", {"credit_required": "yes", "stance": "claimed", "source": NAMES[1], "importance": "minor"}),
        ("1", {"importance": "key"}),
        ("imp=minor; state=He came.", {"importance": "minor", "statement": "He came."}),
        ("s=interior", {"source": NAMES[0]}),
        ("s=radu benesh", {"source": "radu benesh"}),
        ("s=Ilse Tarn", {"source": "Ilse Tarn"}),
        ("s=", {"source": ""}),
        ("c=", {"credit_required": ""}),
        ("u=crowns", {"unit": "crowns"}),
        ("length=3", {"length": "3"}),
    ],
)
def test_corrections(line: str, fields: dict[str, str]) -> None:
    assert corrections(line, NAMES) == fields


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("41", "'41' names no field"),
        ("s=ministry", "may be the interior ministry or the defence ministry"),
        ("b=just", "may be just over or just under"),
    ],
)
def test_what_is_not_clear_is_said(line: str, told: str) -> None:
    with pytest.raises(ValueError, match=told):
        corrections(line, NAMES)


def test_reasons() -> None:
    assert (reason("2"), reason("an idiom of sailors")) == ("another fact tells it", "an idiom of sailors")
