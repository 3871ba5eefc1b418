"""`harness review`: go through a run's findings one by one, and keep what is said of them."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.commands.given import marking
from harness.commands.given.inputs import run_folder
from harness.commands.screen import serving, terminal
from harness.errors import InputError, Problem

if TYPE_CHECKING:
    from harness.reports import Desk


def _name(_: click.Context, __: click.Parameter, text: str | None) -> str:
    """A reviewer's name on one line."""
    name = " ".join((text or "").split())
    if len(name) > 200 or not name.isprintable():
        raise click.BadParameter("must be a name of at most 200 characters that can be printed")
    return name


@click.command()
@click.argument("run", metavar="RUN")
@click.option("--terminal", "in_terminal", is_flag=True, help="Ask here, finding by finding, without a page.")
@click.option("--marks", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help=marking.FILE_HELP)
@click.option("--reviewer", callback=_name, metavar="NAME", help="Who marks; nobody's name is kept when left out.")
@serving.options
def review(run: str, in_terminal: bool, marks: Path | None, reviewer: str, port: int, opens: bool) -> int:
    """Say of a run's findings whether you agree with the checker, and why.

    RUN is the folder of a run, or its name in reports/. The report is served as a page on this machine alone, under an
    address that only you are told; Ctrl-C ends it. Each mark is saved at once, into a file that can be committed. It is
    bound to the article, the sentence, the claim, its label and the version of the rules, so it holds for every run in
    which the same claim gets the same label by the same rules.

    With --terminal keys may come from a pipe, one a line, and after a, d and u a line with the comment.
    """
    from harness import reports
    from harness.records import store
    from harness.reports import Desk

    folder = run_folder(run)
    stored = store.read(folder)
    path = marking.place(marking.golds(stored.manifest), folder, marks)
    if not path.parent.is_dir():
        raise InputError([Problem(file=str(path), message="there is no such folder to write into; make it first")])
    kept = reports.Kept(file=(folder / store.RECORDS).as_posix(), lines=stored.lines)
    build = partial(reports.build, stored.manifest, stored.records, dropped=stored.dropped, kept=kept)
    desk = Desk(lambda said: build(marks=said), path, reviewer=reviewer, today=lambda: date.today().isoformat())
    if not desk.keys and any(record.checked.verdicts for record in stored.records):
        message = (
            f"this run did not keep its articles, to which marks are bound; make one that does: harness score {run}"
        )
        raise InputError([Problem(file=str(folder), message=message)])
    try:
        terminal.message(f"marks go into {path}")
        return _ask(desk) if in_terminal else _serve(desk, port, opens=opens)
    finally:
        terminal.message(_saved_message(desk, path))


def _saved_message(desk: Desk, path: Path) -> str:
    """What was stored where."""
    if not desk.saved:
        return f"nothing was marked in {path}"
    from harness.measure import Said
    from harness.reports import shown

    said = Counter(said.value if said else "taken away" for said in desk.saved.values())
    made = ", ".join(f"{said[name]} {name}" for name in (*Said, "taken away") if said[name])
    return f"{shown.number(len(desk.saved), 'mark')} saved in {path}: {made}"


def _serve(desk: Desk, port: int, *, opens: bool) -> int:
    from harness.reports import html

    return serving.serve(port, page=desk.page, policy=html.policy(reviewing=True), save=desk.post, opens=opens)


def _ask(desk: Desk) -> int:
    from harness.reports import go_through

    asker = serving.Asker()
    go_through(desk, asker.key, asker.line, asker.say, terminal.coloured)
    return 0
