"""`harness review`: go through a run's findings one by one, and keep what is said of them."""

from __future__ import annotations

import errno
import os
import secrets
import select
import signal
import sys
import tempfile
import webbrowser
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import click

from harness.commands import marking, terminal
from harness.commands.inputs import run_folder
from harness.errors import InputError, Problem

if TYPE_CHECKING:
    from harness.reports.review import Desk, Listener

ESCAPE = b"\x1b"
END = (b"", b"\x04")  # the terminal is gone, Ctrl-D


def _name(_: click.Context, __: click.Parameter, text: str | None) -> str:
    """A reviewer's name on one line."""
    name = " ".join((text or "").split())
    if len(name) > 200 or not name.isprintable():
        raise click.BadParameter("must be a name of at most 200 characters that can be printed")
    return name


@click.command()
@click.argument("run", metavar="RUN")
@click.option("--terminal", "in_terminal", is_flag=True, help="Ask here, finding by finding, without a page.")
@click.option("--marks", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE", help=marking.FILE_HELP)
@click.option("--reviewer", callback=_name, metavar="NAME", help="Who marks; nobody's name is kept when left out.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=0,
    metavar="N",
    help="Port of the page on 127.0.0.1; a free one when left out.",
)
@click.option(
    "--open/--no-open", "opens", default=False, help="Open the page in a browser, or only print its address (default)."
)
def review(run: str, in_terminal: bool, marks: Path | None, reviewer: str, port: int, opens: bool) -> int:
    """Mark a run's findings as right, wrong or unsure, with a comment.

    RUN is the folder of a run, or its name in reports/. The report is served as a page on this machine alone, under an
    address that only you are told; Ctrl-C ends it. Each mark is saved at once, into a file that can be committed. It is
    bound to the article, the sentence, the claim, its label and the version of the rules, so it holds for every run in
    which the same claim gets the same label by the same rules.

    With --terminal keys may come from a pipe, one a line, and after r, w and u a line with the comment.
    """
    from harness import reports, store
    from harness.reports.review import Desk

    folder = run_folder(run)
    stored = store.read(folder)
    path = marking.place(marking.golds(stored.manifest), folder, marks)
    if not path.parent.is_dir():
        raise InputError([Problem(file=str(path), message="there is no such folder to write into; make it first")])
    kept = reports.Kept(file=(folder / store.RECORDS).as_posix(), lines=stored.lines)
    build = partial(reports.build, stored.manifest, stored.records, dropped=stored.dropped, kept=kept)
    desk = Desk(lambda said: build(marks=said), path, reviewer=reviewer, today=lambda: date.today().isoformat())
    if not desk.keys and any(record.checked.verdicts for record in stored.records):
        message = (
            f"this run did not keep its articles, to which marks are bound; make one that does: harness score {run}"
        )
        raise InputError([Problem(file=str(folder), message=message)])
    try:
        terminal.message(f"marks go into {path}")
        return _ask(desk) if in_terminal else _serve(desk, port, opens=opens)
    finally:
        terminal.message(_told(desk, path))


def _told(desk: Desk, path: Path) -> str:
    """What was stored where."""
    if not desk.saved:
        return f"nothing was marked in {path}"
    from harness.reports import shown
    from harness.types import Said

    said = Counter(said.value if said else "taken away" for said in desk.saved.values())
    made = ", ".join(f"{said[name]} {name}" for name in (*Said, "taken away") if said[name])
    return f"{shown.number(len(desk.saved), 'mark')} saved in {path}: {made}"


# --------------------------------------------------------------------------- the page


def _serve(desk: Desk, port: int, *, opens: bool) -> int:
    """Serve the page until Ctrl-C, which is how it is meant to end."""
    from harness.reports import html
    from harness.reports.review import Listener

    token = secrets.token_urlsafe(32)
    policy = html.policy(reviewing=True)
    try:
        server = Listener(port, token=token, page=desk.page, policy=policy, save=desk.post, troubled=terminal.message)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise
        message = f"--port {port}: {(error.strerror or str(error)).lower()}; name another one, or leave --port out"
        raise InputError(message) from None
    try:
        with _heard(), server, _opened(server, wanted=opens):
            terminal.write_out(f"{server.address}\n")
            sys.stdout.flush()
            terminal.message("the page is at the address above, which is yours alone; Ctrl-C ends it")
            server.serve_forever()
    except KeyboardInterrupt:
        with server.alone:  # what is being saved is saved
            return 0
    return 0


@contextmanager
def _heard() -> Iterator[None]:
    """Ctrl-C is heard also where a shell started us deaf to it, and a plain `kill` is as good."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _opened(server: Listener, *, wanted: bool) -> Iterator[None]:
    """Open the page in a browser, by a file that only this user can read: what programs are given, all can see."""
    if not wanted:
        yield
        return
    with tempfile.NamedTemporaryFile("w", prefix="harness-review-", suffix=".html", encoding="utf-8") as file:
        file.write(f'<!DOCTYPE html><meta http-equiv="refresh" content="0; url={escape(server.address)}">\n')
        file.flush()
        if not webbrowser.open(Path(file.name).as_uri()):
            terminal.message("no browser could be opened; go to the address yourself")
        yield


# --------------------------------------------------------------------------- the terminal


def _ask(desk: Desk) -> int:
    from harness.reports.review.terminal import go_through

    def say(text: str) -> None:
        terminal.write_out(text)
        sys.stdout.flush()

    def line(prompt: str) -> str | None:
        say(prompt)
        typed = sys.stdin.buffer.readline()
        text = typed.decode(sys.stdin.encoding or "utf-8", "replace").rstrip("\r\n")
        if not sys.stdin.isatty():
            say("\n")
        return text if typed else None

    def key(prompt: str) -> str | None:
        if not sys.stdin.isatty():
            return line(prompt)
        with _unbuffered():
            say(prompt)
            keys = sys.stdin.fileno()
            typed = os.read(keys, 1)
            if typed == ESCAPE and select.select([keys], [], [], 0.05)[0]:
                typed += os.read(keys, 16)  # the rest of an arrow or function key
        letter = typed.decode("ascii", "replace")
        say(f"{letter if letter.isprintable() else ''}\n")
        return None if typed in END else letter

    go_through(desk, key, line, say, terminal.coloured)
    return 0


@contextmanager
def _unbuffered() -> Iterator[None]:
    """Keys come as they are pressed, also those that were pressed before; Ctrl-C stays what it is."""
    import termios
    import tty

    keys = sys.stdin.fileno()
    before = termios.tcgetattr(keys)
    try:
        tty.setcbreak(keys, termios.TCSADRAIN)
        yield
    finally:
        termios.tcsetattr(keys, termios.TCSADRAIN, before)
