"""`harness report`: a stored run, in the form that is asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.commands import baseline as baselines
from harness.commands import terminal
from harness.commands.inputs import run_folder

if TYPE_CHECKING:
    from harness.reports import View

FORMATS = ("text", "markdown", "json", "csv", "junit", "sarif", "github")


@click.command()
@click.argument("run", metavar="RUN")
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", show_default=True, help="Form of the report."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write to FILE instead of standard output.",
)
@click.option("--baseline", metavar="RUN", help=baselines.HELP)
def report(run: str, form: str, output: Path | None, baseline: str | None) -> int:
    """Report a stored run.

    RUN is the folder of a run, or its name in reports/. The exit code says whether the report could be made; gates
    are judged by `harness run`. As github it prints annotations, and adds the report to the summary of the step.
    """
    from harness import reports, store

    folder = run_folder(run)
    stored = store.read(folder)
    if stored.dropped:
        terminal.message("a half-written last record was left out")
    against = baselines.baseline(stored.manifest, baseline)
    kept = reports.Kept(file=(folder / store.RECORDS).as_posix(), lines=stored.lines)
    view = reports.build(stored.manifest, stored.records, dropped=stored.dropped, baseline=against, kept=kept)
    if form == "text" and output is None:
        terminal.write_report(reports.text.render(view, terminal.coloured))
        return 0
    if form == "github" and output is None:
        _annotate(view)
        return 0
    rendered = reports.REPORTS[form](view)
    if output is None:
        terminal.write_out(rendered)
    else:
        store.replace(output, rendered.encode("utf-8", "backslashreplace"))
    return 0


def _annotate(view: View) -> None:
    """Annotations on standard output, the report where GitHub wants a step's summary; outside GitHub below them."""
    from harness.reports import github

    terminal.write_out(github.commands(view))
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(file).open("ab") as out:
            out.write(github.summary(view).encode("utf-8", "backslashreplace"))
    else:
        terminal.write_out(github.summary(view))
