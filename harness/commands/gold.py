"""`harness gold`: author gold: draft facts from an article, find what is wrong with them, look at them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from harness.commands import inputs, terminal
from harness.errors import InputError, Problem


@click.group()
def gold() -> None:
    """Author gold: the facts of an article, each with its evidence."""


@gold.command("lint")
@click.argument("folders", nargs=-1, required=True, metavar="DIR...")
@click.option("--fix", is_flag=True, help="First write the offsets of all evidence that can be placed into the files.")
def lint(folders: tuple[str, ...], fix: bool) -> int:
    """Print every problem of the gold in DIR as file, line, path and cure; exit code 2 if there is one."""
    from harness import gold as golds

    places = [inputs.folder_of(folder, inputs.GOLD) for folder in folders]
    if fix:
        for place in places:
            _fix(place)
    problems = [problem for place in places for problem in golds.lint(place)]
    for problem in problems:
        terminal.write_out(f"{problem}\n")
    terminal.message(f"problems: {len(problems)}" if problems else "no problem found")
    return 2 if problems else 0


def _fix(folder: Path) -> None:
    """Write the offsets into the facts file of `folder`, if they change; what cannot be read is left to lint."""
    from harness import gold as golds
    from harness import store
    from harness.gold import files

    try:
        found = files.read(folder)
    except InputError:
        return
    fixed = golds.fill_offsets(found.facts.text, found.article, file=found.facts.file)
    if fixed != found.facts.text:
        store.replace(Path(found.facts.file), fixed.encode())
        terminal.message(f"{found.facts.file}: offsets written")


@gold.command("show")
@click.argument("folder", metavar="DIR")
def show(folder: str) -> int:
    """Print the facts of the gold in DIR as a table."""
    from harness import gold as golds
    from harness.gold import show as table
    from harness.reports.text import drawn

    loaded = golds.load(inputs.folder_of(folder, inputs.GOLD))
    rows = table.rows(loaded)
    terminal.write_out(f"{drawn(table.HEADERS, rows, len(table.HEADERS))}\n{len(rows)} facts. {table.NOTE}\n")
    return 0


@gold.command("draft")
@click.argument("article", metavar="ARTICLE")
@click.option(
    "-o", "--output", metavar="DIR", help="Write DIR/article.md and DIR/facts.yaml instead of printing the facts."
)
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="YYYY-MM-DD",
    help="Date of the article, from which its relative dates count.",
)
def draft(article: str, output: str | None, published: datetime | None) -> int:
    """Draft the facts of ARTICLE, for an author to correct by hand."""
    from harness import draft as drafting
    from harness import store
    from harness.gold import dump

    text = inputs.read_text(article, "article")
    if not text.strip():
        raise InputError([Problem(file=article, message="the article is empty")])
    folder = Path(output) if output is not None else None
    if folder is not None and (folder / "facts.yaml").exists():
        raise InputError([Problem(file=str(folder / "facts.yaml"), message="is already there; choose another folder")])
    drafted = drafting.draft(text, name=Path(article).stem, published=published.date() if published else None)
    facts = dump(drafted)
    if folder is None:
        terminal.write_out(facts)
        return 0
    folder.mkdir(parents=True, exist_ok=True)
    store.replace(folder / "article.md", text.encode())
    store.replace(folder / "facts.yaml", facts.encode())
    terminal.message(f"{len(drafted.facts)} facts; correct them by hand, then run harness gold lint {folder}")
    return 0
