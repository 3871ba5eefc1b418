"""A gate holds, fails, or cannot be told; the last counts as failed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from harness.measure.comparison import Side
from harness.measure.gates import Baseline, GateOutcome, Holding, outcomes
from harness.records.nouns import Record
from harness.status import Status
from harness.suites import thresholds
from harness.suites.nouns import Gate
from harness.verdict.nouns import FactState, Label, Severity, Verdict
from tests.made import record, verdict
from tests.measure.comparison.test_comparison import run
from tests.tables import every_row

RIGHT = verdict("340", Label.SUPPORTED)
WRONG = verdict("340", Label.CONTRADICTED)
HURT = verdict("12", Label.MISATTRIBUTED, fact="hurt")
UNBACKED = verdict("12", Label.UNSUPPORTED, fact=None)
MILD = replace(verdict("12", Label.MISQUALIFIED, fact="hurt"), severity=Severity.WARNING)
UNDECIDED = verdict("12", Label.UNDECIDED, fact="hurt")


def side(name: str, *records: Record, **signature: Any) -> Side:
    return Side(name=name, manifest=run(*records, **signature), records=records)


def held(
    gate: dict[str, Any], *records: Record, base: Side | None = None, trouble: str = "", **signature: Any
) -> list[GateOutcome]:
    """The gate against each model of a run over these records alone."""
    ours = side("run", *records, **signature)
    models = list(dict.fromkeys(r.model for r in records)) or ["replay/a"]
    suite = {**ours.manifest.suite, "models": models, "prompts": list(dict.fromkeys(r.prompt for r in records))}
    ours = replace(ours, manifest=replace(ours.manifest, suite=suite))
    return list(outcomes([thresholds.gate(gate)], ours, Baseline(name="before", side=base, trouble=trouble)))


# --------------------------------------------------------------------------- limits


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


# --------------------------------------------------------------------------- scopes


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


# --------------------------------------------------------------------------- against a baseline

NEW = {"measure": ["contradicted", "misattributed"], "importance": "key", "max_new": 0}


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


# --------------------------------------------------------------------------- as they are written


@pytest.mark.parametrize(
    ("written", "name", "limit"),
    [
        ({"measure": "errors", "max_rate": 0.05}, "errors at most 5 %", "at most 5 %"),
        ({"measure": "failed", "max_count": 0}, "failed at most 0", "at most 0"),
        ({"measure": "checked", "min_count": 9}, "checked at least 9", "at least 9"),
        (NEW, "contradicted or misattributed on key facts none new", "none new"),
        ({"measure": "errors", "max_new": 2}, "errors at most 2 new", "at most 2 new"),
        ({"measure": "errors", "not_worse": True}, "errors not worse than the baseline", "not worse than the baseline"),
        ({"measure": "misqualified", "severity": "error", "max_count": 0}, "misqualified (errors) at most 0",
         "at most 0"),
        ({"measure": "key_coverage", "min_rate": 0.5, "name": "tells it"}, "tells it", "at least 50 %"),
    ],
)  # fmt: skip
def test_gates_are_read_named_and_written_back(written: dict[str, Any], name: str, limit: str) -> None:
    gate = thresholds.gate(written)
    assert (gate.name, thresholds.limit(gate)) == (name, limit)
    assert thresholds.plain(gate) == {**written, "name": name}
    assert thresholds.gate(thresholds.plain(gate)) == gate


def test_all_fields_survive_being_written() -> None:
    written = {
        "name": "g", "measure": "misquoted", "max_rate": 0.1, "model": "m", "prompt": "p", "case": "c",
        "importance": "key", "severity": "error", "each": ["case"], "min_n": 4,
    }  # fmt: skip
    assert thresholds.plain(thresholds.gate(written)) == written


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ({"measure": ["errors", "contradicted"], "max_count": 0}, "only labels can be counted together"),
        ({"measure": "failed", "importance": "key", "max_count": 0}, "`importance` does not apply to failed"),
        ({"measure": "errors", "severity": "warning", "max_count": 0}, "use `measure: warnings`"),
        ({"measure": "failed", "max_new": 0}, "is not compared with a baseline"),
        ({"measure": "coverage", "max_new": 0}, "`max_new` counts errors, warnings or labels"),
    ],
)
def test_what_means_nothing_is_told(written: dict[str, Any], problem: str) -> None:
    (found,) = thresholds.senseless(thresholds.gate(written), baseline=True)
    assert problem in found


def test_a_gate_against_a_baseline_needs_one() -> None:
    gate: Gate = thresholds.gate(NEW)
    assert list(thresholds.senseless(gate, baseline=True)) == []
    (found,) = thresholds.senseless(gate, baseline=False)
    assert "write `baseline: FOLDER`" in found
