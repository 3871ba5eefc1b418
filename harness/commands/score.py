"""`harness score`: the summaries of a stored run, checked once more by today's rules, without any model."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from harness.commands.given import marking
from harness.commands.given.inputs import run_folder
from harness.commands.run import outcome
from harness.commands.screen import terminal
from harness.commands.screen.bar import Bar


@click.command()
@click.argument("run", metavar="RUN")
@outcome.reports_option
@click.option("--run-id", metavar="NAME", help="Name of the new run; RUN-scored when left out.")
@marking.options
@click.option("--quiet", is_flag=True, help="Print where the report is, and not the report itself.")
def score(run: str, reports: Path, run_id: str | None, marks: Path | None, reviewed: bool, quiet: bool) -> int:
    """Check the summaries of a stored run by today's rules and gold, as a new run; no model is asked.

    RUN is the folder of a run, or its name in reports/. It stays as it is, so that the two can be compared.
    """
    from harness.records import store
    from harness.running import rescore, signature

    old = run_folder(run)
    manifest = store.manifest(old)
    cases = rescore.loaded(manifest)
    total = store.stored(old)
    marking.look(marking.golds(manifest), old, marks, reviewed=reviewed)
    folder = outcome.new_folder(reports, run_id or f"{old.name}-scored", number=run_id is None)
    begun = rescore.begun(manifest, cases, folder.name, signature.stamp(datetime.now(UTC)))
    with terminal.progress() as progress:
        bar = Bar(progress)
        bar.starts(total, 0)
        count = rescore.rescored(old, folder, begun, cases, bar.stores)
    terminal.message(f"{count} summaries of {old}, scored by {begun.signature['rules']} into {folder}")
    return outcome.exit_code(outcome.report(folder, None, quiet=quiet, reviewed=reviewed, marks=marks))
