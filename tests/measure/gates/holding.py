"""Claims of every sort, and a gate held by runs of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from harness.measure.comparison import Side
from harness.measure.gates import Baseline, GateOutcome, outcomes
from harness.records.nouns import Record
from harness.suites import thresholds
from harness.verdict.nouns import Label
from tests.made import verdict
from tests.measure.comparison.test_comparison import run

RIGHT = verdict("340", Label.SUPPORTED)


WRONG = verdict("340", Label.CONTRADICTED)


HURT = verdict("12", Label.MISATTRIBUTED, fact="hurt")


UNBACKED = verdict("12", Label.UNSUPPORTED, fact=None)


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


NEW = {"measure": ["contradicted", "misattributed"], "importance": "key", "max_new": 0}
