"""A Ray dataset of rows -> a Ray dataset of results."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from harness.integrations.ray import pool, work
from harness.library import MIN_PRECISION, CalibrationFile, calibrated, sensible_precision
from harness.reading import entries
from harness.running import rows as reading

if TYPE_CHECKING:
    import pyarrow
    import ray.data

BATCH = 256  # rows that one worker takes at once


def check_dataset(
    dataset: ray.data.Dataset,
    *,
    published: date | None = None,
    min_precision: float = MIN_PRECISION,
    calibration: CalibrationFile | None = None,
    workers: int | None = None,
    batch_size: int = BATCH,
) -> ray.data.Dataset:
    """Check each row of `dataset`, lazily, as Ray Data does.

    A row has the columns of a row of `harness check --batch`: `id`, `summary` (or `messages`), `source` (or `gold`),
    and what else there may be; all other columns are passed over. The result has a row for each: `id`, `status`,
    `errors` and `warnings` (how many claims), `error` (why it failed, else null) and `json`, the whole result as
    `harness check` gives it. Ray may give rows in another order, unless
    `DataContext.execution_options.preserve_order` is set; the id tells which is which.

    Rows of one article are read together within a batch: `dataset.sort("source")` before it where they lie apart.
    `workers` is how many processes there are at most; one CPU always stays free. `published` is the day of articles
    whose row has none. `calibration`: a file of `harness calibrate`. Raises ValueError for a `min_precision` that makes
    no sense, InputError where Ray is missing.
    """
    sensible_precision(min_precision)
    terms = work.Terms(published=published, precision=min_precision, calibration=calibrated(calibration))
    return pool.mapped(
        dataset, _checked, workers, batch_size=batch_size, batch_format="pyarrow", fn_kwargs={"terms": terms}
    )


def _checked(table: pyarrow.Table, *, terms: work.Terms) -> pyarrow.Table:
    """The results of a batch."""
    given = entries.numbered_entries(enumerate(table.to_pylist(), start=1), "dataset")
    with work.at(terms):
        rows = list(reading.made(given, bases=map(Path, terms.bases), published=terms.published))
        return work.table(work.lines(rows, terms))
