"""SIGTERM ends every command as Ctrl-C does once: exit code 143, what is there stays, how to go on is said.

In this very process: the signal comes when the command is in the midst of its work.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from harness.__main__ import cli
from harness.gold import drafting, files
from harness.measure import comparison
from harness.records import store
from harness.reports import Listener
from harness.running import batch
from harness.status import Status
from harness.verdict.checking import pipeline
from harness.verdict.nouns import Checked
from tests.commands.conftest import BAD, GOOD, Harness, jsonl
from tests.faults.workplace import wait_until

CHECKS = (pipeline, "check")
ROWS = (batch, "_check")
FOLDERS = (files, "read")
RUNS = (store, "read")
PAGE = (Listener, "serve_forever")
TERMINATED = "harness: terminated\n"

# the command; where it is when the signal comes, for the how manieth time; how it ends; what is said
MIDST: dict[str, tuple[tuple[Any, str], int, int, str]] = {
    "run suite.yaml --run-id new --quiet": (CHECKS, 2, 143, "; go on with: harness run --resume reports/new\n"),
    "score reports/first --run-id new": (CHECKS, 2, 143, TERMINATED),
    "check --gold gold/ferry --summary bad.txt": (CHECKS, 1, 143, TERMINATED),
    "check --batch rows.jsonl --out out.jsonl": (
        ROWS,
        1,
        143,
        "terminated; 0 rows are in out.jsonl.part; go on with: harness check --batch rows.jsonl --out out.jsonl"
        " --resume\n",
    ),
    "validate labelled.jsonl": (ROWS, 1, 143, TERMINATED),
    "gold lint gold/ferry": (FOLDERS, 1, 143, TERMINATED),
    "gold show gold/ferry": (FOLDERS, 1, 143, TERMINATED),
    "gold stats gold/ferry": (FOLDERS, 1, 143, TERMINATED),
    "gold draft bad.txt -o gold/new": ((drafting, "draft"), 1, 143, TERMINATED),
    "report first": (RUNS, 1, 143, TERMINATED),
    "export first --to parquet --out table": (RUNS, 1, 143, TERMINATED),
    "compare first first": ((comparison, "compare"), 1, 143, TERMINATED),
    "calibrate marks.jsonl first": (RUNS, 1, 143, TERMINATED),
    "review first": (PAGE, 1, 0, "the page is at the address above"),  # ending it is how it is meant to end
    "gold edit gold/ferry": (PAGE, 1, 0, "the page is at the address above"),
}


@pytest.fixture
def begun(work: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Something for each command to work on; summaries are looked at by no checker."""

    def check(*_: Any, id: str, **__: Any) -> Checked:
        return Checked(id=id, status=Status.CHECKED)

    monkeypatch.setattr(pipeline, "check", check)
    monkeypatch.setattr(batch, "_check", lambda row: Checked(id=row.id, status=Status.CHECKED))
    (work / "bad.txt").write_text(BAD)
    rows = [{"id": f"r{number}", "summary": GOOD, "gold": "gold/ferry"} for number in range(4)]
    jsonl(work / "rows.jsonl", rows)
    jsonl(work / "labelled.jsonl", [{**row, "errors": []} for row in rows])
    jsonl(work / "marks.jsonl", [])
    assert harness("run", "suite.yaml", "--run-id", "first", "--quiet").code in {0, 1}
    return work


@pytest.mark.parametrize("command", MIDST)
def test_it_ends_as_by_ctrl_c(command: str, begun: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    (place, name), times, code, said = MIDST[command]
    work: Callable[..., Any] = getattr(place, name)
    came: list[int] = []

    def terminated(*given: Any, **more: Any) -> Any:
        came.append(1)
        if len(came) == times:
            os.kill(os.getpid(), signal.SIGTERM)
        return work(*given, **more)

    monkeypatch.setattr(place, name, terminated)
    before = signal.getsignal(signal.SIGTERM)
    done = harness(*command.split())
    assert len(came) >= times, f"it never came there: {done.err}"
    assert done.code == code, done.err
    assert said in done.err
    assert "Traceback" not in done.err
    assert signal.getsignal(signal.SIGTERM) is before
    if (begun / "reports/new").exists():
        assert 0 < len(list(store.records(begun / "reports/new"))) < 4


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_processes_that_are_still_beginning_say_nothing(sent: int, code: int, begun: Path) -> None:
    """Ctrl-C reaches all that a terminal has begun, SIGTERM the command alone; its processes then find it gone."""
    asked = [sys.executable, "-m", "harness", "check", "--batch", "rows.jsonl", "--out", "out.jsonl", "--jobs", "2"]
    command = subprocess.Popen(asked, cwd=begun, stderr=subprocess.PIPE, text=True, start_new_session=True)
    wait_until(command, lambda: len(_group(command.pid)) > 2)  # it, who keeps account of semaphores, and the server
    assert command.poll() is None, "it ended before"
    (os.killpg if sent == signal.SIGINT else os.kill)(command.pid, sent)
    _, said = command.communicate(timeout=60)
    assert (command.returncode, said.count("\n")) == (code, 1), said
    assert said.startswith("harness: ")


def _group(leader: int) -> list[str]:
    """The processes of a session, by Linux's own account."""
    found = []
    for one in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            if one.read_text().rpartition(")")[2].split()[3] == str(leader):
                found.append(one.parent.name)
    return found


def test_a_disk_that_is_full_says_how_to_go_on(begun: Path) -> None:
    """The file can neither take the line nor be closed with what is left of it; with more room the rest follows."""
    asked = [sys.executable, "-m", "harness", "check", "--batch", "rows.jsonl", "--out", "out.jsonl"]
    full = partial(resource.setrlimit, resource.RLIMIT_FSIZE, (3_000, resource.RLIM_INFINITY))
    done = subprocess.run(asked, cwd=begun, capture_output=True, text=True, timeout=120, check=False, preexec_fn=full)
    assert done.returncode == 3, done.stderr
    assert done.stderr.startswith("harness: out.jsonl.part: File too large; "), done.stderr
    assert done.stderr.endswith("; go on with: harness check --batch rows.jsonl --out out.jsonl --resume\n")
    asked.append("--resume")
    assert subprocess.run(asked, cwd=begun, capture_output=True, timeout=120, check=False).returncode in {0, 1}
    assert [json.loads(line)["id"] for line in (begun / "out.jsonl").open()] == ["r0", "r1", "r2", "r3"]


def test_modules_of_the_folder_are_nobodys(begun: Path) -> None:
    """A file that is called as one of Python's or ours is not run by a process of a batch."""
    for name in ("grp", "spacy", "harness"):
        (begun / f"{name}.py").write_text(f"open('was-{name}', 'w')\nraise SystemExit('{name}')\n")
    program = Path(sys.executable).with_name("harness")
    asked = [program, "check", "--batch", "rows.jsonl", "--out", "out.jsonl", "--jobs", "2"]
    done = subprocess.run(asked, cwd=begun, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode in {0, 1}, done.stderr
    assert len((begun / "out.jsonl").read_text().splitlines()) == 4
    assert not list(begun.glob("was-*"))


def test_every_command_is_here() -> None:
    """But for those that are done in a moment, and those that load files, which are gone on with by themselves."""
    short = {"cache", "init", "models", "runs", "view"}
    there = {command.split()[0] for command in MIDST}
    assert there | short == set(cli.list_commands(None))  # type: ignore[attr-defined]
