"""The examples of docs/reading.md hold."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from harness.running import batch

PAGE = (Path(__file__).parents[3] / "docs" / "reading.md").read_text(encoding="utf-8")
EXAMPLES = [
    json.loads(line) for block in re.findall(r"```json\n(.*?)```", PAGE, re.DOTALL) for line in block.splitlines()
]


@pytest.fixture(scope="module")
def told() -> list[Any]:
    lines = (json.dumps({"id": str(n), **example}).encode() + b"\n" for n, example in enumerate(EXAMPLES))
    return [json.loads(line.json) for line in batch.check_rows(batch.rows(lines, name="page", bases=()))]


def test_there_are_examples_of_each_status() -> None:
    statuses = {example["status"] for example in EXAMPLES}
    assert statuses == {"checked", "truncated", "empty", "abstained", "unsupported_language", "failed"}


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_example(number: int, told: list[Any]) -> None:
    example, got = EXAMPLES[number], told[number]
    assert got["status"] == example["status"], got["error"]
    assert {claim["text"]: claim["label"] for claim in got["claims"]} == example["claims"]
