"""The scorer, in mlflow.genai.evaluate."""

from __future__ import annotations

from pathlib import Path

import mlflow
import pytest

from harness.integrations.mlflow import figures


@pytest.fixture(autouse=True)
def store(tmp_path: Path) -> None:
    mlflow.set_tracking_uri(f"sqlite:///{tmp_path / 'mlflow.db'}")
    mlflow.set_experiment("ferry")


def test_evaluate(article: str, half: str, right: str) -> None:
    data = [{"inputs": {"article": article}, "outputs": text} for text in (half, {"summary": right}, "")]
    result = mlflow.genai.evaluate(data=data, scorers=[figures()])
    assert result.metrics["figures/mean"] == 0.75  # the empty one has no score
    table = result.result_df
    assert table is not None
    assert sorted(table["figures/value"].dropna()) == [0.5, 1.0]
