"""`harness` for a shell: a command on the path of a script, each start of it forked off a process that is loaded.

    with on_path() as path:
        subprocess.run(["bash", "-c", "harness report | head -n 1"], env={**os.environ, "PATH": path})

The command is a few lines that hand their arguments, folder, environment and streams over a socket, and end with the
exit code that comes back; see `processes`, which forks.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.processes import WITHIN, Command, Inherited, Streams

CLIENT = """#!{python} -IS
import json, os, socket, sys
with socket.socket(socket.AF_UNIX) as line:
    line.connect({address!r})
    socket.send_fds(line, [b"x"], [0, 1, 2])
    line.sendall(json.dumps([sys.argv[1:], os.getcwd(), dict(os.environ)]).encode())
    line.shutdown(socket.SHUT_WR)
    sys.exit(int(line.makefile().read() or 70))
"""


@contextmanager
def on_path() -> Iterator[str]:
    """A PATH that has `harness` first."""
    with TemporaryDirectory() as folder, socket.socket(socket.AF_UNIX) as server:
        address, command = f"{folder}/socket", Path(folder, "harness")
        command.write_text(CLIENT.format(python=sys.executable, address=address))
        command.chmod(0o755)
        server.bind(address)
        server.listen()
        thread = threading.Thread(target=_served, args=(server,), daemon=True)
        thread.start()
        yield os.pathsep.join([folder, os.environ.get("PATH", "")])
        server.shutdown(socket.SHUT_RDWR)
        thread.join()


def _served(server: socket.socket) -> None:
    with suppress(OSError):  # the end
        while True:
            line, _ = server.accept()
            threading.Thread(target=_run, args=(line,), daemon=True).start()


def _run(line: socket.socket) -> None:
    with line:
        _, files, *_ = socket.recv_fds(line, 1, 3)
        arguments, cwd, environ = json.loads(line.makefile().read())
        command = Command(tuple(arguments), cwd=Path(cwd), environ=environ, streams=Streams(*map(Inherited, files)))
        for file in files:
            os.close(file)
        line.sendall(str(command.wait(WITHIN)).encode())
