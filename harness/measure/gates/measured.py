"""What a gate looks at: (Gate, Records) -> Rate; (Gate, Record) -> the claims that it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from harness.gold import Importance
from harness.measure.gates.outcome import Blamed
from harness.measure.score import RATES, SCORED, Counts, Rate, count
from harness.records import Record
from harness.suites import Gate, GateKind, thresholds
from harness.verdict import Label, Severity, Verdict

LIKELIER = 0.5  # from this probability on a claim is more likely wrong than right
MAX_NAMED_CLAIMS = 100  # claims that a gate on what is expected names, to which every claim adds
Ranks = Callable[[str], Mapping[str, Importance]]  # case -> how much its facts matter
SEVERITIES = {"errors": Severity.ERROR, "warnings": Severity.WARNING, "wrong_summaries": Severity.ERROR}


def measured(gate: Gate, records: Iterable[Record], ranks: Ranks) -> Rate:
    """The gate's rate over `records`: of facts and claims only those that it is about."""
    hits = of = Counts()
    for record, rank in _ranked(records, ranks):
        about = _about(gate, record, rank)
        of += count(about, rank)
        hits += count(_picked(gate, about), rank)
    measures = [RATES[name] for name in gate.measures]
    whole = of.scored if gate.kind is GateKind.MAX_PER_SUMMARY else measures[0](of).of
    return Rate(hits=sum(measure(hits).hits for measure in measures), of=whole)


def blamed(gate: Gate, record: Record, rank: Mapping[str, Importance]) -> tuple[Verdict, ...]:
    """The claims of one summary that the gate counts; empty for gates on facts or statuses."""
    return _those(gate, record, rank, counts(gate))


def likeliest(gate: Gate, records: Iterable[Record], ranks: Ranks) -> tuple[Blamed, ...]:
    """The claims that the gate counts by how probably they are wrong, the likeliest first."""
    counted = _is_decided if thresholds.EXPECTED in gate.measures else counts(gate)
    found = [
        Blamed(record=record, verdict=verdict)
        for record, rank in _ranked(records, ranks)
        for verdict in _those(gate, record, rank, counted)
    ]
    found.sort(key=lambda one: -(one.verdict.p_error or 0.0))
    return tuple(found[:MAX_NAMED_CLAIMS] if thresholds.EXPECTED in gate.measures else found)


def unweighed(gate: Gate, records: Iterable[Record]) -> int:
    """Decided claims that do not say how probably they are wrong, where the gate needs that of every one."""
    if not is_on_probability(gate):
        return 0
    claims = (verdict for record in records if record.checked.status in SCORED for verdict in record.checked.verdicts)
    return sum(verdict.p_error is None and _is_decided(verdict) for verdict in claims)


def is_on_probability(gate: Gate) -> bool:
    """Whether a gate looks at how probably claims are wrong."""
    return gate.p_error > 0 or thresholds.EXPECTED in gate.measures


def counts(gate: Gate) -> Callable[[Verdict], bool]:
    """Whether a gate on claims counts a claim, whatever fact it is about.

    To what is expected every claim adds; those count that are more likely wrong than right.
    """
    if thresholds.EXPECTED in gate.measures:
        return lambda verdict: _is_decided(verdict) and (verdict.p_error or 0.0) >= LIKELIER
    labels = {Label(name) for name in gate.measures if name in set(Label)}
    if thresholds.CLAIMS in gate.measures:
        labels = set(Label) - {Label.UNDECIDED}
    severities = {SEVERITIES[name] for name in gate.measures if name in SEVERITIES}

    def counted(verdict: Verdict) -> bool:
        return (verdict.label in labels or verdict.severity in severities) and _is_picked(gate, verdict)

    return counted


def _is_decided(verdict: Verdict) -> bool:
    return verdict.label is not Label.UNDECIDED


def _those(
    gate: Gate, record: Record, rank: Mapping[str, Importance], counted: Callable[[Verdict], bool]
) -> tuple[Verdict, ...]:
    """The claims of a summary on facts of the gate's importance that are `counted`."""
    if record.checked.status not in SCORED:
        return ()
    return tuple(v for v in _about(gate, record, rank).checked.verdicts if counted(v))


def _ranked(records: Iterable[Record], ranks: Ranks) -> Iterator[tuple[Record, Mapping[str, Importance]]]:
    known: dict[str, Mapping[str, Importance]] = {}
    for record in records:
        if record.case not in known:
            known[record.case] = ranks(record.case)
        yield record, known[record.case]


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


def _picked(gate: Gate, record: Record) -> Record:
    """The record with the claims of the gate's severity and probability alone."""
    if not gate.severity and not gate.p_error:
        return record
    verdicts = tuple(v for v in record.checked.verdicts if _is_picked(gate, v))
    return replace(record, checked=replace(record.checked, verdicts=verdicts))


def _is_picked(gate: Gate, verdict: Verdict) -> bool:
    if gate.severity and verdict.severity != gate.severity:
        return False
    return not gate.p_error or (verdict.p_error or 0.0) >= gate.p_error
