"""What a run's answers took, in tokens and money: (Manifest, Records) -> Spending by model, by judge and in all.

Prices stand in the signature; a record holds what its answers cost at them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from harness.models import Summary, Usage
from harness.records import Manifest, Record
from harness.status import Status
from harness.verdict import Judging

ALL = ""  # in place of a model: all of them, and the judge


@dataclass(slots=True, kw_only=True)
class Spending:
    """The answers of one model, as a model of the suite or as the judge, or of all."""

    model: str  # ALL for all
    judge: bool = False
    answers: int = 0
    cached: int = 0  # those of them that an earlier run had paid for
    prompt_tokens: int = 0  # of all answers, cached ones too; 0 where nobody counted
    completion_tokens: int = 0
    money: dict[str, Decimal] = field(default_factory=dict)  # by currency, without those of which it is nothing
    unpriced: int = 0  # summaries whose tokens are known and their price is not
    priced: int = 0  # summaries of which the cost is known, if only as nothing
    estimated: int = 0  # of these, the ones of which part is only the most that it can be

    def add(self, usage: Usage, cost: Decimal | None, currency: str, *, estimated: bool) -> None:
        """Count the tokens and the money of one summary, or of the judge's answers on it."""
        self.prompt_tokens += usage.prompt_tokens
        self.completion_tokens += usage.completion_tokens
        self.priced += cost is not None
        self.unpriced += cost is None and bool(usage.prompt_tokens or usage.completion_tokens)
        self.estimated += estimated and bool(cost)
        if cost:
            self.money[currency] = self.money.get(currency, Decimal(0)) + cost


def spending(manifest: Manifest, records: Iterable[Record]) -> tuple[Spending, ...]:
    """By model in the records' order, then the judge where one was asked, then in all."""
    models: dict[str, Spending] = {}
    judges: dict[str, Spending] = {}
    whole = Spending(model=ALL)
    for record in records:
        _summary(record.summary, currency(manifest, record.model), models, record.model, whole)
        if record.checked.judging:
            _judging(record.checked.judging, currency(manifest), judges, whole)
    return (*models.values(), *judges.values(), whole)


def currency(manifest: Manifest, model: str | None = None) -> str:
    """In which a model's cost is, or the judge's without one; "" where the run has no price, or one of nothing."""
    signed: Mapping[str, Any] = manifest.signature
    named = (signed.get("judge") if model is None else (signed.get("models") or {}).get(model)) or {}
    return str((named.get("price") or {}).get("currency", ""))


def _summary(summary: Summary, unit: str, rows: dict[str, Spending], model: str, whole: Spending) -> None:
    for row in (rows.setdefault(model, Spending(model=model)), whole):
        row.answers += summary.status is not Status.FAILED
        row.cached += summary.cached
        row.add(summary.usage, summary.cost, unit, estimated=summary.estimated)


def _judging(judging: Judging, unit: str, rows: dict[str, Spending], whole: Spending) -> None:
    for row in (rows.setdefault(judging.model, Spending(model=judging.model, judge=True)), whole):
        row.answers += len(judging.answers)
        row.cached += len(judging.answers) if judging.cached else 0
        row.add(judging.usage, judging.cost, unit, estimated=judging.estimated)
