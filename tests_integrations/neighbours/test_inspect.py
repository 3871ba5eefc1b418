"""Inspect's own evaluation and scoring of logs, and its logs as rows of ours."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from inspect_ai import Task, eval, score
from inspect_ai.dataset import Sample
from inspect_ai.log import EvalLog, write_eval_log
from inspect_ai.model import ModelOutput, ModelUsage, get_model
from inspect_ai.scorer import precomputed_scores

from harness import __main__ as command_line
from harness.integrations.inspect_ai import figures


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> EvalLog:
    """A run of two samples: one summary half right, one empty."""
    from tests_integrations.conftest import ARTICLE, HALF

    samples = [
        Sample(id="ferry", input="Summarise it.", metadata={"article": ARTICLE}),
        Sample(id="silent", input=ARTICLE),
    ]
    outputs = [ModelOutput.from_content("mockllm/model", text) for text in (HALF, "")]
    for output in outputs:
        output.usage = ModelUsage()  # else the model that stands in fetches a tokeniser
    model = get_model("mockllm/model", custom_outputs=outputs)
    folder = tmp_path_factory.mktemp("logs")
    task = Task(dataset=samples, scorer=figures())
    (done,) = eval(task, model=model, log_dir=str(folder), display="none", max_samples=1)
    assert done.status == "success", done.error
    return done


def test_scorer(log: EvalLog) -> None:
    assert log.samples is not None
    ferry, silent = (sample.scores["figures"] for sample in log.samples if sample.scores)
    assert (ferry.value, ferry.answer) == (0.5, log.samples[0].output.completion)
    assert ferry.explanation is not None
    assert ferry.explanation.startswith("430: contradicted.")
    assert isinstance(silent.value, float)
    assert math.isnan(silent.value)
    assert log.results is not None
    assert log.results.scores[0].metrics["mean"].value == 0.5


def test_a_log_is_scored_afterwards(log: EvalLog) -> None:
    again = score(log, figures(), action="overwrite", display="none")
    assert again.samples is not None
    assert again.samples[0].scores is not None
    assert again.samples[0].scores["figures"].value == 0.5


@pytest.mark.parametrize("kind", ["json", "eval"])
def test_logs_are_rows_of_a_batch(log: EvalLog, kind: str, tmp_path: Path) -> None:
    write_eval_log(log, str(tmp_path / f"log.{kind}"), format=kind)  # type: ignore[arg-type]
    code = command_line.run(["check", "--batch", str(tmp_path / f"log.{kind}"), "--out", str(tmp_path / "out.jsonl")])
    ferry, silent = map(json.loads, (tmp_path / "out.jsonl").read_text().splitlines())
    assert (code, ferry["id"], ferry["status"]) == (3, "ferry-1", "checked")
    assert [claim["severity"] for claim in ferry["claims"]] == ["error", "none"]
    assert silent["status"] == "failed"
    assert "no answer" in silent["error"]


def test_precomputed_scores_read_what_we_export(log: EvalLog, tmp_path: Path) -> None:
    write_eval_log(log, str(tmp_path / "log.json"), format="json")
    (tmp_path / "ferry.md").write_text(next(iter(log.samples or [])).metadata["article"])
    (tmp_path / "suite.yaml").write_text("name: ferry\ncases: [ferry.md, silent.md]\n")
    (tmp_path / "silent.md").write_text("Nobody spoke. There were 12 boats.")
    run = ["run", str(tmp_path / "suite.yaml"), "--outputs", str(tmp_path / "log.json"), "--quiet"]
    command_line.run([*run, "--reports", str(tmp_path), "--run-id", "told"])
    command_line.run(["export", str(tmp_path / "told"), "--to", "inspect", "--out", str(tmp_path / "scores.jsonl")])
    held = score(log, precomputed_scores(str(tmp_path / "scores.jsonl")), action="append", display="none")
    assert held.samples is not None
    assert held.samples[0].scores is not None
    assert held.samples[0].scores["precomputed_scores"].value == 0.5
