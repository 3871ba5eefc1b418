"""Reports: a stored run goes in, text for people or programs comes out; one file a form over one shared view."""

from collections.abc import Callable

from harness.reports import csv, json, markdown, text
from harness.reports.view import View, build

REPORTS: dict[str, Callable[[View], str]] = {
    "text": text.render,
    "markdown": markdown.render,
    "json": json.render,
    "csv": csv.render,
}

__all__ = ["REPORTS", "View", "build"]
