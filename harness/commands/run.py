"""`harness run`: generate, check, store and report."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.commands import baseline as baselines
from harness.commands import terminal
from harness.errors import HarnessError, InputError, Interrupted, Problem

if TYPE_CHECKING:
    from rich.progress import Progress

    from harness.reports import View
    from harness.types import Record, Suite

DEFAULT = Path("gold/suite.yaml")


@click.command()
@click.argument("suite", type=click.Path(path_type=Path), required=False, metavar="[SUITE]")
@click.option(
    "--reports",
    type=click.Path(path_type=Path),
    default=Path("reports"),
    show_default=True,
    metavar="FOLDER",
    help="Folder in which the run gets a folder of its own.",
)
@click.option("--run-id", metavar="NAME", help="Name of the run's folder; made from the time when left out.")
@click.option("--no-cache", is_flag=True, help="Ask the models anew and keep no answers.")
@click.option("--refresh", is_flag=True, help="Ask the models anew and keep their answers in place of the old ones.")
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="Models that write at the same time; one a processor core when left out, 4 at most.",
)
@click.option("--baseline", metavar="RUN", help=baselines.HELP)
@click.option("--quiet", is_flag=True, help="Print where the report is, and not the report itself.")
def run(
    suite: Path | None,
    reports: Path,
    run_id: str | None,
    no_cache: bool,
    refresh: bool,
    jobs: int | None,
    baseline: str | None,
    quiet: bool,
) -> int:
    """Generate summaries, check and score them, and report.

    SUITE is a YAML file of cases, prompts, models, repeats and gates; gold/suite.yaml when left out. The run is
    written to reports/RUN-ID as it goes: records.jsonl, manifest.json and report.md.
    """
    from harness import run as running
    from harness import suite as suites

    path = _suite_file(suite)
    plan = running.load(suites.load(path))
    _fetch_models(plan.suite)
    folder = _new_folder(reports, run_id)
    terminal.message(f"{plan.total} summaries, into {folder}")
    interrupted: Interrupted | None = None
    try:
        _execute(plan, folder, no_cache=no_cache, refresh=refresh, jobs=jobs or min(4, os.cpu_count() or 1))
    except Interrupted as stop:
        interrupted = stop
    view = _report(folder, baseline, quiet=quiet)
    if interrupted:
        raise interrupted
    return outcome(view)


def outcome(view: View) -> int:
    """The exit code of a run, and a line that says why; nothing checked is never success."""
    from harness import limits
    from harness.gates import Holding
    from harness.reports import tables
    from harness.types import Status

    failed = view.total.summaries.get(Status.FAILED, 0)
    broken = [gate for gate in view.gates if gate.holding is not Holding.HOLDS]
    if failed:
        terminal.message(f"{failed} of {view.total.total} summaries could not be made or checked:")
        reasons = {r.checked.error: r.model for r in view.unchecked if r.checked.error}
        for reason, model in list(reasons.items())[:5]:
            terminal.message(f"  {model}: {reason}")
    for gate in broken:
        told = gate.why or f"{tables.measured(gate)}, limit {limits.limit(gate.gate)}"
        terminal.message(f"gate {gate.holding.value}: {gate.gate.name} ({gate.scope}): {told}")
    if failed:
        return 3
    if not view.total.scored:
        terminal.message("no summary could be checked, which is never success")
        return 1
    return 1 if broken else 0


def _execute(plan: Any, folder: Path, *, no_cache: bool, refresh: bool, jobs: int) -> None:
    from contextlib import nullcontext

    from harness import models
    from harness import run as running

    folders = models.folders(os.environ, Path.cwd())
    kept = nullcontext(None) if no_cache else models.open_cache(folders.answers, refresh=refresh)
    with kept as cache, terminal.progress() as bar:
        running.execute(
            plan,
            folder,
            open_model=lambda spec: models.open_model(spec, cache=cache, folders=folders, environ=os.environ),
            clock=lambda: datetime.now(UTC),
            watcher=Bar(bar),
            at_once=jobs,
        )


class Bar:
    """Shows how a run goes on: what is done of all, and how many tokens each model at work has written."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._task = progress.add_task("starting", total=None)
        self._writing: dict[str, int] = {}

    def starts(self, total: int) -> None:
        self._progress.update(self._task, total=total)

    def opens(self, model: str) -> None:
        self._show(model, 0)

    def writes(self, model: str, tokens: int) -> None:
        self._show(model, tokens)

    def stores(self, record: Record) -> None:
        self._writing.pop(record.model, None)
        self._progress.update(self._task, advance=1)
        if not self._progress.live.is_started:  # no terminal: one plain line a summary
            checked = record.checked
            terminal.message(f"{checked.id}: {checked.status.value}" + (f": {checked.error}" if checked.error else ""))

    def _show(self, model: str, tokens: int) -> None:
        self._writing[model] = tokens
        states = [f"{name} reads" if not n else f"{name} {n} tokens" for name, n in list(self._writing.items())]
        self._progress.update(self._task, description=", ".join(states))


def _suite_file(suite: Path | None) -> Path:
    if suite is None and not DEFAULT.is_file():
        message = "there is no suite here; name one (harness run SUITE), or go to the folder that holds gold/"
        raise InputError([Problem(file=str(DEFAULT), message=message)])
    return suite or DEFAULT


def _fetch_models(suite: Suite) -> None:
    """Get the embedded models that the suite names; one that cannot be had fails later, as records."""
    from harness import models
    from harness.commands.models import get

    place = models.folders(os.environ, Path.cwd())
    for spec in suite.models:
        known = models.missing(spec, place)
        if known:
            try:
                get(known, place.models)
            except HarnessError as error:
                terminal.message(str(error))


def _new_folder(reports: Path, run_id: str | None) -> Path:
    """A folder for this run alone."""
    name = run_id or datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    if Path(name).name != name:
        raise InputError(f"--run-id {name}: must be a plain name, without a path")
    for number in range(1, 1000):
        folder = reports / (name if number == 1 else f"{name}-{number}")
        try:
            folder.mkdir(parents=True)
        except FileExistsError:
            if run_id or not reports.is_dir():
                message = "is already there; choose another --run-id, or remove it"
                raise InputError([Problem(file=str(folder), message=message)]) from None
            continue
        return folder
    raise InputError(f"{reports}: too many runs of the same second")


def _report(folder: Path, baseline: str | None, *, quiet: bool) -> View:
    """Write report.md beside the records, and print the report."""
    from harness import reports, store
    from harness.reports import markdown, text

    stored = store.read(folder)
    against = baselines.baseline(stored.manifest, baseline)
    view = reports.build(stored.manifest, stored.records, dropped=stored.dropped, baseline=against)
    store.replace(folder / "report.md", markdown.render(view).encode("utf-8"))
    if not quiet:
        terminal.write_out(text.render(view, terminal.coloured))
        sys.stdout.flush()
    terminal.message(f"report: {folder / 'report.md'}")
    return view
