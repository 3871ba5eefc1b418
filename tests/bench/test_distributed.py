"""What `make bench` tells of Ray: its ratios, or what is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.bench import distributed

TOLD = {
    "rows": 400,
    "cpus": 2,
    "plain": {"clock": 40.0, "processor": 38.0},
    "ray": {"1": {"clock": 44.0, "processor": 41.8}, "2": {"clock": 23.0, "processor": 45.6}},
}


def test_two_workers_are_held_to_half_the_time() -> None:
    assert list(distributed.shown(TOLD)) == [
        ("400 rows, one process: rows/s", "10.0", ""),
        ("400 rows, Ray with 1 worker: rows/s", "9.1; 1.10 of the time, 1.10 of the processor's", "<= 1.15"),
        ("400 rows, Ray with 2 workers: rows/s", "17.4; 1.15 of the time, 1.20 of the processor's", "<= 1.15"),
    ]


def test_one_cpu_is_not_expected_to_be_two() -> None:
    *_, two = distributed.shown({**TOLD, "cpus": 1})
    assert "0.57 of the time" in two[1]


def test_without_ray_it_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(distributed, "find_spec", lambda _: None)
    monkeypatch.setattr(distributed, "ENVIRONMENT", tmp_path / "python")
    ((name, told, _),) = distributed.measures(tmp_path / "rows", tmp_path, 1)
    assert name == "Ray"
    assert "make test-integrations ARGS=ray" in told


def test_what_fails_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(distributed, "find_spec", lambda _: None)
    monkeypatch.setattr(distributed, "ENVIRONMENT", Path(sys.executable))
    ((_, told, _),) = distributed.measures(tmp_path / "there-are-no-rows", tmp_path, 1)
    assert told.startswith("not measured: ")
    assert "there-are-no-rows" in told or "ray" in told
