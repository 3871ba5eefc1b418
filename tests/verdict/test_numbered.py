"""Numbers that only name something are the article's where it has the same name."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.gold.drafting import draft
from harness.reading.extract import claims
from harness.reading.text.parse import document
from harness.verdict.numbered import is_name

ARTICLE = "The band of the mayor played at Studio Fifty. Proposition 8 passed, and Estmark left the Euro 2016 early."


@pytest.mark.parametrize(
    ("summary", "named"),
    [
        ("They met at Studio Fifty.", True),
        ("they met at studio fifty.", True),
        ("The mill has fifty wheels.", False),  # the number alone is no name, even if the article has the word in one
        ("all voted for proposition 8 at last.", True),
        ("estmark won a euro 2016 qualifier.", True),
        ("estmark won it in 2016.", False),
        ("estmark won the euro 2020.", False),
    ],
)
def test_names_occur_with_the_word_before_them(summary: str, named: bool) -> None:
    found = [claim for claim in claims(document(summary)) if claim.figure]
    assert all(is_name(claim, summary, draft(ARTICLE)) is named for claim in found)


def test_a_number_in_words_that_the_article_uses_is_no_name() -> None:
    known = draft("Two mills closed, agencies in the two countries reported.")
    for summary in ("The mill will have two wheels.", "Two wheels turn the mill."):
        (claim,) = claims(document(summary))
        assert not is_name(claim, summary, known)


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_text_can_be_asked_about(text: str) -> None:
    summary = f"{text} 12 people {text}"
    for claim in claims(document(summary)):
        assert is_name(claim, summary, draft(ARTICLE)) in (True, False)
