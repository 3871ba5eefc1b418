"""`check --batch`: each line is durable, what was broken off is gone on with, and nothing in a row ends the others."""

from __future__ import annotations

import itertools
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from harness import RULES
from harness.running import batch
from harness.status import Status
from tests.commands.conftest import Harness, jsonl

ARTICLE = "The ferry Marta carried 412 passengers on 3 May. About 12 people were hurt, the coast guard said."


def rows(count: int) -> list[dict[str, Any]]:
    return [{"id": f"r{n}", "summary": f"{400 + n} passengers.", "source": ARTICLE} for n in range(count)]


def ids(path: Path) -> list[str]:
    return [json.loads(line)["id"] for line in path.read_bytes().splitlines()]


class Checker:
    """In place of the real one: takes down which rows it sees, and may be interrupted."""

    def __init__(self) -> None:
        self.seen: list[str] = []
        self.raises: dict[int, BaseException] = {}

    def __call__(self, given: Iterable[batch.Row], jobs: int = 1) -> Iterator[batch.Line]:
        for number, row in enumerate(given):
            if number in self.raises:
                raise self.raises[number]
            self.seen.append(row.id)
            status = Status.FAILED if row.error else Status.CHECKED
            told = {"id": row.id, "status": status.value, "checker": RULES, "error": row.error}
            yield batch.Line(json=json.dumps(told).encode() + b"\n", status=status, id=row.id, error=row.error or "")


@pytest.fixture
def checker(monkeypatch: pytest.MonkeyPatch) -> Checker:
    made = Checker()
    monkeypatch.setattr(batch, "check_rows", made)
    return made


@pytest.mark.parametrize("cut", [0, 9], ids=["at the end of a line", "in the middle of one"])
@pytest.mark.parametrize("at", [0, 1, 7, 20])
def test_a_batch_goes_on_where_it_was_broken_off(
    at: int, cut: int, work: Path, harness: Harness, checker: Checker
) -> None:
    jsonl(work / "rows.jsonl", rows(20))
    checker.raises[at] = KeyboardInterrupt()
    broken = harness("check", "--batch", "rows.jsonl", "--out", "out.jsonl")
    if at < 20:
        assert broken.code == 130
        assert f"interrupted; {at} rows are in out.jsonl.part" in broken.err
        assert "go on with: harness check --batch rows.jsonl --out out.jsonl --resume" in broken.err
        part = work / "out.jsonl.part"
        assert not (work / "out.jsonl").exists()
        if cut and at:
            part.write_bytes(part.read_bytes()[:-cut])
        if at:
            assert (
                "go on with --resume, or remove" in harness("check", "--batch", "rows.jsonl", "--out", "out.jsonl").err
            )
    checker.raises.clear()
    checker.seen.clear()
    done = harness("check", "--batch", "rows.jsonl", "--out", "out.jsonl", "--resume")
    assert done.code == 0, done.err
    assert ids(work / "out.jsonl") == [f"r{n}" for n in range(20)]
    assert len(checker.seen) == (0 if at == 20 else 20 - at + bool(cut and at)), "rows were checked again"
    assert not (work / "out.jsonl.part").exists()
    assert "20 checked" in done.err


def test_what_is_in_the_way_of_going_on_is_told(work: Path, harness: Harness, checker: Checker) -> None:
    jsonl(work / "rows.jsonl", rows(3))
    line = {"id": "r0", "status": "checked", "checker": RULES, "error": None}
    for change, message in (
        ({"id": "other"}, "out.jsonl.part:1: made of other rows"),
        ({"checker": "rules@0"}, "out.jsonl.part:1: made by rules@0"),
        ({"status": "odd"}, "out.jsonl.part:1: not a line of results"),
    ):
        jsonl(work / "out.jsonl.part", [{**line, **change}])
        done = harness("check", "--batch", "rows.jsonl", "--out", "out.jsonl", "--resume")
        assert (done.code, checker.seen) == (2, [])
        assert message in done.err
    (work / "out.jsonl.part").unlink()
    (work / "link").symlink_to(work / "rows.jsonl")
    for out in ("rows.jsonl", "link"):
        done = harness("check", "--batch", "rows.jsonl", "--out", out)
        assert done.code == 2
        assert "this is the file of rows" in done.err
    assert len(ids(work / "rows.jsonl")) == 3
    assert "--resume goes with --batch" in harness("check", "--gold", "gold/ferry", "--summary", "-", "--resume").err


def test_rows_that_might_never_end_are_refused(work: Path, harness: Harness, checker: Checker) -> None:
    os.mkfifo(work / "pipe")
    done = harness("check", "--batch", "pipe", "--out", "out.jsonl")
    assert (done.code, checker.seen) == (2, [])
    assert "pipe: is no plain file; give what a command writes with --batch -" in done.err


