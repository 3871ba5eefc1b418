"""The runs that a folder holds: the folder of reports -> each run with its manifest, the latest first."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from harness.commands.given import options
from harness.errors import InputError, Problem

if TYPE_CHECKING:
    from harness.records import Manifest

reports_option = options.reports("Folder that holds the runs.")


def runs(reports: Path) -> list[tuple[Path, Manifest | InputError]]:
    """Every folder in `reports` with a manifest, or with why it cannot be read; those come last."""
    found = list(_found(reports))
    return sorted(found, key=lambda one: "" if isinstance(one[1], InputError) else one[1].started, reverse=True)


def latest(reports: Path) -> Path:
    """The run that was started last."""
    for folder, manifest in runs(reports):
        if not isinstance(manifest, InputError):
            return folder
    raise InputError([Problem(file=str(reports), message="there is no run here yet; make one: harness run SUITE")])


def named(run: str | None, reports: Path) -> Path:
    """The folder of the run that the user names, or of the one that was started last, which is then said."""
    from harness.commands.given import inputs
    from harness.commands.screen import terminal

    if run:
        return inputs.run_folder(run, reports)
    folder = latest(reports)
    terminal.message(f"the latest run: {folder}")
    return folder


def _found(reports: Path) -> Iterator[tuple[Path, Manifest | InputError]]:
    from harness.records import store

    for path in sorted(reports.glob(f"*/{store.MANIFEST}")) if reports.is_dir() else ():
        try:
            yield path.parent, store.manifest(path.parent)
        except InputError as error:
            yield path.parent, error
