"""The cases as rows for training, JSON lines on standard output: python -m tests.cases.rows >FILE.

Held tables and open cases are left out, the stories that are only taught (`taught`) are added; `severity` of an error
is the least with which it counts as found.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.cases import taught
from tests.cases.load import GOLD, HELD, ROOT, Case, cases, tables


def rows() -> Iterator[dict[str, Any]]:
    """One row a case, in the form of `harness.training.rows.cases`."""
    for table in tables():
        if table not in HELD:
            yield from (_row(case) for case in cases(table) if not case.open)
    yield from taught.rows()


def _row(case: Case) -> dict[str, Any]:
    errors = [
        {"start": mark.span.start, "end": mark.span.end, "kind": case.table, "severity": mark.severity.value}
        for mark in case.marks
    ]
    row = {"table": case.table, "summary": case.summary, "errors": errors}
    row["also"] = [[span.start, span.end] for span in case.also]
    if case.against == "gold":
        return row | {"gold": folder(case).relative_to(ROOT).as_posix()}
    return row | {"article": (folder(case) / "article.md").read_text(encoding="utf-8") if case.gold else case.article}


def folder(case: Case) -> Path:
    """Where the gold of a case lies."""
    beside = GOLD / case.gold
    return beside if beside.exists() else ROOT / "gold" / case.gold


if __name__ == "__main__":
    for one in rows():
        print(json.dumps(one))
