"""Gates that compare with a baseline: what is new since then, and whether a rate has become worse."""

from __future__ import annotations

from dataclasses import replace

from harness.measure.comparison import Paired, Side, pair, unlike
from harness.measure.comparison.changes import Change, changes
from harness.measure.comparison.differences import LEVEL, difference
from harness.measure.gates.measured import counts, measured
from harness.measure.gates.outcome import Baseline, GateOutcome, Holding, Scope
from harness.measure.score import Rate
from harness.measure.stats import fewest_articles
from harness.records import Record
from harness.suites import Gate, GateKind

ZERO_RATE = Rate(hits=0, of=0)


def compared(gate: Gate, scope: Scope, run: Side, baseline: Baseline) -> GateOutcome:
    """The outcome of a gate that needs the baseline."""
    if baseline.side is None:
        return _untold(gate, scope, baseline.trouble or "no baseline is named; write `baseline: FOLDER` into the suite")
    base, head = _within(baseline.side, scope), _within(run, scope)
    paired = pair(base, head)
    if not paired.pairs:
        return _untold(gate, scope, f"{baseline.name} has no checked summary of this case, model, prompt and repeat")
    if found := unlike(base, head):
        differing = "; ".join(f"{d.field}: {d.base}, now {d.head}" for d in found)
        return _untold(gate, scope, f"{baseline.name} was made otherwise ({differing}); make a new baseline")
    if len(paired.pairs) < gate.min_n:
        return _untold(gate, scope, f"needs {gate.min_n} pairs of summaries, there are {len(paired.pairs)}")
    return (_new if gate.kind is GateKind.MAX_NEW else _worse)(gate, scope, base, head, paired)


def _new(gate: Gate, scope: Scope, base: Side, head: Side, paired: Paired) -> GateOutcome:
    """Claims that the gate counts in this run, and not in the baseline."""
    broke = _broke(gate, head, paired)
    rate = Rate(hits=len(broke), of=len(paired.pairs))
    holding = Holding.HOLDS if len(broke) <= gate.limit else Holding.FAILS
    return GateOutcome(gate=gate, scope=scope, rate=rate, holding=holding, new=broke)


def _broke(gate: Gate, head: Side, paired: Paired) -> tuple[Change, ...]:
    found = changes(paired.pairs, head.ranks, counts(gate)).broke
    return tuple(change for change in found if not gate.importance or change.importance == gate.importance)


def _worse(gate: Gate, scope: Scope, base: Side, head: Side, paired: Paired) -> GateOutcome:
    """Whether the rate is significantly worse, by the test of `harness compare`."""
    articles: dict[str, tuple[list[Record], list[Record]]] = {}
    for ours, theirs in paired.pairs:
        both = articles.setdefault(ours.case, ([], []))
        both[0].append(ours)
        both[1].append(theirs)
    rates = [(measured(gate, b, base.ranks), measured(gate, h, head.ranks)) for b, h in articles.values()]
    found = difference(gate.measures[0], rates)
    if found.change is None:
        return _untold(gate, scope, "there is nothing to take the rate over in both runs")
    least = fewest_articles(LEVEL)
    if len(articles) < least:
        why = f"{len(articles)} of at least {least} articles; fewer cannot show that anything is worse"
        return replace(_untold(gate, scope, why), rate=found.head, difference=found)
    holding = Holding.FAILS if found.verdict == "worse" else Holding.HOLDS
    new = _broke(gate, head, paired)
    return GateOutcome(gate=gate, scope=scope, rate=found.head, holding=holding, difference=found, new=new)


def _within(side: Side, scope: Scope) -> Side:
    return replace(side, records=tuple(record for record in side.records if scope.holds(record)))


def _untold(gate: Gate, scope: Scope, why: str) -> GateOutcome:
    return GateOutcome(gate=gate, scope=scope, rate=ZERO_RATE, holding=Holding.CANNOT_TELL, why=why)
