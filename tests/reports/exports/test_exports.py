"""`harness export` of the baseline: each form by itself; other people's packages read them in tests_integrations/."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness import __main__ as command_line

BASELINE = Path(__file__).parents[3] / "reports" / "baseline"
RECORDS = [json.loads(line) for line in (BASELINE / "records.jsonl").read_text().splitlines()]


def exported(form: str, out: Path) -> int:
    return command_line.run(["export", str(BASELINE), "--to", form, "--out", str(out)])


def written(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_parquet(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert exported("parquet", tmp_path) == 0
    claims = parquet.read_table(tmp_path / "claims.parquet").to_pylist()
    assert sorted(claim["text"] for claim in claims) == sorted(
        one["text"] for record in RECORDS for one in record["claims"]
    )
    assert parquet.read_table(tmp_path / "summaries.parquet").num_rows == len(RECORDS)


def test_inspect_has_a_file_for_each_model_and_prompt(tmp_path: Path) -> None:
    assert exported("inspect", tmp_path) == 0
    files = sorted(tmp_path.iterdir())
    assert len(files) == len({(record["model"], record["prompt"]) for record in RECORDS})
    lines = [json.loads(line) for file in files for line in file.read_text().splitlines()]
    assert lines
    assert all(set(line) >= {"id", "epoch", "value", "explanation"} and 0 <= line["value"] <= 1 for line in lines)


def test_events(tmp_path: Path) -> None:
    assert exported("opentelemetry", tmp_path / "events.jsonl") == 0
    assert len((tmp_path / "events.jsonl").read_text().splitlines()) == len(RECORDS)


def test_every_eval_ever_is_the_same_each_time(tmp_path: Path) -> None:
    for folder in ("a", "b"):
        assert exported("every-eval-ever", tmp_path / folder) == 0
    first, second = (written(tmp_path / folder) for folder in ("a", "b"))
    assert first == second
    rates = [json.loads(text)["evaluation_results"] for path, text in first.items() if path.suffix == ".json"]
    assert rates
    assert all(0 <= one["score_details"]["score"] <= 1 for results in rates for one in results)


def test_the_latest_run_when_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "last").symlink_to(BASELINE)
    assert exported("opentelemetry", tmp_path / "named.jsonl") == 0
    options = ["--to", "opentelemetry", "--out", str(tmp_path / "latest.jsonl"), "--reports", str(tmp_path / "reports")]
    assert command_line.run(["export", *options]) == 0
    assert (tmp_path / "latest.jsonl").read_bytes() == (tmp_path / "named.jsonl").read_bytes()


def test_several_files_need_a_folder(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert exported("inspect", tmp_path / "one.jsonl") == 2
    assert "so name a folder" in capfd.readouterr().err
