"""The tables that reviewers' marks add to a report: View -> Table, without rows where nobody has marked anything."""

from __future__ import annotations

from dataclasses import replace

from harness.measure import Corrected, Reviewers, Said
from harness.reports import gate_tables, judge_tables, shown, tables
from harness.reports.tables import RATES, Table, prompt, rates
from harness.reports.view import View

TRUE = "Error rates with the checker's mistakes taken out"
TRUE_NOTE = (
    "corrected: of the claims called errors and of those called right, the share that reviewers found to be errors, put"
    " together by how many there are of each (prediction-powered inference, 95 % interval). It holds if what was marked"
    f" was drawn at random from each of the two, as the random sample of harness review is; {shown.EMPTY} where none of"
    " one kind is marked."
)
ALPHA = "1 is full agreement, 0 what chance gives; below 0.67 marks are no ground for conclusions."


def marks(view: View) -> Table:
    """How many claims of each model reviewers have marked; no rows where nobody has marked anything."""
    review = view.review
    table = Table(
        title="Reviewers' marks", headers=("model", "prompt", "claims", "marked", *Said), rows=(), left=2, keys=2
    )
    if review is None:
        return table
    notes = [f"Whether reviewers agree with the checker, by the marks of digest {review.digest[:12]}."]
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


def true_rates(view: View) -> Table:
    """Error rates by the rules, and with the checker's mistakes taken out; no rows where nothing is marked."""
    headers = ("model", *("errors marked", "indeed errors"), *("right ones marked", "errors after all"))
    table = Table(
        title=TRUE, headers=(*headers, "errors, by the checker", "errors, corrected"), rows=(), left=1, keys=1
    )
    review = view.review
    if review is None or not review.binding.bound:
        return table
    plain = review.rows if review.reviewed else view.rows
    by_model = {row.model: (row, true) for row, true in zip(plain, review.true, strict=True)}  # over all prompts: last
    rows = tuple(
        (
            row.model,
            *(str(number) for hits, of in (true.errors, true.passed) for number in (of, hits)),
            shown.rate(row.errors.rate, row.errors.interval),
            _corrected(true.estimate),
        )
        for row, true in by_model.values()
    )
    return replace(table, rows=rows, note=TRUE_NOTE)


def _corrected(estimate: Corrected | None) -> str:
    if estimate is None:
        return shown.EMPTY
    return f"{shown.percent(estimate.value)} ({shown.span(estimate.interval)})"


def reviewers(view: View) -> Table:
    """Who marked how much, and how far they agree; no rows for fewer than two."""
    found = view.review.reviewers if view.review else None
    table = Table(title="Reviewers", headers=("reviewer", "marks", *Said), rows=(), left=1, keys=1)
    if found is None or len(found.said) < 2:
        return table
    rows = tuple(
        (name or "(no name)", str(sum(said.values())), *(str(said.get(each, 0)) for each in Said))
        for name, said in found.said.items()
    )
    return replace(table, rows=rows, note=agreeing(found))


def agreeing(found: Reviewers) -> str:
    """How far several reviewers say the same of the same claims, in words."""
    if not found.shared:
        return "No claim is marked by two of them, so nothing is known of their agreement."
    told = f"They say the same of {found.same} of {shown.number(found.shared, 'claim')} that two or more have marked."
    if found.alpha is None:
        return f"{told} Krippendorff's alpha is not defined, since all marks are the same."
    reach = f" (95 % interval {found.interval.low:.2f} to {found.interval.high:.2f})" if found.interval else ""
    return f"{told} Krippendorff's alpha is {found.alpha:.2f}{reach}. {ALPHA}"


def rates_beside(view: View) -> Table:
    """The models table by what the view does not go by: the labels as marked, or the rules alone."""
    title = "Models, by the rules alone" if view.reviewed else "Models, as marked by reviewers"
    note = (
        "An error or a warning that reviewers disagree with counts as supported, a supported claim that they disagree"
        " with as unsupported, one of which they are unsure or split as undecided; facts stay told as by the rules."
        " Where only errors were looked at, what the rules overlook is in neither table."
    )
    rows = view.review.rows if view.review else ()
    return Table(title=title, headers=RATES, rows=tuple(map(rates, rows)), left=2, keys=2, note=note)


def of_models(view: View) -> tuple[Table, ...]:
    """The tables with a row for each model, in their order; those without rows are not shown."""
    return (
        tables.results(view),
        marks(view),
        reviewers(view),
        rates_beside(view),
        true_rates(view),
        tables.labels(view),
        judge_tables.judge(view),
        judge_tables.seconds(view),
        tables.spending(view),
    )


def before_failures(view: View) -> tuple[Table, ...]:
    """The tables that a report of a run begins with, in their order; those without rows are not shown."""
    return (*of_models(view), gate_tables.gate_outcomes(view), tables.unchecked(view))
