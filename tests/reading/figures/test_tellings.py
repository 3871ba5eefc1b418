"""How the words beside a figure tell it: as one of a run, as the greatest or least."""

from __future__ import annotations

import pytest
from harness.reading.figures.runs import in_a_row

from harness.reading.figures.extremes import extreme
from harness.reading.nouns.text import Span
from tests.tables import every_row


def place(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


@every_row(
    ("text", "words", "told"),
    [
        ("They won for the third year in a row.", "third", True),
        ("They won for the third time running.", "third", True),
        ("They won a third successive title.", "third", True),
        ("They ran on 27 consecutive days.", "27", True),
        ("It ended a run of five straight defeats.", "five", True),
        ("It was the third hotel on the trot.", "third", True),
        ("They won for the third year.", "third", False),
        ("Two men running for office met.", "Two", False),
        ("They sat on 12 chairs, four in a row.", "12", False),
        ("Five. In a row of houses a lamp burned.", "Five", False),
    ],
)
def test_in_a_row(text: str, words: str, told: bool) -> None:
    assert in_a_row(place(text, words), text) is told


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
