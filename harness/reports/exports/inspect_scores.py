"""Score records for Inspect's `precomputed_scores`: a file for each model and prompt, a line for each summary."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from harness.records import Record, checked_json
from harness.reports.exports import scored
from harness.reports.view import View


def files(view: View) -> Mapping[str, bytes]:
    """`scores-MODEL-PROMPT.jsonl`: the sample is called like the case, its epoch is the repeat.

    What has no score is left out; Inspect counts such samples as unscored.
    """
    lines: dict[str, list[str]] = {}
    for record in view.records:
        name = f"scores-{scored.file_name(record.model, record.prompt)}.jsonl"
        lines.setdefault(name, [])
        if scored.score(record) is not None:
            lines[name].append(json.dumps(_line(record)))
    return {name: "".join(f"{line}\n" for line in held).encode() for name, held in lines.items()}


def _line(record: Record) -> dict[str, Any]:
    return {
        "id": record.case,
        "epoch": record.repeat,
        "value": scored.score(record),
        "answer": record.summary.text,
        "explanation": scored.comment(record),
        "metadata": checked_json(record.checked),
    }
