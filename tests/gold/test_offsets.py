"""Evidence and its offsets: spans slice to their text; offsets are filled in without touching anything else."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from ruamel.yaml import YAML

from harness.gold.offsets import fill_offsets, locate, occurrences
from harness.reading.nouns.text import Span

STORY = Path(__file__).parents[2] / "gold" / "tumangang-bridge"
GOOD = Path(__file__).parent / "good"
ARTICLE = "The port lost 12 cranes. The pier lost 12 cranes and a lamp."


def test_the_committed_offsets_are_fresh() -> None:
    facts, article = ((STORY / name).read_text(encoding="utf-8") for name in ("facts.yaml", "article.md"))
    assert fill_offsets(facts, article) == facts


def test_round_trip() -> None:
    facts, article = ((GOOD / name).read_text(encoding="utf-8") for name in ("facts.yaml", "article.md"))
    read = YAML(typ="safe", pure=True).load
    filled = fill_offsets(facts, article)
    stale = re.sub(r"(?<=start: )\d+", "7", filled)
    assert stale != filled
    assert fill_offsets(stale, article) == filled
    bare = re.sub(r"\n +(?:start|end): \d+(?=\n)|, (?:start|end): \d+", "", filled)
    assert read(fill_offsets(bare, article)) == read(filled)
    pieces = [piece for fact in read(filled)["facts"] for piece in fact["evidence"]] + read(filled)["ignored"]
    assert len(pieces) >= 9
    assert all(article[piece["start"] : piece["end"]] == piece["text"] for piece in pieces)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("- text: a lamp  # so it is", "- text: a lamp\n        start: 53\n        end: 59  # so it is"),
        ("- {text: a lamp}", "- {text: a lamp, start: 53, end: 59}"),
        ('- {"text": "a lamp"}', '- {"text": "a lamp", "start": 53, "end": 59}'),
        ("- start: 3\n        end: 9\n        text: a lamp", "- start: 53\n        end: 59\n        text: a lamp"),
        ("- text: a lamp\n        start: 3", "- text: a lamp\n        end: 59\n        start: 53"),
        ("- text: >-\n          a lamp", "- start: 53\n        end: 59\n        text: >-\n          a lamp"),
        ("- text: 12 cranes", "- text: 12 cranes"),
        (
            "- text: 12 cranes\n        start: 36\n        end: 5",
            "- text: 12 cranes\n        start: 39\n        end: 48",
        ),
        ("- text: no such words", "- text: no such words"),
        ("- text: 5", "- text: 5"),
        ("- a lamp", "- a lamp"),
    ],
)
def test_fill_offsets(before: str, after: str) -> None:
    head = "# kept\nfacts:\n  - id: a\n    evidence:\n      "
    assert fill_offsets(head + before + "\n", ARTICLE) == head + after + "\n"


def test_json_stays_json() -> None:
    facts = json.dumps({"facts": [{"evidence": [{"text": "a lamp"}]}], "ignored": [{"text": "The pier"}]})
    filled = json.loads(fill_offsets(facts, ARTICLE))
    assert filled["facts"][0]["evidence"] == [{"text": "a lamp", "start": 53, "end": 59}]
    assert filled["ignored"] == [{"text": "The pier", "start": 25, "end": 33}]


@given(st.text(), st.text(min_size=1), st.text())
def test_evidence_slices_to_its_text(before: str, text: str, after: str) -> None:
    article = before + text + after
    for span in occurrences(text, article):
        assert span.of(article) == text
    start = len(before)
    assert locate({"text": text, "start": start, "end": start + len(text)}, article) == Span(start, start + len(text))
    found = locate({"text": text}, article)
    assert isinstance(found, str) == (len(occurrences(text, article)) > 1)
    if isinstance(found, Span):
        assert found.of(article) == text


@given(st.text(alphabet="ab 1\n"), st.text(alphabet="ab 1\n", min_size=1))
def test_any_words_are_placed_or_a_cure_is_said(article: str, text: str) -> None:
    found = locate({"text": text}, article)
    assert found.of(article) == text if isinstance(found, Span) else ";" in found
