"""`harness review` on a page of its own: served, opened, stopped."""

from __future__ import annotations

import http.client
import json
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.commands.conftest import Harness
from tests.commands.reviewing import marks


@contextmanager
def started(*arguments: str, cwd: Path) -> Iterator[subprocess.Popen[str]]:
    """A review under way, which ends with the test."""
    command = [sys.executable, "-m", "harness", "review", "first", *arguments]
    process = subprocess.Popen(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


@pytest.mark.parametrize("stop", [signal.SIGINT, signal.SIGTERM])
def test_the_page_is_served_until_it_is_stopped_and_says_what_was_saved(ran: Path, stop: signal.Signals) -> None:
    with started("--reviewer", "Ada", cwd=ran) as process:
        assert process.stdout is not None
        address = urlsplit(process.stdout.readline().strip())
        assert (address.scheme, address.hostname, len(address.path)) == ("http", "127.0.0.1", 45)
        connection = http.client.HTTPConnection("127.0.0.1", address.port or 0, timeout=20)
        connection.request("GET", address.path)
        page = connection.getresponse().read().decode()
        assert '"review"' in page
        connection = http.client.HTTPConnection("127.0.0.1", address.port or 0, timeout=20)
        claim = {"claim": "ferry/replay/bad.jsonl/plain/1:14-17", "mark": "disagree", "comment": "", "version": ""}
        connection.request("POST", f"{address.path}mark", json.dumps(claim), {"Content-Type": "application/json"})
        assert json.loads(connection.getresponse().read())["saved"] is True
        process.send_signal(stop)
        out, err = process.communicate(timeout=20)
    assert (process.returncode, out) == (0, "")
    assert err.endswith("1 mark saved in gold/adjudications.jsonl: 1 disagree\n")
    assert address.path not in err
    assert marks(ran / "gold/adjudications.jsonl") == [("340", "disagree", "")]


def test_a_browser_is_opened_by_a_file_that_nobody_else_can_read(
    ran: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The address itself would be in the list of processes, for all to see."""
    seen: list[tuple[Path, int, str]] = []

    def opened(address: str) -> bool:
        file = Path(urlsplit(address).path)
        seen.append((file, file.stat().st_mode & 0o777, file.read_text()))
        raise KeyboardInterrupt

    monkeypatch.setattr("webbrowser.open", opened)
    made = harness("review", "first", "--open")
    assert made.code == 0, made.err
    ((file, mode, text),) = seen
    assert (mode, file.exists()) == (0o600, False)
    assert "http://127.0.0.1:" in text
    assert re.search(r'url=(http://127\.0\.0\.1:\d+/[\w-]{43}/)"', text)


def test_a_port_that_is_taken(ran: Path, harness: Harness) -> None:
    import socket

    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        made = harness("review", "first", "--port", str(port))
    assert made.code == 2
    assert f"--port {port}: address already in use; name another one, or leave --port out" in made.err
