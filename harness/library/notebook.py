"""A checked summary for a notebook: its claims -> a piece of HTML that asks nothing of any server."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from harness.library.claims import Claim
from harness.reports import shown
from harness.status import Status
from harness.verdict import Label, Severity

# Tints that keep the text's own colour readable, in light notebooks and in dark ones.
TINTS = {Severity.ERROR: "rgba(214,57,57,.35)", Severity.WARNING: "rgba(227,160,8,.35)"}
UNDECIDED, RIGHT = "rgba(128,128,128,.25)", "rgba(46,160,67,.25)"
CELL = "text-align:left;vertical-align:top"


def html(id: str, status: Status, summary: str, claims: Sequence[Claim], error: str | None) -> str:
    """The summary with its claims tinted, then a table of all that are not simply right."""
    told = [claim for claim in claims if claim.severity is not Severity.NONE]
    table = f"<table><tbody>{''.join(map(_row, told))}</tbody></table>" if told else ""
    outcome = escape(f"{_outcome(status, claims)}{f'; {shown.visible(error)}' if error else ''}")
    return (
        f'<div class="claim-harness"><p><b>{escape(shown.visible(id))}</b>: {outcome}</p>'
        f'<p style="white-space:pre-wrap">{"".join(_marked(summary, claims))}</p>{table}</div>'
    )


def _outcome(status: Status, claims: Sequence[Claim]) -> str:
    severities = [claim.severity for claim in claims]
    undecided = sum(claim.label is Label.UNDECIDED for claim in claims)
    counts = {"claim": len(claims), "error": severities.count(Severity.ERROR)}
    counts["warning"] = severities.count(Severity.WARNING)
    told = ", ".join(shown.number(count, what) for what, count in counts.items())
    return f"{status.value.replace('_', ' ')}; {told}, {undecided} undecided"


def _marked(summary: str, claims: Sequence[Claim]) -> Iterator[str]:
    """The summary from start to end; of claims within one another the outer one is marked."""
    at = 0
    for claim in claims:
        if claim.start < at:
            continue
        yield escape(summary[at : claim.start])
        title = escape(f"{claim.label.value}: {shown.visible(claim.reason)}", quote=True)
        style = f"background:{_tint(claim)};color:inherit"
        yield f'<mark style="{style}" title="{title}">{escape(claim.text)}</mark>'
        at = claim.end
    yield escape(summary[at:])


def _tint(claim: Claim) -> str:
    return TINTS.get(claim.severity, UNDECIDED if claim.label is Label.UNDECIDED else RIGHT)


def _row(claim: Claim) -> str:
    passages = "<br>".join(escape(shown.visible(evidence.text)) for evidence in claim.evidence)
    cells = (
        escape(claim.severity.value),
        escape(claim.label.value),
        escape(shown.visible(claim.text)),
        escape(shown.visible(claim.reason)),
        passages,
    )
    return "<tr>" + "".join(f'<td style="{CELL}">{cell}</td>' for cell in cells) + "</tr>"
