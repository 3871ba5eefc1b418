"""`harness cache`: the stored answers of models: what is there, and making room."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import click

from harness.commands.screen import terminal
from harness.errors import InputError


@click.group()
def cache() -> None:
    """Look at the stored answers of models, and remove some or all."""


@cache.command("info")
def info() -> None:
    """Print where the cache is, and what it holds of each model."""
    from harness.models import holdings
    from harness.reports import drawn

    path = place()
    found = holdings(path)
    if not found:
        terminal.show(f"{path}: no answers")
        return
    answers, size = sum(each.answers for each in found), path.stat().st_size
    terminal.show(f"{path}: {answers:,} answer{'' if answers == 1 else 's'}, {size / 1e6:,.1f} MB on the disk\n")
    rows = [(each.model, f"{each.answers:,}", f"{each.size / 1e6:,.2f}", each.oldest, each.newest) for each in found]
    headers = ("model", "answers", "MB", "oldest (UTC)", "newest (UTC)")
    terminal.show(drawn(headers, rows, 1, terminal.width()))


@cache.command("prune")
@click.option(
    "--older-than", "days", type=click.FloatRange(min=0), required=True, metavar="DAYS", help="Keep what is newer."
)
@click.option("--model", metavar="NAME", default="", help="Of this model only, as `harness cache info` names it.")
def prune(days: float, model: str) -> None:
    """Remove the answers that were stored more than DAYS ago."""
    from harness.models import forget, holdings

    path = place()
    known = [each.model for each in holdings(path)]
    if model and model not in known:
        raise InputError(f"--model {model}: the cache has no answers of it; it has {', '.join(known) or 'none at all'}")
    show_removed(forget(path, before=datetime.now(UTC) - timedelta(days=days), model=model))


@cache.command("clear")
@click.option("--yes", is_flag=True, help="Really: what was paid for would have to be paid for again.")
def clear(yes: bool) -> None:
    """Remove all answers."""
    from harness.models import forget, holdings

    path = place()
    answers = sum(each.answers for each in holdings(path))
    if not yes:
        raise InputError(f"{path}: {answers:,} answers would be lost; if that is meant: harness cache clear --yes")
    show_removed(forget(path))


def place() -> Path:
    """The file of the cache."""
    from harness.models import folders

    return folders(os.environ, Path.cwd()).answers


def show_removed(removed: int) -> None:
    terminal.show(f"{removed:,} answer{'' if removed == 1 else 's'} removed")
