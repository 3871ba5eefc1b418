"""Reports: a stored run goes in, text for people or programs comes out; one file a form over one shared view."""

from collections.abc import Callable

from harness.reports import csv, github, json, junit, markdown, sarif, text
from harness.reports.view import Kept, View, build

REPORTS: dict[str, Callable[[View], str]] = {
    "text": text.render,
    "markdown": markdown.render,
    "json": json.render,
    "csv": csv.render,
    "junit": junit.render,
    "sarif": sarif.render,
    "github": github.summary,
}

__all__ = ["REPORTS", "Kept", "View", "build"]
