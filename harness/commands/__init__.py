"""The commands: a file or a folder each, a function that returns an exit code. Each is imported only when it is called.

What several share: `given/`, what users name, and `screen/`, what they see.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

import click


def _command(module: str, name: str) -> Callable[[], click.Command]:
    def load() -> click.Command:
        command: click.Command = getattr(import_module(f"harness.commands.{module}"), name)
        return command

    return load


COMMANDS: dict[str, Callable[[], click.Command]] = {
    "init": _command("init", "init"),
    "run": _command("run", "run"),
    "score": _command("score", "score"),
    "check": _command("check", "check"),
    "report": _command("report", "report"),
    "compare": _command("compare", "compare"),
    "export": _command("export", "export"),
    "runs": _command("runs", "runs"),
    "view": _command("view", "view"),
    "review": _command("review", "review"),
    "gold": _command("gold", "gold"),
    "models": _command("models", "models"),
    "cache": _command("cache", "cache"),
    "validate": _command("validate", "validate"),
    "calibrate": _command("calibrate", "calibrate"),
}
