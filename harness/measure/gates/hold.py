"""Hold gates against what was found: (gates, Side of the run, Baseline) -> outcomes, in the suite's order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import product

from harness.measure.comparison import Side
from harness.measure.gates.against import compared
from harness.measure.gates.measured import is_on_probability, likeliest, measured, unweighed
from harness.measure.gates.outcome import Baseline, GateOutcome, Holding, Scope
from harness.measure.score import SCORED, Rate
from harness.status import Status
from harness.suites import Gate, GateKind, thresholds

BARE_COUNTS = (GateKind.MAX_COUNT, GateKind.MIN_COUNT)
NO_BASELINE = Baseline(name="", side=None)


def outcomes(gates: Iterable[Gate], run: Side, baseline: Baseline = NO_BASELINE) -> Iterator[GateOutcome]:
    """Each gate against each scope that it is about."""
    for gate in gates:
        for scope in scopes(gate, run):
            if gate.kind in thresholds.BASELINE_GATES:
                yield compared(gate, scope, run, baseline)
            else:
                yield _alone(gate, scope, run)


def scopes(gate: Gate, run: Side) -> Iterator[Scope]:
    """The parts of the run that a gate is held against one by one; what it names is a part of its own."""
    suite = run.manifest.suite
    whole = {
        "model": [*suite.get("models", ()), *(record.model for record in run.records)],
        "prompt": [*suite.get("prompts", ()), *(record.prompt for record in run.records)],
        "case": [*(sheet.name for sheet in run.manifest.cases), *(record.case for record in run.records)],
    }
    named = {"model": gate.model, "prompt": gate.prompt, "case": gate.case}
    parts = [
        [named[field]] if named[field] or field not in gate.each else list(dict.fromkeys(whole[field]))
        for field in named
    ]
    for model, prompt, case in product(*parts):
        yield Scope(model=model, prompt=prompt, case=case)


def _alone(gate: Gate, scope: Scope, run: Side) -> GateOutcome:
    """A gate that needs nothing but the run."""
    records = [record for record in run.records if scope.holds(record)]
    rate = measured(gate, records, run.ranks)
    outcome = GateOutcome(gate=gate, scope=scope, rate=rate, holding=Holding.CANNOT_TELL)
    status = set(gate.measures) <= set(Status)
    if not records:
        return replace(outcome, why="there is no summary to count")
    if not status and not any(record.checked.status in SCORED for record in records):
        return replace(outcome, why="no summary was checked")
    if missing := unweighed(gate, records):
        cure = f"check them again with: harness score {run.manifest.run}"
        return replace(outcome, why=f"{missing} claims do not say how probably they are wrong; {cure}")
    if rate.of < gate.min_n:
        return replace(outcome, why=f"needs {gate.min_n} to count, there are {rate.of}")
    if gate.kind not in BARE_COUNTS and rate.value is None:
        return replace(outcome, why="there is nothing to take the rate over")
    if _within_limit(gate, rate):
        return replace(outcome, holding=Holding.HOLDS)
    named = is_on_probability(gate) and gate.kind not in (GateKind.MIN_RATE, GateKind.MIN_COUNT)
    return replace(outcome, holding=Holding.FAILS, blamed=likeliest(gate, records, run.ranks) if named else ())


def _within_limit(gate: Gate, rate: Rate) -> bool:
    value = round(rate.value or 0.0, 12)  # a sum of probabilities is not exact to the last bit
    return {
        GateKind.MAX_RATE: value <= gate.limit,
        GateKind.MIN_RATE: value >= gate.limit,
        GateKind.MAX_COUNT: rate.hits <= gate.limit,
        GateKind.MIN_COUNT: rate.hits >= gate.limit,
        GateKind.MAX_PER_SUMMARY: value <= gate.limit,
    }[gate.kind]
