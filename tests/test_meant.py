"""Against hand-made gold, what a claim is about decides: (story, sentence, claim) -> the label that it gets."""

from __future__ import annotations

import pytest

from harness.pipeline import check
from harness.types import Label
from tests.story_pairs import story

# story, sentence, the claim's words, its label
ROWS = [
    # since when something is so is not told by a day on which something else was
    ("tumangang-bridge", "It is the first time since 2022 that the two have built a road.", "2022", Label.UNSUPPORTED),
    ("tumangang-bridge", "The attack was the deadliest since February 2024.", "February 2024", Label.CONTRADICTED),
    # a date or a length of time told beside a figure is right if that figure is of it
    ("mareth-rates", "Groceries cost 14% more than a year ago.", "a year ago", Label.SUPPORTED),
    ("hallgrim-crash", "The accident on 9 February 2024 killed 71 people.", "9 February 2024", Label.SUPPORTED),
    # what is only denied, or only the period of another figure, proves nothing
    ("mareth-rates", "The target will be met in early 2027 rather than early 2026.", "early 2026", Label.UNDECIDED),
    ("pellmar-homes", "Rents have risen 9% in a year.", "a year", Label.UNDECIDED),
    # no part is greater than its whole
    ("hallgrim-crash", "In all, 164 of the 71 people on board were killed.", "164", Label.MISSCOPED),
    ("hallgrim-crash", "In all, 71 of the 164 people on board were killed.", "71", Label.SUPPORTED),
    # what follows from a figure of the sentence and another
    (
        "mareth-rates",
        "The rate will peak at 8.5%, a full point above today's.",
        "a full point",
        Label.SUPPORTED,
    ),
    ("mareth-rates", "Inflation, at 9.3%, is more than three times the bank's target.", "three times", Label.SUPPORTED),
    ("mareth-rates", "Only nine of 28 analysts had not expected a quarter-point increase.", "nine", Label.SUPPORTED),
    # a party's own affairs may be credited to it
    ("mareth-rates", "The bank, it says, aims for inflation of 3%.", "3%", Label.SUPPORTED),
]


@pytest.mark.parametrize(("name", "sentence", "words", "label"), ROWS, ids=[row[1] for row in ROWS])
def test_label(name: str, sentence: str, words: str, label: Label) -> None:
    verdicts = check(story(name), sentence, id="row").verdicts
    found = next(one for one in verdicts if words in one.claim.text)
    assert found.label is label, found.reason
