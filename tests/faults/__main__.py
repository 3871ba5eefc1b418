"""`make faults`: the hard tests at their full size, and the table of what they came to."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.faults import trials
from tests.faults.trials import Trial


def made(folder: Path, kills: int, replayed: int) -> Iterator[Trial]:
    yield trials.many_faults(folder / "many", summaries=200, rate=0.3)
    yield trials.hostile(folder / "hostile")
    yield from trials.killed(folder / "killed", kills=kills, summaries=40, rate=0.3)
    yield trials.two_processes(folder / "two", summaries=100, rate=0.3)
    yield trials.replayed(folder / "replayed", sizes=(replayed // 5, replayed))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=20, help="runs that are killed")
    parser.add_argument("--replayed", type=int, default=10_000, help="recorded summaries that are scored")
    asked = parser.parse_args()
    row = "{:<48} {:>9} {:>7} {:>6} {:>8} {:>5} {:>9}"
    print(row.format("trial", "summaries", "faults", "calls", "retries", "lost", "repeated"))
    every: list[Trial] = []
    with tempfile.TemporaryDirectory() as folder:
        for t in made(Path(folder), asked.kills, asked.replayed):
            every.append(t)
            print(row.format(t.name, t.summaries, t.faults, t.calls, t.retries, t.lost, t.repeated), flush=True)
            for line in (t.note, *t.troubles):
                print(f"    {line}" if line else "", end="\n" if line else "")
    sums = (
        sum(getattr(t, name) for t in every) for name in ("summaries", "faults", "calls", "retries", "lost", "repeated")
    )
    print(row.format("in all", *sums))
    print("faults: met by the server; retries: calls beyond the first of a request; repeated: calls for a recorded one")
    return 0 if all(t.good for t in every) else 1


if __name__ == "__main__":
    sys.exit(main())
