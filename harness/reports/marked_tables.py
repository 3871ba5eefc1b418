"""The tables that reviewers' marks add to a report: View -> Table, without rows where nobody has marked anything."""

from __future__ import annotations

from dataclasses import replace

from harness.measure import Said
from harness.reports import shown, tables
from harness.reports.tables import RATES, Table, prompt, rates
from harness.reports.view import View


def marks(view: View) -> Table:
    """How many claims of each model reviewers have marked; no rows where nobody has marked anything."""
    review = view.review
    table = Table(
        title="Reviewers' marks", headers=("model", "prompt", "claims", "marked", *Said), rows=(), left=2, keys=2
    )
    if review is None:
        return table
    notes = [f"Whether the checker is right about the claim, by the marks of digest {review.digest[:12]}."]
    binding = review.binding
    if binding.hinted:
        are = "is" if binding.hinted == 1 else "are"
        notes.append(
            f"{shown.number(binding.hinted, 'claim')} {are} marked under another label or other rules alone, which"
            " counts for nothing."
        )
    if binding.loose:
        notes.append(f"{shown.number(binding.loose, 'mark')} on claims that this run does not have.")
    return replace(
        table,
        rows=tuple(
            (
                row.model,
                prompt(row),
                str(row.counts.claims),
                str(sum(said.values())),
                *(str(said.get(each, 0)) for each in Said),
            )
            for row, said in zip(view.rows, review.said, strict=True)
        ),
        note=" ".join(notes),
    )


def rates_beside(view: View) -> Table:
    """The models table by what the view does not go by: the labels as marked, or the rules alone."""
    title = "Models, by the rules alone" if view.reviewed else "Models, as marked by reviewers"
    note = (
        "An error or a warning marked wrong counts as supported, a supported claim marked wrong as unsupported, one"
        " marked unsure as undecided; facts stay told as by the rules. Where only errors were looked at, what the rules"
        " overlook is in neither table."
    )
    rows = view.review.rows if view.review else ()
    return Table(title=title, headers=RATES, rows=tuple(map(rates, rows)), left=2, keys=2, note=note)


def of_models(view: View) -> tuple[Table, ...]:
    """The tables with a row for each model, in their order; those without rows are not shown."""
    return (
        tables.results(view),
        marks(view),
        rates_beside(view),
        tables.labels(view),
        tables.judge(view),
        tables.spending(view),
    )


def before_failures(view: View) -> tuple[Table, ...]:
    """The tables that a report of a run begins with, in their order; those without rows are not shown."""
    return (*of_models(view), tables.gate_outcomes(view), tables.unchecked(view))
