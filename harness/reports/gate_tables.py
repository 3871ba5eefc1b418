"""The table of gates, and what each saw in words: View -> Table, GateOutcome -> text."""

from __future__ import annotations

from harness.measure import GateOutcome
from harness.reports import shown
from harness.reports.tables import Table
from harness.reports.view import View
from harness.suites import GateKind, thresholds


def gate_outcomes(view: View) -> Table:
    """Each gate with its limit, what was measured, and whether it holds."""
    return Table(
        title="Gates, held against the labels as marked" if view.reviewed else "Gates",
        headers=("gate", "held against", "limit", "measured", "outcome"),
        rows=tuple(
            (
                outcome.gate.name,
                str(outcome.scope),
                thresholds.limit(outcome.gate),
                measured(outcome),
                outcome.holding.value,
            )
            for outcome in view.gates
        ),
        left=5,
        note=" ".join(f"Cannot tell “{o.gate.name}” ({o.scope}): {o.why}." for o in view.gates if o.why),
    )


def measured(outcome: GateOutcome) -> str:
    """What a gate saw, in the terms of its limit, and never with the digits of a limit that it is not."""
    rate, kind = outcome.rate, outcome.gate.kind
    if outcome.difference and outcome.difference.base.value is not None and outcome.difference.head.value is not None:
        head, base = outcome.difference.head.value, outcome.difference.base.value
        decimals = shown.apart(head, base)
        told = f"{shown.percent(head, decimals=decimals)} after {shown.percent(base, decimals=decimals)}"
        return f"{told}: {shown.change(outcome.difference, decimals=decimals)} points"
    if kind in thresholds.BASELINE_GATES:
        return f"{rate.hits} new in {shown.number(rate.of, 'pair')}" if rate.of else shown.EMPTY
    if kind is GateKind.MAX_PER_SUMMARY:
        of = f"{shown.hits(rate)} in {shown.number(rate.of, 'summary')}"
        return f"{of} = {rate.value:.3g} each" if rate.value is not None else shown.EMPTY
    if kind in thresholds.COUNT_GATES:
        return f"{shown.hits(rate)} of {rate.of}"
    return shown.rate(rate, beside=outcome.gate.limit)
