"""`harness report`: a stored run, in the form that is asked for."""

from __future__ import annotations

from pathlib import Path

import click

from harness.commands import terminal
from harness.errors import InputError, Problem

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
def report(run: str, form: str, output: Path | None) -> int:
    """Report a stored run.

    RUN is the folder of a run, or its name in reports/. The exit code says whether the report could be made; gates
    are judged by `harness run`.
    """
    from harness import reports, store

    stored = store.read(run_folder(run))
    if stored.dropped:
        terminal.message("a half-written last record was left out")
    view = reports.build(stored.manifest, stored.records, dropped=stored.dropped)
    if form == "text" and output is None:
        terminal.write_out(reports.text.render(view, terminal.coloured))
        return 0
    rendered = reports.REPORTS[form](view)
    if output is None:
        terminal.write_out(rendered)
    else:
        store.replace(output, rendered.encode("utf-8", "backslashreplace"))
    return 0


def run_folder(run: str) -> Path:
    """The folder of a run: a path, or a name in reports/."""
    for folder in (Path(run), Path("reports") / run):
        if folder.is_dir():
            return folder
    message = "there is no such run; name its folder, or its name in reports/"
    raise InputError([Problem(file=run, message=message)])
