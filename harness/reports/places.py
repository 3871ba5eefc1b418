"""Where a claim and its evidence are, as tools that open files want it: Finding -> Place, lines and columns from 1.

One look at each article and each record is enough for all claims, so that a report's cost is linear in these.

Columns count code points. A summary is a string inside a JSON line, so its characters stand where JSON writes them.
"""

from __future__ import annotations

import json
import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate

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


class Articles:
    """The articles of a run; where something stands in one is found without reading it anew."""

    def __init__(self, view: View) -> None:
        self._sheets = {case.name: case for case in view.manifest.cases}
        self._lines: dict[str, list[int]] = {}

    def place(self, finding: Finding) -> Place:
        """The first piece of evidence; the top of the article where there is none or the run did not keep the text."""
        sheet = self._sheets.get(finding.record.case)
        file = f"{sheet.folder if sheet else finding.record.case}/article.md"
        evidence = finding.evidence
        if not evidence or sheet is None or evidence[0].span.of(sheet.article) != evidence[0].text:
            return Place(file=file, line=1, column=1, end_line=1, end_column=1)
        return self.stretch(file, sheet.article, evidence[0].span)

    def stretch(self, file: str, text: str, span: Span) -> Place:
        """A stretch of a text; texts of one file are the same."""
        if file not in self._lines:
            self._lines[file] = [0, *(found.end() for found in re.finditer("\n", text))]
        starts = self._lines[file]
        line, end = (bisect_right(starts, at) for at in (span.start, span.end))
        column, end_column = span.start - starts[line - 1] + 1, span.end - starts[end - 1] + 1
        return Place(file=file, line=line, column=column, end_line=end, end_column=end_column)


class Lines:
    """The records of a run as lines of a file; each is written out once, however many of its claims are asked for."""

    def __init__(self, view: View) -> None:
        self._kept = view.kept
        self._columns: dict[str, Columns] = {}

    def place(self, finding: Finding) -> Place | None:
        """The claim in the recorded summary; None where nobody says where the records are."""
        id = finding.record.checked.id
        line = self._kept.lines.get(id)
        if line is None:
            return None
        if id not in self._columns:
            self._columns[id] = Columns(finding.record)
        start, end = self._columns[id].of(finding.verdict.claim.span)
        return Place(file=self._kept.file, line=line, column=start, end_line=line, end_column=end)


class Columns:
    """Where each character of a summary stands in the line that holds its record."""

    def __init__(self, record: Record) -> None:
        fields = record_json(record)
        before = {name: fields[name] for name in list(fields)[: list(fields).index("summary")]}
        escaped = not _utf8(json.dumps(fields, ensure_ascii=False))  # as store.line writes it
        head = json.dumps(before, ensure_ascii=escaped)[:-1] + ', "summary": "'
        # each character is written by itself, so that widths add up
        widths = (len(json.dumps(character, ensure_ascii=escaped)) - 2 for character in record.summary.text)
        self._ends = array("L", accumulate(widths, initial=len(head) + 1))

    def of(self, span: Span) -> tuple[int, int]:
        """The first column of a stretch of the summary, and the one behind its last."""
        return self._ends[span.start], self._ends[span.end]


def _utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
