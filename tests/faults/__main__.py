"""`make faults`: the hard tests at their full size, and the table of what they came to."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.faults import attacks, endpoints, trials
from tests.faults.counting import Trial


def made(folder: Path, kills: int, replayed: int, seed: int) -> Iterator[Trial]:
    yield trials.many_faults(folder / "many", summaries=200, rate=0.3, seed=seed)
    yield endpoints.endpoints(folder / "endpoints", kinds=130, seed=seed)
    yield attacks.summaries(count=90, seed=seed)
    yield attacks.files(folder / "files", count=115, seed=seed)
    yield attacks.tampered(folder / "tampered", count=58, seed=seed)
    yield attacks.full_disks(folder / "full", count=5, seed=seed)
    yield trials.hostile(folder / "hostile")
    yield from trials.killed(folder / "killed", kills=kills, summaries=40, rate=0.3, seed=seed)
    yield trials.two_processes(folder / "two", summaries=100, rate=0.3, seed=seed)
    yield trials.replayed(folder / "replayed", sizes=(replayed // 5, replayed))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--kills", type=int, default=20, help="runs that are killed")
    parser.add_argument("--replayed", type=int, default=10_000, help="recorded summaries that are scored")
    parser.add_argument("--seed", type=int, default=1, help="what is drawn; another number is another attack")
    asked = parser.parse_args()
    row = "{:<48} {:>9} {:>7} {:>6} {:>8} {:>5} {:>9}"
    print(row.format("trial", "summaries", "faults", "calls", "retries", "lost", "repeated"))
    every: list[Trial] = []
    with tempfile.TemporaryDirectory() as folder:
        for t in made(Path(folder), asked.kills, asked.replayed, asked.seed):
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
