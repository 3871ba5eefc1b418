"""Lemmas by their spelling, and texts whose marks the pipeline did not learn."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness import reading
from harness.reading.text.spelling import spelt

ROWS = [
    line.split("\t")
    for line in Path(__file__).with_name("spellings.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("form", "lemma", "part", "meant"), ROWS, ids=[f"{row[0]}-{row[2]}" for row in ROWS])
def test_the_lemma_is_the_one_that_is_spelt_so(form: str, lemma: str, part: str, meant: str) -> None:
    assert spelt(form, lemma, part) == meant


def test_a_curly_apostrophe_and_a_hard_blank_are_read_as_plain_ones() -> None:
    plain = "It's true that they don't sell 40 kg; Odalen's mill can't, and they're glad."
    curly = plain.replace("'", "’").replace("40 kg", "40\u00a0kg")
    one, other = (reading.article_document(text).sentences[0].tokens for text in (plain, curly))
    assert [(t.span, t.lemma, t.pos, t.dep) for t in one] == [(t.span, t.lemma, t.pos, t.dep) for t in other]
    assert [t.lemma for t in other if "’" in t.span.of(curly)] == ["be", "not", "'s", "not", "be"]
