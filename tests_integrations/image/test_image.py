"""The Dockerfile: what a linter says of it; and where a Docker daemon answers, the image itself."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
HADOLINT = Path(sys.executable).parent / "hadolint"


def done(*command: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, input=given, timeout=500)


def test_the_linter_finds_nothing() -> None:
    assert done(str(HADOLINT), "-", given="FROM debian\nRUN sudo ls\n").returncode == 1, "it does look"
    found = done(str(HADOLINT), "Dockerfile")
    assert (found.returncode, found.stdout) == (0, "")


def test_what_is_copied_is_there() -> None:
    """A build fails at once where a file that the Dockerfile copies is not in the tree."""
    copied = [
        name
        for line in (ROOT / "Dockerfile").read_text().splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for name in line.split()[1:-1]
    ]
    assert len(copied) >= 5
    assert [name for name in copied if not (ROOT / name).exists()] == []


def test_the_image_says_what_is_wrong(tmp_path: Path) -> None:
    if not shutil.which("docker") or done("docker", "info").returncode:
        pytest.skip("no Docker daemon answers here")
    assert done("docker", "build", "--quiet", "--tag", "claim-harness:tried", ".").returncode == 0
    (tmp_path / "article.txt").write_text("The ferry carried 340 people, the coast guard said.")
    (tmp_path / "summary.txt").write_text("It carried 430 people.")
    check = ("check", "--source", "article.txt", "--summary", "summary.txt")
    told = done("docker", "run", "--rm", "-v", f"{tmp_path}:/work", "claim-harness:tried", *check)
    assert (told.returncode, "The article says 340, not 430" in told.stdout) == (1, True)
