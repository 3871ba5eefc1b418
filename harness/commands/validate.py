"""`harness validate`: how well the checker agrees with human labels."""

from __future__ import annotations

import json
from pathlib import Path

import click

from harness.commands import terminal
from harness.errors import InputError, Problem


@click.command()
@click.argument("labelled", metavar="FILE.jsonl")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the result.",
)
def validate(labelled: str, form: str) -> int:
    """Say how well the checker agrees with human labels, or with reviewers' marks.

    A file of marks (harness review) tells how often the checker is right, by label, of what was marked.

    Labelled rows: {"id", "summary", "source": text or "gold": folder, "errors": [{"start", "end"}]}, offsets in
    characters of the summary. A claim of severity error is right when it overlaps a labelled error; a labelled error is
    found when such a claim overlaps it.
    """
    from harness.measure import adjudications, validation
    from harness.reports import shown

    path = Path(labelled)
    if not path.is_file():
        raise InputError([Problem(file=labelled, message="there is no such file; name a JSONL file of labelled rows")])
    if adjudications.is_marks(path):
        return _marks(path, form)
    with path.open("rb") as lines, terminal.progress() as bar:
        task = bar.add_task("checking", total=None)
        scored = []
        for row in validation.rows(lines, name=labelled, bases=(Path(), path.parent)):
            scored.append(row)
            bar.update(task, advance=1)
    found = validation.sum_up(scored)
    for error in found.failed:
        terminal.message(error)
    if not found.rows:
        terminal.message("no row could be checked, which is never success")
        return 2
    measures = {"precision": found.precision, "recall": found.recall, "flagged rows": found.row_precision}
    if form == "json":
        terminal.write_out(json.dumps(validation.to_json(found), indent=2) + "\n")
        return 0
    terminal.write_out(f"{found.rows} rows checked, {len(found.failed)} failed\n")
    for name, (rate, interval) in measures.items():
        terminal.write_out(f"{name:<13} {shown.rate(rate, interval)}\n")
    return 0


def _marks(path: Path, form: str) -> int:
    """How often the checker is right by the marks of a file."""
    from harness import RULES
    from harness.measure import adjudications
    from harness.reports import agreement

    current, stale = adjudications.agreement(adjudications.read(path), RULES)
    if form == "json":
        terminal.write_out(json.dumps(agreement.as_json(current, stale), indent=2) + "\n")
    else:
        terminal.write_out(agreement.render(current, stale))
    return 0
