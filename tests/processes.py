"""`harness` or pytest in a process of its own that need not load the parser first: it is forked off one that has.

A start from nothing takes two seconds of processor time. What tests the start itself uses `subprocess`.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from functools import cache
from multiprocessing import context, forkserver, get_context
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from harness import __main__ as command_line

Program = Callable[[list[str]], int]
ROOT = Path(__file__).parents[1]
WITHIN = 300  # seconds that a command may take on a busy machine


class Inherited:
    """An open file of this process that a command is to have, too."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __reduce__(self) -> tuple[Callable[[Any], int], tuple[Any]]:
        return _taken_over, (DupFd(self.number),)


def _taken_over(file: Any) -> int:
    return int(file.detach())


class Streams(NamedTuple):
    """The files that a command reads and adds to."""

    stdin: Path | Inherited
    stdout: Path | Inherited
    stderr: Path | Inherited


class Command:
    """A command under way, with what the tests need of `subprocess.Popen`."""

    def __init__(
        self,
        arguments: tuple[str, ...],
        *,
        cwd: Path,
        environ: Mapping[str, str],
        streams: Streams,
        program: Program = command_line.run,
    ) -> None:
        given = (program, arguments, cwd, dict(environ), streams)
        self._process = server().Process(target=_run, args=given)
        self._process.start()
        assert self._process.pid is not None
        self.pid = self._process.pid
        atexit.register(self.kill)  # a test that fails leaves none for Python to wait for

    @property
    def returncode(self) -> int | None:
        return self._process.exitcode

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        self._process.join(timeout)
        if self._process.exitcode is None:
            raise subprocess.TimeoutExpired("harness", timeout or 0)
        return self._process.exitcode

    def send_signal(self, number: int) -> None:
        os.kill(self.pid, number)

    def kill(self) -> None:
        self._process.kill()


def completed(
    arguments: tuple[str, ...],
    *,
    cwd: Path,
    environ: Mapping[str, str],
    folder: Path,
    given: str = "",
    program: Program = command_line.run,
) -> subprocess.CompletedProcess[str]:
    """A command, run to its end; its streams are files of the empty `folder`."""
    stdin, stdout, stderr = (folder / name for name in Streams._fields)
    stdin.write_text(given, encoding="utf-8")
    streams = Streams(stdin, stdout, stderr)
    code = Command(arguments, cwd=cwd, environ=environ, streams=streams, program=program).wait(WITHIN)
    out, err = (path.read_text(encoding="utf-8") for path in (stdout, stderr))
    return subprocess.CompletedProcess(arguments, code, out, err)


@cache
def server() -> context.ForkServerContext:
    """What has the process that others are forked off; that is there until this one ends."""
    forkserver.set_forkserver_preload(["tests.loaded", __name__])
    before = os.environ.get("PYTHONPATH")
    os.environ["PYTHONPATH"] = str(ROOT)  # it may be started in any folder
    try:
        forkserver.ensure_running()
    finally:
        if before is None:
            del os.environ["PYTHONPATH"]
        else:
            os.environ["PYTHONPATH"] = before
    return get_context("forkserver")


def pytest_main(arguments: list[str]) -> int:
    """The program `pytest`."""
    return int(pytest.main(arguments))


def _run(program: Program, arguments: tuple[str, ...], cwd: Path, environ: dict[str, str], streams: Streams) -> None:
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environ)
    for number, one in enumerate(streams):  # what was `Inherited` is a number here
        flags = os.O_RDONLY if number == 0 else os.O_WRONLY | os.O_CREAT | os.O_APPEND
        file = os.open(one, flags, 0o666) if isinstance(one, Path) else int(one)
        os.dup2(file, number)
        os.close(file)
    sys.stdin, sys.stdout, sys.stderr = (  # not those of the process that this one is forked off
        os.fdopen(number, mode, buffering, encoding="utf-8", closefd=False)
        for number, mode, buffering in ((0, "r", -1), (1, "w", -1), (2, "w", 1))
    )
    sys.argv = ["harness", *arguments]
    sys.exit(program(list(arguments)))
