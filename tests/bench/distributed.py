"""Ray beside one process, on the same rows in one run: -> rows a second, and their ratio.

    PYTHON -m tests.bench.distributed ROWS.jsonl FOLDER SHARD

PYTHON has Ray: this one, or that of the environment which `make test-integrations ARGS=ray` makes. All is warm when it
is timed: the parser is loaded, and Ray is up. What Ray writes must be what one process writes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from typing import Any

Measure = tuple[str, str, str]
NAME = "Ray"
AIM = "<= 1.15"
WORKERS = (1, 2)
ENVIRONMENT = Path(sys.prefix) / "integrations" / "ray" / "bin" / "python"


def measures(rows: Path, folder: Path, shard: int) -> list[Measure]:
    """What a table shows of Ray: its rates beside that of the plain command, or why there are none."""
    python = Path(sys.executable) if find_spec("ray") else ENVIRONMENT
    if not python.exists():
        return [(NAME, "not measured: there is no Ray here; `make test-integrations ARGS=ray` sets one up", AIM)]
    command = [str(python), "-m", "tests.bench.distributed", str(rows), str(folder), str(shard)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return [(NAME, f"not measured: {' '.join(done.stderr.split())[-300:]}", AIM)]
    return list(shown(json.loads(done.stdout.splitlines()[-1])))


def shown(told: dict[str, Any]) -> Iterator[Measure]:
    """Lines of the table: the plain rate, then that of each number of workers with its ratios."""
    rows, plain = told["rows"], told["plain"]
    yield f"{rows} rows, one process: rows/s", f"{rows / plain['clock']:.1f}", ""
    for workers, ray in sorted(told["ray"].items(), key=lambda item: int(item[0])):
        ideal = plain["clock"] / min(int(workers), told["cpus"])
        ratio, work = ray["clock"] / ideal, ray["processor"] / plain["processor"]
        name = f"{rows} rows, Ray with {workers} worker{'s' * (workers != '1')}: rows/s"
        words = f"{rows / ray['clock']:.1f}; {ratio:.2f} of the time, {work:.2f} of the processor's"
        yield name, words, AIM


def spent(work: Callable[[], object]) -> dict[str, float]:
    """Seconds of the clock, and of the processor in this process and all that came of it."""
    clock, processor = time.monotonic(), _processor()
    work()
    return {"clock": time.monotonic() - clock, "processor": _processor() - processor}


def _processor() -> float:
    """Seconds of the processor of this process and those below it, as Linux counts them."""
    ticks: dict[int, int] = {}
    parents: dict[int, int] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # it has ended meanwhile
            continue
        parents[int(stat.parent.name)] = int(fields[1])
        ticks[int(stat.parent.name)] = sum(map(int, fields[11:15]))
    ours = {os.getpid()}
    while more := {id for id, parent in parents.items() if parent in ours} - ours:
        ours |= more
    return sum(ticks.get(id, 0) for id in ours) / os.sysconf("SC_CLK_TCK")


def main(rows: Path, folder: Path, shard: int) -> None:
    """Measure, and print it as one line of JSON."""
    import ray

    from harness.__main__ import run
    from harness.integrations.ray import Terms, check_file

    def plain(path: Path, name: str) -> None:
        assert run(["check", "--batch", str(path), "--out", str(folder / name)]) in (0, 1)

    def by_ray(path: Path, name: str, workers: int, size: int) -> None:
        list(check_file(str(path), str(folder / name), terms=Terms(), workers=workers, size=size))

    few = folder / "few.jsonl"
    few.write_text("".join(rows.read_text("utf-8").splitlines(keepends=True)[:12]), encoding="utf-8")
    ray.init(num_cpus=max(WORKERS) + 1, include_dashboard=False, log_to_driver=False, logging_level="ERROR")
    plain(few, "warm.jsonl")
    by_ray(few, "warm", max(WORKERS), 1)
    told: dict[str, Any] = {"rows": sum(1 for _ in rows.open("rb")), "cpus": os.cpu_count() or 1, "ray": {}}
    told["plain"] = spent(partial(plain, rows, "plain.jsonl"))
    for workers in WORKERS:
        name = f"ray-{workers}"
        told["ray"][workers] = spent(partial(by_ray, rows, name, workers, shard))
        whole = b"".join(part.read_bytes() for part in sorted((folder / name).glob("part-*")))
        assert whole == (folder / "plain.jsonl").read_bytes(), f"Ray with {workers} workers writes something else"
    ray.shutdown()
    print(json.dumps(told))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]))
