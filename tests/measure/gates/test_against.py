"""Gates against a baseline: what is new, what is worse."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from harness.measure.gates import Holding
from harness.records.nouns import Record
from harness.verdict.nouns import FactState, Label, Verdict
from tests.made import record
from tests.measure.gates.holding import HURT, NEW, RIGHT, UNBACKED, WRONG, held, side


@pytest.mark.parametrize(
    ("before", "now", "new"),
    [
        ((RIGHT,), (RIGHT,), 0),
        ((RIGHT,), (WRONG,), 1),
        ((WRONG,), (WRONG,), 0),
        ((WRONG,), (RIGHT,), 0),
        ((), (WRONG,), 1),
        # another of the labels in its place is not new, one that the gate does not name was none
        ((replace(WRONG, label=Label.MISATTRIBUTED),), (WRONG,), 0),
        ((replace(WRONG, label=Label.MISSCOPED),), (WRONG,), 1),
        # not on a key fact, or no such label
        ((), (HURT, UNBACKED), 0),
    ],
)
def test_what_is_new_against_the_baseline(before: tuple[Verdict, ...], now: tuple[Verdict, ...], new: int) -> None:
    (outcome,) = held(NEW, record(*now), base=side("before", record(*before)))
    assert outcome.rate.hits == new
    assert outcome.holding is (Holding.FAILS if new else Holding.HOLDS)
    (looser,) = held({**NEW, "max_new": 1}, record(*now), base=side("before", record(*before)))
    assert looser.holding is Holding.HOLDS


def stories(number: int, wrong: int) -> list[Record]:
    """Articles of two summaries with a claim each, so many of which are wrong."""
    return [
        record(WRONG if n < wrong else RIGHT, RIGHT, case=f"story-{n}", repeat=r) for n in range(number) for r in (1, 2)
    ]


@pytest.mark.parametrize(
    ("number", "before", "now", "holding"),
    [
        (8, 0, 8, "fails"),
        (8, 8, 0, "holds"),
        (8, 4, 5, "holds"),
        (8, 4, 4, "holds"),
        (5, 0, 5, "cannot tell"),
        (1, 0, 1, "cannot tell"),
    ],
)
def test_significantly_worse_needs_enough_articles(number: int, before: int, now: int, holding: str) -> None:
    base = side("before", *stories(number, before))
    (outcome,) = held({"measure": "errors", "not_worse": True}, *stories(number, now), base=base)
    assert outcome.holding.value == holding
    assert outcome.difference is not None
    if holding == "cannot tell":
        assert f"{number} of at least 6 articles" in outcome.why


def test_less_coverage_is_worse() -> None:
    def told(state: FactState) -> list[Record]:
        return [record(RIGHT, case=f"story-{n}", facts=(("aboard", state),)) for n in range(8)]

    gate = {"measure": "key_coverage", "not_worse": True}
    (lost,) = held(gate, *told(FactState.OMITTED), base=side("before", *told(FactState.COVERED)))
    (won,) = held(gate, *told(FactState.COVERED), base=side("before", *told(FactState.OMITTED)))
    assert (lost.holding, won.holding) == (Holding.FAILS, Holding.HOLDS)


@pytest.mark.parametrize("gate", [NEW, {"measure": "errors", "not_worse": True}], ids=["new", "worse"])
def test_a_baseline_that_is_missing_or_unlike_tells_nothing(gate: dict[str, Any]) -> None:
    now = record(RIGHT)
    cases = [
        held(gate, now, trouble="there is no such run"),
        held(gate, now, base=side("before", record(RIGHT, model="replay/b"))),
        held(gate, now, base=side("before", record(RIGHT), rules="rules@0")),
        held(gate, now, base=side("before", record(RIGHT), prompts={"plain": "f" * 64})),
        held({**gate, "min_n": 2}, now, base=side("before", record(RIGHT))),
    ]
    told = [(outcome.holding.value, outcome.why) for (outcome,) in cases]
    assert {holding for holding, _ in told} == {"cannot tell"}
    for (_, why), words in zip(
        told,
        (
            "there is no such run",
            "no checked summary of this case, model, prompt and repeat",
            "rules: rules@0, now rules@1",
            "prompts plain: ffffffffffff, now bbbbbbbbbbbb",
            "needs 2 pairs of summaries, there are 1",
        ),
        strict=True,
    ):
        assert words in why
