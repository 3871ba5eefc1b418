"""`harness gold`: author gold: draft facts from an article, correct them, find what is wrong, look at them."""

from __future__ import annotations

import click

from harness.commands.gold.confirm import confirm
from harness.commands.gold.diff import diff
from harness.commands.gold.draft import draft
from harness.commands.gold.edit import edit
from harness.commands.gold.lint import lint
from harness.commands.gold.show import show
from harness.commands.gold.stats import stats


@click.group()
def gold() -> None:
    """Author gold: the facts of an article, each with its evidence."""


for _command in (draft, edit, confirm, lint, show, stats, diff):
    gold.add_command(_command)

__all__ = ["gold"]
