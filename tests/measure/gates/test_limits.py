"""Limits and rates: what holds, what fails, what cannot be told, in which part of a run."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from harness.measure.gates import Holding, outcomes
from harness.records.nouns import Record
from harness.status import Status
from harness.suites import thresholds
from harness.verdict.nouns import Label, Severity
from tests.made import record, verdict
from tests.measure.gates.holding import HURT, RIGHT, UNBACKED, UNDECIDED, WRONG, held, side
from tests.tables import every_row

MILD = replace(verdict("12", Label.MISQUALIFIED, fact="hurt"), severity=Severity.WARNING)


@every_row(
    ("gate", "hits", "of", "holding"),
    [
        ({"measure": "errors", "max_rate": 0.5}, 2, 4, "holds"),
        ({"measure": "errors", "max_rate": 0.49}, 2, 4, "fails"),
        ({"measure": "supported", "min_rate": 0.25}, 1, 4, "holds"),
        ({"measure": "supported", "min_rate": 0.26}, 1, 4, "fails"),
        ({"measure": "contradicted", "max_count": 1}, 1, 4, "holds"),
        ({"measure": "contradicted", "max_count": 0}, 1, 4, "fails"),
        ({"measure": "warnings", "max_count": 0}, 1, 4, "fails"),
        ({"measure": "undecided", "max_rate": 0.2}, 1, 5, "holds"),
        ({"measure": "undecided", "max_rate": 0.1}, 1, 5, "fails"),
        ({"measure": "failed", "max_count": 0}, 0, 2, "holds"),
        ({"measure": "checked", "min_count": 2}, 2, 2, "holds"),
        ({"measure": "checked", "min_count": 3}, 2, 2, "fails"),
        ({"measure": "wrong_summaries", "max_rate": 0.5}, 1, 2, "holds"),
        ({"measure": "key_coverage", "min_rate": 0.5}, 0, 2, "fails"),
        ({"measure": "coverage", "min_rate": 0.5}, 2, 4, "holds"),
        ({"measure": "coverage", "importance": "supporting", "min_rate": 1}, 2, 2, "holds"),
        # labels together, on facts that matter, of one severity
        ({"measure": ["contradicted", "misattributed"], "max_count": 1}, 2, 4, "fails"),
        ({"measure": ["contradicted", "misattributed"], "importance": "key", "max_count": 1}, 1, 2, "holds"),
        ({"measure": "errors", "importance": "key", "max_rate": 0.5}, 1, 2, "holds"),
        ({"measure": "errors", "importance": "supporting", "max_rate": 0.4}, 1, 2, "fails"),
        ({"measure": "wrong_summaries", "importance": "key", "max_count": 1}, 1, 2, "holds"),
        ({"measure": "misqualified", "severity": "error", "max_count": 0}, 0, 4, "holds"),
        ({"measure": "misqualified", "severity": "warning", "max_count": 0}, 1, 4, "fails"),
    ],
)
def test_limits_are_inclusive(gate: dict[str, Any], hits: int, of: int, holding: str) -> None:
    (outcome,) = held(gate, record(WRONG, HURT, UNDECIDED), record(RIGHT, MILD, repeat=2))
    assert (outcome.rate.hits, outcome.rate.of, outcome.holding.value) == (hits, of, holding)


def test_a_claim_without_a_fact_is_on_no_fact_that_matters() -> None:
    (outcome,) = held({"measure": "errors", "importance": "key", "max_count": 0}, record(UNBACKED))
    assert (outcome.rate.hits, outcome.holding) == (0, Holding.HOLDS)


@pytest.mark.parametrize(
    ("gate", "records", "why"),
    [
        ({"measure": "errors", "max_rate": 1}, [record()], "nothing to take the rate over"),
        ({"measure": "errors", "max_rate": 1}, [record(UNDECIDED)], "nothing to take the rate over"),
        ({"measure": "errors", "max_rate": 1}, [record(status=Status.FAILED)], "no summary was checked"),
        ({"measure": "errors", "max_count": 5}, [record(status=Status.EMPTY)], "no summary was checked"),
        ({"measure": "key_coverage", "min_rate": 0}, [record(status=Status.ABSTAINED)], "no summary was checked"),
        ({"measure": "failed", "max_count": 0}, [], "there is no summary to count"),
        ({"measure": "errors", "max_rate": 1, "min_n": 2}, [record(RIGHT)], "needs 2 to count, there are 1"),
        ({"measure": "errors", "max_rate": 1, "case": "other"}, [record(RIGHT)], "there is no summary to count"),
    ],
)
def test_what_cannot_be_told_never_holds(gate: dict[str, Any], records: list[Record], why: str) -> None:
    (outcome,) = held(gate, *records)
    assert outcome.holding is Holding.CANNOT_TELL
    assert why in outcome.why


def test_enough_to_count_is_enough() -> None:
    (outcome,) = held({"measure": "errors", "max_rate": 1, "min_n": 2}, record(RIGHT, WRONG))
    assert outcome.holding is Holding.HOLDS


@pytest.mark.parametrize(
    ("gate", "scopes"),
    [
        ({}, ["replay/a", "replay/b"]),
        ({"each": []}, ["all"]),
        ({"model": "replay/b"}, ["replay/b"]),
        ({"each": ["case"]}, ["ferry", "bridge"]),
        ({"each": ["prompt"], "model": "replay/a"}, ["replay/a, plain", "replay/a, careful"]),
        ({"case": "ferry"}, ["replay/a, ferry", "replay/b, ferry"]),
        ({"each": ["model", "case"], "prompt": "plain"}, [
            "replay/a, plain, ferry", "replay/a, plain, bridge", "replay/b, plain, ferry", "replay/b, plain, bridge",
        ]),
    ],
)  # fmt: skip
def test_a_gate_is_held_against_each_part_on_its_own(gate: dict[str, Any], scopes: list[str]) -> None:
    records = [
        record(RIGHT, model=model, prompt=prompt, case=case)
        for model in ("replay/a", "replay/b")
        for prompt in ("plain", "careful")
        for case in ("ferry", "bridge")
    ]
    assert [str(o.scope) for o in held({"measure": "errors", "max_rate": 1, **gate}, *records)] == scopes


def test_only_the_summaries_of_the_scope_count() -> None:
    good, bad = record(RIGHT), record(WRONG, case="bridge")
    found = held({"measure": "errors", "max_count": 0, "each": ["case"]}, good, bad)
    assert [(o.scope.case, o.holding.value) for o in found] == [("ferry", "holds"), ("bridge", "fails")]


def test_a_model_without_summaries_cannot_be_told() -> None:
    ours = side("run", record(RIGHT))  # its suite names replay/b, too
    found = list(outcomes([thresholds.gate({"measure": "errors", "max_rate": 1})], ours))
    assert [(o.model, o.holding.value) for o in found] == [("replay/a", "holds"), ("replay/b", "cannot tell")]
