"""`harness gold`: author gold: draft facts from an article, find what is wrong with them, look at them."""

from __future__ import annotations

import click

from harness.commands import inputs, terminal


@click.group()
def gold() -> None:
    """Author gold: the facts of an article, each with its evidence."""


@gold.command("lint")
@click.argument("folders", nargs=-1, required=True, metavar="DIR...")
def lint(folders: tuple[str, ...]) -> int:
    """Print every problem of the gold in DIR as file, line, path and cure; exit code 2 if there is one."""
    from harness import gold as golds

    problems = [
        problem
        for folder in folders
        for problem in golds.lint(inputs.folder_of(folder, "a folder of gold, with article.md and facts.yaml"))
    ]
    for problem in problems:
        terminal.write_out(f"{problem}\n")
    terminal.message(f"problems: {len(problems)}" if problems else "no problem found")
    return 2 if problems else 0


@gold.command("show")
@click.argument("folder", metavar="DIR")
def show(folder: str) -> int:
    """Print the facts of the gold in DIR as a table."""
    from harness import gold as golds
    from harness.gold import show as table
    from harness.reports.text import drawn

    loaded = golds.load(inputs.folder_of(folder, "a folder of gold, with article.md and facts.yaml"))
    rows = table.rows(loaded)
    terminal.write_out(f"{drawn(table.HEADERS, rows, len(table.HEADERS))}\n{len(rows)} facts. {table.NOTE}\n")
    return 0
