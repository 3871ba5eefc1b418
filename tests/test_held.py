"""A lock is held by one, waited for by others, and leaves nothing behind."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from harness.held import held


def test_who_does_not_wait_is_told(tmp_path: Path) -> None:
    lock = tmp_path / ".lock"
    with held(lock):
        with pytest.raises(BlockingIOError), held(lock, wait=False):
            pass
        assert lock.exists()
    assert list(tmp_path.iterdir()) == []
    with held(lock, wait=False):
        pass


def test_each_waits_for_the_others(tmp_path: Path) -> None:
    """Though the file goes with each holder: nobody gets one that is no longer there."""
    inside, most = [0], [0]

    def work() -> None:
        for _ in range(5):
            with held(tmp_path / ".lock"):
                inside[0] += 1
                most[0] = max(most[0], inside[0])
                inside[0] -= 1

    workers = [threading.Thread(target=work) for _ in range(4)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert most == [1]
    assert list(tmp_path.iterdir()) == []
