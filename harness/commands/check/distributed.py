"""`harness check --batch --engine ray`: rows in, a folder of shards with results out, on all machines that Ray has."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from harness.commands.check import batching
from harness.commands.screen import signals, terminal
from harness.errors import InputError, Interrupted, Unfinished

ADDRESS = "RAY_ADDRESS"  # of a cluster; without it, Ray is started on this machine


def check(
    path: str,
    out: str,
    jobs: int | None,
    *,
    resume: bool,
    published: date | None = None,
    settings: Mapping[str, Any] = MappingProxyType({}),
    fields: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Check all rows of `path` into the folder `out`; the exit code. `jobs` is how many workers there may be.

    `settings` are fields of the rows that all have: `min_precision` and `calibration`.
    """
    from harness.integrations.ray import SCHEME, Terms, check_file
    from harness.status import Status
    from harness.verdict import Calibration

    if "-" in (path, out):
        raise InputError("--engine ray reads a file or folder and writes a folder, for its workers cannot share a pipe")
    here = SCHEME not in path or SCHEME not in out
    bases = ("",) if SCHEME in path else ("", str(Path(path).parent))
    terms = Terms(
        folder=str(Path.cwd()) if here else "",
        bases=bases,
        published=published,
        precision=settings.get("min_precision"),
        calibration=settings.get("calibration", Calibration()),
        fields=tuple(sorted(fields.items())),
    )
    tally = batching.Tally()
    out = out.rstrip("/")
    with _running(jobs), _interruptible(path, out, tally), terminal.progress() as bar:
        task = bar.add_task("checking", total=None)
        for shard in check_file(path, out, terms=terms, workers=jobs, resume=resume):
            for status, number in shard.statuses.items():
                tally.ended[Status(status)] += number
            room = batching.MAX_PRINTED_FAILURES - len(tally.failures)
            tally.failures += [f"  {id[:80]}: {why[:400]}" for id, why in shard.failures[: max(room, 0)]]
            bar.update(task, advance=sum(shard.statuses.values()))
    return batching.end(path, tally)


@contextmanager
def _running(jobs: int | None) -> Iterator[None]:
    """A Ray: the cluster that the environment names, or one of this machine's own, with a CPU more than workers."""
    try:
        import ray
    except ImportError:
        raise InputError('--engine ray needs Ray; pip install "claim-harness[ray]"') from None
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    logging.getLogger("ray").setLevel(logging.ERROR)
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    alone = not os.environ.get(ADDRESS)
    most = jobs + 1 if jobs else max(os.cpu_count() or 1, 2)
    try:
        ray.init(
            num_cpus=most if alone else None,
            include_dashboard=False if alone else None,
            logging_level=logging.ERROR,
            log_to_driver=False,
        )
    except Exception as error:  # Ray raises no more than that where its processes do not come up
        where = "on this machine" if alone else f"at {ADDRESS}={os.environ[ADDRESS]}"
        raise Unfinished(f"no Ray {where}: {error}") from None
    signals.listen()  # which Ray has taken
    try:
        yield
    finally:
        ray.shutdown()


@contextmanager
def _interruptible(path: str, out: str, tally: batching.Tally) -> Iterator[None]:
    """Say what is kept, and how to go on."""
    try:
        yield
    except KeyboardInterrupt:
        kept = f"{sum(tally.ended.values()):,} rows are in {out}"
        on = f"harness check --batch {path} --out {out} --engine ray --resume"
        raise Interrupted(f"{signals.word()}; {kept}; go on with: {on}") from None
