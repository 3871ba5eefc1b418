"""Error rates of models with their intervals, and beside each the one with the checker's mistakes taken out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harness.measure import Interval, TrueRate
from harness.reports import shown
from harness.reports.pictures.axes import across, end_of
from harness.reports.pictures.drawing import Picture, cut, dot, line, listed, text
from harness.reports.rows import Row
from harness.reports.view import View

WIDTH, LEFT, RIGHT, TOP, ROW = 720, 232, 618, 12, 30
NOTE = "Wrong claims, of those decided; lines are intervals of 95 %."
CORRECTED = " Hollow: with the checker's own mistakes taken out, by reviewers' marks."


def errors(view: View) -> Picture | None:
    """None where nothing was decided."""
    true = view.review.true if view.review else (None,) * len(view.rows)
    plain = view.review.rows if view.review and view.reviewed and view.review.rows else view.rows
    by_model = {row.model: (row, each) for row, each in zip(plain, true, strict=True)}  # over all prompts comes last
    rows = [pair for pair in by_model.values() if pair[0].errors.rate.of]
    if not rows:
        return None
    derived = any(each and each.estimate for _, each in rows)
    end, step = end_of(max(_most(row, each) for row, each in rows))
    bottom = TOP + ROW * len(rows)
    body = "".join((*across(LEFT, RIGHT, TOP, bottom, end, step), *_rows(rows, end)))
    return Picture(
        name="errors",
        title="Error rate by model",
        description=listed(_tooltip(row, each) for row, each in rows),
        note=NOTE + CORRECTED * derived,
        width=WIDTH,
        height=bottom + 26,
        body=body,
    )


def _rows(rows: Sequence[tuple[Row, TrueRate | None]], end: float) -> Iterator[str]:
    for number, (row, true) in enumerate(rows):
        y = TOP + ROW * number + ROW / 2
        rate, estimate = row.errors.rate, true.estimate if true else None
        shift = 5 if estimate else 0
        yield text(LEFT - 10, y + 4, cut(row.model, LEFT - 16), at="end")
        yield from _reach(row.errors.interval, y - shift, end)
        yield dot(_place(rate.value or 0, end), y - shift, 5, "ink")
        if estimate:
            yield from _reach(estimate.interval, y + shift, end)
            yield dot(_place(estimate.value, end), y + shift, 4, "ink", hollow=True)
        decimals = int(rate.of >= shown.PRECISE)
        yield text(RIGHT + 12, y + 4, f"{shown.percent(rate.value, decimals=decimals)} of {rate.of:,}", size=12)


def _reach(interval: Interval | None, y: float, end: float) -> Iterator[str]:
    if interval:
        low, high = _place(interval.low, end), _place(interval.high, end)
        yield line(low, y, high, y, "ink", 2)
        for x in (low, high):
            yield line(x, y - 4, x, y + 4, "ink", 2)


def _place(share: float, end: float) -> float:
    return LEFT + (RIGHT - LEFT) * min(share, end) / end


def _most(row: Row, true: TrueRate | None) -> float:
    highs = [row.errors.rate.value or 0.0]
    highs += [row.errors.interval.high] if row.errors.interval else []
    highs += [true.estimate.interval.high] if true and true.estimate else []
    return max(highs)


def _tooltip(row: Row, true: TrueRate | None) -> str:
    told = f"{row.model}: {shown.rate(row.errors.rate, row.errors.interval)}"
    if true and true.estimate:
        told += f", corrected {shown.percent(true.estimate.value)} ({shown.span(true.estimate.interval)})"
    return told
