"""The action and the pipelines that the README shows: they parse, and their commands do what they say."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from tests.commands.conftest import BAD, FERRY, GOOD, SUITE, recorded

ROOT = Path(__file__).parents[1]
ACTION = ROOT / ".github/actions/claim-harness/action.yml"
GATES = "gates:\n  - {measure: errors, max_count: 0, model: replay/bad.jsonl}\n"


def shown(name: str) -> Any:
    """The YAML block of the README that begins with this file's name."""
    blocks = re.findall(r"^```yaml\n(.*?)^```$", (ROOT / "README.md").read_text(encoding="utf-8"), re.M | re.S)
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


def bash(script: str, folder: Path, **given: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])
    environment = {**os.environ, "PATH": path, "CI": "true", "HARNESS_CACHE": str(folder / "cache"), **given}
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
    values = {"inputs.suite": "ours.yaml", "inputs.baseline": "", "inputs.run-id": "ci"}
    files = {"GITHUB_OUTPUT": str(project / "output"), "GITHUB_STEP_SUMMARY": str(project / "summary.md")}
    for name in ("Run", "Report"):
        step = steps[name]
        given = {key: re.sub(r"\$\{\{ (.*?) \}\}", lambda m: values[m[1]], value) for key, value in step["env"].items()}
        assert "${{" not in step["run"], "inputs go through the environment"
        done = bash(step["run"], project, **given, **files)
        told = dict(line.split("=", 1) for line in (project / "output").read_text().splitlines())
        values["steps.run.outputs.code"] = told["code"]
    assert done.returncode == code, done.stderr
    assert told == {"code": str(code), "folder": "reports/ci"}
    assert "::error file=gold/ferry/article.md,line=" in done.stdout
    assert "# Run ci" in (project / "summary.md").read_text()
    assert {"junit.xml", "results.sarif", "report.md"} <= {path.name for path in (project / "reports/ci").iterdir()}


def test_the_workflow_uses_the_action_as_it_is() -> None:
    steps = shown(".github/workflows/summaries.yml")["jobs"]["summaries"]["steps"]
    action = YAML(typ="safe").load(ACTION.read_text(encoding="utf-8"))
    (ours,) = (step for step in steps if step["uses"] == "./.github/actions/claim-harness")
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
