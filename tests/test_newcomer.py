"""The paths of docs/gold.md and of docs/from-openai-evals.md, each run from an empty folder: commands and files."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness import __main__ as command_line

DOCS = Path(__file__).parents[1] / "docs"
FENCE = re.compile(r"^```(?P<language>\w*) ?(?P<file>\S*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
CODES = {"check --gold": 1}  # a wrong figure is in the summary


def steps(page: str) -> Iterator[tuple[str, str]]:
    """(name of a file, its content), or ("", a command), in the order of the page."""
    for fence in FENCE.finditer((DOCS / page).read_text(encoding="utf-8")):
        if fence["file"]:
            yield fence["file"], fence["body"]
        else:
            yield from (("", line.removeprefix("$ ")) for line in fence["body"].splitlines() if line.startswith("$ "))


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HARNESS_CACHE", str(tmp_path / "cache"))


def walked(page: str, capfd: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What each command said."""
    said: dict[str, str] = {}
    for file, content in steps(page):
        if file:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            Path(file).write_text(content, encoding="utf-8")
            continue
        program, *arguments = shlex.split(content)
        assert program == "harness"
        code = command_line.run(arguments)
        out, err = capfd.readouterr()
        assert code == CODES.get(" ".join(arguments[:2]), 0), f"{content}\n{out}{err}"
        said[" ".join(arguments[:2])] = out + err
    return said


def test_the_path_is_walked(capfd: pytest.CaptureFixture[str]) -> None:
    said = walked("gold.md", capfd)
    assert len(said) >= 8
    assert "340" in said["check --gold"]
    assert "1 of 2 cases have no gold" in said["run first/ours.yaml"]
    assert "no problem found" in said["gold lint"]


def test_openai_evals_move_in(capfd: pytest.CaptureFixture[str]) -> None:
    said = walked("from-openai-evals.md", capfd)
    assert "2 checked" in said["check --batch"]
    assert "430" in said["report first"]
    lines = [json.loads(line) for line in Path("checked.jsonl").read_text().splitlines()]
    wrong = [[claim["text"] for claim in one["claims"] if claim["severity"] == "error"] for one in lines]
    assert wrong == [["430"], []]
