"""The hard tests of a run, in any size: `make faults` makes them large, the tests small.

Every trial starts the real command in a process of its own, in a folder with a suite of one story, against the fault
server; what is counted is what the server saw and what is on the disk afterwards.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness.errors import HarnessError
from harness.models.nouns import Parameters
from tests.faults.answers import key_of
from tests.faults.asking import IN_ONE, client
from tests.faults.hostile import ENDLESS, HOSTILE
from tests.faults.kinds import FAULTS
from tests.faults.server import FaultServer, Plan, serving
from tests.processes import Command, Streams

FERRY = Path(__file__).parents[1] / "commands" / "ferry"
SUITE = """
name: trial
cases: [gold/ferry]
prompts: [plain.md]
models:
  - name: openai/tiny
    base_url: {address}
    timeout: 20
    jobs: 8
    retry: {{attempts: 8, retries: 100000, first: 0.01, longest: 0.05}}
repeats: {repeats}
"""
PASSING = tuple(name for name in FAULTS if name != "big")  # what is asked again; too long an answer is not
FLAT = 15  # MB by which the memory of a run may differ, whatever its size
STREAMED = Parameters()
PATIENCE = 300  # seconds that one process may take


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """What one trial came to."""

    name: str
    summaries: int
    faults: int = 0  # met by the server
    calls: int = 0
    retries: int = 0  # calls beyond the first one of a request
    lost: int = 0  # summaries that are not there as they should be
    repeated: int = 0  # calls for a summary that was already recorded or, by another run, kept
    note: str = ""
    troubles: tuple[str, ...] = field(default=())  # what else is not as it should be

    @property
    def good(self) -> bool:
        return not (self.lost or self.repeated or self.troubles)


class Workplace:
    """A folder with a story, a prompt, a suite and a cache of its own."""

    def __init__(self, folder: Path, server: FaultServer, repeats: int) -> None:
        self.folder = folder
        self.repeats = repeats
        shutil.copytree(FERRY, folder / "gold" / "ferry")
        (folder / "plain.md").write_text("# User\nSummarise:\n\n{{ article }}\n")
        (folder / "suite.yaml").write_text(SUITE.format(address=server.base_url, repeats=repeats))

    def start(self, *arguments: str) -> Command:
        """`harness run` with these arguments, under way."""
        environ = {**os.environ, "HARNESS_CACHE": str(self.folder / "cache"), "CI": "1"}
        log = self.folder / "log"
        streams = Streams(stdin=Path(os.devnull), stdout=log, stderr=log)
        return Command(("run", *arguments, "--quiet"), cwd=self.folder, environ=environ, streams=streams)

    def run(self, *arguments: str) -> int:
        """The same, to its end; the exit code."""
        return self.start(*arguments).wait(PATIENCE)

    def lines(self, run: str = "run") -> list[bytes]:
        """The whole lines of the run's records."""
        path = self.folder / "reports" / run / "records.jsonl"
        return (
            [line for line in path.read_bytes().splitlines(keepends=True) if line.endswith(b"\n")]
            if path.exists()
            else []
        )

    def records(self, run: str = "run") -> dict[str, dict[str, Any]]:
        """The run's records by their ids, in order of the ids; two of one id are an error."""
        rows = [json.loads(line) for line in self.lines(run)]
        found = {row["id"]: row for row in rows}
        assert len(found) == len(rows), "two records of one summary"
        return dict(sorted(found.items()))

    def ids(self) -> list[str]:
        return [f"ferry/openai/tiny/plain/{repeat}" for repeat in range(1, self.repeats + 1)]

    def log(self) -> str:
        return (self.folder / "log").read_text("utf-8", "replace")


def id_of(body: Any) -> str:
    """The summary that a request is for: its repeat is told by its seed, which counts from 1."""
    return f"ferry/openai/tiny/plain/{body['seed']}"


def many_faults(
    folder: Path, *, summaries: int, rate: float, seed: int = 1, faults: tuple[str, ...] = PASSING
) -> Trial:
    """A run through a server that fails at `rate` ends complete."""
    with serving(Plan(rate=rate, seed=seed, faults=faults)) as server:
        place = Workplace(folder, server, summaries)
        code = place.run("suite.yaml", "--run-id", "run")
        return counted(
            f"{summaries} summaries, {rate:.0%} faults", server, place, code, unbroken=right_answers(server, place)
        )


