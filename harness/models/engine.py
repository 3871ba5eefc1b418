"""The embedded engine's own process: one line of JSON in, the server's address out; it serves until its parent goes.

Run by its path (`python -P engine.py`), so it needs nothing of the package.
In: {"path", "context", "threads", "key", "parent"}; out: {"address"} or {"error"}, one line.
It ends when its standard input ends, which happens however the parent dies, or when its parent is another process.
"""

from __future__ import annotations

import json
import os
import select
import signal
import sys
import threading
from typing import Any


def serve() -> None:
    """Load the model, say where it listens, wait."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the parent, which ends this process
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # the engine's own prints go to the log
    task = json.loads(line())
    threading.Thread(target=end_with_parent, args=(task["parent"],), daemon=True).start()
    try:
        die_with_parent(True)
        server = start(task)
        die_with_parent(False)
    except BaseException as error:
        answer.write(json.dumps({"error": str(error)}) + "\n")
        answer.flush()
        os._exit(1)
    answer.write(json.dumps({"address": server.listening_address}) + "\n")
    answer.close()
    threading.Event().wait()


def line() -> bytes:
    """The first line of the input, unbuffered: what follows is for `end_with_parent`."""
    read = b""
    while not read.endswith(b"\n") and (byte := os.read(0, 1)):
        read += byte
    return read


def start(task: dict[str, Any]) -> Any:
    """llama.cpp's server on 127.0.0.1 and a free port."""
    import xllamacpp  # type: ignore[import-untyped, import-not-found, unused-ignore]

    params = xllamacpp.CommonParams()
    params.model.path = task["path"]
    params.n_ctx = task["context"]
    params.n_parallel = 1
    # More threads than idle cores decode many times slower.
    params.cpuparams.n_threads = params.cpuparams_batch.n_threads = task["threads"]
    params.offline = True
    params.hostnames = ["127.0.0.1"]
    params.port = 0
    params.api_keys = [task["key"]]  # nobody else on this machine, nor a web page, is served
    params.cache_prompt = False
    params.cache_ram_mib = 0
    params.ui = False
    return xllamacpp.Server(params)


def die_with_parent(on: bool) -> None:
    """While a model loads no other thread runs here, so Linux is asked to watch the parent.

    Only meanwhile: it watches the parent's thread, which may well end before the parent does (prctl(2)).
    """
    if sys.platform == "linux":
        import ctypes

        ctypes.CDLL(None).prctl(1, signal.SIGKILL if on else 0, 0, 0, 0)  # 1: PR_SET_PDEATHSIG


def end_with_parent(parent: int) -> None:
    """Exit at once when the pipe from the parent closes or the parent has changed (a fork may hold the pipe open)."""
    while True:
        if sys.platform == "win32":
            ended = not os.read(0, 1)
        else:
            readable, _, _ = select.select([0], [], [], 1.0)
            ended = (bool(readable) and not os.read(0, 1)) or os.getppid() != parent
        if ended:
            os._exit(0)


if __name__ == "__main__":
    serve()
