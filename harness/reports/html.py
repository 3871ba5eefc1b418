"""The report as a page: View -> one HTML file that asks nothing of anybody, for people who go through failures.

What is the same for every reader is written by Jinja2 (autoescaped); summaries, claims and facts are data in one JSON
block, drawn by the page's own script, which sets text and never markup. A content security policy allows that script
and that style sheet by their digests and nothing else, so that not even an escaping mistake could run or fetch.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from pathlib import Path
from typing import Any

from harness.reports import embedded, plots, shown, tables
from harness.reports.view import EVERY, View, signature_lines
from harness.types import Severity

TEMPLATES = Path(__file__).parent / "templates"
SCRIPTS = (
    "model.js",
    "dom.js",
    "list.js",
    "detail.js",
    "facts.js",
    "page.js",
)  # in the order in which they build on each other
HELD = "ok"
STATES = {"holds": HELD, "fails": "error", "cannot tell": "undecided"}


def render(view: View) -> str:
    """The whole page."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["visible"] = shown.visible
    style, script = _style(), _script()
    # the three that are not escaped: our own two files, and JSON that cannot end its element
    return environment.get_template("report.html").render(
        **_facts_of(view),
        policy=policy(style, script),
        style=Markup(style),
        script=Markup(script),
        data=Markup(embedded.block(embedded.data(view))),
    )


def policy(style: str, script: str) -> str:
    """The content security policy: these two texts, and no connection to anywhere."""
    return (
        f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _facts_of(view: View) -> dict[str, Any]:
    """What the template shows by itself."""
    errors = sum(finding.verdict.severity is Severity.ERROR for finding in view.failures)
    outcomes = tables.gate_outcomes(view)
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
        "judge": tables.judge(view),
        "every": EVERY,
        "signature": signature_lines(view.manifest.signature),
        "number": shown.number,
    }


@lru_cache
def _style() -> str:
    return (TEMPLATES / "report.css").read_text(encoding="utf-8")


@lru_cache
def _script() -> str:
    parts = "\n".join((TEMPLATES / name).read_text(encoding="utf-8") for name in SCRIPTS)
    return f'(() => {{\n"use strict";\n{parts}}})();\n'


def _digest(text: str) -> str:
    """How a content security policy names an inline text (CSP level 2, hash-source)."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
