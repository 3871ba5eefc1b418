"""What the terminal can show: colour and progress only on a terminal, none with NO_COLOR or in CI."""

from __future__ import annotations

import os
import secrets
import shutil
import stat
import sys
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.progress import Progress

_COLOURS: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "claim": {"bold": True},
    "title": {"bold": True, "underline": True},
}


def lively(stream: IO[str]) -> bool:
    """Whether `stream` is a terminal on which colour and progress are wanted."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and not os.environ.get("CI")


def width(stream: IO[str] | None = None) -> int:
    """Columns to wrap text to: the terminal's, within what reads well; 100 where there is none and COLUMNS is unset.

    `stream` is where the text goes, standard output when left out.
    """
    there = (stream or sys.stdout).isatty() or os.environ.get("COLUMNS")
    return min(max(shutil.get_terminal_size((100, 24)).columns if there else 100, 60), 120)


def coloured(text: str, role: str) -> str:
    """`text` in the colour of its role, where standard output shows colours."""
    return click.style(text, **_COLOURS[role]) if lively(sys.stdout) else text


_reported: set[str] = set()  # reasons of failures


def forget() -> None:
    """A command begins: nothing has been told."""
    _reported.clear()


def news(reason: str) -> bool:
    """Whether this reason of a failure has not been told yet; from now on it has."""
    new = reason not in _reported
    _reported.add(reason)
    return new


def visible(text: str) -> str:
    """`text` with everything in escapes that a terminal would obey and not show.

    That is C0 and C1 controls but line feed and tab, and what turns the direction of writing or has no width: other
    people's words (names of models and files, errors) must not move the cursor, ring, or pass for something else.
    """
    return "".join(_escaped(c) if not c.isprintable() and c not in "\n\t" else c for c in text)


def _escaped(c: str) -> str:
    if unicodedata.category(c) == "Zs":  # an odd space is only a space
        return " "
    code = ord(c)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def message(text: str) -> None:
    """Say something to the user, apart from the output."""
    click.echo(visible(text), err=True)


def tell(text: str) -> None:
    """Say a line to the user, apart from the output; on a terminal it is folded at blanks, later lines further in."""
    if not sys.stderr.isatty():
        message(text)
        return
    from harness.reports import wrapped

    head = " " * (len(text) - len(text.lstrip()))
    for line in wrapped(head, visible(text.strip()), width(sys.stderr), indent=len(head) + 4):
        click.echo(line, err=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """A progress display on standard error; it shows nothing where there is no terminal."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    console = Console(stderr=True)
    with Progress(*columns, console=console, disable=not lively(sys.stderr), transient=True) as bar:
        yield bar


def write_out(text: str) -> None:
    """Print `text` as it is, but for a terminal what it would obey; what the encoding cannot hold is in escapes."""
    _write(visible(text) if sys.stdout.isatty() else text)


def show(text: str) -> None:
    """Print lines for people, with nothing in them that a terminal would obey."""
    _write(visible(text) + "\n")


def say(text: str) -> None:
    """Print a paragraph for people, folded to the width, later lines further in."""
    from harness.reports import wrapped

    show("\n".join(wrapped("", text, width(), indent=2)))


def _write(text: str) -> None:
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=False)


def write_report(text: str) -> None:
    """Print what other people's words are part of; as a step of GitHub's, none of its lines is taken for a command.

    The text is a report's, in which these words are in escapes already and the colours are our own.
    """
    if os.environ.get("GITHUB_ACTIONS") != "true" or _is_file(sys.stdout):
        _write(text)
        return
    token = secrets.token_hex(16)
    _write(f"::stop-commands::{token}\n{text}::{token}::\n")


def _is_file(stream: IO[str]) -> bool:
    try:
        return stat.S_ISREG(os.fstat(stream.fileno()).st_mode)
    except (OSError, ValueError):
        return False
