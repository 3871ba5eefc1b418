"""The closed lists of words are there, in small letters, and none stands in two lists that tell sides apart."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path

import pytest

from harness.reading import lists
from harness.reading.lists import refusals, rows, word_list

FILES = sorted(file.name for file in files("harness.reading").joinpath("data").iterdir())
NAMES = [name[:-4] for name in FILES if name.endswith(".txt")]
TABLES = [name[:-4] for name in FILES if name.endswith(".tsv")]


@pytest.mark.parametrize("name", NAMES)
def test_a_list(name: str) -> None:
    assert len(word_list(name)) >= 5
    assert all(word == word.lower() for word in word_list(name))


@pytest.mark.parametrize("name", TABLES)
def test_a_table(name: str) -> None:
    found = list(rows(name))
    assert len(found) >= 5
    assert len({len(cells) for cells in found} - {2}) <= 1  # a nation may have no capital of another name
    assert all(cell == cell.strip() for cells in found for cell in cells)


def test_every_row_of_cue_words_is_asked_for() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in Path(lists.__file__).parent.rglob("*.py"))
    asked = re.findall(r'cue_words\("([\w.]+)"\)', code)
    assert len(asked) > 30
    assert sorted(asked) == [name for name, _ in rows("cue_words")]


def test_lists_that_tell_apart() -> None:
    assert not word_list("assistant") & word_list("user")
    assert not word_list("blocks") & word_list("inline")
    assert not word_list("names_of_men") & word_list("names_of_women")


def test_refusals_begin_a_text() -> None:
    assert refusals().match("Lo siento, no puedo hacerlo.")
    assert not refusals().match("The mayor is sorry and cannot help.")
