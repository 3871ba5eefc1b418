"""Check many summaries: an iterator of rows in, an iterator of results out, in their order and in flat memory."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from harness.library.checking import MIN_PRECISION, CalibrationFile, calibrated, sensible_precision
from harness.library.results import Checked


def check_many(
    rows: Iterable[Mapping[str, Any]],
    *,
    jobs: int = 1,
    min_precision: float = MIN_PRECISION,
    calibration: CalibrationFile | None = None,
) -> Iterator[Checked]:
    """Check each row, in `jobs` processes; a result a row, as soon as it and those before it are there.

    A row has a `summary`, and a `source` (text of the article) or a `gold` (folder), and what else a row of `harness
    check --batch` may have. `id` may be left out: it is then the row's number, from 1. Rows with the same article are
    quickest side by side. A row that cannot be checked is a result with the status `failed` and its `error`, and no
    row loses another. Of `rows` only a few are taken ahead of the results.
    """
    sensible_precision(min_precision)
    if jobs < 1:
        raise ValueError(f"jobs={jobs}: must be at least 1")
    return _checked(rows, jobs, {"min_precision": min_precision, "calibration": calibrated(calibration)})


def _checked(given: Iterable[Mapping[str, Any]], jobs: int, settings: Mapping[str, Any]) -> Iterator[Checked]:
    from harness.records import checked_of
    from harness.running import batch

    waiting: deque[str] = deque()

    def asked() -> Iterator[batch.Row]:
        for row in batch.rows(_lines(given), name="row", bases=(Path(),)):
            waiting.append(row.summary)
            yield replace(row, **settings)

    for line in batch.check_rows(asked(), jobs):
        yield Checked(summary=waiting.popleft(), found=checked_of(json.loads(line.json)))


def _lines(given: Iterable[Mapping[str, Any]]) -> Iterator[bytes]:
    """Each row as a line of JSON Lines; whatever it holds, one line for one row."""
    for number, row in enumerate(given, start=1):
        if not isinstance(row, Mapping):
            raise TypeError(f"row {number} must be a mapping with a summary and a source or gold")
        yield json.dumps({"id": str(number), **row}, default=str).encode() + b"\n"
