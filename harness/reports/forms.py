"""Reports: a stored run goes in, text for people or programs comes out; one file a form over one shared view."""

from collections.abc import Callable

from harness.reports import csv, github, html, json, junit, markdown, sarif, text
from harness.reports.view import View

REPORTS: dict[str, Callable[[View], str]] = {
    "text": text.render,
    "markdown": markdown.render,
    "html": html.render,
    "json": json.render,
    "csv": csv.render,
    "junit": junit.render,
    "sarif": sarif.render,
    "github": github.summary,
}

ENDINGS = {  # of a file's name -> the form it is written in
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".json": "json",
    ".csv": "csv",
    ".xml": "junit",
    ".sarif": "sarif",
    ".sarif.json": "sarif",
}


def form_of(name: str) -> str | None:
    """The form that a file of this name is to have, by its longest known ending; None where that says nothing."""
    endings = [ending for ending in ENDINGS if name.lower().endswith(ending)]
    return ENDINGS[max(endings, key=len)] if endings else None
