"""The run that a suite's gates compare with: (Manifest, what the user names) -> Baseline."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from harness.commands.given.inputs import run_folder
from harness.errors import InputError
from harness.records import Manifest

if TYPE_CHECKING:
    from harness.measure import Baseline

HELP = "Run that gates compare with, in place of the suite's `baseline`: its folder, or its name in reports/."


def baseline(manifest: Manifest, named: str | None) -> Baseline:
    """The baseline of a run; one that the user names must be there, the suite's may be missing, which gates tell."""
    from harness.measure import gates

    if named:
        return _read(named)
    written = str(manifest.suite.get("baseline", ""))
    if not written:
        return gates.NO_BASELINE
    try:
        return _read(written)
    except InputError as error:
        trouble = f"the baseline cannot be read ({error}); name another one with --baseline RUN"
        return gates.Baseline(name=written, side=None, trouble=trouble)


def _read(name: str) -> Baseline:
    from harness.measure import comparison, gates
    from harness.records import store

    stored = store.read(run_folder(Path(name).as_posix()))
    side = comparison.Side(name=name, manifest=stored.manifest, records=stored.records)
    return gates.Baseline(name=name, side=side)
