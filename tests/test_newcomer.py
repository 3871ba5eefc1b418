"""The newcomer's path of docs/gold.md, run from an empty folder: its commands, and the files that it writes by hand."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness import __main__ as command_line

PAGE = Path(__file__).parents[1] / "docs" / "gold.md"
FENCE = re.compile(r"^```(?P<language>\w*) ?(?P<file>\S*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
CODES = {"check": 1}  # a wrong figure is in the summary


def steps() -> Iterator[tuple[str, str]]:
    """(name of a file, its content), or ("", a command), in the order of the page."""
    for fence in FENCE.finditer(PAGE.read_text(encoding="utf-8")):
        if fence["file"]:
            yield fence["file"], fence["body"]
        else:
            yield from (("", line.removeprefix("$ ")) for line in fence["body"].splitlines() if line.startswith("$ "))


def test_the_path_is_walked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HARNESS_CACHE", str(tmp_path / "cache"))
    said: dict[str, str] = {}
    for file, content in steps():
        if file:
            Path(file).parent.mkdir(parents=True, exist_ok=True)
            Path(file).write_text(content, encoding="utf-8")
            continue
        program, *arguments = shlex.split(content)
        assert program == "harness"
        code = command_line.run(arguments)
        out, err = capfd.readouterr()
        assert code == CODES.get(arguments[0], 0), f"{content}\n{out}{err}"
        said[" ".join(arguments[:2])] = out + err
    assert len(said) >= 8
    assert "340" in said["check --gold"]
    assert "1 of 2 cases have no gold" in said["run first/ours.yaml"]
    assert "no problem found" in said["gold lint"]
