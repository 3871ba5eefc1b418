"""A summary's quotation in the article, by the table verbatim.yaml."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from harness.reading.speech.verbatim import find_quote
from tests.tables import every_row

TABLE: dict[str, Any] = YAML(typ="safe").load(Path(__file__).with_name("verbatim.yaml"))
ARTICLE: str = TABLE["article"]


@every_row("row", TABLE["rows"], ids=lambda row: row["words"][:60])
def test_what_became_of_the_words(row: dict[str, Any]) -> None:
    found = find_quote(row["words"], ARTICLE)
    assert found.how == row["how"]
    if found.span is not None:
        assert found.span.of(ARTICLE) == found.said
    if "own" in row:
        assert [list(found.own_words), list(found.article_words)] == [row["own"], row["article"]]


@given(st.text(max_size=60), st.text(st.sampled_from("ab “”\"'.… \n"), max_size=80))
def test_any_words_and_any_article(words: str, article: str) -> None:
    found = find_quote(words, article)
    assert found.span is None or found.span.of(article) == found.said


def test_a_quotation_over_paragraphs_is_one() -> None:
    article = "“One road is open.\n“The other is not,” she said."
    assert find_quote("One road is open. The other is not", article).how == "verbatim"
