"""How well a claim fits the place of a fact: nearer and rarer words count more, and words that mean the same do too."""

from __future__ import annotations

from functools import lru_cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.gold.drafting import draft
from harness.gold.nouns import Fact, Gold
from harness.reading.extract import claims
from harness.reading.text.parse import document
from harness.verdict.places import Topics, topics

ARTICLE = (
    "The storm killed 12 people in Estmark. In Velden, the mill lost 40 wheels to the flood. Critics say that the dam, "
    "which cost 61 million crowns, came too late. The band of the mayor of Tarn played at Studio Fifty for 900 guests."
)


@lru_cache
def gold() -> Gold:
    return draft(ARTICLE)


def fact(words: str) -> Fact:
    return next(one for one in gold().facts if one.figure and one.figure.text == words)


def fit(summary: str, words: str) -> float:
    return topics(gold()).fit(claims(document(summary))[0].context, fact(words))


@pytest.mark.parametrize(
    ("summary", "mine", "other"),
    [
        ("Twelve people died in the storm.", "12", "40"),
        ("The flood took 40 of the mill's wheels.", "40", "12"),
        ("The dam's price was 61 million crowns.", "61 million crowns", "900"),
        ("The mayor's band had 900 listeners.", "900", "61 million crowns"),
    ],
)
def test_a_claim_fits_the_place_that_it_tells_of(summary: str, mine: str, other: str) -> None:
    assert fit(summary, mine) > fit(summary, other) + 0.2


def test_the_same_in_other_words_fits_nearly_as_well() -> None:
    assert fit("The storm killed 12 people.", "12") >= fit("The storm took the lives of 12 people.", "12") > 0.3
    assert fit("A dozen cooks sang in Paris.", "12") < 0.3


def test_fit_lies_between_none_and_all() -> None:
    assert fit("12 people were killed by the storm.", "12") > 0.8
    assert fit("12.", "12") == 0


def test_topics_are_made_once() -> None:
    assert topics(gold()) is topics(gold())
    assert isinstance(topics(gold()), Topics)


@pytest.mark.parametrize(
    ("statement", "sentence", "told"),
    [
        ("Critics say the dam came too late.", "The dam came too late, critics say.", True),
        ("Critics say the dam came too late.", "The band played for guests.", False),
        ("", "The dam came too late, critics say.", False),
    ],
)
def test_how_much_of_a_statement_is_told(statement: str, sentence: str, told: bool) -> None:
    places, summary = topics(gold()), document(sentence)
    share = places.statement_coverage(statement, [places.echoes(one, summary) for one in summary.sentences])
    assert 0 <= share <= 1
    assert (share > 0.8) is told


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_summary_fits_between_none_and_all(text: str) -> None:
    summary = f"{text} 12 people {text}"
    for claim in claims(document(summary)):
        assert all(0 <= topics(gold()).fit(claim.context, one) <= 1 + 1e-9 for one in gold().facts)
