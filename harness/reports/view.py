"""What every report shows, before it has a form: (Manifest, Records) -> View.

Rows of the models table, gates, failures worst first, facts by model. Words of models and articles are as they were;
each form escapes them in its own way.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from harness import gates, thresholds
from harness.comparison import Side
from harness.gates import NO_BASELINE, Baseline, GateOutcome
from harness.reports.findings import Finding, findings, numbered
from harness.reports.spending import Spending, spending
from harness.score import Counts, Rate, count
from harness.stats import Interval, Pair, clustered
from harness.types import (
    FactSheet,
    FactState,
    Importance,
    Label,
    Manifest,
    Record,
    Severity,
    Status,
)

UNCHECKED = (Status.FAILED, Status.EMPTY, Status.ABSTAINED)
EVERY = ""  # in place of a prompt: all of a model's summaries


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A rate with what is known about its true value."""

    rate: Rate
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One model with one prompt, or with all of them."""

    model: str
    prompt: str  # EVERY for all prompts
    counts: Counts
    errors: Estimate
    key_coverage: Estimate
    wrong_summaries: Estimate


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
    undecided: tuple[Finding, ...]
    unchecked: tuple[Record, ...]  # failed, empty and abstained summaries
    facts: tuple[FactRow, ...]
    models: tuple[str, ...]
    total: Counts
    spending: tuple[Spending, ...]  # by model, judge and in all
    dropped: int = 0  # half-written records that were left out
    methods: tuple[str, ...] = field(default=())  # of the intervals
    kept: Kept = NOWHERE

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
) -> View:
    """The view of a run; its gates may compare with `baseline`, `kept` says where the records are."""
    ranks = {case.name: {fact.id: fact.importance for fact in case.facts} for case in manifest.cases}
    counted = [(record, count(record, ranks.get(record.case))) for record in records]
    seed = int(manifest.signature.get("seed") or 1)
    rows = tuple(_rows(manifest, counted, seed))
    models = tuple(dict.fromkeys(row.model for row in rows))
    estimates = [estimate for row in rows for estimate in (row.errors, row.key_coverage)]
    found = findings(manifest, records)
    return View(
        manifest=manifest,
        records=tuple(records),
        rows=rows,
        gates=tuple(
            gates.outcomes(
                [thresholds.gate(gate) for gate in manifest.suite.get("gates", [])],
                Side(name=manifest.run, manifest=manifest, records=tuple(records)),
                baseline,
            )
        ),
        failures=numbered(f for f in found if f.verdict.severity in (Severity.ERROR, Severity.WARNING)),
        undecided=numbered(f for f in found if f.verdict.label is Label.UNDECIDED),
        unchecked=tuple(record for record in records if record.checked.status in UNCHECKED),
        facts=tuple(_facts(manifest, records, models)),
        models=models,
        total=sum((counts for _, counts in counted), Counts()),
        spending=spending(manifest, records),
        dropped=dropped,
        kept=kept,
        methods=tuple(sorted({estimate.interval.method for estimate in estimates if estimate.interval})),
    )


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


def _rows(manifest: Manifest, counted: Sequence[tuple[Record, Counts]], seed: int) -> Iterator[Row]:
    """By model and prompt in the suite's order, then the model with all prompts where there are several."""
    keys = list(dict.fromkeys((record.model, record.prompt) for record, _ in counted))
    order = {name: index for index, name in enumerate(manifest.suite.get("models", []))}
    models = sorted(dict.fromkeys(model for model, _ in keys), key=lambda model: order.get(model, len(order)))
    for model in models:
        prompts = [prompt for owner, prompt in keys if owner == model]
        for prompt in [*prompts, EVERY] if len(prompts) > 1 else prompts:
            chosen = [(r, c) for r, c in counted if r.model == model and prompt in (EVERY, r.prompt)]
            yield _row(model, prompt, chosen, seed)


def _row(model: str, prompt: str, counted: Sequence[tuple[Record, Counts]], seed: int) -> Row:
    total = sum((counts for _, counts in counted), Counts())

    def estimate(name: str) -> Estimate:
        articles: dict[str, list[Pair]] = {}
        for record, counts in counted:
            part: Rate = getattr(counts, name)
            articles.setdefault(record.case, []).append((part.hits, part.of))
        return Estimate(rate=getattr(total, name), interval=clustered(list(articles.values()), seed))

    return Row(
        model=model,
        prompt=prompt,
        counts=total,
        errors=estimate("errors"),
        key_coverage=estimate("key_coverage"),
        wrong_summaries=estimate("wrong_summaries"),
    )


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
