"""Conflicts that are proposed: two sentences of a draft, and whether their figures are one thing told otherwise."""

from __future__ import annotations

import pytest

from harness.gold.conflicts import proposed
from harness.gold.drafting import draft

PAIRS = [
    ("Ada Crane said 40 people died.", "Ivo Brandt said 52 people died.", True),
    ("Ada Crane said 40 people died.", "Ivo Brandt said about 1,000 people died.", True),
    ("Ada Crane said the dam cost $40 million.", "Ivo Brandt said the dam cost $52 million.", True),
    ("Ada Crane said 40 people died.", "Ivo Brandt said 40 people died.", False),
    ("Ada Crane said 40 people died.", "Ivo Brandt said 52 people fled.", False),
    ("Ada Crane said 40 people died.", "Ivo Brandt said 52 horses died.", False),
    ("Ada Crane said 40 people died.", "Ada Crane said 52 people died.", False),
    ("Ada Crane said at least 40 people died.", "Ivo Brandt said 52 people died.", False),
    ("40 people died.", "Ivo Brandt said 52 people died.", False),
]


@pytest.mark.parametrize(("one", "other", "conflict"), PAIRS, ids=[f"{a} {b}" for a, b, _ in PAIRS])
def test_pairs(one: str, other: str, conflict: bool) -> None:
    gold = draft(f"{one} {other}")
    found = [(ours.figure.text, theirs.figure.text) for ours, theirs in proposed(gold) if ours.figure and theirs.figure]
    assert bool(found) is conflict, found
