"""Gates on how probably claims are wrong."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from harness.measure.gates import Holding
from harness.records.nouns import Record
from harness.verdict.nouns import Label, Severity
from tests.made import record, verdict
from tests.measure.gates.holding import HURT, RIGHT, UNDECIDED, WRONG, held, side
from tests.tables import every_row

SURE = replace(WRONG, p_error=0.96)


LIKELY = replace(HURT, p_error=0.6, severity=Severity.WARNING)


FINE = replace(RIGHT, p_error=0.04)


DOUBTFUL = replace(verdict("12", Label.SUPPORTED, fact="hurt"), p_error=0.3)


UNREAD = replace(UNDECIDED, p_error=0.99)  # the evidence cannot say: neither right nor wrong


@every_row(
    ("gate", "hits", "of", "holding"),
    [
        ({"measure": "claims", "p_error": 0.96, "max_count": 1}, 1, 4, "holds"),
        ({"measure": "claims", "p_error": 0.96, "max_count": 0}, 1, 4, "fails"),
        ({"measure": "claims", "p_error": 0.97, "max_count": 0}, 0, 4, "holds"),
        ({"measure": "claims", "p_error": 0.3, "max_rate": 0.75}, 3, 4, "holds"),
        ({"measure": "claims", "p_error": 0.3, "max_rate": 0.74}, 3, 4, "fails"),
        ({"measure": "claims", "min_count": 4}, 4, 4, "holds"),
        ({"measure": "claims", "min_count": 5}, 4, 4, "fails"),
        ({"measure": "claims", "p_error": 0.3, "importance": "key", "max_count": 1}, 1, 2, "holds"),
        ({"measure": "errors", "p_error": 0.97, "max_count": 0}, 0, 4, "holds"),
        ({"measure": "misattributed", "p_error": 0.5, "max_count": 0}, 1, 4, "fails"),
        ({"measure": "misattributed", "severity": "error", "p_error": 0.5, "max_count": 0}, 0, 4, "holds"),
        ({"measure": "expected_errors", "max_rate": 0.475}, 1.9, 4, "holds"),
        ({"measure": "expected_errors", "max_rate": 0.47}, 1.9, 4, "fails"),
        ({"measure": "expected_errors", "max_count": 1}, 1.9, 4, "fails"),
        ({"measure": "expected_errors", "max_per_summary": 0.95}, 1.9, 2, "holds"),
        ({"measure": "expected_errors", "max_per_summary": 0.9}, 1.9, 2, "fails"),
        ({"measure": "expected_errors", "importance": "supporting", "max_per_summary": 0.45}, 0.9, 2, "holds"),
        ({"measure": "errors", "max_per_summary": 0.5}, 1, 2, "holds"),
        ({"measure": "errors", "max_per_summary": 0.4}, 1, 2, "fails"),
    ],
)
def test_limits_on_how_probably_claims_are_wrong(gate: dict[str, Any], hits: float, of: int, holding: str) -> None:
    (outcome,) = held(gate, record(SURE, LIKELY, UNREAD), record(FINE, DOUBTFUL, repeat=2))
    assert (outcome.rate.hits, outcome.rate.of, outcome.holding.value) == (hits, of, holding)


def test_expected_errors_of_many_summaries_are_exact() -> None:
    many = [record(replace(RIGHT, p_error=0.1), repeat=n) for n in range(1, 31)]
    (outcome,) = held({"measure": "expected_errors", "max_rate": 0.1}, *many)
    assert (outcome.rate.hits, outcome.holding) == (3.0, Holding.HOLDS)


@pytest.mark.parametrize(
    "gate",
    [
        {"measure": "claims", "p_error": 0.5, "max_count": 9},
        {"measure": "expected_errors", "max_count": 9},
        {"measure": "errors", "p_error": 0.5, "max_rate": 1},
    ],
)
def test_claims_without_a_probability_cannot_be_told(gate: dict[str, Any]) -> None:
    (outcome,) = held(gate, record(SURE), record(RIGHT, repeat=2))
    assert outcome.holding is Holding.CANNOT_TELL
    assert "1 claims do not say how probably they are wrong; check them again with: harness score" in outcome.why
    (outcome,) = held(gate, record(SURE, UNDECIDED))  # of what is undecided nothing is asked
    assert outcome.holding is Holding.HOLDS


@pytest.mark.parametrize(
    ("gate", "named"),
    [
        ({"measure": "claims", "p_error": 0.3, "max_count": 0}, [0.96, 0.6, 0.3]),
        ({"measure": "claims", "p_error": 0.5, "max_rate": 0.1}, [0.96, 0.6]),
        ({"measure": "expected_errors", "max_per_summary": 0.1}, [0.96, 0.6, 0.3, 0.04]),
        ({"measure": "claims", "p_error": 0.3, "max_count": 3}, []),
        ({"measure": "errors", "max_count": 0}, []),  # errors are listed anyway
        ({"measure": "claims", "min_count": 9}, []),
    ],
)
def test_a_gate_names_the_claims_it_fails_for(gate: dict[str, Any], named: list[float]) -> None:
    (outcome,) = held(gate, record(LIKELY, SURE, UNREAD), record(FINE, DOUBTFUL, repeat=2))
    assert [one.verdict.p_error for one in outcome.blamed] == named


def test_new_claims_count_from_their_probability_on() -> None:
    gate = {"measure": "claims", "p_error": 0.9, "max_new": 0}
    before = side("before", record(replace(WRONG, p_error=0.7)))
    (outcome,) = held(gate, record(SURE), base=before)
    assert (outcome.rate.hits, outcome.holding) == (1, Holding.FAILS)
    (outcome,) = held(gate, record(SURE), base=side("before", record(SURE)))
    assert outcome.holding is Holding.HOLDS


def test_expected_errors_can_be_significantly_worse() -> None:
    def told(p_error: float) -> list[Record]:
        return [record(replace(RIGHT, p_error=p_error), case=f"story-{n}") for n in range(8)]

    gate = {"measure": "expected_errors", "not_worse": True}
    (worse,) = held(gate, *told(0.4), base=side("before", *told(0.1)))
    (same,) = held(gate, *told(0.1), base=side("before", *told(0.1)))
    assert (worse.holding, same.holding) == (Holding.FAILS, Holding.HOLDS)
