"""The tables of what a judge made of claims: View -> Table, without rows where it was asked about none."""

from __future__ import annotations

from harness.reports import shown
from harness.reports.tables import Table, prompt
from harness.reports.view import View
from harness.verdict import OpinionStatus, Severity

NO_DECISION = {  # columns of opinions that decide nothing
    "cannot tell": OpinionStatus.UNDECIDED,
    "discarded": OpinionStatus.DISCARDED,
    "judge error": OpinionStatus.FAILED,
}
SECONDED = {  # columns of claims, by whether the rules and the judge call them wrong
    "both wrong": (True, True),
    "only the rules": (True, False),
    "only the judge": (False, True),
    "both right": (False, False),
}


def judge(view: View) -> Table:
    """What a judge made of the undecided claims; no rows where none was asked."""
    rows = [row for row in view.rows if row.counts.opinions]
    return Table(
        title="The judge, on undecided claims",
        headers=("model", "prompt", "asked", "right", "warning", "wrong", *NO_DECISION, "errors", "errors with judge"),
        rows=tuple(
            (
                row.model,
                prompt(row),
                str(sum(row.counts.opinions.values())),
                *(str(row.counts.judged.get(severity, 0)) for severity in (Severity.NONE, Severity.WARNING)),
                str(row.counts.judged.get(Severity.ERROR, 0)),
                *(str(row.counts.opinions.get(status, 0)) for status in NO_DECISION.values()),
                shown.rate(row.counts.errors),
                shown.rate(row.counts.errors_with_judge),
            )
            for row in rows
        ),
        left=2,
        keys=2,
        note=(
            "The label of these claims stays undecided, and all other numbers are the rules' alone. discarded: without"
            " words of the article that bear the verdict; judge error: no usable answer."
        ),
    )


def seconds(view: View) -> Table:
    """What a judge made of claims that the rules decided; no rows where it was asked about none."""
    rows = [row for row in view.rows if row.counts.seconds]
    return Table(
        title="The judge, on claims that the rules decided",
        headers=("model", "prompt", "asked", *SECONDED, *NO_DECISION),
        rows=tuple(
            (
                row.model,
                prompt(row),
                str(sum(row.counts.seconds.values())),
                *(str(row.counts.seconded.get(both, 0)) for both in SECONDED.values()),
                *(str(row.counts.seconds.get(status, 0)) for status in NO_DECISION.values()),
            )
            for row in rows
        ),
        left=2,
        note="It was not told what the rules say. Labels, probabilities and rates stay the rules' alone.",
    )
