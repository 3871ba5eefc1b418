"""The hard tests of a run at a small size; `make faults` has them at full size and prints their table."""

from __future__ import annotations

from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path

from tests.faults import attacks, endpoints, trials
from tests.faults.server import RETRIED
from tests.processes import server


def test_a_run_through_many_faults_ends_complete(tmp_path: Path) -> None:
    trial = trials.many_faults(tmp_path / "run", summaries=40, rate=0.3, faults=(*RETRIED, "slow"))
    assert trial.good, trial
    assert trial.faults > 5
    assert trial.calls == 40 + trial.retries


def test_a_killed_run_ends_as_if_it_had_not_been(tmp_path: Path) -> None:
    (trial,) = trials.killed(tmp_path, kills=1, summaries=16, rate=0.3, seed=3)
    assert trial.good, trial


def test_two_processes_share_a_cache(tmp_path: Path) -> None:
    trial = trials.two_processes(tmp_path / "run", summaries=10, rate=0.3)
    assert trial.good, trial


def test_recorded_summaries_are_scored_in_flat_memory(tmp_path: Path) -> None:
    trial = trials.replayed(tmp_path, sizes=(40, 240))
    assert trial.good, trial


def attacked(folder: Path, sink: Connection) -> None:
    """A small attack, in a process of its own: what is said of torn summaries need not read well."""
    sink.send(
        [
            endpoints.endpoints(folder / "endpoints", kinds=60, seed=5),
            attacks.summaries(count=4, seed=5),
            attacks.files(folder / "files", count=24, seed=5),
            attacks.tampered(folder / "tampered", count=40, seed=5),
            attacks.full_disks(folder / "full", count=1, seed=5),
        ]
    )


def test_an_attack_that_is_drawn_ends_as_answers_and_clear_errors(tmp_path: Path) -> None:
    ours, theirs = Pipe(duplex=False)
    process = server().Process(target=attacked, args=(tmp_path, theirs))
    process.start()
    theirs.close()
    found = ours.recv()
    process.join()
    assert len(found) == 5
    for trial in found:
        assert trial.good, trial
