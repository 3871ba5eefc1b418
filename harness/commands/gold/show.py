"""`harness gold show`: the facts as a table."""

from __future__ import annotations

import click

from harness.commands import inputs, terminal


@click.command("show")
@click.argument("folder", metavar="DIR")
def show(folder: str) -> int:
    """Print the facts of the gold in DIR as a table."""
    from harness import gold as golds
    from harness.gold import show as table
    from harness.reports import drawn

    loaded = golds.load(inputs.folder_of(folder, inputs.GOLD))
    rows = table.rows(loaded)
    terminal.write_out(f"{drawn(table.HEADERS, rows, len(table.HEADERS))}\n{len(rows)} facts. {table.NOTE}\n")
    return 0
