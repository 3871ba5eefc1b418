"""`harness gold show`: the facts, one by one."""

from __future__ import annotations

import click

from harness.commands.given import inputs
from harness.commands.screen import terminal


@click.command("show")
@click.argument("folder", metavar="DIR")
def show(folder: str) -> int:
    """Print the facts of the gold in DIR: what each states, its figure, what it counts, who says it and how."""
    from harness import gold as golds
    from harness.reports import facts

    loaded = golds.load(inputs.folder_of(folder, inputs.GOLD))
    terminal.write_report(facts.render(loaded, terminal.width(), terminal.coloured))
    return 0
