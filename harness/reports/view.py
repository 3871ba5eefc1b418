"""What every report shows, before it has a form: (Manifest, Records) -> View.

Rows of the models table, gates, failures worst first, facts by model. Words of models and articles are as they were;
each form escapes them in its own way.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Any

from harness.gold import Importance
from harness.measure import NO_BASELINE, Baseline, Counts, GateOutcome, Mark, Side, adjudications, gates
from harness.records import FactSheet, Manifest, Record
from harness.reports import rows
from harness.reports.findings import Finding, doubted, findings, numbered
from harness.reports.grouping import Group, grouped
from harness.reports.reviewed import Review, review
from harness.reports.rows import Row
from harness.reports.spending import Spending, spending
from harness.status import Status
from harness.suites import thresholds
from harness.verdict import FactState, Label, Severity

UNCHECKED = (Status.FAILED, Status.EMPTY, Status.ABSTAINED, Status.UNSUPPORTED_LANGUAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class FactRow:
    """How often each model told one fact."""

    case: str
    fact: FactSheet
    states: tuple[Mapping[FactState, int], ...]  # for each model of the view, in order


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Where a run's records are, so that a report can point into them."""

    file: str = ""  # records.jsonl as the user's path leads to it; "" where nobody says
    lines: Mapping[str, int] = field(default_factory=dict)  # id of each summary -> its line, from 1


NOWHERE = Kept()


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A report without its form."""

    manifest: Manifest
    records: tuple[Record, ...]
    rows: tuple[Row, ...]
    gates: tuple[GateOutcome, ...]
    failures: tuple[Finding, ...]  # errors, then warnings; worst first
    groups: tuple[Group, ...]  # the failures, each mistake once, worst first
    undecided: tuple[Finding, ...]
    unchecked: tuple[Record, ...]  # summaries that were not checked
    facts: tuple[FactRow, ...]
    models: tuple[str, ...]
    total: Counts
    spending: tuple[Spending, ...]  # by model, judge and in all
    dropped: int = 0  # half-written records that were left out
    methods: tuple[str, ...] = field(default=())  # of the intervals
    kept: Kept = NOWHERE
    review: Review | None = None  # where there are marks
    doubted: tuple[Finding, ...] = ()  # called right by the rules, and not by a reviewer
    against: str = ""  # the baseline, where it is another one than the suite's

    @property
    def reviewed(self) -> bool:
        """Whether it goes by the labels as reviewers marked them, not by the rules alone."""
        return self.review is not None and self.review.reviewed

    @property
    def calibrated(self) -> str:
        """By what probabilities were refitted to reviewers' marks, in a sentence; "" where they were not."""
        digest = str(self.manifest.signature.get("calibration") or "")
        return f"Probabilities are calibrated by {digest[:12]}." if digest else ""

    @property
    def command(self) -> str:
        """The command that reports the run once more."""
        file = PurePosixPath(self.kept.file)
        words = ["harness", "report", str(file.parent) if self.kept.file else self.manifest.run]
        words += ["--baseline", self.against] if self.against else []
        return shlex.join([*words, *(["--reviewed"] if self.reviewed else [])])

    @property
    def by_model(self) -> dict[str, Counts]:
        """The counts of each model over all prompts."""
        return _by_model(self.rows)


