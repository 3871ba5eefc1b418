"""`harness calibrate`: fit the last step of the checker's decision to reviewers' marks."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.commands.given import options
from harness.commands.screen import terminal
from harness.errors import InputError, Problem

if TYPE_CHECKING:
    from harness.measure import ClaimKey


@click.command()
@click.argument("marks", type=click.Path(path_type=Path), metavar="MARKS")
@click.argument("runs", nargs=-1, metavar="[RUN]...")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=Path("calibration.json"),
    show_default=True,
    metavar="FILE",
    help="Where it is written.",
)
@options.form("Form of what is printed.")
def calibrate(marks: Path, runs: tuple[str, ...], out: Path, form: str) -> int:
    """Make the probability that a claim is wrong true of what reviewers marked.

    MARKS is a file of harness review. A RUN tells how probable the checker held the claims of marks that were made
    before marks said it themselves. Scale and shift of the log odds are fitted, the less the fewer marks there are, and
    tried on articles left out. At least 50 marks are needed, 5 of them on wrong claims and 5 on right ones, from two
    articles or more.

    The file goes to harness check --calibration, and to `calibration:` of a suite.
    """
    from harness import durable
    from harness.measure import adjudications, recalibration
    from harness.reports import recalibration as shown
    from harness.version import RULES

    if not marks.is_file():
        raise InputError([Problem(file=str(marks), message="there is no such file; harness review RUN makes one")])
    _look(out)
    read = adjudications.read(marks)
    points, left = recalibration.points(read, _stated(runs), rules=RULES)
    try:
        made = recalibration.fit(points)
    except InputError as error:
        told = shown.left_out(left)
        raise InputError([Problem(file=str(marks), message=f"{error}{f' ({told})' if told else ''}")]) from None
    written = shown.written(made, RULES, adjudications.digest(read))
    durable.replace(out, json.dumps(written, indent=2).encode() + b"\n")
    if form == "json":
        terminal.write_out(json.dumps({**written, **shown.as_json(made, left)}, indent=2) + "\n")
    else:
        terminal.write_out(shown.render(made, left))
    terminal.message(f"calibration: {out}; use it with harness check --calibration {out}, or in a suite")
    return 0


def _look(out: Path) -> None:
    """Say before any work that something else is where the calibration is to be."""
    from harness import schemas

    if not out.parent.is_dir():
        raise InputError([Problem(file=str(out), message=f"there is no folder {out.parent}; make it first")])
    if out.exists():
        try:
            schemas.load(out, "calibration")
        except InputError:
            message = "is there, and no calibration; name another file with -o"
            raise InputError([Problem(file=str(out), message=message)]) from None


def _stated(runs: tuple[str, ...]) -> dict[ClaimKey, float]:
    from harness.commands.given.inputs import run_folder
    from harness.measure import adjudications
    from harness.records import store

    found: dict[ClaimKey, float] = {}
    for run in runs:
        stored = store.read(run_folder(run))
        found |= adjudications.stated_in(stored.manifest, stored.records)
    return found
