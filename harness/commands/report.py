"""`harness report`: a stored run, in the form that is asked for."""

from __future__ import annotations

from pathlib import Path

import click

from harness.commands import baseline as baselines
from harness.commands import terminal
from harness.commands.inputs import run_folder

FORMATS = ("text", "markdown", "json", "csv")


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
    are judged by `harness run`.
    """
    from harness import reports, store

    stored = store.read(run_folder(run))
    if stored.dropped:
        terminal.message("a half-written last record was left out")
    against = baselines.baseline(stored.manifest, baseline)
    view = reports.build(stored.manifest, stored.records, dropped=stored.dropped, baseline=against)
    if form == "text" and output is None:
        terminal.write_out(reports.text.render(view, terminal.coloured))
        return 0
    rendered = reports.REPORTS[form](view)
    if output is None:
        terminal.write_out(rendered)
    else:
        store.replace(output, rendered.encode("utf-8", "backslashreplace"))
    return 0