def build(
    manifest: Manifest,
    records: Sequence[Record],
    *,
    dropped: int = 0,
    baseline: Baseline = NO_BASELINE,
    kept: Kept = NOWHERE,
    marks: Sequence[Mark] = (),
    reviewed: bool = False,
) -> View:
    """The view of a run; its gates may compare with `baseline`, `kept` says where the records are.

    Reviewers' `marks` stand beside the findings, and the rates as marked beside those of the rules. Where it is
    `reviewed`, everything, gates and baseline too, goes by the labels as marked, and the rules' rates stand beside.
    """
    binding = adjudications.bind(manifest, records, marks)
    marked = adjudications.as_marked(records, binding)
    shown = marked if reviewed else records
    if reviewed:
        manifest = replace(manifest, signature={**manifest.signature, "marks": adjudications.digest(marks)})
        baseline = _as_marked(baseline, marks)
    counted = rows.counted(manifest, shown)
    table = tuple(rows.rows(manifest, counted))
    models = tuple(dict.fromkeys(row.model for row in table))
    estimates = [estimate for row in table for estimate in (row.errors, row.key_coverage)]
    found = findings(manifest, shown, binding)
    failures = numbered(f for f in found if f.verdict.severity in (Severity.ERROR, Severity.WARNING))
    return View(
        manifest=manifest,
        records=tuple(shown),
        rows=table,
        gates=tuple(
            gates.outcomes(
                [thresholds.gate(gate) for gate in manifest.suite.get("gates", [])],
                Side(name=manifest.run, manifest=manifest, records=tuple(shown)),
                baseline,
            )
        ),
        failures=failures,
        groups=grouped(failures),
        undecided=numbered(f for f in found if f.verdict.label is Label.UNDECIDED),
        unchecked=tuple(record for record in shown if record.checked.status in UNCHECKED),
        facts=tuple(_facts(manifest, shown, models)),
        models=models,
        total=sum((counts for _, counts in counted), Counts()),
        spending=spending(manifest, shown),
        dropped=dropped,
        kept=kept,
        methods=tuple(sorted({estimate.interval.method for estimate in estimates if estimate.interval})),
        doubted=numbered(f for f in found if doubted(f.verdict, f.marked)),
        review=review(manifest, records, marked, table, binding, reviewed=reviewed),
        against=baseline.name if baseline.name != manifest.suite.get("baseline", "") else "",
    )


def _as_marked(baseline: Baseline, marks: Sequence[Mark]) -> Baseline:
    """The baseline with the labels as marked; what it and the run share is marked in both."""
    if baseline.side is None:
        return baseline
    side = baseline.side
    binding = adjudications.bind(side.manifest, side.records, marks)
    return replace(baseline, side=replace(side, records=adjudications.as_marked(side.records, binding)))


def signature_lines(signature: Mapping[str, Any]) -> list[tuple[str, str]]:
    """A signature as (field, value) lines, digests cut to twelve characters."""
    lines: list[tuple[str, str]] = []
    for name, value in signature.items():
        if isinstance(value, Mapping):
            for inner, part in value.items():
                parts = part if isinstance(part, Mapping) else {"": part}
                lines.append((f"{name} {inner}", ", ".join(f"{k} {_short(v)}".strip() for k, v in parts.items())))
        else:
            lines.append((name, "none" if value is None else _short(value)))
    return lines


def _short(value: object) -> str:
    if isinstance(value, Mapping):  # a price, or what is sent besides
        return f"({', '.join(f'{name} {_short(part)}'.strip() for name, part in value.items())})"
    text = str(value)
    return text[:12] if len(text) == 64 and all(c in "0123456789abcdef" for c in text) else text


def _by_model(rows: Iterable[Row]) -> dict[str, Counts]:
    """A model's row over all prompts comes last, and stands alone where there is one prompt."""
    return {row.model: row.counts for row in rows}


def _facts(manifest: Manifest, records: Iterable[Record], models: Sequence[str]) -> Iterator[FactRow]:
    told: dict[tuple[str, str, str], dict[FactState, int]] = {}
    for record in records:
        for fact, state in record.checked.facts:
            states = told.setdefault((record.case, fact, record.model), {})
            states[state] = states.get(state, 0) + 1
    for case in manifest.cases:
        for sheet in sorted(case.facts, key=lambda fact: list(Importance).index(fact.importance)):
            states_by_model = tuple(told.get((case.name, sheet.id, model), {}) for model in models)
            if any(states_by_model):
                yield FactRow(case=case.name, fact=sheet, states=states_by_model)
