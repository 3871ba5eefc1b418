"""`harness check --engine ray`: what is wrong is said before anything is begun."""

import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NoReturn

import pytest

from tests.commands.conftest import Harness, jsonl


def test_usage(work: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)  # as where it is not installed
    jsonl(work / "rows.jsonl", [{"id": "1", "summary": "It had 430.", "source": "It had 340."}])
    for words, arguments in (
        ("--engine ray goes with --batch", ("--source", "a", "--summary", "b")),
        ("its workers cannot share a pipe", ("--batch", "-", "--out", "out")),
        ("its workers cannot share a pipe", ("--batch", "rows.jsonl", "--out", "-")),
        ('pip install "claim-harness[ray]"', ("--batch", "rows.jsonl", "--out", "out")),
    ):
        result = harness("check", *arguments, "--engine", "ray")
        assert (result.code, words in result.err) == (2, True), result.err
    assert not (work / "out").exists()


def test_a_ray_that_does_not_come_up(work: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    def init(**given: Any) -> NoReturn:
        raise Exception("The current node timed out during startup.")

    monkeypatch.setitem(sys.modules, "ray", SimpleNamespace(init=init))
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")
    jsonl(work / "rows.jsonl", [{"id": "1", "summary": "It had 430.", "source": "It had 340."}])
    for address, words in (
        ("", "no Ray on this machine: The current node"),
        ("far:1", "no Ray at RAY_ADDRESS=far:1: The"),
    ):
        monkeypatch.setenv("RAY_ADDRESS", address)
        result = harness("check", "--batch", "rows.jsonl", "--out", "out", "--engine", "ray")
        assert (result.code, words in result.err) == (3, True), result.err
