"""`harness init`: a suite to begin with, which runs at once."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

import click

from harness.commands.screen import terminal
from harness.errors import InputError, Problem

EMBEDDED, HOSTED = "local/smollm2-135m", "openai/gpt-5-mini"


@click.command()
@click.argument("folder", metavar="[FOLDER]", type=click.Path(path_type=Path), default=Path())
@click.option(
    "--model",
    metavar="NAME",
    help=f"Model of the suite; {HOSTED} where OPENAI_API_KEY is set, else {EMBEDDED}, when left out.",
)
def init(folder: Path, model: str | None) -> int:
    """Write a suite to begin with into FOLDER (here when left out): one article, one prompt, one model.

    Nothing that is there is overwritten. The suite runs at once: harness run FOLDER/suite.yaml
    """
    from harness import durable

    chosen = model or (HOSTED if os.environ.get("OPENAI_API_KEY") else EMBEDDED)
    written = {path: text.replace(EMBEDDED, chosen) for path, text in _starter(files("harness") / "starter", folder)}
    there = [path for path in written if path.exists()]
    if there:
        message = "is already there, and nothing was written; choose another folder"
        raise InputError([Problem(file=str(path), message=message) for path in there])
    for path, text in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        durable.replace(path, text.encode())
        terminal.write_out(f"{path}\n")
    terminal.message(f"next: harness run {folder / 'suite.yaml'}")
    return 0


def _starter(home: Traversable, into: Path) -> Iterator[tuple[Path, str]]:
    """Every file of the package's starter, with where it goes."""
    for entry in sorted(home.iterdir(), key=lambda one: one.name):
        if entry.is_dir() and not entry.name.startswith("__"):
            yield from _starter(entry, into / entry.name)
        elif entry.is_file() and not entry.name.endswith(".py"):
            yield into / entry.name, entry.read_text(encoding="utf-8")
