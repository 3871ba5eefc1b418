"""`harness validate`: how well the checker agrees with human labels."""

from __future__ import annotations

import json
from pathlib import Path

import click

from harness.commands.given import options
from harness.commands.screen import terminal
from harness.errors import InputError, Problem


@click.command()
@click.argument("labelled", metavar="FILE.jsonl")
@click.argument("runs", nargs=-1, metavar="[RUN]...")
@options.form("Form of the result.")
def validate(labelled: str, runs: tuple[str, ...], form: str) -> int:
    """Say how well the checker agrees with human labels, or with reviewers' marks.

    A file of marks (harness review) tells how often the checker is right, by label, of what was marked; with a RUN that
    had a judge, also how often the judge is right about the same claims.

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
        return _marks(path, runs, form)
    if runs:
        raise click.UsageError("a RUN goes with a file of marks, which harness review makes")
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


def _marks(path: Path, runs: tuple[str, ...], form: str) -> int:
    """How often the checker is right by the marks of a file, and the judges of runs."""
    from harness.commands.given.inputs import run_folder
    from harness.measure import adjudications
    from harness.records import store
    from harness.reports import agreement
    from harness.version import RULES

    marks = adjudications.read(path)
    current, stale = adjudications.agreement(marks, RULES)
    stored = [store.read(run_folder(run)) for run in runs]
    judges = adjudications.seconded([(run.manifest, run.records) for run in stored], marks)
    if runs and not judges:
        terminal.message(f"{', '.join(runs)}: no marked claim has an opinion of a judge; see harness run --judge-on")
    if form == "json":
        terminal.write_out(json.dumps(agreement.as_json(current, stale, judges), indent=2) + "\n")
    else:
        terminal.write_out(agreement.render(current, stale, judges))
    return 0