def killed(folder: Path, *, kills: int, summaries: int, rate: float, seed: int = 1) -> Iterator[Trial]:
    """Runs that are killed at random moments and resumed end like one that was not, and ask nothing twice."""
    chance = random.Random(seed)
    plan = Plan(rate=rate, seed=seed, pause=0.02)
    with serving(plan) as server:
        whole = Workplace(folder / "whole", server, summaries)
        code = whole.run("suite.yaml", "--run-id", "run")
        assert code == 0, whole.log()
        unbroken = whole.lines()
    for number in range(1, kills + 1):
        moment = chance.random()
        with serving(plan) as server:
            place = Workplace(folder / f"kill-{number}", server, summaries)
            process = place.start("suite.yaml", "--run-id", "run")
            wait_until(process, lambda place=place, n=moment * summaries: len(place.lines()) >= n)  # type: ignore[misc]
            time.sleep(chance.random() * 0.04)
            process.kill()
            process.wait()
            time.sleep(2 * plan.pause)  # what is still on its way through the server
            recorded = set(place.records())
            before = len(server.calls)
            code = resume(place)
            again = [call for call in server.calls[before:] if id_of(call.body) in recorded]
            yield counted(
                f"kill -9 {number}, at {len(recorded)} of {summaries} records",
                server,
                place,
                code,
                unbroken=unbroken,
                repeated=len(again),
            )


def resume(place: Workplace) -> int:
    """Go on with the run, or start it where it was killed before it had a folder with a manifest."""
    if (place.folder / "reports" / "run" / "manifest.json").exists():
        return place.run("--resume", "run")
    shutil.rmtree(place.folder / "reports", ignore_errors=True)
    return place.run("suite.yaml", "--run-id", "run")


def two_processes(folder: Path, *, summaries: int, rate: float, seed: int = 1) -> Trial:
    """Two runs at once on one cache both end complete; a third one asks nothing."""
    with serving(Plan(rate=rate, seed=seed)) as server:
        place = Workplace(folder, server, summaries)
        both = [place.start("suite.yaml", "--run-id", name) for name in ("run", "other")]
        codes = [process.wait(PATIENCE) for process in both]
        before = len(server.calls)
        codes.append(place.run("suite.yaml", "--run-id", "third"))
        asked = len(server.calls) - before
        made = [stripped(place.records(run).values()) for run in ("run", "other", "third")]
        troubles = () if made[0] == made[1] == made[2] else ("the runs differ",)
        return counted(
            f"two processes on one cache, {summaries} summaries each",
            server,
            place,
            max(codes),
            unbroken=right_answers(server, place),
            repeated=asked,
            troubles=troubles,
            requests=2,
        )


