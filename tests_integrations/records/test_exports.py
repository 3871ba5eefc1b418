"""What `harness export` writes of the baseline, held against the packages that define the forms."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from harness import __main__ as command_line

BASELINE = Path(__file__).parents[2] / "reports" / "baseline"


@pytest.mark.parametrize("kind", ["eval", "instance_level_eval"])
def test_every_eval_ever(kind: str, tmp_path: Path) -> None:
    assert command_line.run(["export", str(BASELINE), "--to", "every-eval-ever", "--out", str(tmp_path)]) == 0
    schema = json.loads((files("every_eval_ever") / "schemas" / f"{kind}.schema.json").read_text())
    validator = jsonschema.Draft7Validator(schema)
    names = sorted(tmp_path.rglob("*.json" if kind == "eval" else "*_samples.jsonl"))
    assert len(names) == 2
    texts = [text for name in names for text in ([name.read_text()] if kind == "eval" else name.open())]
    assert texts
    assert [error.message for text in texts for error in validator.iter_errors(json.loads(text))] == []
