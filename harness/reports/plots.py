"""Rates with their intervals as small drawings: Rows -> places on one axis, which all rows of a column share."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from harness.reports import shown
from harness.reports.rows import Estimate

WIDTH = 150  # of the axis, in the drawing's units


@dataclass(frozen=True, slots=True, kw_only=True)
class Plot:
    """One estimate, drawn; places are in units from the left end of the axis."""

    at: float | None  # None where there is nothing to take a rate over
    low: float | None
    high: float | None
    percent: str  # "22 %"
    counts: str  # "5 of 23"
    interval: str  # "10–42 %"
    axis: str  # where the axis ends: "60 %"

    @property
    def description(self) -> str:
        """What the drawing shows, in words."""
        if self.at is None:
            return "nothing to take a rate over"
        return f"{self.percent}, 95 % interval {self.interval}" if self.low is not None else self.percent


def column(estimates: Sequence[Estimate]) -> list[Plot]:
    """The drawings of one column; the axis begins at 0 and ends at a round number past all intervals."""
    most = max((e.interval.high if e.interval else e.rate.value or 0 for e in estimates), default=0)
    end = min(1.0, max(0.1, math.ceil(most * 10 - 1e-9) / 10))
    return [_plot(estimate, end) for estimate in estimates]


def _plot(estimate: Estimate, end: float) -> Plot:
    rate, interval = estimate.rate, estimate.interval
    decimals = int(rate.of >= shown.PRECISE)
    return Plot(
        at=None if rate.value is None else _place(rate.value, end),
        low=_place(interval.low, end) if interval else None,
        high=_place(interval.high, end) if interval else None,
        percent=shown.percent(rate.value, decimals=decimals),
        counts=f"{rate.hits:,} of {rate.of:,}" if rate.of else "",
        interval=shown.span(interval, decimals=decimals) if interval else "",
        axis=shown.percent(end),
    )


def _place(share: float, end: float) -> float:
    return round(share / end * WIDTH, 1)
