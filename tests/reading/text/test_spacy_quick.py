"""The quickened steps give what spaCy's own give, word for word, on texts of the tree."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.reading.text import spacy_model, spacy_pipe, spacy_quick
from harness.reading.text.sentences import split
from harness.reading.text.spelling import spelt
from tests.bench.texts import stories

ROOT = Path(__file__).parents[3]
EVERY = 4  # of the sentences one in so many is parsed by both
ODD = [
    "There is gonna be trouble, y'all: it ain't over, c'mon.",
    "There are  two   spaces\tand a tab in here.",
    "Let's go. He's gotta leave New York City on Monday the 3rd of May 2031.",
    "\u2002The Bank of Norvik\u2002",
    "!!! ??? ... 12 % £3.4bn",
    "x",
]


@pytest.fixture(scope="module")
def stock() -> Any:
    """spaCy's pipeline as it comes; it is given sentences as `plain` has them, and its lemmas as they are spelt."""
    import spacy

    return spacy.load(spacy_model.installed().name)


def written() -> list[str]:
    """The sentences of the articles, summaries and pages of this tree, and of made-up stories; and what is no prose."""
    files = sorted(
        [
            *ROOT.glob("gold/*/article.md"),
            *ROOT.glob("tests/cases/gold/*/article.md"),
            *ROOT.glob("tests/cases/gold/bakers/*.yaml"),
            *ROOT.glob("tests/cases/stories/*.yaml"),
            ROOT / "README.md",
        ]
    )
    texts = [path.read_text(encoding="utf-8") for path in files]
    texts += [text for story in stories(4) for text in (story.article, *story.summaries)]
    return list(dict.fromkeys(span.of(text) for text in texts for span in split(text)))


def told(doc: Any) -> list[tuple[Any, ...]]:
    kept = [word for word in doc if not word.is_space]
    number = {word.i: place for place, word in enumerate(kept)}
    return [
        (
            word.text,
            word.pos_,
            word.tag_,
            word.dep_,
            number.get(word.head.i, number[word.i]),
            spelt(word.lower_, word.lemma_.lower(), word.pos_) if word.pos_ != "PROPN" else word.lemma_,
            word.ent_type_,
        )
        for word in kept
    ]


def parsed(sentences: list[str]) -> list[list[tuple[Any, ...]]]:
    return [
        [(word.text, word.pos, word.tag, word.dep, word.head, word.lemma, word.entity) for word in tokens]
        for tokens in spacy_pipe.parse(sentences)
    ]


def test_sentences_of_the_tree_are_parsed_as_by_spacy(stock: Any) -> None:
    sentences = [*written()[::EVERY], *ODD]
    assert len(sentences) > 500
    ours = parsed(sentences)
    for sentence, doc, mine in zip(sentences, stock.pipe(map(spacy_pipe.plain, sentences)), ours, strict=True):
        assert mine == told(doc), sentence
    entities = {word[-1] for words in ours for word in words}
    assert {"PERSON", "ORG", "GPE", "DATE", "MONEY"} <= entities


def test_what_is_remembered_changes_nothing(stock: Any) -> None:
    for _ in range(2):
        assert parsed(ODD) == [told(doc) for doc in stock.pipe(ODD)]


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.text(st.sampled_from("Mr. Li of NATO paid $5m on May 3\n\t’é中"), min_size=1, max_size=60), max_size=4)
)
def test_any_texts(stock: Any, texts: list[str]) -> None:
    assert parsed(texts) == [told(doc) for doc in stock.pipe(map(spacy_pipe.plain, texts))]


def test_another_recogniser_is_not_taken_for_ours(stock: Any) -> None:
    assert spacy_quick.is_known(stock.get_pipe("ner"))
    stock.get_pipe("ner").cfg["beam_width"] = 4
    assert not spacy_quick.is_known(stock.get_pipe("ner"))
    stock.get_pipe("ner").cfg["beam_width"] = 1
