"""How the words beside a figure tell it: as the greatest or least of several."""

from __future__ import annotations

import pytest

from harness.reading.figures.extremes import extreme
from harness.reading.nouns.text import Span


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("Lind spent the most, at $5m.", "$5m", 1),
        ("Lind spent the most ($5m).", "$5m", 1),
        ("It had the highest rate of 12%.", "12%", 1),
        ("The lowest price was $9.", "$9", -1),
        ("Lind had the fewest votes: 900.", "900", -1),
        ("It had the second highest rate of 12%.", "12%", 0),
        ("It is one of the largest banks with 900 staff.", "900", 0),
        ("Most of the 900 staff left.", "900", 0),
        ("Lind spent $5m, the most of all.", "$5m", 0),
    ],
)
def test_extreme(text: str, words: str, told: int) -> None:
    assert extreme(place(text, words), text) == told
