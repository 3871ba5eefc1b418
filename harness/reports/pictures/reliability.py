"""Whether what the checker holds to be wrong with a probability is so as often: stated against found, by tenths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harness.measure import Bin, wilson
from harness.reports import shown
from harness.reports.pictures.drawing import Picture, dot, line, listed, text
from harness.reports.view import View

WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 480, 420, 70, 450, 12, 356
NOTE = (
    "Of the claims that reviewers marked, by tenths of the stated probability; on the diagonal it is true. Lines are"
    " intervals of 95 %, numbers are claims. Marks that were not drawn at random may shift it."
)


def reliability(view: View) -> Picture | None:
    """None where nothing that has a probability is marked."""
    bins = view.review.reliability if view.review else ()
    if not bins:
        return None
    return Picture(
        name="reliability",
        title="Stated and found: how often a claim is wrong",
        description=listed(f"stated {one.stated:.2f}, found {one.wrong} of {one.claims} wrong" for one in bins),
        note=NOTE,
        width=WIDTH,
        height=HEIGHT,
        body="".join((*_axes(), *_points(bins))),
    )


def _axes() -> Iterator[str]:
    for number in range(6):
        share = number / 5
        x, y = _x(share), _y(share)
        yield line(x, TOP, x, BOTTOM, "line")
        yield line(LEFT, y, RIGHT, y, "line")
        yield text(x, BOTTOM + 18, shown.percent(share), role="soft", at="middle", size=12)
        yield text(LEFT - 8, y + 4, shown.percent(share), role="soft", at="end", size=12)
    yield line(LEFT, BOTTOM, RIGHT, TOP, "soft", 1.2, "5 4")
    yield text((LEFT + RIGHT) / 2, BOTTOM + 40, "stated probability of being wrong", at="middle", size=12)
    upright = f"translate(20 {(TOP + BOTTOM) / 2}) rotate(-90)"
    yield f'<g transform="{upright}">{text(0, 0, "found wrong", at="middle", size=12)}</g>'


def _points(bins: Sequence[Bin]) -> Iterator[str]:
    for one in bins:
        x, reach = _x(one.stated), wilson(one.wrong, one.claims)
        if reach:
            yield line(x, _y(reach[0]), x, _y(reach[1]), "ink", 2)
        yield dot(x, _y(one.wrong / one.claims), 5, "ink")
        yield text(x + 8, _y(one.wrong / one.claims) - 6, f"{one.claims:,}", role="soft", size=12)


def _x(share: float) -> float:
    return LEFT + (RIGHT - LEFT) * share


def _y(share: float) -> float:
    return BOTTOM - (BOTTOM - TOP) * share
