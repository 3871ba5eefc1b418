"""Reviewers' marks in words and for programs: Mark -> `disagree (Ada, 2031-03-06): the article says 430`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from harness.measure import Mark, Marked
from harness.reports import shown


def mark_line(mark: Mark) -> str:
    """A mark on one line, made visible."""
    who = ", ".join(shown.visible(part) for part in (mark.reviewer, mark.date) if part)
    comment = f": {shown.visible(mark.comment)}" if mark.comment.strip() else ""
    return f"{mark.said.value} ({who}){comment}"


def lines(marked: Marked) -> Iterator[str]:
    """What was said of a claim: its marks or, where it has none, those under another label or other rules."""
    if marked.marks:
        yield from map(mark_line, marked.marks)
        return
    for mark in marked.hints:
        yield f"as {mark.key.label.value} under {mark.key.rules}: {mark_line(mark)}"


def as_json(mark: Mark) -> dict[str, Any]:
    """A mark for programs."""
    return {
        "mark": mark.said.value,
        "comment": mark.comment,
        "reviewer": mark.reviewer or None,
        "date": mark.date,
        "label": mark.key.label.value,
        "rules": mark.key.rules,
    }
