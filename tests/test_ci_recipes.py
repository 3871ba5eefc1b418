"""The action and the pipelines that docs/ci.md shows: they parse, and their commands do what they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.commands.conftest import BAD, FERRY, GOOD, SUITE, recorded
from tests.on_path import on_path

ROOT = Path(__file__).parents[1]
ACTION = ROOT / "action.yml"
PAGE = ROOT / "docs/ci.md"
GATES = "gates:\n  - {measure: errors, max_count: 0, model: replay/bad.jsonl}\n"


def shown(name: str) -> Any:
    """The YAML block of the page that begins with this file's name."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S)
    (text,) = (block for block in blocks if block.startswith(f"# {name}\n"))
    return YAML(typ="safe").load(text)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A team's folder whose suite has a gate that fails."""
    shutil.copytree(FERRY, tmp_path / "gold" / "ferry")
    (tmp_path / "prompts").mkdir()
    (tmp_path / "prompts" / "plain.md").write_text("# User\nSummarise: {{ article }}\n")
    recorded(tmp_path / "good.jsonl", [GOOD, GOOD])
    recorded(tmp_path / "bad.jsonl", [BAD, GOOD])
    (tmp_path / "ours.yaml").write_text(SUITE.split("gates:")[0] + GATES)
    return tmp_path


@pytest.fixture(scope="module", autouse=True)
def harness() -> Iterator[None]:
    """The command is first on the path."""
    with on_path() as path, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", path)
        yield


def bash(script: str, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "CI": "true", "HARNESS_CACHE": str(folder / "cache"), **given}
    return subprocess.run(
        ["bash", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize(("gate", "code"), [(GATES, 1), ("gates: []\n", 0)], ids=["fails", "holds"])
def test_the_action_reports_and_passes_the_exit_code_on(project: Path, gate: str, code: int) -> None:
    (project / "ours.yaml").write_text(SUITE.split("gates:")[0] + gate)
    action = YAML(typ="safe").load(ACTION.read_text(encoding="utf-8"))
    steps = {step["name"]: step for step in action["runs"]["steps"] if "name" in step}
    values = {
        **{f"inputs.{name}": field.get("default", "") for name, field in action["inputs"].items()},
        "inputs.suite": "ours.yaml",
        "inputs.token": "t",
        "github.event.pull_request.number": "7",
        "github.repository": "ours/project",
    }
    gh = project / "bin" / "gh"  # stands for GitHub's own command: no comment is there yet
    gh.parent.mkdir()
    gh.write_text('#!/bin/sh\necho "$@" >>"$RUNNER_TEMP/calls"\n')
    gh.chmod(0o755)
    files = {
        "GITHUB_OUTPUT": str(project / "output"),
        "GITHUB_STEP_SUMMARY": str(project / "summary.md"),
        "RUNNER_TEMP": str(project),
    }
    printed: dict[str, str] = {}
    for name in ("Run", "Report", "Comment", "End"):
        step = steps[name]
        given = {key: re.sub(r"\$\{\{ (.*?) \}\}", lambda m: values[m[1]], value) for key, value in step["env"].items()}
        assert "${{" not in step["run"], "inputs go through the environment"
        done = bash(f"PATH=bin:$PATH\n{step['run']}", project, **given, **files)
        printed[name] = done.stdout
        told = dict(line.split("=", 1) for line in (project / "output").read_text().splitlines())
        values["steps.run.outputs.code"] = told["code"]
    assert done.returncode == code, done.stderr
    assert told == {"code": str(code), "folder": "reports/ci"}
    assert "::error file=gold/ferry/article.md,line=" in printed["Report"]
    assert "# Run ci" in (project / "summary.md").read_text()
    assert {"junit.xml", "results.sarif", "report.md"} <= {path.name for path in (project / "reports/ci").iterdir()}
    assert (project / "claim-harness.md").read_text().startswith("<!-- claim-harness -->\n# Run ci\n")
    assert "repos/ours/project/issues/7/comments -F body=@" in (project / "calls").read_text()


def test_the_workflow_uses_the_action_as_it_is() -> None:
    steps = shown(".github/workflows/summaries.yml")["jobs"]["summaries"]["steps"]
    action = YAML(typ="safe").load(ACTION.read_text(encoding="utf-8"))
    (ours,) = (step for step in steps if step.get("id") == "harness")
    assert set(ours["with"]) <= set(action["inputs"])
    assert {name for name, field in action["inputs"].items() if field.get("required")} <= set(ours["with"])
    assert "reports" in action["outputs"]


def test_the_gitlab_job_leaves_its_junit_file(project: Path) -> None:
    job = shown(".gitlab-ci.yml")["summaries"]
    run = bash("\n".join(job["script"]), project)
    assert run.returncode == 1, run.stderr
    after = bash("\n".join(job["after_script"]), project)
    assert after.returncode == 0, after.stderr
    assert "<failure" in (project / job["artifacts"]["reports"]["junit"]).read_text()


def test_the_hook_of_pre_commit_is_there_and_finds_gold() -> None:
    (hook,) = YAML(typ="safe").load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    (repository,) = shown(".pre-commit-config.yaml")["repos"]
    assert [one["id"] for one in repository["hooks"]] == [hook["id"]]
    assert hook["entry"] == "harness gold lint"
    assert [bool(re.search(hook["files"], name)) for name in ("gold/a/facts.yaml", "article.md", "a/notes.md")] == [
        True,
        True,
        False,
    ]
