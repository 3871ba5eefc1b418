"""A folder with a small story, a prompt, recorded summaries and a suite; and the command line, called in-process."""

import io
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from harness import __main__ as command_line
from tests.commands.judging import JUDGED_SUITE, TOLD, writes
from tests.faults.server import FaultServer, Plan, serving

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
Review = Callable[..., Result]


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


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test puts its run, so that the others need not make it anew."""
    return tmp_path_factory.mktemp("kept") / "first"


@pytest.fixture
def ran(work: Path, harness: Harness, kept: Path) -> Path:
    """A folder with a run called first."""
    if kept.exists():
        shutil.copytree(kept, work / "reports" / "first")
    else:
        harness("run", "suite.yaml", "--run-id", "first", "--quiet")
        shutil.copytree(work / "reports" / "first", kept)
    return work


@pytest.fixture
def review(harness: Harness, monkeypatch: pytest.MonkeyPatch) -> Review:
    """Review in the terminal with these lines typed."""

    def call(*lines: str, arguments: tuple[str, ...] = ("first",)) -> Result:
        typed = "".join(f"{line}\n" for line in lines).encode("utf-8", "surrogateescape")
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(typed), encoding="utf-8"))
        return harness("review", *arguments, "--terminal")

    return call


@pytest.fixture
def server(work: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultServer]:
    with serving(Plan(polls=1), writes) as running:
        (work / "suite.yaml").write_text(JUDGED_SUITE.format(address=running.base_url))
        (work / "told.txt").write_text(TOLD)
        monkeypatch.setenv("OPENAI_BASE_URL", running.base_url)
        monkeypatch.delenv("OPENAI_API_KEY", raising=False)
        yield running
