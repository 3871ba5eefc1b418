"""A working folder with a small story, a suite of recorded summaries, and what a check of them found."""

import json
import shutil
from pathlib import Path

import pytest

FERRY = Path(__file__).parents[1] / "commands" / "ferry"
GOOD, BAD = "The ferry had 430 passengers aboard.", "The ferry had 340 passengers aboard."
SUITE = """
name: ferry
cases: [gold/ferry]
prompts: [prompts/plain.md]
models: [replay/good.jsonl, replay/bad.jsonl]
gates: [{measure: errors, max_rate: 1}]
"""


@pytest.fixture(scope="module")
def work(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("library")
    shutil.copytree(FERRY, folder / "gold" / "ferry")
    (folder / "prompts").mkdir()
    (folder / "prompts" / "plain.md").write_text("# User\nSummarise: {{ article }}\n")
    for name, text in (("good", GOOD), ("bad", BAD)):
        (folder / f"{name}.jsonl").write_text(json.dumps({"case": "ferry", "text": text}) + "\n")
    (folder / "suite.yaml").write_text(SUITE)
    return folder
