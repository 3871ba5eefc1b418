"""How a run ends for the user: its folder, its report, its exit code."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from harness.commands.given import baseline as baselines
from harness.commands.given import marking, options
from harness.commands.screen import terminal
from harness.durable import PRIVATE_FOLDER
from harness.errors import InputError, Problem, Unfinished

if TYPE_CHECKING:
    from harness.reports import View

reports_option = options.reports("Folder in which the run gets a folder of its own.")


def new_folder(reports: Path, run_id: str | None, *, number: bool = False) -> Path:
    """A folder for this run alone; a name that is taken is numbered only where `number` says so, or none was given."""
    name = run_id or datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    if Path(name).name != name:
        raise InputError(f"--run-id {name}: must be a plain name, without a path")
    for count in range(1, 1000):
        folder = reports / (name if count == 1 else f"{name}-{count}")
        try:
            reports.mkdir(parents=True, exist_ok=True)
            folder.mkdir(mode=PRIVATE_FOLDER)
        except FileExistsError:
            if (run_id and not number) or not reports.is_dir():
                message = "is already there; choose another --run-id, or remove it"
                raise InputError([Problem(file=str(folder), message=message)]) from None
            continue
        return folder
    raise InputError(f"{reports}: too many runs of the same second")


def report(
    folder: Path, baseline: str | None, *, quiet: bool, reviewed: bool = False, marks: Path | None = None
) -> View:
    """Write report.md and report.html beside the records, and print the report; `baseline` is what the user named.

    Where it is `reviewed`, labels, rates and gates are as marked in `marks`, the run's own file when left out.
    """
    from harness import durable, reports
    from harness.records import store
    from harness.reports import html, markdown, text

    stored = store.read(folder)
    against = baselines.baseline(stored.manifest, baseline)
    golds = marking.golds(stored.manifest)
    view = reports.build(
        stored.manifest,
        stored.records,
        dropped=stored.dropped,
        baseline=against,
        kept=reports.Kept(file=(folder / store.RECORDS).as_posix(), lines=stored.lines),
        marks=marking.read(golds, folder, marks) if reviewed else (),
        reviewed=reviewed,
    )
    if stored.repeated:
        terminal.message(f"{stored.repeated} records of summaries that were there already were not counted")
    for name, form in (("report.md", markdown), ("report.html", html)):
        try:
            durable.replace(folder / name, form.render(view).encode("utf-8", "replace"), private=True)
        except OSError as error:
            kept = "every summary is kept; make room, and write the report with: harness report"
            raise Unfinished(
                f"{folder / name}: {error.strerror or error}; {kept} {folder} -o {folder / name}"
            ) from error
    if not quiet:
        terminal.write_report(text.render(view, terminal.coloured, terminal.width(), brief=True))
        sys.stdout.flush()
    if reviewed:
        marking.tell(view, marking.place(golds, folder, marks))
    terminal.message(f"report: {folder / 'report.md'}\npage:   {folder / 'report.html'}")
    return view


def exit_code(view: View) -> int:
    """The exit code of a run, and a line that says why; nothing checked is never success."""
    from harness.reports import broken
    from harness.status import Status
    from harness.verdict import OpinionStatus

    failed = view.total.summaries.get(Status.FAILED, 0)
    gates = broken.broken(view)
    if failed:
        reasons = {r.checked.error: r.model for r in view.unchecked if r.checked.error}
        new = [(reason, model) for reason, model in list(reasons.items())[:5] if terminal.news(reason)]
        terminal.message(f"{failed} of {view.total.total} summaries could not be made or checked{':' if new else ''}")
        for reason, model in new:
            terminal.message(f"  {model}: {reason}")
    opinions = [verdict.opinion for record in view.records for verdict in record.checked.verdicts if verdict.opinion]
    unjudged = [opinion for opinion in opinions if opinion.status is OpinionStatus.FAILED]
    if unjudged:
        terminal.message(f"the judge could not be asked about {len(unjudged)} of {len(opinions)} claims:")
        troubles = dict.fromkeys(opinion.reason for opinion in unjudged)
        for reason in list(troubles)[:5]:
            terminal.message(f"  {reason}")
    for gate in gates:
        command = broken.command(view, gate.gate)
        for line in broken.lines(view, gate):
            (terminal.message if line.endswith(command) else terminal.tell)(line)  # a command stays one line
    if failed or unjudged:
        return 3
    if not view.total.scored:
        terminal.message("no summary could be checked, which is never success")
        return 1
    return 1 if gates else 0
