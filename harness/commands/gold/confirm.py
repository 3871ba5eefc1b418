"""`harness gold confirm`: say of drafted facts that they are right."""

from __future__ import annotations

from pathlib import Path

import click

from harness.commands.given import inputs
from harness.commands.screen import terminal


@click.command("confirm")
@click.argument("folder", metavar="DIR")
@click.argument("ids", nargs=-1, metavar="[ID]...")
@click.option("--all", "every", is_flag=True, help="All facts that are still drafted.")
def confirm(folder: str, ids: tuple[str, ...], every: bool) -> int:
    """Mark drafted facts of the gold in DIR as reviewed: those of the IDs, or all of them."""
    from harness import durable
    from harness import gold as golds
    from harness.gold import edit, files

    if bool(ids) == every:
        raise click.UsageError("name the ids of the facts to confirm, or say --all")
    place = inputs.folder_of(folder, inputs.GOLD)
    golds.load(place)
    facts = files.read(place).facts
    changed = edit.confirm(facts.text, ids, file=facts.file)
    if changed != facts.text:
        durable.replace(Path(facts.file), changed.encode())
    left = sum(fact.certainty < 1 for fact in golds.load(place).facts)
    terminal.message(f"{facts.file}: {left} facts are still drafted" if left else f"{facts.file}: no fact is a draft")
    return 0
