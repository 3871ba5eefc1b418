"""A comparison as people or programs read it: one file a form, over the same words and tables."""

from collections.abc import Callable

from harness.measure import Comparison
from harness.reports.comparisons import html, json, markdown
from harness.reports.comparisons import plain_text as text

COMPARISONS: dict[str, Callable[[Comparison], str]] = {
    "text": text.render,
    "markdown": markdown.render,
    "html": html.render,
    "json": json.render,
}

__all__ = ["COMPARISONS"]
