"""The words that are quoted around a place: by table, and what holds of any."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from harness.reading.nouns.text import Span
from harness.reading.speech.ahead import ahead
from harness.reading.text.excerpts import ELISION, excerpt, line
from harness.reading.text.parse import document
from tests.tables import every_row

GROUPS = YAML(typ="safe").load(Path(__file__).with_name("excerpts.yaml"))
ROWS = [(group["text"], row) for group in GROUPS for row in group["stretches"]]
AHEAD = [
    ("Harrow Mills will buy its rival for 94 million crowns.", "94 million", "will"),
    ("Ostrava Bio plans to apply for approval in 2034.", "2034", "plans"),
    ("A convoy of 26 lorries is to reach Salgar on Friday.", "26", "is"),
    ("A strike would close 130 of 164 nurseries.", "130", "would"),
    ("The authority expects 4,500 ships this year.", "4,500", "expects"),
    ("Nordbana ordered 30 trains last year.", "30", ""),
]


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@every_row(("text", "row"), ROWS)
def test_the_stretch_around_a_place(text: str, row: list[Any]) -> None:
    place, most, wanted, *also = row
    assert excerpt(document(text), at(text, place), most, [at(text, one) for one in also]) == wanted


@every_row(("text", "row"), ROWS)
def test_a_stretch_stands_in_the_text_and_holds_its_place(text: str, row: list[Any]) -> None:
    for most in range(20, 120, 5):
        for whole in (True, False):
            found = excerpt(document(text), at(text, row[0]), most, whole=whole)
            assert row[0] in found
            assert all(part in line(text) for part in found.split(ELISION))
            assert len(found) <= max(most, len(row[0]) + len(found.split(ELISION)[0]) + len(ELISION) + 20)


@every_row(("text", "place", "word"), AHEAD)
def test_the_word_that_says_it_is_still_to_come(text: str, place: str, word: str) -> None:
    found = ahead(at(text, place), document(text))
    assert (found.of(text) if found else "") == word
