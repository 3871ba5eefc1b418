"""How well the checker agrees with people: labelled rows -> precision and recall of what it flags, with intervals.

A flagged claim is one of severity error. It is right when it overlaps a labelled error; a labelled error is found
when a flagged claim overlaps it. Rows are resampled for the intervals.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.measure.score import Rate
from harness.measure.stats import Interval, clustered
from harness.reading import Span
from harness.running import batch
from harness.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One labelled row after checking."""

    right: int = 0  # flagged claims that overlap a labelled error
    flagged: int = 0
    found: int = 0  # labelled errors that a flagged claim overlaps
    labelled: int = 0
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """All rows together."""

    rows: int  # that could be checked
    precision: tuple[Rate, Interval | None]
    recall: tuple[Rate, Interval | None]
    row_precision: tuple[Rate, Interval | None]  # flagged rows in which people found an error, too
    failed: tuple[str, ...]


def rows(lines: Iterable[bytes], *, name: str, bases: Iterable[Path]) -> Iterator[Scored]:
    """Check and score each labelled row of a JSONL file called `name`."""
    places = tuple(bases)
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        row = next(iter(batch.rows([raw], name=name, bases=places)))
        try:
            labels = _labels(json.loads(raw))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            cure = 'needs "errors": a list of {"start", "end"}, empty where nothing is wrong'
            yield Scored(error=f"{name}:{number}: {cure}")
            continue
        checked = json.loads(batch.check_row(row).json)
        if checked["status"] == Status.FAILED:
            yield Scored(error=f"{name}:{number}: {checked['error']}")
        else:
            yield _scored(checked, labels)


def sum_up(scored: Sequence[Scored]) -> Outcome:
    """Rates over all rows that could be checked."""
    good = [row for row in scored if row.error is None]

    def estimate(pairs: list[tuple[int, int]]) -> tuple[Rate, Interval | None]:
        rate = Rate(hits=sum(h for h, _ in pairs), of=sum(n for _, n in pairs))
        return rate, clustered([[pair] for pair in pairs])

    return Outcome(
        rows=len(good),
        precision=estimate([(row.right, row.flagged) for row in good]),
        recall=estimate([(row.found, row.labelled) for row in good]),
        row_precision=estimate([(int(row.labelled > 0), 1) for row in good if row.flagged]),
        failed=tuple(row.error for row in scored if row.error is not None),
    )


def to_json(outcome: Outcome) -> dict[str, Any]:
    """The outcome for programs."""

    def estimate(value: tuple[Rate, Interval | None]) -> dict[str, Any]:
        rate, interval = value
        bounds = [interval.low, interval.high] if interval else None
        return {"hits": rate.hits, "of": rate.of, "value": rate.value, "interval": bounds}

    return {
        "rows": outcome.rows,
        "precision": estimate(outcome.precision),
        "recall": estimate(outcome.recall),
        "row_precision": estimate(outcome.row_precision),
        "failed": list(outcome.failed),
    }


def _labels(data: Any) -> list[Span]:
    return [Span(int(label["start"]), int(label["end"])) for label in data["errors"]]


def _scored(checked: dict[str, Any], labels: Sequence[Span]) -> Scored:
    flagged = [Span(c["start"], c["end"]) for c in checked["claims"] if c["severity"] == "error"]
    return Scored(
        right=sum(any(claim.overlaps(label) for label in labels) for claim in flagged),
        flagged=len(flagged),
        found=sum(any(claim.overlaps(label) for claim in flagged) for label in labels),
        labelled=len(labels),
    )
