"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def reports(help: str) -> Callable[[F], F]:
    """`--reports FOLDER`, of the folder of runs."""
    folder = click.Path(path_type=Path)
    return click.option(
        "--reports", type=folder, default=Path("reports"), show_default=True, metavar="FOLDER", help=help
    )


def form(help: str) -> Callable[[F], F]:
    """`--format text|json`, as `form`."""
    return click.option(
        "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True, help=help
    )
