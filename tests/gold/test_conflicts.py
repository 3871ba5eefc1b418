"""Conflicts that are proposed: two sentences, and whether their figures are one thing told otherwise."""

from __future__ import annotations

from dataclasses import replace

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


# As an author writes statements; a draft reads less in them.
STATED = [
    ("Ada Crane put the losses at 40 million crowns.", "Ivo Brandt spoke of losses of 52 million crowns.", True),
    ("Police said that 40 fans were arrested.", "Ivo Brandt spoke of 52 arrested fans.", True),
    ("Ada Crane expects exports to rise by 3 percent.", "Ivo Brandt expects exports to fall by 2 percent.", False),
    ("Ada Crane said that exports rose by 3 percent.", "Ivo Brandt said that trust rose to 54 percent.", False),
    ("In April 2031 Ada Crane counted 40 swans.", "In May 2032 Ivo Brandt counted 52 swans.", False),
    ("Ada Crane puts the weight of the bell at 40 tonnes.", "Ivo Brandt puts the harvest at 52 tonnes.", False),
]


def found(text: str, *, reviewed: bool) -> list[tuple[str, str]]:
    """The figures of what is proposed for a draft of `text`, as it is or confirmed by a person."""
    gold = draft(text)
    if reviewed:
        gold = replace(gold, facts=tuple(replace(fact, certainty=1.0) for fact in gold.facts), drafted=False)
    return [(ours.figure.text, theirs.figure.text) for ours, theirs in proposed(gold) if ours.figure and theirs.figure]


@pytest.mark.parametrize(("one", "other", "conflict"), PAIRS, ids=[f"{a} {b}" for a, b, _ in PAIRS])
def test_pairs(one: str, other: str, conflict: bool) -> None:
    for reviewed in (False, True):
        assert bool(found(f"{one} {other}", reviewed=reviewed)) is conflict, reviewed


@pytest.mark.parametrize(("one", "other", "conflict"), STATED, ids=[f"{a} {b}" for a, b, _ in STATED])
def test_statements(one: str, other: str, conflict: bool) -> None:
    assert bool(found(f"{one} {other}", reviewed=True)) is conflict


def test_an_author_knows_which_happening_is_meant() -> None:
    text = "Ada Crane put the number of guests at 40. Ivo Brandt spoke of 52 visitors."
    gold = draft(text)
    for events, conflict in (("", ""), False), (("ball", "ball"), True), (("ball", "fair"), False):
        facts = tuple(replace(fact, certainty=1.0, event=event) for fact, event in zip(gold.facts, events, strict=True))
        assert bool(list(proposed(replace(gold, facts=facts)))) is conflict, events


def test_each_is_proposed_with_the_one_most_like_it() -> None:
    text = (
        "Ada Crane said that 40 people died in the fire. Ivo Brandt said that 52 people died in the fire. Lea Moor said"
        " that 9 people died."
    )
    assert found(text, reviewed=True) == [("40", "52")]
