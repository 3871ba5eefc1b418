"""A gate holds, fails, or cannot be told; the last counts as failed."""

import pytest

from harness.gates import Holding, outcomes
from harness.score import Counts, count
from harness.types import Gate, GateKind, Label, Status
from tests.made import record, verdict

ONE_WRONG_OF_TWO = count(record(verdict(), verdict("12", Label.SUPPORTED)))


def gate(kind: GateKind, measure: str, limit: float, model: str = "") -> Gate:
    return Gate(name="g", kind=kind, measure=measure, limit=limit, model=model)


@pytest.mark.parametrize(
    ("kind", "measure", "limit", "holding"),
    [
        (GateKind.MAX_RATE, "errors", 0.5, Holding.HOLDS),
        (GateKind.MAX_RATE, "errors", 0.49, Holding.FAILS),
        (GateKind.MIN_RATE, "supported", 0.5, Holding.HOLDS),
        (GateKind.MIN_RATE, "supported", 0.51, Holding.FAILS),
        (GateKind.MAX_COUNT, "contradicted", 1, Holding.HOLDS),
        (GateKind.MAX_COUNT, "contradicted", 0, Holding.FAILS),
        (GateKind.MAX_COUNT, "failed", 0, Holding.HOLDS),
    ],
)
def test_limits_are_inclusive(kind: GateKind, measure: str, limit: float, holding: Holding) -> None:
    (outcome,) = outcomes([gate(kind, measure, limit)], {"m": ONE_WRONG_OF_TWO})
    assert outcome.holding is holding


def test_a_rate_over_nothing_cannot_be_told() -> None:
    failed = count(record(status=Status.FAILED))
    (outcome,) = outcomes([gate(GateKind.MAX_RATE, "errors", 0.5)], {"m": failed})
    assert outcome.holding is Holding.CANNOT_TELL
    (outcome,) = outcomes([gate(GateKind.MAX_COUNT, "errors", 5)], {"m": failed})
    assert outcome.holding is Holding.CANNOT_TELL


def test_each_model_is_held_on_its_own_unless_one_is_named() -> None:
    models = {"a": ONE_WRONG_OF_TWO, "b": Counts()}
    assert [o.model for o in outcomes([gate(GateKind.MAX_RATE, "errors", 1)], models)] == ["a", "b"]
    assert [o.model for o in outcomes([gate(GateKind.MAX_RATE, "errors", 1, "b")], models)] == ["b"]
