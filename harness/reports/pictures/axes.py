"""Axes of shares: (a place, an end) -> lines and percentages."""

from __future__ import annotations

import math
from collections.abc import Iterator

from harness.reports import shown
from harness.reports.pictures.drawing import line, text

TICK_STEPS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.25)
TICKS = 5  # at most, beside 0


def end_of(most: float) -> tuple[float, float]:
    """(end, step) of an axis from 0 on which `most` has room: few steps, round numbers."""
    step = next((step for step in TICK_STEPS if most <= step * TICKS), TICK_STEPS[-1])
    return min(1.0, max(step, math.ceil(most / step - 1e-9) * step)), step


def across(left: float, right: float, top: float, bottom: float, end: float, step: float) -> Iterator[str]:
    """A grid of upright lines, with percentages below."""
    for number in range(round(end / step) + 1):
        x = left + (right - left) * number * step / end
        yield line(x, top, x, bottom, "line")
        yield text(x, bottom + 17, shown.percent(number * step), role="soft", at="middle", size=12)
