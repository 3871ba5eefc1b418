"""Where a claim and its evidence are, as tools that open files want it: Finding -> Place, lines and columns from 1.

Columns count code points. A summary is a string inside a JSON line, so its characters stand where JSON writes them.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

from harness.reading import Span
from harness.records import Record, record_json
from harness.reports.findings import Finding
from harness.reports.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A stretch of a file; the end is the first character after it."""

    file: str  # as the user's path leads to it, with "/"
    line: int
    column: int
    end_line: int
    end_column: int


def in_article(view: View, finding: Finding) -> Place:
    """The first piece of evidence; the top of the article where there is none or the run did not keep the text."""
    sheet = next((case for case in view.manifest.cases if case.name == finding.record.case), None)
    file = f"{sheet.folder}/article.md" if sheet else f"{finding.record.case}/article.md"
    evidence = finding.evidence
    if not evidence or sheet is None or evidence[0].span.of(sheet.article) != evidence[0].text:
        return Place(file=file, line=1, column=1, end_line=1, end_column=1)
    return in_text(file, sheet.article, evidence[0].span)


def in_text(file: str, text: str, span: Span) -> Place:
    """A stretch of a text."""
    line, column = _position(text, span.start)
    end_line, end_column = _position(text, span.end)
    return Place(file=file, line=line, column=column, end_line=end_line, end_column=end_column)


def in_records(view: View, finding: Finding) -> Place | None:
    """The claim in the recorded summary; None where nobody says where the records are."""
    line = view.kept.lines.get(finding.record.checked.id)
    if line is None:
        return None
    start, end = columns(finding.record, finding.verdict.claim.span)
    return Place(file=view.kept.file, line=line, column=start, end_line=line, end_column=end)


def columns(record: Record, span: Span) -> tuple[int, int]:
    """The columns of a stretch of the summary in the line that holds its record."""
    fields = record_json(record)
    before = {name: fields[name] for name in list(fields)[: list(fields).index("summary")]}
    text = record.summary.text
    for ascii_only in (False, True):  # as store.line writes it
        head = json.dumps(before, ensure_ascii=ascii_only)[:-1] + ', "summary": "'
        start, end = (len(json.dumps(text[:at], ensure_ascii=ascii_only)) - 2 for at in (span.start, span.end))
        if ascii_only or _utf8(json.dumps(fields, ensure_ascii=False)):
            break
    return len(head) + start + 1, len(head) + end + 1


def _position(text: str, at: int) -> tuple[int, int]:
    return text.count("\n", 0, at) + 1, at - (text.rfind("\n", 0, at) + 1) + 1


def _utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
