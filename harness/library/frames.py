"""Results as tables: Checked or Record -> plain rows, one a claim or one a summary -> a DataFrame of pandas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, Literal

from harness.errors import HarnessError
from harness.library.claims import Claim
from harness.library.results import Checked, Record
from harness.verdict import FactState

if TYPE_CHECKING:
    import pandas

Unit = Literal["claims", "summaries"]


def rows(results: Iterable[Checked | Record], *, per: Unit = "claims") -> Iterator[dict[str, Any]]:
    """Plain values, ready for CSV, JSON or Parquet: a row for each claim, or for each summary.

    A summary without claims has no row among the claims; take `per="summaries"` to count.
    """
    if per not in ("claims", "summaries"):
        raise ValueError(f"per={per!r}: must be 'claims' or 'summaries'")
    for result in results:
        checked = result.checked if isinstance(result, Record) else result
        made = _made(result) if isinstance(result, Record) else {}
        if per == "summaries":
            yield {"id": checked.id, **made, **_summary(checked)}
        else:
            yield from ({"id": checked.id, **made, **_claim(claim)} for claim in checked.claims)


def to_frame(results: Iterable[Checked | Record], *, per: Unit = "claims") -> pandas.DataFrame:
    """The rows as a DataFrame, in their order. Needs pandas: `pip install claim-harness[pandas]`."""
    try:
        import pandas
    except ImportError:
        raise HarnessError("to_frame needs pandas: pip install 'claim-harness[pandas]'; or use rows()") from None
    return pandas.DataFrame.from_records(list(rows(results, per=per)))


def _made(record: Record) -> dict[str, Any]:
    cost = None if record.cost is None else float(record.cost)
    return {
        "case": record.case,
        "model": record.model,
        "prompt": record.prompt,
        "repeat": record.repeat,
        "cost": cost,
    }


def _summary(checked: Checked) -> dict[str, Any]:
    states = list(checked.facts.values())
    return {
        "status": checked.status.value,
        "claims": len(checked.claims),
        "errors": len(checked.errors),
        "warnings": len(checked.warnings),
        "undecided": len(checked.undecided),
        **{f"facts_{state.value}": states.count(state) for state in FactState},
        "summary": checked.summary,
        "error": checked.error,
    }


def _claim(claim: Claim) -> dict[str, Any]:
    return {
        "start": claim.start,
        "end": claim.end,
        "text": claim.text,
        "kind": claim.kind.value,
        "label": claim.label.value,
        "severity": claim.severity.value,
        "p_error": claim.p_error,
        "decided_by": claim.decided_by.value if claim.decided_by else None,
        "fact": claim.fact,
        "reason": claim.reason,
        "evidence": claim.evidence[0].text if claim.evidence else None,
    }
