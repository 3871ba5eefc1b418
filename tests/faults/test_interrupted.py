"""Ctrl-C once and twice, and a disk that is full: what is there stays, what to do is said, nothing is asked twice."""

from __future__ import annotations

import itertools
import resource
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from tests.faults.answers import drawn_sentences
from tests.faults.server import FaultServer, serving
from tests.faults.workplace import Workplace, id_of, wait_until
from tests.processes import Command

MANY, QUICK, JOBS = 24, 10, 8  # summaries; those answered at once; those under way at the same time
AGAIN = "Ctrl-C again stops at once"
ON = "go on with: harness run --resume reports/run"


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    """The records of a run that nothing stopped."""
    with serving() as server:
        place = Workplace(tmp_path_factory.mktemp("unbroken") / "run", server, MANY)
        assert place.run("suite.yaml", "--run-id", "run") == 0, place.log()
        return sorted(place.lines())


class Gate:
    """What the model writes: the first answers at once, all others once the gate is open."""

    def __init__(self) -> None:
        self.open = threading.Event()
        self._number = itertools.count()

    def __call__(self, body: Mapping[str, Any]) -> str:
        if next(self._number) >= QUICK:
            assert self.open.wait(300)
        return drawn_sentences(body)


def interrupted(
    process: Command, place: Workplace, server: FaultServer, number: signal.Signals = signal.SIGINT
) -> None:
    """Ctrl-C once the quick answers are recorded and all others that fit are under way; until it was heard."""
    wait_until(process, lambda: len(place.lines()) == QUICK and len(server.calls) == QUICK + JOBS)
    process.send_signal(number)
    wait_until(process, lambda: AGAIN in place.log())


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)], ids=["Ctrl-C", "SIGTERM"])
def test_the_first_interrupt_ends_in_good_order(
    number: signal.Signals, code: int, tmp_path: Path, unbroken: list[bytes]
) -> None:
    gate = Gate()
    with serving(answer=gate) as server:
        place = Workplace(tmp_path / "run", server, MANY)
        process = place.start("suite.yaml", "--run-id", "run")
        interrupted(process, place, server, number)
        gate.open.set()
        assert process.wait(60) == code, place.log()
        assert len(place.records()) == len(server.calls) == QUICK + JOBS, "what was under way is answered and recorded"
        assert f"{QUICK + JOBS} of {MANY} summaries are in reports/run; {ON}" in place.log()
        assert place.run("--resume", "run") == 0, place.log()
        assert sorted(id_of(call.body) for call in server.calls) == sorted(place.ids()), "each is asked for once"
    assert sorted(place.lines()) == unbroken


def test_the_second_interrupt_stops_at_once(tmp_path: Path, unbroken: list[bytes]) -> None:
    gate = Gate()
    with serving(answer=gate) as server:
        place = Workplace(tmp_path / "run", server, MANY)
        process = place.start("suite.yaml", "--run-id", "run")
        interrupted(process, place, server)
        process.send_signal(signal.SIGINT)
        assert process.wait(60) == 130, place.log()  # the gate is still shut
        gate.open.set()
        assert f"stopped at once; {QUICK} of {MANY} summaries are in reports/run; {ON}" in place.log()
        assert "Traceback" not in place.log()
        recorded, before = set(place.records()), len(server.calls)
        assert len(recorded) == QUICK
        assert place.run("--resume", "run") == 0, place.log()
        assert sorted(id_of(call.body) for call in server.calls[before:]) == sorted(set(place.ids()) - recorded)
    assert sorted(place.lines()) == unbroken


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of its own with 400 kB; skips where none can be mounted."""
    folder = tmp_path / "disk"
    folder.mkdir()
    options = ["-t", "tmpfs", "-o", "size=400k", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(["mount", *options], capture_output=True).returncode:
        pytest.skip("no file system can be mounted here")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_loses_nothing_that_was_written(tmp_path: Path, small_disk: Path, unbroken: list[bytes]) -> None:
    gate = Gate()
    with serving(answer=gate) as server:
        place = Workplace(small_disk / "run", server, MANY)
        (place.folder / "log").symlink_to(tmp_path / "log")  # on another disk
        process = place.start("suite.yaml", "--run-id", "run")
        wait_until(process, lambda: len(place.lines()) == QUICK)
        ballast = small_disk / "ballast"
        with ballast.open("wb", buffering=0) as file, suppress(OSError):
            while file.write(b"x" * 4096):
                pass
        gate.open.set()
        assert process.wait(60) == 3, place.log()
        ballast.unlink()
        recorded, before = set(place.records()), len(server.calls)
        assert f"No space left on device; {len(recorded)} of {MANY} summaries are in reports/run; {ON}" in place.log()
        assert QUICK <= len(recorded) < MANY
        assert place.run("--resume", "run") == 0, place.log()
        assert not recorded & {id_of(call.body) for call in server.calls[before:]}
    assert sorted(place.lines()) == unbroken


def test_a_file_that_may_not_grow_is_told(
    tmp_path: Path, unbroken: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same where no disk can be filled: the records reach the size that the process may write."""
    most = sum(map(len, unbroken)) // 2
    with serving() as server:
        place = Workplace(tmp_path / "run", server, MANY)
        process = place.start("suite.yaml", "--run-id", "run", "--no-cache")
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, most))
        assert process.wait(60) == 3, place.log()
        recorded, before = set(place.records()), len(server.calls)
        assert 0 < len(recorded) < MANY
        assert f"File too large; {len(recorded)} of {MANY} summaries are in reports/run; {ON}" in place.log()
        assert place.run("--resume", "run", "--no-cache") == 0, place.log()
        assert not recorded & {id_of(call.body) for call in server.calls[before:]}
    assert sorted(place.lines()) == unbroken
