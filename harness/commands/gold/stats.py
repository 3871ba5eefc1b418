"""`harness gold stats`: how much gold there is."""

from __future__ import annotations

import click

from harness.commands.given import inputs
from harness.commands.screen import terminal


@click.command("stats")
@click.argument("folders", nargs=-1, required=True, metavar="DIR...")
def stats(folders: tuple[str, ...]) -> int:
    """Print how many facts of which kind the gold in DIR has, and how many of them are only drafted."""
    from harness import gold as golds
    from harness.gold import stats as counts
    from harness.reports import drawn

    loaded = [golds.load(inputs.folder_of(folder, inputs.GOLD)) for folder in folders]
    terminal.write_out(f"{drawn(counts.HEADERS, [counts.row(one) for one in loaded], 1, terminal.width())}\n")
    for one in loaded:
        terminal.say(f"{one.name}: {', '.join(f'{n} {kind}' for kind, n in counts.kinds(one).items())}")
    return 0
