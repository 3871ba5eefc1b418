"""What the encoder sees and says: the words around a gap, never the value that stood there."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.gold import draft
from harness.reading import Kind, claims, reply_document
from harness.verdict import encoder
from harness.verdict.encoder.tokens import CLAIM, GAP, SEP, WINDOW, asked, tokens, windows

ARTICLE = """The ferry company of Lund carried 412,000 passengers in the summer. It lost 18,500 pieces of luggage, and
sold 96,000 cups of coffee. Its chief, Mara Venn, said that 340 sailors work on 7 ships. A ticket costs 23 crowns, and a
cabin 210 crowns. Two ships, the Alma and the Brisa, were built in 1998 and in 2011."""
PAIRS = (  # a sentence with its right figure, and what the article says of it
    ("Passengers who took the ferry in the summer numbered 412,000.", "412,000"),
    ("It sold 96,000 cups of coffee.", "96,000"),
    ("A passenger pays 23 crowns for a ticket.", "23 crowns"),
    ("A cabin costs 210 crowns.", "210 crowns"),
    ("Some 340 sailors work for it.", "340"),
    ("The Brisa was built in 2011.", "2011"),
)


def said(sentence: str) -> dict[str, float]:
    """Text of a fact -> its log odds for the last figure of `sentence`."""
    gold, read = draft(ARTICLE), reply_document(sentence)
    claim = [one for one in claims(read) if one.figure is not None][-1]
    facts = [fact for fact in gold.facts if fact.figure is not None]
    scores = encoder.scores(claim, read, gold, facts)
    return {fact.figure.text: scores[fact.id] for fact in facts if fact.figure is not None}


def test_the_right_figure_stands_best_in_most_gaps() -> None:
    found = [max(scores, key=scores.__getitem__) for scores in map(said, (sentence for sentence, _ in PAIRS))]
    assert sum(right.split()[0] in text for text, (_, right) in zip(found, PAIRS, strict=True)) >= len(PAIRS) - 1


@pytest.mark.parametrize(("sentence", "right"), PAIRS[:3])
def test_the_value_that_stood_in_the_gap_is_not_seen(sentence: str, right: str) -> None:
    other = sentence.replace(right, right.translate(str.maketrans("123456789", "987654321")))
    assert other != sentence
    assert said(other) == said(sentence)


def test_equal_texts_are_told_equally() -> None:
    assert said(PAIRS[0][0]) == said(PAIRS[0][0])


def test_without_the_encoder_nothing_of_it_is_loaded() -> None:
    code = (
        "import sys; from harness import check; check('It sold 9 cups.', source='It sold 8 cups.', encoder=False);"
        "assert not {'onnxruntime', 'tokenizers', 'harness.verdict.encoder.network'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


@given(st.text(max_size=900), st.text(max_size=900), st.sampled_from([kind.value for kind in Kind]))
def test_a_gap_stands_once_and_within_what_is_read(before: str, after: str, kind: str) -> None:
    found = asked(before, after, kind)
    assert len(found.ids) <= CLAIM
    assert found.ids[found.gap] >= GAP
    assert found.ids[-1] == SEP


@given(st.lists(st.integers(1, 90), min_size=1, max_size=60))
def test_windows_follow_one_another_and_end_with_a_sentence_where_they_can(sizes: list[int]) -> None:
    starts = [sum(sizes[:n]) for n in range(len(sizes))]
    found = windows([(at, at + 1) for at in range(sum(sizes))], starts)
    assert [at for first, last in found for at in range(first, last)] == list(range(sum(sizes)))
    assert all(last - first <= WINDOW for first, last in found)
    assert all(first in starts for first, _ in found)


def test_tokens_stand_where_they_are_read() -> None:
    text = "Lund's 412,000 passengers"
    assert "".join(text[start:end] for start, end in tokens(text).places) == text.replace(" ", "")
