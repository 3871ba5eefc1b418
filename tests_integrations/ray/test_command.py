"""`harness check --batch --engine ray`, which starts a Ray of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.__main__ import run


def test_the_command(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    command = ["check", "--batch", "rows.jsonl", "--out", "by-command", "--engine", "ray", "--jobs", "1"]
    assert run(command) == 3, capfd.readouterr().err
    told = capfd.readouterr().err
    assert "3 failed" in told
    assert "no gold: " in told
    whole = b"".join(path.read_bytes() for path in sorted((folder / "by-command").glob("part-*")))
    assert whole == (folder / "single.jsonl").read_bytes()
    assert run([*command[:-2], "--resume"]) == 3
    assert "3 failed" in capfd.readouterr().err
    assert run(["check", "--batch", "-", "--out", "x", "--engine", "ray"]) == 2
