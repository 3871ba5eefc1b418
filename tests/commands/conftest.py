"""A folder with a small story, a prompt, recorded summaries and a suite; and the command line, called in-process."""

import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from harness import __main__ as command_line

FERRY = Path(__file__).parent / "ferry"
GOOD = 'The ferry had 430 passengers aboard. "We were lucky that the sea was calm," said Brunn.'
BAD = "The ferry had 340 passengers aboard. About 12 people were hurt, the coast guard said."
SUITE = """
name: ferry
cases: [gold/ferry]
prompts: [prompts/plain.md]
models: [replay/good.jsonl, replay/bad.jsonl]
repeats: 2
gates:
  - {measure: errors, max_rate: 1}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    code: int
    out: str
    err: str


Harness = Callable[..., Result]


@pytest.fixture
def harness(capfd: pytest.CaptureFixture[str]) -> Harness:
    """Run a command; its exit code, standard output and standard error."""

    def call(*arguments: str | Path) -> Result:
        code = command_line.run([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        return Result(code=code, out=captured.out, err=captured.err)

    return call


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working folder."""
    shutil.copytree(FERRY, tmp_path / "gold" / "ferry")
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "plain.md").write_text("# User\nSummarise: {{ article }}\n")
    recorded(tmp_path / "good.jsonl", [GOOD, GOOD])
    recorded(tmp_path / "bad.jsonl", [BAD, ""])
    (tmp_path / "suite.yaml").write_text(SUITE)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HARNESS_CACHE", str(tmp_path / "cache"))
    return tmp_path


def recorded(path: Path, texts: Iterable[str], **fields: Any) -> Path:
    """Summaries that `replay/` serves."""
    return jsonl(path, ({"case": "ferry", "text": text, **fields} for text in texts))


def jsonl(path: Path, rows: Iterable[Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path
