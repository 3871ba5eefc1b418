"""What a trial came to: what the server saw, and what is on the disk afterwards."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.answers import key_of
from tests.faults.server import FaultServer
from tests.faults.workplace import PATIENCE, Workplace, id_of
from tests.processes import Command


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
