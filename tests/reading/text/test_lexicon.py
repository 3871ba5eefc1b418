"""Word relations: the pairs in related.tsv, then what the functions promise for any word."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.reading.text import lexicon
from tests.tables import every_row

LIMITS = {"high": (0.5, 1.0), "some": (0.3, 1.0), "low": (0.0, 0.499), "none": (0.0, 0.299), "opposed": (0.0, 0.0)}


def pairs() -> list[tuple[str, str, str, str | None]]:
    lines = Path(__file__).with_name("related.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [(row[0], row[1], row[2], row[3] if len(row) > 3 and row[3] else None) for row in rows]


def test_the_table_is_there() -> None:
    assert len(pairs()) >= 150
    assert {expected for _, _, expected, _ in pairs()} == set(LIMITS)


@every_row(("a", "b", "expected", "pos"), pairs())
def test_related(a: str, b: str, expected: str, pos: str | None) -> None:
    low, high = LIMITS[expected]
    assert low <= lexicon.related(a, b, pos) <= high
    assert lexicon.opposed(a, b) == (expected == "opposed")


@pytest.mark.parametrize(
    ("word", "kind", "expected"),
    [
        ("soldier", "person", True),
        ("euro", "monetary unit", True),
        ("kilometre", "unit of measurement", True),
        ("truck", "vehicle", True),
        ("month", "time period", True),
        ("soldier", "vehicle", False),
        ("bridge", "person", False),
        ("xyzzy", "person", False),
    ],
)
def test_is_a(word: str, kind: str, expected: bool) -> None:
    assert lexicon.is_a(word, kind) is expected


@pytest.mark.parametrize(
    ("word", "expected"), [("witness", True), ("soldier", True), ("count", False), ("date", False), ("xyzzy", False)]
)
def test_what_a_word_mainly_means(word: str, expected: bool) -> None:
    assert lexicon.is_mainly(word, "person") is expected


@pytest.mark.parametrize(
    ("form", "pos", "expected"),
    [
        ("raids", "n", "raid"),
        ("children", "n", "child"),
        ("policemen", "n", "policeman"),
        ("cities", "n", "city"),
        ("stopped", "v", "stop"),
        ("invading", "v", "invade"),
        ("troops", "n", "troops"),
        ("qwertys", "n", "qwertys"),
    ],
)
def test_lemma(form: str, pos: str, expected: str) -> None:
    assert lexicon.lemma(form, pos) == expected


@given(st.text(), st.text())
def test_any_text_is_a_word(a: str, b: str) -> None:
    assert lexicon.related(a, b) == lexicon.related(b, a)
    assert lexicon.opposed(a, b) == lexicon.opposed(b, a)
    assert lexicon.related(a, a) == 1.0
