"""The hard tests of a run, in any size: `make faults` makes them large, the tests small.

Every trial starts the real command in a process of its own, against the fault server; what is counted is what the
server saw and what is on the disk afterwards. What is drawn by a seed, attack by attack, is in `attacks`.
"""

from __future__ import annotations

import json
import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

from harness.errors import HarnessError
from harness.models.nouns import Parameters
from tests.faults.asking import IN_ONE, client
from tests.faults.counting import Trial, counted, memory, right_answers, stripped
from tests.faults.hostile import ENDLESS, HOSTILE
from tests.faults.kinds import FAULTS
from tests.faults.server import Plan, serving
from tests.faults.workplace import PATIENCE, Workplace, id_of, wait_until

PASSING = tuple(name for name in FAULTS if name != "big")  # what is asked again; too long an answer is not
FLAT = 15  # MB by which the memory of a run may differ, whatever its size
STREAMED = Parameters()


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
            texts = [  # of all sorts at any size
                f"The ferry had {415 + number % 30} passengers aboard. About 12 people were hurt."
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
