"""`harness gold diff`: what differs between two golds."""

from __future__ import annotations

import click

from harness.commands.given import inputs
from harness.commands.screen import terminal


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
def diff(old: str, new: str) -> int:
    """Print what differs between the gold in OLD and in NEW, fact by fact; exit code 1 if anything does."""
    from harness.gold import differences, files
    from harness.gold import load as loaded

    folders = [inputs.folder_of(folder, inputs.GOLD) for folder in (old, new)]
    for folder in folders:
        loaded(folder)  # whatever is wrong with it is told first
    lines = list(differences(*map(files.read, folders)))
    for line in lines:
        terminal.write_out(f"{line}\n")
    terminal.message(f"differences: {len(lines)}" if lines else "no difference")
    return 1 if lines else 0
