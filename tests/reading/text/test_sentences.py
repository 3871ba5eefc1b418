"""Sentences and parses: spans that slice, any text goes in."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.reading.text.parse import document
from harness.reading.text.sentences import MAX_SENTENCE, is_prose, split
from tests.tables import every_row

CASES = [
    ("It cost $1.5 bn. Mr. Orlo of the U.S. Army paid.", ["It cost $1.5 bn.", "Mr. Orlo of the U.S. Army paid."]),
    ("A caption without a stop\nThe story goes on.", ["A caption without a stop", "The story goes on."]),
    (
        "Rep. Lena Orlo (D-Calif.), a farmer, left. Lt. Gov. Adam Pirk stayed.",
        ["Rep. Lena Orlo (D-Calif.), a farmer, left.", "Lt. Gov. Adam Pirk stayed."],
    ),
    ("It split the P.R.D. leadership. Nobody won.", ["It split the P.R.D. leadership.", "Nobody won."]),
    (
        "The yield passed 4.75% on Wednesday.Bonds fell.“Nobody bought,” said Orlo.Ask orlo.Com of the U.S.Treasury.",
        [
            "The yield passed 4.75% on Wednesday.",
            "Bonds fell.",
            "“Nobody bought,” said Orlo.",
            "Ask orlo.Com of the U.S.Treasury.",
        ],
    ),
    ("  \n\n ", []),
    ("", []),
]


@every_row(("text", "expected"), CASES)
def test_split(text: str, expected: list[str]) -> None:
    assert [span.of(text) for span in split(text)] == expected


@given(st.text())
def test_any_text_splits_into_sorted_spans_that_lose_only_white_space(text: str) -> None:
    spans = split(text)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@pytest.mark.parametrize("unit", ["7", ",", "and ", "\x00", "a.b "])
def test_a_megabyte_of_noise_is_cut_into_bearable_pieces(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    assert max((len(span) for span in split(text)), default=0) <= MAX_SENTENCE


@settings(max_examples=30, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=80))
def test_any_text_parses_into_tokens_that_slice(text: str) -> None:
    for sentence in document(text).sentences:
        for token in sentence.tokens:
            assert sentence.span.contains(token.span)
            assert 0 <= token.head < len(sentence.tokens)
            assert len(token.text) == len(token.span)


def test_only_what_is_needed_is_parsed() -> None:
    parsed = document("Seven ships sank. Nobody knows why.", need=_counts)
    assert [bool(sentence.tokens) for sentence in parsed.sentences] == [True, False]


@pytest.mark.parametrize("unit", ["4071, 38 ", "(5 ", "June 3, 2024 ", "12 | 3.5 | n/a | "])
def test_rows_of_numbers_are_not_parsed_and_short_ones_are(unit: str) -> None:
    assert not document(unit * 160).sentences[0].tokens
    assert all(sentence.tokens for sentence in document(unit * 4).sentences)


def test_a_long_sentence_full_of_figures_is_prose() -> None:
    assert is_prose("In 2019 the 12 mills of Karsk ground 4,071 tonnes of rye and 38 of oats, " * 12)


def _counts(sentence: str) -> bool:
    return "Seven" in sentence


def test_lemmas_and_heads() -> None:
    tokens = document("Nine sailors were rescued.").sentences[0].tokens
    assert [token.lemma for token in tokens] == ["nine", "sailor", "be", "rescue", "."]
    assert tokens[tokens[0].head].text == "sailors"
