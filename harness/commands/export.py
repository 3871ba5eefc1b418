"""`harness export`: a stored run, in the forms that other tools read."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from harness.commands.given import stored
from harness.commands.given.inputs import run_folder
from harness.commands.screen import terminal
from harness.errors import InputError, Problem

FORMS = ("every-eval-ever", "inspect", "opentelemetry", "parquet")


@click.command()
@click.argument("run", metavar="[RUN]", required=False)
@click.option("--to", "form", type=click.Choice(FORMS), required=True, help="Form that the other tool reads.")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    metavar="PLACE",
    help="Folder to write into; for opentelemetry, which is one file, PLACE may be that file.",
)
@stored.reports_option
def export(run: str | None, form: str, out: Path, reports: Path) -> int:
    """Write a stored run in the form of another tool.

    RUN is the folder of a run, or its name in reports/; the run that was started last when left out.

    \b
    every-eval-ever  a record for each model, and a line for each summary
    inspect          a file for each model and prompt, of scores that Inspect's
                     precomputed_scores attaches to a log
    opentelemetry    a gen_ai.evaluation.result event for each summary, as OTLP
                     in JSON Lines
    parquet          a table of claims, and one of summaries
    """
    from harness import durable
    from harness.records import store
    from harness.reports import EXPORTS, build

    held = store.read(run_folder(run) if run else stored.latest(reports))
    files = EXPORTS[form](build(held.manifest, held.records))
    for path, content in _places(files, out).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        durable.replace(path, content)
        terminal.message(f"wrote {path}")
    return 0


def _places(files: Mapping[str, bytes], out: Path) -> dict[Path, bytes]:
    """Where each file goes."""
    (first, *others) = files
    if out.suffix and not out.is_dir():
        if others or out.suffix != Path(first).suffix:
            message = f"{len(files)} files are to be written ({first}, ...), so name a folder"
            raise InputError([Problem(file=str(out), message=message)])
        return {out: files[first]}
    if out.exists() and not out.is_dir():
        raise InputError([Problem(file=str(out), message="this is a file; name a folder to write into")])
    return {out / name: content for name, content in files.items()}
