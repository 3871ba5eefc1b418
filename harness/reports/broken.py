"""What a gate counts, so that one that fails says what to do: (View, Gate) -> its outcomes, the worst behind them."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from harness.gold import Importance
from harness.measure import GateOutcome, Holding, Scope, blamed
from harness.records import Record
from harness.reports import entries, gate_tables, shown
from harness.reports.findings import Finding
from harness.reports.grouping import Group, grouped
from harness.reports.view import View
from harness.status import Status
from harness.suites import Gate, GateKind, thresholds
from harness.verdict import FactState

BRIEF_ROWS, SCOPES = 3, 3  # mistakes and parts of the run that a line about a failed gate names
OF_FACTS = frozenset({"coverage", "key_coverage"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """One gate, and what it counts in the parts of the run that it looks at."""

    gate: Gate
    outcomes: tuple[GateOutcome, ...]
    groups: tuple[Group, ...] = ()  # the mistakes, worst first
    others: tuple[str, ...] = ()  # facts or summaries, worst first, where it counts these


def broken(view: View) -> list[Counted]:
    """The gates that do not hold, with what each counts where it does not."""
    by_gate: dict[Gate, list[GateOutcome]] = {}
    for outcome in view.gates:
        if outcome.holding is not Holding.HOLDS:
            by_gate.setdefault(outcome.gate, []).append(outcome)
    return [counted(view, gate, outcomes) for gate, outcomes in by_gate.items()]


def counted(view: View, gate: Gate, outcomes: Iterable[GateOutcome]) -> Counted:
    """What a gate counts in the parts of the run that `outcomes` are about."""
    listed = tuple(sorted(outcomes, key=_distance))
    known = [outcome for outcome in listed if outcome.holding is not Holding.CANNOT_TELL]
    records = [record for record in view.records if any(outcome.scope.holds(record) for outcome in known)]
    measures = set(gate.measures)
    if any(outcome.blamed for outcome in listed):
        return Counted(gate=gate, outcomes=listed, others=tuple(_likeliest(listed)))
    if measures & OF_FACTS:
        return Counted(gate=gate, outcomes=listed, others=tuple(_untold(view, gate, records)))
    if measures & thresholds.STATUSES:
        return Counted(gate=gate, outcomes=listed, others=tuple(_summaries(gate, records)))
    return Counted(gate=gate, outcomes=listed, groups=grouped(_findings(view, gate, known, records)))


def heading(one: Counted) -> str:
    """`fails: few errors (at most 5 %): 12/40 = 30 % (openai/a); 9/40 = 23 % (openai/b); and 3 more`."""
    told = [f"{outcome.why or gate_tables.measured(outcome)}{_within(outcome.scope)}" for outcome in one.outcomes]
    more = [f"and {len(told) - SCOPES} more"] if len(told) > SCOPES else []
    # a gate that its limit names says it twice
    limit = "" if thresholds.limit(one.gate) in one.gate.name else f" ({thresholds.limit(one.gate)})"
    return f"{holding(one).value}: {one.gate.name}{limit}: {'; '.join([*told[:SCOPES], *more])}"


def holding(one: Counted) -> Holding:
    """What is worst of a gate: it fails somewhere, cannot be told somewhere, or holds."""
    found = {outcome.holding for outcome in one.outcomes}
    return next(each for each in (Holding.FAILS, Holding.CANNOT_TELL, Holding.HOLDS) if each in found or not found)


def worst(one: Counted) -> list[str]:
    """The worst of what it counts, a line each."""
    mistakes = [
        f"{entries.headline(group.verdict)} ({shown.visible(entries.where(group))})"
        for group in one.groups[:BRIEF_ROWS]
    ]
    return mistakes or [shown.visible(line) for line in one.others[:BRIEF_ROWS]]


def lines(view: View, one: Counted) -> Iterator[str]:
    """What to say of a gate that fails: how far, the worst three that it counts, and the command that shows all."""
    yield f"gate {heading(one)}"
    yield from (f"  {line}" for line in worst(one))
    if total := len(one.groups) or len(one.others):
        new = " new ones" if one.gate.kind in thresholds.BASELINE_GATES else ""
        yield f"  {min(BRIEF_ROWS, total)} of {total:,}{new}; all of them: {command(view, one.gate)}"


def command(view: View, gate: Gate) -> str:
    """The command that shows everything that a gate counts."""
    return f"{view.command} --gate {shlex.quote(gate.name)}"


def _within(scope: Scope) -> str:
    """The part of the run, in brackets; the whole of it goes without saying."""
    return "" if scope == Scope() else f" ({scope})"


def _distance(outcome: GateOutcome) -> float:
    """Smaller the further it is beyond its limit."""
    value = outcome.rate.value or 0.0
    return value if outcome.gate.kind in (GateKind.MIN_RATE, GateKind.MIN_COUNT) else -value


def _findings(view: View, gate: Gate, outcomes: Sequence[GateOutcome], records: Iterable[Record]) -> list[Finding]:
    """The claims that it counts; against a baseline those that are new."""
    if gate.kind in thresholds.BASELINE_GATES:
        wanted = {id(change.verdict) for outcome in outcomes for change in outcome.new}
    elif gate.kind in (GateKind.MIN_RATE, GateKind.MIN_COUNT):
        return []
    else:
        ranks = {case.name: {fact.id: fact.importance for fact in case.facts} for case in view.manifest.cases}
        wanted = {id(verdict) for record in records for verdict in blamed(gate, record, ranks.get(record.case, {}))}
    return [finding for finding in (*view.failures, *view.undecided) if id(finding.verdict) in wanted]


def _likeliest(outcomes: Iterable[GateOutcome]) -> Iterator[str]:
    """The claims that a gate on probabilities counts, also those that nobody is warned of."""
    blamed = [one for outcome in outcomes for one in outcome.blamed]
    for one in sorted(blamed, key=lambda one: -(one.verdict.p_error or 0.0)):
        verdict, record = one.verdict, one.record
        stated = f"{shown.percent(verdict.p_error)} likely wrong: “{verdict.claim.text}”"
        yield f"{stated}, {entries.headline(verdict)} ({record.case}, {entries.written(record)})"


def _untold(view: View, gate: Gate, records: Iterable[Record]) -> Iterator[str]:
    """The facts that are told least."""
    wanted = Importance.KEY if "key_coverage" in gate.measures else gate.importance
    facts = {(case.name, fact.id): fact for case in view.manifest.cases for fact in case.facts}
    told: dict[tuple[str, str], Counter[FactState]] = {}
    for record in records:
        for fact, state in record.checked.facts:
            if (sheet := facts.get((record.case, fact))) and wanted in ("", sheet.importance):
                told.setdefault((record.case, fact), Counter())[state] += 1
    for place, states in sorted(told.items(), key=lambda one: one[1][FactState.COVERED] / one[1].total()):
        right, bent, of = states[FactState.COVERED], states[FactState.DISTORTED], states.total()
        wrongly = f", wrongly in {bent:,}" if bent else ""
        if right < of:
            yield f"told rightly in {right:,} of {of:,}{wrongly}: {facts[place].statement} ({place[0]}, {place[1]})"


def _summaries(gate: Gate, records: Iterable[Record]) -> Iterator[str]:
    """The summaries that became what it limits, or did not become what it asks for."""
    named = {Status(name) for name in gate.measures if name in thresholds.STATUSES}
    wanted = gate.kind in (GateKind.MAX_RATE, GateKind.MAX_COUNT)
    for record in records:
        if (record.checked.status in named) is wanted:
            why = f": {record.checked.error}" if record.checked.error else ""
            yield f"{record.checked.status.value}: {record.case}, {entries.written(record)}{why}"
