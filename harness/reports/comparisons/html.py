"""A comparison as a page: Comparison -> one HTML file that asks nothing of anybody, and has no script.

The answers first, then every side's rate and every difference drawn with its interval, then article by article who got
which fact wrong. What others wrote is escaped by Jinja2; a policy allows the page's own style sheet and nothing else.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from harness.measure import Comparison, Fault, Rate, faults
from harness.reports import pages, plots, shown
from harness.reports.comparisons import words
from harness.reports.rows import Estimate

MAX_FACTS = 40  # facts of an article; the rest is counted
TINTS = 4  # shades of a cell, by the share of summaries that have the fact wrong


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """The difference of two sides, drawn; places are in units from the left end of an axis whose middle is 0."""

    pair: str
    at: float
    low: float | None
    high: float | None
    told: str
    verdict: str


def render(comparison: Comparison) -> str:
    """The whole page."""
    from markupsafe import Markup

    style = (pages.TEMPLATES / "comparison.css").read_text(encoding="utf-8")
    return pages.template("comparison.html").render(
        **_facts_of(comparison),
        style=Markup(style),
        policy=f"default-src 'none'; style-src '{pages.digest(style)}'; base-uri 'none'; form-action 'none'",
    )


def _facts_of(comparison: Comparison) -> dict[str, Any]:
    called = words.names(comparison)
    by_name = dict(zip((side.name for side in comparison.sides), called, strict=True))
    estimates = [Estimate(rate=place.errors, interval=place.interval) for place in comparison.standing]
    return {
        "names": called,
        "headline": words.headline(comparison),
        "answers": words.answers(comparison),
        "too_few": words.too_few(comparison),
        "differing": words.differing(comparison),
        "unlike": [words.why_unlike(each) for duel in comparison.duels for each in duel.unlike],
        "places": [(place, by_name[place.side]) for place in comparison.standing],
        "plots": plots.column(estimates),
        "width": plots.WIDTH,
        "spans": list(_spans(comparison, called)),
        "board": words.board(comparison),
        "duels": [
            (by_name[duel.head.name], by_name[duel.base.name], duel, words.differences(duel))
            for duel in comparison.duels
        ],
        "articles": [
            (case, *_listed(list(rows))) for case, rows in groupby(faults(comparison.sides), lambda f: f.case)
        ],
        "tint": _tint,
        "rate": shown.rate,
        "told": words.changed,
        "pairs": lambda duel: " ".join(words.pairs(duel)),
        "power": lambda duel: words.power(duel, comparison.tests[0]),
        "method": words.method(comparison),
    }


def _listed(rows: Sequence[Fault]) -> tuple[Sequence[Fault], int]:
    return rows[:MAX_FACTS], max(0, len(rows) - MAX_FACTS)


def _spans(comparison: Comparison, called: Sequence[str]) -> Iterator[Span]:
    """Head minus base of each two sides, on one axis that is as long on both sides of 0."""
    found = comparison.between
    ends = [end for d in found.values() if d.interval for end in (d.interval.low, d.interval.high)]
    most = max([abs(end) for end in (*ends, *(d.change or 0.0 for d in found.values()))], default=0.0)
    end = max(0.05, math.ceil(most * 20 - 1e-9) / 20)

    def place(share: float) -> float:
        return round((share / end + 1) / 2 * plots.WIDTH, 1)

    for (base, head), d in found.items():
        if d.change is not None:
            yield Span(
                pair=f"{called[head]} − {called[base]}",
                at=place(d.change),
                low=place(d.interval.low) if d.interval else None,
                high=place(d.interval.high) if d.interval else None,
                told=f"{shown.change(d)} points; the axis ends at {end * 100:.0f}",
                verdict=d.verdict,
            )


def _tint(rate: Rate) -> int:
    """How dark a cell is: 0 for none wrong, up to `TINTS`."""
    return math.ceil((rate.value or 0) * TINTS)
