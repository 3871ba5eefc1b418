"""SIGTERM ends every command as Ctrl-C does, with an exit code of its own: 143."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from types import FrameType

from harness.errors import Interrupted, Terminated

_heard: list[signal.Signals] = []  # the last one counts


@contextmanager
def heeded() -> Iterator[None]:
    """In here SIGTERM raises KeyboardInterrupt, as Ctrl-C does."""
    _heard.clear()
    before = signal.getsignal(signal.SIGTERM)
    listen()
    try:
        yield
    finally:
        with suppress(ValueError, OSError, TypeError):
            signal.signal(signal.SIGTERM, before)


def listen() -> None:
    """From now on SIGTERM raises KeyboardInterrupt; once more, where an event loop has had it."""
    with suppress(ValueError, OSError):  # not the main thread
        signal.signal(signal.SIGTERM, _raise)


def heard(number: int) -> None:
    """Take down which signal it was, for whoever handles it in a way of its own."""
    _heard.append(signal.Signals(number))


def exit_code() -> int:
    """The exit code of a command that was stopped."""
    return Terminated.exit_code if _heard and _heard[-1] is signal.SIGTERM else Interrupted.exit_code


def word() -> str:
    """How the command ended."""
    return "terminated" if exit_code() == Terminated.exit_code else "interrupted"


def _raise(number: int, _: FrameType | None) -> None:
    heard(number)
    raise KeyboardInterrupt
