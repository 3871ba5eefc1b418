"""The plugin in a pytest of its own: a suite's summaries and gates as tests, and the fixture.

In processes of their own, for the state of a pytest is its process's.
"""

from __future__ import annotations

import itertools
import os
import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.commands.conftest import BAD, FERRY, GOOD, SUITE, recorded
from tests.processes import completed, pytest_main

GATES = "gates:\n  - {measure: errors, max_rate: 1}\n  - {measure: errors, max_count: 0, model: replay/bad.jsonl}\n"


class Project:
    """A team's folder, and a pytest that runs in it."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._number = itertools.count()

    def pytest(self, *arguments: str) -> Ended:
        folder = self.path / f"run-{next(self._number)}"
        folder.mkdir()
        environ = {**os.environ, "HARNESS_CACHE": str(self.path / "cache"), "COLUMNS": "300"}  # else lines are cut
        loaded = "ignore::pytest.PytestAssertRewriteWarning"  # the process has the plugin loaded already
        own = ("--rootdir", str(self.path), "-p", "no:cacheprovider", "-p", "no:xdist", "-W", loaded)
        done = completed((*own, *arguments), cwd=self.path, environ=environ, folder=folder, program=pytest_main)
        counted = re.findall(r"(\d+) (\w+)", done.stdout.splitlines()[-1]) if done.stdout else []
        return Ended(done.returncode, done.stdout + done.stderr, {noun: int(number) for number, noun in counted})


class Ended(NamedTuple):
    """What a pytest came to."""

    code: int
    out: str
    outcomes: dict[str, int]


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A team's project with a suite."""
    shutil.copytree(FERRY, tmp_path / "gold" / "ferry")
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "plain.md").write_text("# User\nSummarise: {{ article }}\n")
    recorded(tmp_path / "good.jsonl", [GOOD, GOOD])
    recorded(tmp_path / "bad.jsonl", [BAD, ""])
    (tmp_path / "suite.yaml").write_text(SUITE.split("gates:")[0] + GATES)
    return Project(tmp_path)


def test_each_summary_and_each_gate_of_a_suite_is_a_test(project: Project) -> None:
    (project.path / "test_own.py").write_text("def test_own(): pass\n")
    _, out, outcomes = project.pytest("--harness", "suite.yaml", "-rA")
    assert outcomes == {"passed": 4, "failed": 2, "skipped": 1}
    assert ">>340<< passengers aboard" in out
    assert "fails: errors at most 0: 2 of 2 (replay/bad.jsonl)" in out
    ended = [line for line in out.splitlines() if line.startswith("FAILED")]
    assert "FAILED suite.yaml::ferry/replay/bad.jsonl/plain/1 - contradicted: " in ended[0]
    assert "Traceback" not in out
    assert "PASSED suite.yaml::ferry/replay/good.jsonl/plain/1" in out
    assert "FAILED suite.yaml::ferry/replay/bad.jsonl/plain/1" in out


def test_what_is_not_selected_is_not_asked(project: Project) -> None:
    (project.path / "bad.jsonl").write_text("")
    assert project.pytest("--harness", "suite.yaml", "-k", "good").outcomes == {"passed": 2, "deselected": 4}


def test_a_broken_suite_and_none_are_told(project: Project) -> None:
    (project.path / "suite.yaml").write_text("cases: [gold/nowhere]\nprompts: [prompts/plain.md]\nmodels: [local/x]\n")
    broken = project.pytest("--harness", "suite.yaml")
    assert broken.code == pytest.ExitCode.INTERRUPTED
    assert "suite.yaml:1: cases[0]: there is no gold/nowhere" in broken.out
    assert project.pytest("--harness", "nowhere.yaml").code == pytest.ExitCode.USAGE_ERROR


def test_a_team_asserts_on_its_own_summaries(project: Project) -> None:
    (project.path / "test_summaries.py").write_text(
        f"""
GOOD, BAD = {GOOD!r}, {BAD!r}
ARTICLE = "The ferry had 430 passengers aboard, the coast guard said."

def test_good(check_summary):
    assert len(check_summary(GOOD, gold="gold/ferry").verdicts) == 2

def test_bad(check_summary):
    check_summary(BAD, gold="gold/ferry")

def test_drafted(check_summary):
    check_summary("The coast guard said the ferry had 430 passengers aboard.", source=ARTICLE)

def test_nothing(check_summary):
    check_summary("", source=ARTICLE)
"""
    )
    _, out, outcomes = project.pytest()
    assert outcomes == {"passed": 2, "failed": 2}
    assert ">>340<<" in out
    assert re.search("FAILED test_.*test_bad - Failed: contradicted: ", out)
    assert re.search("FAILED test_.*test_nothing - Failed: The summary is empty, so nothing was checked.", out)


def test_the_plugin_is_installed_and_light() -> None:
    import subprocess
    import sys

    code = "import sys, harness.pytest_plugin; print([n for n in ('spacy', 'numpy', 'openai') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    entry = '[project.entry-points.pytest11]\nharness = "harness.pytest_plugin"'
    assert entry in (Path(__file__).parents[1] / "pyproject.toml").read_text()
