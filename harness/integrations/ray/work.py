"""What a worker does: rows -> lines of results, in the order of the rows, each article read once."""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager, chdir, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import count
from typing import TYPE_CHECKING, Any

from harness.running import batch
from harness.verdict import Calibration, Severity, calibration

if TYPE_CHECKING:
    import pyarrow

ROW_FIELDS = ("id", "status", "errors", "warnings", "error", "json")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How all rows are checked."""

    folder: str = ""  # from which folders of gold are found; the process's own where it is empty
    bases: tuple[str, ...] = ("",)  # where they are looked for, from there on
    published: date | None = None  # of articles without a day
    precision: float | None = None  # of the claims called errors, so many are to be wrong; None for the usual
    calibration: Calibration = calibration.UNCALIBRATED  # of the probability that a claim is wrong
    fields: tuple[tuple[str, str], ...] = ()  # our names of fields, each with the column that has it


def at(terms: Terms) -> AbstractContextManager[None]:
    """Work in the folder of these terms, then go back; OSError where this machine has no such folder."""
    return chdir(terms.folder) if terms.folder else nullcontext()


def lines(given: Sequence[batch.Row], terms: Terms, jobs: int = 1) -> list[batch.Line]:
    """The result of each row. With more than one of `jobs` a row may be the death of the process that checks it."""
    asked = partial(replace, min_precision=terms.precision, calibration=terms.calibration)
    rows = [asked(row) for row in given]
    places: dict[object, int] = {}
    counted = count()
    for row in rows:
        places.setdefault(_article(row), next(counted))
    order = sorted(range(len(rows)), key=lambda at: places[_article(rows[at])])
    done = dict(zip(order, batch.check_rows((rows[at] for at in order), jobs), strict=True))
    return [done[at] for at in range(len(rows))]


def table(lines: Sequence[batch.Line]) -> pyarrow.Table:
    """Results as a table: id, status, errors, warnings, error, and the whole result as JSON."""
    import pyarrow as pa

    kinds = (pa.string(), pa.string(), pa.int32(), pa.int32(), pa.string(), pa.string())
    made = [_fields(line) for line in lines]
    return pa.table(
        {name: pa.array([one[name] for one in made], kind) for name, kind in zip(ROW_FIELDS, kinds, strict=True)}
    )


def _article(row: batch.Row) -> object:
    return row.gold or row.source or row.sources


def _fields(line: batch.Line) -> dict[str, Any]:
    text = line.json.decode().rstrip("\n")
    told = json.loads(text)
    severities = [claim["severity"] for claim in told["claims"]]
    return {
        "id": line.id,
        "status": line.status.value,
        "errors": severities.count(Severity.ERROR.value),
        "warnings": severities.count(Severity.WARNING.value),
        "error": line.error or None,
        "json": text,
    }
