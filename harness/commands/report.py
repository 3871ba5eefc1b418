"""`harness report`: a stored run, in the forms that are asked for."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.commands.given import baseline as baselines
from harness.commands.given import marking
from harness.commands.given import stored as runs
from harness.commands.screen import terminal
from harness.errors import InputError, Problem

if TYPE_CHECKING:
    from harness.reports import View

FORMATS = ("text", "markdown", "html", "json", "csv", "junit", "sarif", "github")


@click.command()
@click.argument("run", metavar="[RUN]", required=False)
@runs.reports_option
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    help="Form of the report; where a file's ending says nothing, and on standard output, text when left out.",
)
@click.option(
    "-o",
    "--output",
    "files",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    multiple=True,
    help="Write to FILE, in the form that its ending names, instead of standard output; may be given several times.",
)
@click.option(
    "--pictures",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write the run's pictures into FOLDER, as SVG files; it is made where it is not there.",
)
@click.option("--all", "whole", is_flag=True, help="On the terminal: everything, not the tables and the worst alone.")
@click.option("--gate", metavar="NAME", help="On the terminal: one gate of the run, and everything that it counts.")
@click.option("--baseline", metavar="RUN", help=baselines.HELP)
@marking.options
@click.option("--no-marks", is_flag=True, help="Leave reviewers' marks out, where there are some.")
def report(
    run: str | None,
    reports: Path,
    form: str | None,
    files: tuple[Path, ...],
    pictures: Path | None,
    whole: bool,
    gate: str | None,
    baseline: str | None,
    marks: Path | None,
    reviewed: bool,
    no_marks: bool,
) -> int:
    """Report a stored run.

    RUN is the folder of a run, or its name in reports/; the run that was started last when left out. On the terminal
    the tables and the worst findings are printed, with --all everything, as files have it. The exit code says whether
    the report could be made; gates are judged by `harness run`. As github it prints annotations, and adds the report to
    the summary of the step.
    Where reviewers have marked findings (harness review), their marks stand beside them, and the rates as marked beside
    those of the rules.
    """
    from harness import durable
    from harness.records import store
    from harness.reports import REPORTS, Kept, build

    if no_marks and (marks or reviewed):
        raise click.UsageError("--no-marks leaves marks out; say it without --marks and --reviewed")
    if (whole or gate) and (files or form not in (None, "text")):
        raise click.UsageError("--all and --gate are for text on the terminal; files hold everything")
    forms = chosen(files, form)
    folder = runs.named(run, reports)
    stored = store.read(folder)
    said = () if no_marks else marking.read(marking.golds(stored.manifest), folder, marks)
    if stored.dropped:
        terminal.message("a half-written last record was left out")
    if stored.repeated:
        terminal.message(f"{stored.repeated} records of summaries that were there already were not counted")
    against = baselines.baseline(stored.manifest, baseline)
    kept = Kept(file=(folder / store.RECORDS).as_posix(), lines=stored.lines)
    view = build(
        stored.manifest,
        stored.records,
        dropped=stored.dropped,
        baseline=against,
        kept=kept,
        marks=said,
        reviewed=reviewed,
    )
    if reviewed:
        marking.tell(view, marking.place(marking.golds(stored.manifest), folder, marks))
    if gate:
        _gate(view, gate)
    elif not files and not pictures:
        _print(view, form or "text", whole=whole)
    for file, name in forms.items():
        durable.replace(file, encoded(REPORTS[name](view)))
    if pictures:
        _draw(view, pictures)
    return 0


def _draw(view: View, folder: Path) -> None:
    """The run's pictures as files."""
    from harness import durable
    from harness.reports import pictures

    made = pictures.of_run(view)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError([Problem(file=str(folder), message=f"cannot be made a folder: {error.strerror}")]) from None
    for picture in made:
        durable.replace(folder / f"{picture.name}.svg", encoded(pictures.file(picture)))
    terminal.message(f"{', '.join(f'{picture.name}.svg' for picture in made) or 'no pictures'} written into {folder}")


def chosen(files: tuple[Path, ...], form: str | None) -> dict[Path, str]:
    """Each file with the form that it is to have; every file whose form cannot be told is an error, before any work."""
    from harness import reports

    forms = {file: form or reports.form_of(file.name) for file in files}
    known = ", ".join(reports.ENDINGS)
    problems = [
        Problem(file=str(file), message=f"its ending names no form; use one of {known}, or say --format")
        for file, name in forms.items()
        if name is None
    ]
    problems += [
        Problem(file=str(file), message="there is no such folder to write into; make it first")
        for file in forms
        if not file.parent.is_dir()
    ]
    if problems:
        raise InputError(problems)
    return {file: name for file, name in forms.items() if name}


def encoded(text: str) -> bytes:
    """A report as it is written into a file."""
    return text.encode("utf-8", "backslashreplace")


def _gate(view: View, name: str) -> None:
    from harness.measure import Holding
    from harness.reports import broken, text

    outcomes = [outcome for outcome in view.gates if outcome.gate.name == name]
    if not outcomes:
        known = "; ".join(dict.fromkeys(outcome.gate.name for outcome in view.gates))
        raise InputError(f"--gate {name}: the run has no such gate; it has {known or 'none'}")
    wrong = [outcome for outcome in outcomes if outcome.holding is not Holding.HOLDS]
    one = broken.counted(view, outcomes[0].gate, wrong or outcomes)
    terminal.write_report(text.of_gate(view, one, terminal.coloured, terminal.width()))


def _print(view: View, form: str, *, whole: bool) -> None:
    from harness import reports

    if form == "text":
        terminal.write_report(reports.text.render(view, terminal.coloured, terminal.width(), brief=not whole))
    elif form == "github":
        _annotate(view)
    else:
        terminal.write_out(reports.REPORTS[form](view))


def _annotate(view: View) -> None:
    """Annotations on standard output, the report where GitHub wants a step's summary; outside GitHub below them."""
    from harness.reports import github

    terminal.write_out(github.commands(view))
    if file := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(file).open("ab") as out:
            out.write(github.summary(view).encode("utf-8", "backslashreplace"))
    else:
        terminal.write_out(github.summary(view))
