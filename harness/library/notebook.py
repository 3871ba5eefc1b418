"""A checked summary for a notebook: Checked -> a piece of HTML that asks nothing of any server, all texts escaped."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from harness.library.results import Checked, Claim
from harness.reports import shown
from harness.types import Label, Severity

# Tints that keep the text's own colour readable, in light notebooks and in dark ones.
TINTS = {Severity.ERROR: "rgba(214,57,57,.35)", Severity.WARNING: "rgba(227,160,8,.35)"}
UNDECIDED, RIGHT = "rgba(128,128,128,.25)", "rgba(46,160,67,.25)"
CELL = "text-align:left;vertical-align:top"


def html(checked: Checked) -> str:
    """The summary with its claims tinted, then a table of all that are not simply right."""
    told = [claim for claim in checked.claims if claim.severity is not Severity.NONE]
    table = f"<table><tbody>{''.join(map(_row, told))}</tbody></table>" if told else ""
    return (
        f'<div class="claim-harness"><p><b>{escape(shown.visible(checked.id))}</b>: {escape(_outcome(checked))}</p>'
        f'<p style="white-space:pre-wrap">{"".join(_marked(checked))}</p>{table}</div>'
    )


def _outcome(checked: Checked) -> str:
    counts = {
        "claim": len(checked.claims),
        "error": len(checked.errors),
        "warning": len(checked.warnings),
    }
    told = ", ".join(shown.number(count, what) for what, count in counts.items())
    reason = f"; {shown.visible(checked.error)}" if checked.error else ""
    return f"{checked.status.value.replace('_', ' ')}; {told}, {len(checked.undecided)} undecided{reason}"


def _marked(checked: Checked) -> Iterator[str]:
    """The summary from start to end; of claims within one another the outer one is marked."""
    at = 0
    for claim in checked.claims:
        if claim.start < at:
            continue
        yield escape(checked.summary[at : claim.start])
        title = escape(f"{claim.label.value}: {shown.visible(claim.reason)}", quote=True)
        style = f"background:{_tint(claim)};color:inherit"
        yield f'<mark style="{style}" title="{title}">{escape(claim.text)}</mark>'
        at = claim.end
    yield escape(checked.summary[at:])


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
