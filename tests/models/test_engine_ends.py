"""The engine of a local model ends with the one that needs it, however that ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import nullcontext
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from harness.models.local import Local, file_of
from harness.models.nouns import Parameters, Request
from harness.models.setting import Setting
from harness.models.user_folders import Folders
from harness.status import Status
from tests.models.conftest import asked
from tests.models.small import ASK, SMALL


@pytest.mark.local
def test_an_engine_that_dies_is_told_of_and_started_anew(places: Folders) -> None:
    with asked(SMALL, Setting(cache=None, folders=places, environ=os.environ)) as opened:
        assert isinstance(opened.model, Local)

        def kill(tokens: int) -> None:
            assert opened.server
            opened.server.process.kill()

        lost = opened.complete(Request(messages=ASK, parameters=Parameters(max_tokens=200)), on_token=kill)
        assert lost.status is Status.FAILED
        assert "the local engine ended (signal 9" in (lost.error or "")
        assert opened.complete(Request(messages=ASK, parameters=Parameters(max_tokens=3))).error is None


@pytest.mark.local
@pytest.mark.parametrize("fault", [None, RuntimeError, KeyboardInterrupt])
def test_the_engine_is_gone_after_the_block(fault: type[BaseException] | None, places: Folders) -> None:
    with (
        pytest.raises(fault) if fault else nullcontext(),
        asked(SMALL, Setting(cache=None, folders=places, environ=os.environ)) as opened,
    ):
        assert isinstance(opened.model, Local)
        opened.complete(Request(messages=ASK, parameters=Parameters(max_tokens=1)))
        assert opened.server
        server = opened.server
        assert server.alive()
        if fault:
            raise fault
    assert not server.alive()
    assert gone(server.address)


# What the process of the harness does once its server answers.
ENDS = {
    "comes to its end": "",
    "leaves without closing": "os._exit(3)",
    "is killed": "os.kill(os.getpid(), signal.SIGKILL)",
    "is interrupted": "os.kill(os.getpid(), signal.SIGINT); time.sleep(30)",
    "is ended": "os.kill(os.getpid(), signal.SIGTERM); time.sleep(30)",
    "is killed while a fork of it lives on": (
        "if os.fork() == 0: time.sleep(20); os._exit(0)\nos.kill(os.getpid(), signal.SIGKILL)"
    ),
}


PARENT = """
import os, signal, sys, time
from pathlib import Path
from harness.models import server
running = server.start(Path(sys.argv[1]), context=512, threads=1, environ=os.environ)
print(running.address, flush=True)
"""


LOADING = (
    """
import subprocess
real = subprocess.Popen

class Told(real):
    def __init__(self, *arguments, **more):
        super().__init__(*arguments, **more)
        print(self.pid, flush=True)

subprocess.Popen = Told
"""
    + PARENT
)


@pytest.mark.local
@pytest.mark.parametrize("end", ENDS)
def test_the_engine_is_gone_when_its_parent(end: str, places: Folders) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT + ENDS[end], str(file_of(SMALL.name, places))],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    assert parent.stdout is not None
    try:
        address = parent.stdout.readline().strip()
        assert address.startswith("http://127.0.0.1:")
        parent.wait(20)
        assert gone(address)
    finally:
        if end.endswith("lives on"):
            os.killpg(parent.pid, signal.SIGKILL)


@pytest.mark.local
def test_the_engine_is_gone_when_its_parent_is_killed_while_it_loads(places: Folders) -> None:
    parent = subprocess.Popen(
        [sys.executable, "-c", LOADING, str(file_of(SMALL.name, places))], stdout=subprocess.PIPE, text=True
    )
    assert parent.stdout is not None
    engine = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    assert within(10, lambda: not running(engine))


def gone(address: str) -> bool:
    """Whether nobody listens there soon."""
    place = (urlsplit(address).hostname, urlsplit(address).port)

    def refused() -> bool:
        try:
            socket.create_connection(place, timeout=1).close()
        except OSError:
            return True
        return False

    return within(10, refused)


def within(seconds: float, holds: Any) -> bool:
    until = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > until:
            return False
        time.sleep(0.05)
    return True


def running(process: int) -> bool:
    """A zombie that nobody has collected yet does not run."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
