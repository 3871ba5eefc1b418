"""The report as a page: View -> one HTML file that asks nothing of anybody, for people who go through failures.

What is the same for every reader is written by Jinja2 (autoescaped); summaries, claims and facts are data in one JSON
block, drawn by the page's own script, which sets text and never markup. A content security policy allows that script
and that style sheet by their digests and nothing else, so that not even an escaping mistake could run or fetch.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from harness.reports import embedded, gate_tables, judge_tables, marked_tables, pages, pictures, plots, shown, tables
from harness.reports.embedded import Keys
from harness.reports.rows import EVERY
from harness.reports.view import View, signature_lines
from harness.verdict import Severity

SCRIPTS = (  # in the order in which they build on each other
    "model.js",
    "dom.js",
    "list.js",
    "detail.js",
    "facts.js",
    "marks.js",
    "review.js",
    "link.js",
    "filters.js",
    "paper.js",
    "theme.js",
    "page.js",
)
STYLES = ("marks.css", "report.css")  # the second has the rules for narrow pages and paper
REVIEWING = "review.js"  # only in a page that takes marks
HELD = "ok"
STATES = {"holds": HELD, "fails": "error", "cannot tell": "undecided"}


def render(view: View, keys: Keys | None = None, reviewer: str = "") -> str:
    """The whole page; with the `keys` of the run's claims one that takes a reviewer's marks, for `mark` beside it."""
    from markupsafe import Markup

    style, script = _style(), _script(reviewing=keys is not None)
    # not escaped here: our own texts, JSON that cannot end its element, and pictures, escaped as they are drawn
    return pages.template("report.html").render(
        **_facts_of(view),
        pictures=[(picture, Markup(pictures.inline(picture))) for picture in pictures.of_run(view)],
        policy=policy(reviewing=keys is not None),
        style=Markup(style),
        script=Markup(script),
        data=Markup(embedded.block(embedded.data(view, keys, reviewer))),
        reviewing=keys is not None,
    )


def policy(*, reviewing: bool = False) -> str:
    """The content security policy: these two texts, and no connection but that of a reviewer's page to its server."""
    style, script = pages.digest(_style()), pages.digest(_script(reviewing=reviewing))
    own = "connect-src 'self'; img-src data:; " if reviewing else ""  # the image is an icon of no bytes
    return f"default-src 'none'; style-src '{style}'; script-src '{script}'; {own}base-uri 'none'; form-action 'none'"


def _facts_of(view: View) -> dict[str, Any]:
    """What the template shows by itself."""
    errors = sum(finding.verdict.severity is Severity.ERROR for finding in view.failures)
    outcomes = gate_tables.gate_outcomes(view)
    judged = list(zip([STATES[outcome.holding.value] for outcome in view.gates], outcomes.rows, strict=True))
    columns = [
        plots.column([getattr(row, name) for row in view.rows])
        for name in ("errors", "key_coverage", "wrong_summaries")
    ]
    return {
        "view": view,
        "manifest": view.manifest,
        "errors": errors,
        "warnings": len(view.failures) - errors,
        "gates": outcomes,
        "broken": [(state, row) for state, row in judged if state != HELD],
        "held": [(state, row) for state, row in judged if state == HELD],
        "results": tables.results(view),
        "plots": list(zip(*columns, strict=True)),
        "plot_width": plots.WIDTH,
        "labels": tables.labels(view),
        "marks": marked_tables.marks(view),
        "beside": marked_tables.rates_beside(view),
        "reviewers": marked_tables.reviewers(view),
        "corrected": marked_tables.true_rates(view),
        "judge": judge_tables.judge(view),
        "seconds": judge_tables.seconds(view),
        "every": EVERY,
        "signature": signature_lines(view.manifest.signature),
        "number": shown.number,
    }


@lru_cache
def _style() -> str:
    files = ((pages.TEMPLATES / name).read_text(encoding="utf-8") for name in STYLES)
    return "".join((*files, pictures.style()))


@lru_cache
def _script(*, reviewing: bool) -> str:
    names = [name for name in SCRIPTS if reviewing or name != REVIEWING]
    parts = "\n".join((pages.TEMPLATES / name).read_text(encoding="utf-8") for name in names)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'
