"""The whole way with nothing replaced: the embedded engine, the real small model, the OpenAI protocol, the checker."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from harness.models.catalogue import KNOWN
from harness.models.fetching import fetch
from harness.models.user_folders import folders
from harness.records import store
from harness.status import Status
from tests.processes import completed

FERRY = Path(__file__).parents[1] / "commands" / "ferry"
SUITE = """
cases: [ferry]
prompts: [plain.md]
models: [{name: local/smollm2-135m, temperature: 0.8, max_tokens: 48}]
repeats: 2
"""


@pytest.mark.local
def test_a_real_model_is_run_checked_reported_and_resumed(tmp_path: Path) -> None:
    places = folders(os.environ, tmp_path)
    fetch(KNOWN["smollm2-135m"], places.models, environ=os.environ)
    shutil.copytree(FERRY, tmp_path / "ferry")
    (tmp_path / "plain.md").write_text("# User\nSummarise in two sentences, with all figures:\n\n{{ article }}\n")
    (tmp_path / "suite.yaml").write_text(SUITE)
    command = [sys.executable, "-m", "harness", "run", "suite.yaml", "--run-id", "real", "--no-cache"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    stored = store.read(tmp_path / "reports" / "real")
    assert len(stored.records) == 2
    for record in stored.records:
        assert record.checked.status in (Status.CHECKED, Status.TRUNCATED)
        assert record.summary.usage.completion_tokens > 0
        for verdict in record.checked.verdicts:
            assert verdict.claim.span.of(record.summary.text) == verdict.claim.text
    assert stored.records[0].summary.text != stored.records[1].summary.text, "both repeats had one seed"
    signature = stored.manifest.signature["models"]["local/smollm2-135m"]
    assert signature["file_sha256"] == KNOWN["smollm2-135m"].sha256
    assert "local/smollm2-135m" in done.stdout

    def harness(*arguments: str) -> subprocess.CompletedProcess[str]:
        streams = tmp_path / f"streams-{arguments[0]}"
        streams.mkdir()
        return completed(arguments, cwd=tmp_path, environ=os.environ, folder=streams)

    made = harness("report", "real", "--format", "json")
    assert json.loads(made.stdout)["models"][0]["summaries"]["failed"] == 0
    records = tmp_path / "reports" / "real" / "records.jsonl"
    whole = records.read_bytes()
    records.write_bytes(whole[: whole.index(b"\n") + 200])  # as if killed while it wrote its second line
    resumed = harness("run", "--resume", "real", "--no-cache")
    assert resumed.returncode == 0, resumed.stderr
    assert "1 of 2 summaries are there" in resumed.stderr
    assert records.read_bytes() == whole, "the model writes the same when it is asked again"
