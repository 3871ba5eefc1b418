"""What a gate looks at: (Gate, Records) -> Rate; (Gate, Record) -> the claims that it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from harness.gold import Importance
from harness.measure.score import MEASURES, Counts, Rate, count
from harness.records import Record
from harness.suites import Gate
from harness.verdict import Label, Severity, Verdict

Ranks = Callable[[str], Mapping[str, Importance]]  # case -> how much its facts matter
SEVERITIES = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "wrong_summaries": Severity.ERROR}


def measured(gate: Gate, records: Iterable[Record], ranks: Ranks) -> Rate:
    """The gate's rate over `records`: of facts and claims only those that it is about."""
    hits = of = Counts()
    known: dict[str, Mapping[str, Importance]] = {}
    for record in records:
        if record.case not in known:
            known[record.case] = ranks(record.case)
        rank = known[record.case]
        about = _about(gate, record, rank)
        of += count(about, rank)
        hits += count(_severe(gate, about), rank)
    measures = [MEASURES[name] for name in gate.measures]
    return Rate(hits=sum(measure(hits).hits for measure in measures), of=measures[0](of).of)


def blamed(gate: Gate, record: Record, rank: Mapping[str, Importance]) -> tuple[Verdict, ...]:
    """The claims of one summary that the gate counts; empty for gates on facts or statuses."""
    counted = counts(gate)
    return tuple(v for v in _about(gate, record, rank).checked.verdicts if counted(v))


def counts(gate: Gate) -> Callable[[Verdict], bool]:
    """Whether a gate on claims counts a claim, whatever fact it is about."""
    labels = {Label(name) for name in gate.measures if name in set(Label)}
    severities = {SEVERITIES[name] for name in gate.measures if name in SEVERITIES}

    def counted(verdict: Verdict) -> bool:
        if gate.severity and verdict.severity != gate.severity:
            return False
        return verdict.label in labels or verdict.severity in severities

    return counted


def _about(gate: Gate, record: Record, rank: Mapping[str, Importance]) -> Record:
    """The record with the claims and facts of the gate's importance alone."""
    if not gate.importance:
        return record
    checked = record.checked
    verdicts = tuple(v for v in checked.verdicts if v.fact and _matters(gate, v.fact, rank))
    facts = tuple((fact, state) for fact, state in checked.facts if _matters(gate, fact, rank))
    return replace(record, checked=replace(checked, verdicts=verdicts, facts=facts))


def _matters(gate: Gate, fact: str, rank: Mapping[str, Importance]) -> bool:
    return rank.get(fact, Importance.SUPPORTING) == gate.importance


def _severe(gate: Gate, record: Record) -> Record:
    """The record with the claims of the gate's severity alone."""
    if not gate.severity:
        return record
    verdicts = tuple(v for v in record.checked.verdicts if v.severity == gate.severity)
    return replace(record, checked=replace(record.checked, verdicts=verdicts))
