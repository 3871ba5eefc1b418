"""`harness gold draft`: the facts of an article as our reader finds them, for an author to correct."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.commands.given import inputs
from harness.commands.screen import terminal
from harness.errors import InputError, Problem

if TYPE_CHECKING:
    from harness.reading import When


@click.command("draft")
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
    from harness import durable
    from harness.gold import drafting, dump

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
    durable.replace(folder / "article.md", text.encode())
    durable.replace(folder / "facts.yaml", facts.encode())
    unresolved = [fact.figure.text for fact in drafted.facts if fact.figure and _is_unresolved(fact.figure.when)]
    if unresolved and drafted.published is None:
        terminal.tell(
            f"no calendar day is known for {unresolved[0]!r}; --published YYYY-MM-DD tells the article's own day"
        )
    terminal.message(f"{len(drafted.facts)} facts; correct them with harness gold edit {folder}, or by hand")
    return 0


def _is_unresolved(when: When | None) -> bool:
    """Whether it points from the article's day and stands on no calendar."""
    return when is not None and bool(when.is_bare_weekday or when.relative) and when.first is None
