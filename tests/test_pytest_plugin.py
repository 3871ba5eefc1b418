"""The plugin in a pytest of its own: a suite's summaries and gates as tests, and the fixture.

In processes of their own, since numpy cannot be loaded twice into one.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.commands.conftest import BAD, FERRY, GOOD, SUITE, recorded

pytest_plugins = ["pytester"]
GATES = "gates:\n  - {measure: errors, max_rate: 1}\n  - {measure: errors, max_count: 0, model: replay/bad.jsonl}\n"


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> pytest.Pytester:
    """A team's project with a suite."""
    shutil.copytree(FERRY, pytester.path / "gold" / "ferry")
    (pytester.path / "prompts").mkdir()
    (pytester.path / "prompts" / "plain.md").write_text("# User\nSummarise: {{ article }}\n")
    recorded(pytester.path / "good.jsonl", [GOOD, GOOD])
    recorded(pytester.path / "bad.jsonl", [BAD, ""])
    (pytester.path / "suite.yaml").write_text(SUITE.split("gates:")[0] + GATES)
    monkeypatch.setenv("HARNESS_CACHE", str(pytester.path / "cache"))
    monkeypatch.setenv("COLUMNS", "300")  # pytest cuts its last lines to the terminal
    return pytester


def test_each_summary_and_each_gate_of_a_suite_is_a_test(project: pytest.Pytester) -> None:
    project.makepyfile("def test_own(): pass")
    result = project.runpytest_subprocess("--harness", "suite.yaml", "-rA")
    result.assert_outcomes(passed=4, failed=2, skipped=1)
    out = result.stdout.str()
    assert ">>340<< passengers aboard" in out
    assert "fails: errors at most 0: 2 of 2 (replay/bad.jsonl)" in out
    ended = [line for line in out.splitlines() if line.startswith("FAILED")]
    assert "FAILED suite.yaml::ferry/replay/bad.jsonl/plain/1 - contradicted: " in ended[0]
    assert "Traceback" not in out
    assert "PASSED suite.yaml::ferry/replay/good.jsonl/plain/1" in out
    assert "FAILED suite.yaml::ferry/replay/bad.jsonl/plain/1" in out


def test_what_is_not_selected_is_not_asked(project: pytest.Pytester) -> None:
    (project.path / "bad.jsonl").write_text("")
    project.runpytest_subprocess("--harness", "suite.yaml", "-k", "good").assert_outcomes(passed=2, deselected=4)


def test_a_broken_suite_and_none_are_told(project: pytest.Pytester) -> None:
    (project.path / "suite.yaml").write_text("cases: [gold/nowhere]\nprompts: [prompts/plain.md]\nmodels: [local/x]\n")
    result = project.runpytest_subprocess("--harness", "suite.yaml")
    assert result.ret == pytest.ExitCode.INTERRUPTED
    result.stdout.fnmatch_lines(["*suite.yaml:1: cases[[]0]: there is no gold/nowhere*"])
    missing = project.runpytest_subprocess("--harness", "nowhere.yaml")
    assert missing.ret == pytest.ExitCode.USAGE_ERROR


def test_a_team_asserts_on_its_own_summaries(project: pytest.Pytester) -> None:
    project.makepyfile(
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
    result = project.runpytest_subprocess()
    result.assert_outcomes(passed=2, failed=2)
    out = result.stdout.str()
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
