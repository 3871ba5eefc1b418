"""SIGTERM ends every command as Ctrl-C does, with an exit code of its own: 143."""

from __future__ import annotations

import signal
from contextlib import suppress
from types import FrameType

from harness.errors import Interrupted, Terminated

_heard: list[signal.Signals] = []  # the last one counts


def listen() -> None:
    """From now on SIGTERM raises KeyboardInterrupt, as Ctrl-C does."""
    _heard.clear()
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
