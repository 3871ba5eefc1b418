"""A report for spreadsheets: View -> CSV with one row a claim, and one for each summary without any.

Tokens and cost stand in the first row of each summary alone, so that a column of them can be summed. Where there are
reviewers' marks, four more columns tell them.

A cell that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from decimal import Decimal

from harness.measure import UNMARKED, Marked
from harness.models import Usage
from harness.records import Manifest, Record
from harness.reports import shown
from harness.reports.findings import judged
from harness.reports.spending import currency
from harness.reports.view import View
from harness.verdict import Aspect, Verdict

HEADERS = (
    "case",
    "model",
    "prompt",
    "repeat",
    "status",
    "label",
    "severity",
    "claim",
    "kind",
    "start",
    "end",
    "fact",
    "differs in",
    "reason",
    "article",
    "error",
    "judge",
    "prompt tokens",
    "completion tokens",
    "cost",
    "currency",
    "from cache",
    "judge's prompt tokens",
    "judge's completion tokens",
    "judge's cost",
    "judge's currency",
    "judge from cache",
)
MARK_COLUMNS = ("mark", "comment", "reviewer", "marked on")
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render(view: View) -> str:
    """The whole report."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    review = view.review
    writer.writerow((*HEADERS, *(MARK_COLUMNS if review else ())))
    for record in view.records:
        took = _took(view.manifest, record)
        for row, verdict in zip(_rows(record), record.checked.verdicts or (None,), strict=True):
            said = _mark_cells(review.binding.of(record, verdict) if verdict else UNMARKED) if review else ()
            writer.writerow([safe(cell) for cell in (*row, *took, *said)])
            took = [""] * len(took)
    return out.getvalue()


def safe(cell: str | int) -> str | int:
    """`cell` on one line, and never a formula."""
    if isinstance(cell, int):
        return cell
    text = shown.visible(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _rows(record: Record) -> Iterator[tuple[str | int, ...]]:
    checked = record.checked
    head = (record.case, record.model, record.prompt, record.repeat, checked.status.value)
    for verdict in checked.verdicts:
        claim = verdict.claim
        yield (
            *head,
            verdict.label.value,
            verdict.severity.value,
            claim.text,
            claim.kind.value,
            claim.span.start,
            claim.span.end,
            verdict.fact or "",
            _differs(verdict),
            verdict.reason,
            " / ".join(evidence.text for evidence in verdict.evidence),
            "",
            judged(verdict.opinion) if verdict.opinion else "",
        )
    if not checked.verdicts:
        yield (*head, *[""] * 10, checked.error or "", "")


def _mark_cells(marked: Marked) -> tuple[str, ...]:
    """What stands; the words, names and days of several reviewers one after the other."""
    told = ((mark.comment, mark.reviewer, mark.date) for mark in marked.marks)
    joined = ("; ".join(filter(None, parts)) for parts in zip(*told, strict=True))
    return (marked.said.value, *joined) if marked.said else ("",) * len(MARK_COLUMNS)


def _took(manifest: Manifest, record: Record) -> list[str | int]:
    """Tokens and cost of the summary, then of the judge's answers on it."""
    summary, judging = record.summary, record.checked.judging
    own = _spent(summary.usage, summary.cost, currency(manifest, record.model), summary.cached)
    judges = _spent(judging.usage, judging.cost, currency(manifest), judging.cached) if judging else [""] * len(own)
    return [*own, *judges]


def _spent(usage: Usage, cost: Decimal | None, unit: str, cached: bool) -> list[str | int]:
    price = (shown.EMPTY, "") if cost is None else (f"{cost:f}", unit)
    return [usage.prompt_tokens, usage.completion_tokens, *price, "yes" if cached else "no"]


def _differs(verdict: Verdict) -> str:
    return ", ".join(aspect.value for aspect in Aspect if verdict.aspects.get(aspect) == "mismatch")
