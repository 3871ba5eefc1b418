"""`harness validate`: how well the checker agrees with human labels."""

from __future__ import annotations

import json
from pathlib import Path

import click

from harness.commands import terminal
from harness.errors import InputError, Problem


@click.command()
@click.argument("labelled", metavar="LABELLED.jsonl")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Form of the result.",
)
def validate(labelled: str, form: str) -> int:
    """Say how well the checker agrees with human labels.

    Rows: {"id", "summary", "source": text or "gold": folder, "errors": [{"start", "end"}]}, offsets in characters of
    the summary. A claim of severity error is right when it overlaps a labelled error; a labelled error is found when
    such a claim overlaps it.
    """
    from harness import validation
    from harness.reports import shown

    path = Path(labelled)
    if not path.is_file():
        raise InputError([Problem(file=labelled, message="there is no such file; name a JSONL file of labelled rows")])
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
