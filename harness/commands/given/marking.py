"""The file of reviewers' marks that belongs to a run: (Manifest, folder, what the user names) -> Marks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.commands.screen import terminal
from harness.errors import InputError, Problem
from harness.measure import Mark
from harness.records import Manifest

if TYPE_CHECKING:
    from harness.reports import View

FILE_HELP = "File of reviewers' marks; adjudications.jsonl beside the run's gold, or in its folder, when left out."


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--marks and --reviewed."""
    file = click.option("--marks", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help=FILE_HELP)
    reviewed = click.option(
        "--reviewed", is_flag=True, help="Go by the labels as reviewers marked them: report, rates and gates."
    )
    return file(reviewed(command))


def place(golds: Sequence[str], folder: Path, named: Path | None) -> Path:
    """Where the marks of a run are: beside the first of its folders of gold if that is there, else in the run's own."""
    from harness.measure import adjudications

    if named is not None:
        return named
    beside = bool(golds) and Path(golds[0]).is_dir()
    return (Path(golds[0]).parent if beside else folder) / adjudications.NAME


def golds(manifest: Manifest) -> tuple[str, ...]:
    """The folders of gold of a run."""
    return tuple(case.folder for case in manifest.cases)


def read(golds: Sequence[str], folder: Path, named: Path | None) -> tuple[Mark, ...]:
    """The marks; a file that the user names must be there."""
    from harness.measure import adjudications

    if named is not None and not named.exists():
        raise InputError([Problem(file=str(named), message="there is no such file; harness review RUN makes one")])
    return adjudications.read(place(golds, folder, named))


def look(golds: Sequence[str], folder: Path, named: Path | None, *, reviewed: bool) -> None:
    """Say before any work what is wrong with the marks that it is to be reviewed by."""
    if reviewed:
        read(golds, folder, named)
    elif named is not None:
        raise click.UsageError("--marks changes nothing here without --reviewed; say both, or neither")


def tell(view: View, path: Path) -> None:
    """Say that the report goes by marks, and how much that is."""
    if view.review is None:
        told = f"reviewed: there are no marks in {path}, so all labels are those of the rules"
    else:
        binding = view.review.binding
        told = (
            f"reviewed: labels, rates and gates are as marked in {path}: {binding.bound} of {view.total.claims} claims"
            f" marked, {view.review.changed} of them now with another label"
        )
    terminal.message(told)
