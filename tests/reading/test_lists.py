"""The closed lists of words are there, in small letters, and none stands in two lists that tell sides apart."""

from __future__ import annotations

from importlib.resources import files

import pytest

from harness.reading.lists import refusals, word_list

NAMES = sorted(
    file.name[:-4] for file in files("harness.reading").joinpath("data").iterdir() if file.name.endswith(".txt")
)


@pytest.mark.parametrize("name", NAMES)
def test_a_list(name: str) -> None:
    assert len(word_list(name)) >= 5
    assert all(word == word.lower() for word in word_list(name))


def test_lists_that_tell_apart() -> None:
    assert not word_list("assistant") & word_list("user")
    assert not word_list("blocks") & word_list("inline")


def test_refusals_begin_a_text() -> None:
    assert refusals().match("Lo siento, no puedo hacerlo.")
    assert not refusals().match("The mayor is sorry and cannot help.")
