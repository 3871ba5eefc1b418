"""The index of words by meaning: it finds all pairs that a comparison of each with each would find, and no other."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from harness.reading.text.lexicon import related
from harness.reading.text.meaning_index import MIN_KINSHIP, MeaningIndex
from tests.tables import every_row

PAIRS = Path(__file__).with_name("related.tsv")
# Words of news, many of them near to others of the list in different ways: synonyms, kinds, derived words, definitions.
NEWS = tuple(Path(__file__).with_name("news_words.txt").read_text(encoding="utf-8").split())


def near(words: tuple[str, ...]) -> set[frozenset[str]]:
    return {frozenset(pair) for pair in combinations(words, 2) if related(*pair) >= MIN_KINSHIP}


def test_the_index_misses_no_pair_and_invents_none() -> None:
    index = MeaningIndex(NEWS)
    found = {frozenset((word, other)) for word in NEWS for other in index.of(word)}
    assert found == near(NEWS)
    assert len(found) > 100


def test_words_from_outside_the_text_are_asked_for_too() -> None:
    inside, outside = NEWS[::2], NEWS[1::2]
    index = MeaningIndex(inside)
    for word in outside:
        assert index.of(word) == {
            other: related(word, other) for other in inside if related(word, other) >= MIN_KINSHIP
        }


@every_row("line", [line for line in PAIRS.read_text(encoding="utf-8").splitlines() if line[:1].isalpha()])
def test_the_pairs_of_the_lexicon(line: str) -> None:
    a, b = line.split("\t")[:2]
    assert MeaningIndex([a]).of(b) == ({a: related(a, b)} if related(a, b) >= MIN_KINSHIP and a != b else {})


def test_a_word_is_not_its_own_kin() -> None:
    assert "troop" not in MeaningIndex(["troop", "soldier"]).of("troop")


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(NEWS) | st.text(max_size=6), max_size=8, unique=True))
def test_any_words(words: list[str]) -> None:
    index = MeaningIndex(words)
    assert {frozenset((word, other)) for word in words for other in index.of(word)} == near(tuple(words))
