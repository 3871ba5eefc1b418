"""Options that several commands have."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])

allow_env = click.option(
    "--allow-env",
    multiple=True,
    metavar="NAME",
    help="Environment variable that the suite may send as a key or header, though its name does not end in _API_KEY or"
    " _TOKEN.",
)
_judge_prompt = click.option(
    "--judge-prompt", type=click.Path(path_type=Path), metavar="FILE", help="How it is asked, in place of judge.md."
)
_judge_on = click.option(
    "--judge-on",
    type=click.Choice(["undecided", "flags", "all"]),
    help="What the judge is asked about: undecided claims alone (as usual), errors and warnings too, or all claims.",
)


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


def judge(models: str) -> Callable[[F], F]:
    """`--judge`, `--judge-prompt` and `--judge-on`; `models` says which can be named."""
    asked = f"Model to ask about what the rules leave undecided: {models}."
    named = click.option("--judge", metavar="MODEL", help=asked)
    return lambda command: named(_judge_prompt(_judge_on(command)))
