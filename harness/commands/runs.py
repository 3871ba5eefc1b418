"""`harness runs`: the stored runs, the latest first."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.commands.given import stored
from harness.commands.screen import terminal
from harness.errors import InputError

if TYPE_CHECKING:
    from harness.records import Manifest

HEAD = ("run", "started", "model", "summaries", "errors")


@click.command()
@stored.reports_option
def runs(reports: Path) -> int:
    """List the stored runs, the latest first: when each began, its models, summaries and wrong claims.

    The share of wrong claims is that of the claims that were decided. A run that is not complete is marked with *.
    """
    from harness.reports import drawn

    rows: list[tuple[str, ...]] = []
    for folder, manifest in stored.runs(reports):
        if isinstance(manifest, InputError):
            terminal.message(str(manifest))
            continue
        rows += _rows(folder, manifest)
    if not rows:
        terminal.message(f"there is no run in {reports}; make one: harness run SUITE")
        return 0
    terminal.write_out(drawn(HEAD, rows, 3, terminal.width()) + "\n")
    return 0


def _rows(folder: Path, manifest: Manifest) -> list[tuple[str, ...]]:
    """One row for each model of the run."""
    from harness.measure import Counts, count
    from harness.records import store
    from harness.reports import shown

    try:
        records = store.read(folder).records
    except InputError as error:
        terminal.message(str(error))
        return []
    name = folder.name + ("" if manifest.finished else "*")
    rows: list[tuple[str, ...]] = []
    for model in manifest.suite.get("models", ()):
        counts = sum((count(record) for record in records if record.model == model), Counts())
        rows.append((name, manifest.started, str(model), f"{counts.total:,}", shown.rate(counts.errors)))
    return rows