def test_a_full_disk_says_how_to_go_on(work: Path, harness: Harness, checker: Checker) -> None:
    jsonl(work / "rows.jsonl", rows(5))
    checker.raises[3] = OSError(28, os.strerror(28))
    done = harness("check", "--batch", "rows.jsonl", "--out", "out.jsonl")
    assert done.code == 3
    assert "No space left on device; 3 rows are in out.jsonl.part; go on with: " in done.err


BAD = {
    "a name longer than a name may be": json.dumps({"id": "x", "summary": "5", "gold": "g" * 300}),
    "NUL in a name": json.dumps({"id": "x", "summary": "5", "gold": "a\0b"}),
    "a device": json.dumps({"id": "x", "summary": "5", "gold": "/dev/zero"}),
    "a lone surrogate in a name": '{"id": "x", "summary": "5", "gold": "\\ud800"}',
    "no JSON": "{",
    "not an object": "[1]",
    "nothing but depth": "[" * 100_000,
    "a number without end": '{"id": ' + "9" * 5_000 + "}",
    "no UTF-8": b"\xff\xfe{}".decode("latin-1"),
    "an id of another kind": '{"id": {"a": 1}, "summary": "5", "source": "5"}',
    "a summary of another kind": '{"id": "x", "summary": 5, "source": "5"}',
    "both": '{"id": "x", "summary": "5", "source": "5", "gold": "5"}',
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD)
def test_a_bad_row_is_a_failed_row(bad: str, work: Path) -> None:
    row = bad.encode("latin-1") if "\xff" in bad else bad.encode()
    lines = [json.dumps({"id": "z", "summary": "", "source": "5"}).encode(), row]
    read = list(batch.rows([line + b"\n" for line in lines], name="rows.jsonl", bases=(work,)))
    assert len(read) == 2
    failed = batch.check_row(read[1])
    assert failed.status is Status.FAILED
    told = json.loads(failed.json)["error"]
    assert told
    assert "the checker failed" not in told


class Inline:
    """In place of a pool of processes: does the work at once, and counts the pools."""

    made = 0

    def __init__(self, _: int) -> None:
        Inline.made += 1
        self.served = 0

    def __enter__(self) -> Inline:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def submit(self, work: Any, chunk: list[batch.Row]) -> Future[Any]:
        self.served += 1
        assert self.served <= 3 * 2
        future: Future[Any] = Future()
        future.set_result([batch.Line(json=b"", status=Status.CHECKED, id=row.id) for row in chunk])
        return future

    def shutdown(self, **_: object) -> None:
        pass


def test_processes_are_replaced_after_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_pool", Inline)
    monkeypatch.setattr(batch, "SERVES", 3)
    Inline.made = 0
    given = [batch.Row(id=str(n)) for n in range(500)]
    assert [line.id for line in batch.check_rows(iter(given), 2)] == [str(n) for n in range(500)]
    assert Inline.made > 2


def descendants(process: int) -> list[int]:
    """The processes that a process has started, and those that these have (Linux)."""
    parents = {int(each.name): parent_of(each) for each in Path("/proc").iterdir() if each.name.isdigit()}
    found = [process]
    for known in found:
        found += [each for each, parent in parents.items() if parent == known]
    return found[1:]


def parent_of(folder: Path) -> int:
    try:
        return int((folder / "stat").read_text().rpartition(")")[2].split()[1])
    except (OSError, ValueError, IndexError):
        return 0


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks into /proc")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM], ids=["SIGKILL", "SIGTERM"])
def test_workers_end_with_their_parent_and_the_rest_is_gone_on_with(
    number: signal.Signals, work: Path, harness: Harness
) -> None:
    jsonl(work / "rows.jsonl", rows(4_000))
    command = [sys.executable, "-m", "harness", "check", "--batch", "rows.jsonl", "--out", "out.jsonl", "--jobs", "2"]
    with (work / "log").open("wb") as log:
        process = subprocess.Popen(command, cwd=work, stderr=log)
    part = work / "out.jsonl.part"
    wait_for(lambda: process.poll() is not None or (part.exists() and part.stat().st_size > 0))
    workers = descendants(process.pid)
    process.send_signal(number)
    process.wait(120)
    assert len(workers) >= 3, "two that check, and one that they are forked off"
    wait_for(lambda: not any(Path(f"/proc/{worker}/exe").exists() for worker in workers))
    if number is signal.SIGTERM:
        assert process.returncode == 143
        assert "terminated; " in (work / "log").read_text()
    written = part.read_bytes().count(b"\n")
    assert 0 < written < 4_000
    jsonl(work / "rows.jsonl", rows(written + 1))
    if part.read_bytes().endswith(b"\n"):
        done = harness("check", "--batch", "rows.jsonl", "--out", "out.jsonl", "--resume")
        assert done.code == 0, done.err
        assert ids(work / "out.jsonl") == [f"r{n}" for n in range(written + 1)]


def wait_for(holds: Any) -> None:
    until = time.monotonic() + 240
    for _ in itertools.count():
        if holds():
            return
        assert time.monotonic() < until, "it takes for ever"
        time.sleep(0.05)
