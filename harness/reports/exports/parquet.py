"""A run as two Parquet tables: a row for each claim, and a row for each summary."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from typing import Any

from harness.errors import HarnessError
from harness.records import Record
from harness.reports.exports import scored
from harness.reports.view import View


def files(view: View) -> Mapping[str, bytes]:
    """`claims.parquet` and `summaries.parquet`, which `case`, `model`, `prompt` and `repeat` join."""
    claims = [row for record in view.records for row in _claims(record)]
    return {
        "claims.parquet": _table(claims),
        "summaries.parquet": _table([_summary(record) for record in view.records]),
    }


def _table(rows: list[dict[str, Any]]) -> bytes:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise HarnessError("Parquet needs pyarrow: pip install 'claim-harness[parquet]'") from None
    out = io.BytesIO()
    parquet.write_table(pyarrow.Table.from_pylist(rows), out)
    return out.getvalue()


def _made(record: Record) -> dict[str, Any]:
    return {"case": record.case, "model": record.model, "prompt": record.prompt, "repeat": record.repeat}


def _claims(record: Record) -> Iterator[dict[str, Any]]:
    for verdict in record.checked.verdicts:
        yield {
            **_made(record),
            "start": verdict.claim.span.start,
            "end": verdict.claim.span.end,
            "text": verdict.claim.text,
            "kind": verdict.claim.kind.value,
            "label": verdict.label.value,
            "severity": verdict.severity.value,
            "p_error": verdict.p_error,
            "decided_by": verdict.decided_by.value if verdict.decided_by else None,
            "fact": verdict.fact,
            "reason": verdict.reason,
            "evidence": [evidence.text for evidence in verdict.evidence],
        }


def _summary(record: Record) -> dict[str, Any]:
    cost = record.summary.cost
    return {
        **_made(record),
        "status": record.checked.status.value,
        "score": scored.score(record),
        "summary": record.summary.text,
        "prompt_tokens": record.summary.usage.prompt_tokens,
        "completion_tokens": record.summary.usage.completion_tokens,
        "cost": None if cost is None else float(cost),
        "cached": record.summary.cached,
        "error": record.checked.error,
    }