def replayed(folder: Path, *, sizes: tuple[int, int]) -> Trial:
    """Recorded summaries are scored in memory that does not grow with their number; peaks in MB of both sizes."""
    running, peaks = [], []
    lost = 0
    with serving() as server:
        for size in sizes:
            place = Workplace(folder / str(size), server, 1)
            texts = [
                f"The ferry had {400 + number % 60} passengers aboard. About 12 people were hurt."
                for number in range(size)
            ]
            rows = ({"case": "ferry", "model": "old", "text": text} for text in texts)
            (place.folder / "outputs.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
            process = place.start("suite.yaml", "--run-id", "run", "--outputs", "outputs.jsonl")
            scoring, whole = memory(process, place)
            running.append(scoring)
            peaks.append(whole)
            assert process.returncode in {0, 1}, place.log()
            lost += size - sum(row["status"] == "checked" for row in place.records().values())
    return Trial(
        name=f"{sizes[1]:,} replayed summaries",
        summaries=sizes[1],
        lost=lost,
        calls=len(server.calls),
        repeated=len(server.calls),
        note=(
            f"{running[0]:.0f} MB while scoring {sizes[0]:,}, {running[1]:.0f} MB at {sizes[1]:,};"
            f" with the report {peaks[0]:.0f} and {peaks[1]:.0f} MB"
        ),
        troubles=() if running[1] < running[0] + FLAT else ("memory grows with the number of summaries",),
    )


def hostile(folder: Path, *, timeout: float = 1.0) -> Trial:
    """Each behaviour that no asking again mends ends in time, as an answer, a failure or an error with its cure."""
    troubles: list[str] = []
    with serving() as server:
        for name in HOSTILE:
            server.script(name)
            began = time.monotonic()
            with client(server, folder, timeout=timeout if name in ENDLESS else 60.0, attempts=1) as model:
                try:
                    model.ask(STREAMED if name in ENDLESS or name == "endless_line" else IN_ONE)
                except HarnessError:
                    pass
                except Exception as error:
                    troubles.append(f"{name}: {type(error).__name__}: {error}")
            if name in ENDLESS and time.monotonic() - began > 10 * timeout:
                troubles.append(f"{name}: took {time.monotonic() - began:.0f} s")
        return Trial(
            name=f"{len(HOSTILE)} kinds of hostile answers",
            summaries=len(HOSTILE),
            faults=sum(server.injected.values()),
            calls=len(server.calls),
            troubles=tuple(troubles),
        )


# --------------------------------------------------------------------------- counting


def counted(
    name: str,
    server: FaultServer,
    place: Workplace,
    code: int,
    *,
    unbroken: Iterable[bytes] | dict[str, str],
    repeated: int = 0,
    troubles: tuple[str, ...] = (),
    requests: int = 1,
) -> Trial:
    """What the server and the folder say. `unbroken` are the lines that there should be, or the texts by id."""
    records = place.records()
    if isinstance(unbroken, dict):
        lost = sum(records.get(id, {}).get("summary") != text for id, text in unbroken.items())
    else:
        there = set(place.lines())
        lost = sum(line not in there for line in unbroken)
    if code:
        troubles = (*troubles, f"exit code {code}: {place.log()[-600:]}")
    if set(records) != set(place.ids()):
        troubles = (*troubles, f"{len(records)} records of {len(place.ids())}")
    made = server.by_key
    return Trial(
        name=name,
        summaries=place.repeats,
        faults=sum(server.injected.values()),
        calls=len(server.calls),
        retries=sum(max(0, number - requests) for number in made.values()),
        lost=lost,
        repeated=repeated,
        troubles=troubles,
    )


def right_answers(server: FaultServer, place: Workplace) -> dict[str, str]:
    """The text that each summary should have, from what the server was asked."""
    bodies = {key_of(call.body): call.body for call in server.calls}
    found = {id_of(body): str(server.whole(body)["choices"][0]["message"]["content"]) for body in bodies.values()}
    return {id: found.get(id, "never asked for") for id in place.ids()}


def stripped(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Records without what depends on who paid."""
    return [{name: value for name, value in row.items() if name not in {"cached", "cost"}} for row in rows]


def wait_until(process: Command, holds: Any) -> None:
    """Wait until something holds, or the process has ended."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and not holds():
        assert time.monotonic() < until, "it takes for ever"
        time.sleep(0.002)


def memory(process: Command, place: Workplace) -> tuple[float, float]:
    """The most memory in MB that a process had while it wrote its records, and in all, report and all (Linux)."""
    scoring = whole = 0.0
    status, records = Path(f"/proc/{process.pid}/status"), place.folder / "reports" / "run" / "records.jsonl"
    last = 0
    with deadline(process):
        while process.poll() is None:
            try:
                told = dict(line.split(":", 1) for line in status.read_text().splitlines())
                now = int(told["VmRSS"].split()[0]) / 1024
            except (OSError, KeyError, ValueError):
                break  # it has ended, or is about to
            whole = max(whole, now)
            written = records.stat().st_size if records.exists() else 0
            scoring, last = (max(scoring, now), written) if written != last or not written else (scoring, last)
            time.sleep(0.05)
        process.wait(PATIENCE)
    return scoring, whole


@contextmanager
def deadline(process: Command) -> Iterator[None]:
    """Kill the process when it takes too long."""
    timer = threading.Timer(6 * PATIENCE, process.kill)
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
