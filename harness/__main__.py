"""The command line, and its only error boundary: whatever happens ends in one clear message and an exit code."""

from __future__ import annotations

import errno
import os
import sys
import traceback
from collections.abc import Callable
from importlib import import_module

import click

from harness import collector
from harness.commands import COMMANDS
from harness.commands.screen import signals, terminal
from harness.errors import HarnessError, Interrupted

FAILED, BAD_INPUT, NOT_RUN = 1, 2, 3
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENOMEM})


class Commands(click.Group):
    """Imports a command's module when it is asked for, so that help answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        load: Callable[[], click.Command] | None = COMMANDS.get(cmd_name)
        return load() if load else None


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda *given: import_module("harness.commands.screen.versions").show(*given),
    help="Show the versions of what decides a verdict, and exit.",
)
def cli() -> None:
    """Which model gets the figures right: checks every figure and quotation of a summary against facts.

    Exit codes: 0 all gates hold, 1 a gate failed, 2 wrong usage or bad input, 3 something could not be run, 130
    interrupted, 143 terminated.
    """


def main(arguments: list[str] | None = None) -> None:
    """Run a command and leave with its exit code."""
    collector.seldom()
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a command; its exit code."""
    terminal.forget()
    with signals.heeded():
        return _run(arguments)


def _run(arguments: list[str] | None) -> int:
    try:
        code = cli.main(args=arguments, prog_name="harness", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.ClickException as error:
        context = getattr(error, "ctx", None)
        usage = f"{context.get_usage()}\n" if context is not None else ""
        click.echo(terminal.visible(f"{usage}Error: {error.format_message()}"), err=True)
        return BAD_INPUT
    except (KeyboardInterrupt, click.Abort):
        return _say(signals.word(), signals.exit_code())
    except Interrupted as error:
        return _say(str(error), signals.exit_code())
    except HarnessError as error:
        return _say(str(error), error.exit_code)
    except BrokenPipeError:
        # whoever read our output has seen enough; keep the interpreter from complaining when it flushes
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        return _say(f"{place}{error.strerror or error}", NOT_RUN if error.errno in _FULL else BAD_INPUT)
    except Exception:
        traceback.print_exc()
        return _say("this is a bug in the harness; please report it with the lines above", NOT_RUN)


def _say(text: str, code: int) -> int:
    lines = terminal.visible(text).split("\n")
    click.echo("\n".join(f"harness: {line}" for line in lines if line) or "harness: failed", err=True)
    return code


if __name__ == "__main__":
    main()
