"""What `review` and `gold edit` share: a page for one person on this machine, and keys from a terminal or a pipe."""

from __future__ import annotations

import errno
import os
import secrets
import select
import signal
import sys
import tempfile
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from harness.commands.screen import terminal
from harness.errors import InputError

if TYPE_CHECKING:
    from harness.reports import Answer, Listener

ESCAPE = b"\x1b"
END = (b"", b"\x04")  # the terminal is gone, Ctrl-D


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """--port and --open."""
    port = click.option(
        "--port",
        type=click.IntRange(0, 65535),
        default=0,
        metavar="N",
        help="Port of the page on 127.0.0.1; a free one when left out.",
    )
    opens = click.option(
        "--open/--no-open",
        "opens",
        default=False,
        help="Open the page in a browser, or only print its address (default).",
    )
    return port(opens(command))


def serve(port: int, *, page: Callable[[], str], policy: str, save: Callable[[Any], Answer], opens: bool) -> int:
    """Serve a page until Ctrl-C, which is how it is meant to end."""
    from harness.reports import Listener

    token = secrets.token_urlsafe(32)
    try:
        server = Listener(port, token=token, page=page, policy=policy, save=save, troubled=terminal.message)
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
    with tempfile.NamedTemporaryFile("w", prefix="harness-", suffix=".html", encoding="utf-8") as file:
        file.write(f'<!DOCTYPE html><meta http-equiv="refresh" content="0; url={escape(server.address)}">\n')
        file.flush()
        if not webbrowser.open(Path(file.name).as_uri()):
            terminal.message("no browser could be opened; go to the address yourself")
        yield


class Asker:
    """How a person is asked here: by keys as they are pressed, or by lines where they come from a pipe."""

    def say(self, text: str) -> None:
        terminal.write_out(text)
        sys.stdout.flush()

    def line(self, prompt: str) -> str | None:
        """What is typed until Enter; None at the end."""
        self.say(prompt)
        typed = sys.stdin.buffer.readline()
        text = typed.decode(sys.stdin.encoding or "utf-8", "replace").rstrip("\r\n")
        if not sys.stdin.isatty():
            self.say("\n")
        return text if typed else None

    def key(self, prompt: str) -> str | None:
        """One key; None at the end."""
        if not sys.stdin.isatty():
            return self.line(prompt)
        with _unbuffered():
            self.say(prompt)
            keys = sys.stdin.fileno()
            typed = os.read(keys, 1)
            if typed == ESCAPE and select.select([keys], [], [], 0.05)[0]:
                typed += os.read(keys, 16)  # the rest of an arrow or function key
        letter = typed.decode("ascii", "replace")
        self.say(f"{letter if letter.isprintable() else ''}\n")
        return None if typed in END else letter


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
