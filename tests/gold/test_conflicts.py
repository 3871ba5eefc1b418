"""Conflicts that are proposed: two sentences, and whether their figures are one thing told otherwise."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.gold.conflicts import proposed
from harness.gold.drafting import draft
from harness.gold.dumping import dump

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


# An article, and the figures of each pair that is proposed for it, drafted or confirmed.
ARTICLES = [
    ("Police put the crowd in Osk at 4,000. The club spoke of 7,000.", [("4,000", "7,000")]),
    ("Ida Brunn said that 93 shops had closed, while the ministry of trade counted 61.", [("93", "61")]),
    ("Ida Brunn put the number of guests at 40. The Orla Line spoke of 52 visitors.", [("40", "52")]),
    (
        "Ida Brunn put the damage at 40 million crowns. The Orla Line spoke of 52 million.",
        [("40 million crowns", "52 million")],
    ),
    (
        "Ida Brunn estimates that the wall is 40 metres long. The Orla Line arrives at 52 metres.",
        [("40 metres", "52 metres")],
    ),
    (
        "Ida Brunn said that 20 wells were dry; the Orla Line spoke of 30. The ministry of trade counted 45.",
        [("20", "30"), ("20", "45"), ("30", "45")],
    ),
    (  # with what a value is compared comes after it
        "Ida Brunn expects a harvest of 40 tonnes, after 35 tonnes last year. The Orla Line expects 52 tonnes.",
        [("40 tonnes", "52 tonnes")],
    ),
    ("Ida Brunn said that 93 shops had closed. The Orla Line spoke of 61 barns.", []),
    ("Ida Brunn said that 40 guests came. The Orla Line spoke of 900.", []),
    ("The union Halm demands 40 crowns an hour. The Orla Line offers 52 crowns.", []),
    ("Ida Brunn said that 93 shops had closed. It rained. The streets were empty. The Orla Line spoke of 61.", []),
    ("Ida Brunn said that the ferry came in second. The Orla Line spoke of the fifth.", []),
    ("Ida Brunn put the share at 40 percent. But 52 percent of the farmers said that it would rain.", []),
    ("Ida Brunn said that 40 guests came. Whether 52 came is not known.", []),
]


@pytest.mark.parametrize(("text", "pairs"), ARTICLES, ids=[text for text, _ in ARTICLES])
def test_what_answers_what(text: str, pairs: list[tuple[str, str]]) -> None:
    assert found(text, reviewed=False) == pairs


def test_a_proposal_is_not_in_the_draft() -> None:
    """A person says yes first: a draft gives the same verdicts as its article."""
    gold = draft(ARTICLES[0][0])
    assert list(proposed(gold))
    assert not any(fact.conflicts for fact in gold.facts)
    assert "conflicts" not in dump(gold)


def test_what_is_a_conflict_is_not_proposed_again() -> None:
    gold = draft(ARTICLES[0][0])
    ((one, other),) = proposed(gold)
    facts = tuple(replace(fact, conflicts=(other.id,)) if fact.id == one.id else fact for fact in gold.facts)
    assert list(proposed(replace(gold, facts=facts))) == []


def test_an_author_knows_which_happening_is_meant() -> None:
    text = "Ada Crane said that 40 guests came to the hall. It rained. Ivo Brandt said that 52 people came."
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
