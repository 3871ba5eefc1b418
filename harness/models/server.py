"""The parent's side of the embedded engine: a model file in, a running server's address out, and its sure end."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from harness.errors import ModelError

ENGINE = Path(__file__).with_name("engine.py")
LOADING = 600.0  # seconds until a model must have loaded
ENDING = 5.0  # seconds until a process that was asked to end is killed


@dataclass(frozen=True, slots=True, kw_only=True)
class Server:
    """A running engine."""

    process: subprocess.Popen[bytes]
    log: IO[bytes]
    address: str  # http://127.0.0.1:PORT
    key: str  # of this server alone

    def alive(self) -> bool:
        return self.process.poll() is None

    def fate(self) -> str:
        """How a dead engine ended, with its last words."""
        return f"the local engine ended ({ending(self.process.returncode)}){last_words(self.log)}"

    def stop(self) -> None:
        """End the process; safe to call twice."""
        end(self.process)
        self.log.close()


def start(path: Path, *, context: int, threads: int, environ: Mapping[str, str]) -> Server:
    """A server for the GGUF file `path` with a window of `context` tokens, once its /health answers."""
    key = secrets.token_urlsafe(24)
    log = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the server
    process = subprocess.Popen(
        [sys.executable, "-P", str(ENGINE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=log,
        env=dict(environ),
    )
    overdue = threading.Timer(LOADING, process.kill)
    overdue.daemon = True
    overdue.start()
    try:
        task = {"path": str(path), "context": context, "threads": threads, "key": key, "parent": os.getpid()}
        reply = engine_reply(process, task)
        if "address" not in reply or not healthy(reply["address"]):
            end(process)
            why = reply.get("error") or ending(process.returncode)
            raise ModelError(f"{path}: the local engine could not load it: {why}{last_words(log)}")
        return Server(process=process, log=log, address=reply["address"], key=key)
    except BaseException:
        end(process)
        log.close()
        raise
    finally:
        overdue.cancel()


def engine_reply(process: subprocess.Popen[bytes], task: Mapping[str, object]) -> dict[str, str]:
    """The engine's one line of answer; empty when it ended before."""
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        process.stdin.write(json.dumps(task).encode() + b"\n")
        process.stdin.flush()
        reply: dict[str, str] = json.loads(process.stdout.readline() or b"{}")
    except (BrokenPipeError, ValueError):
        return {}
    return reply


def healthy(address: str) -> bool:
    """Whether GET /health says yes."""
    from http.client import HTTPConnection, HTTPException

    connection = HTTPConnection(urlsplit(address).netloc, timeout=30)  # asks no proxy
    try:
        connection.request("GET", "/health")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


def end(process: subprocess.Popen[bytes]) -> None:
    """Close its input, by which it ends; kill it if it does not."""
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()
    try:
        process.wait(ENDING)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def ending(code: int | None) -> str:
    """An exit code in words."""
    if code is not None and code < 0:
        return f"signal {-code}" + (", perhaps out of memory" if code == -9 else "")
    return f"exit code {code}"


def last_words(log: IO[bytes]) -> str:
    """The end of the log, on one line."""
    log.seek(max(0, log.seek(0, os.SEEK_END) - 1_000))
    line = " | ".join(log.read().decode("utf-8", "replace").split("\n")[-6:]).strip(" |")
    return f": {line[-600:]}" if line else ""
