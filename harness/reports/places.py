"""Where a claim and its evidence are, as tools that open files want it: Finding -> Place, lines and columns from 1.

Columns count code points. A summary is a string inside a JSON line, so its characters stand where JSON writes them.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Sequence
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


class Places:
    """Where the findings of one view are; what many of them share is worked out once, so each costs the same."""

    def __init__(self, view: View) -> None:
        self._kept = view.kept
        self._cases = {case.name: case for case in view.manifest.cases}
        self._lines: dict[str, Sequence[int]] = {}  # case -> where each line of its article begins
        self._columns: dict[str, Sequence[int]] = {}  # id of a summary -> the column of each of its characters

    def in_article(self, finding: Finding) -> Place:
        """The first piece of evidence; the top of the article where there is none or the run did not keep the text."""
        name = finding.record.case
        sheet = self._cases.get(name)
        file = f"{sheet.folder if sheet else name}/article.md"
        evidence = finding.evidence
        if not evidence or sheet is None or evidence[0].span.of(sheet.article) != evidence[0].text:
            return Place(file=file, line=1, column=1, end_line=1, end_column=1)
        if name not in self._lines:
            self._lines[name] = line_starts(sheet.article)
        return placed(file, self._lines[name], evidence[0].span)

    def in_records(self, finding: Finding) -> Place | None:
        """The claim in the recorded summary; None where nobody says where the records are."""
        id = finding.record.checked.id
        line = self._kept.lines.get(id)
        if line is None:
            return None
        if id not in self._columns:
            self._columns[id] = columns(finding.record)
        at, span = self._columns[id], finding.verdict.claim.span
        return Place(file=self._kept.file, line=line, column=at[span.start], end_line=line, end_column=at[span.end])


def line_starts(text: str) -> Sequence[int]:
    """Where each line of a text begins, in code points."""
    return list(accumulate((len(line) + 1 for line in text.split("\n")[:-1]), initial=0))


def placed(file: str, starts: Sequence[int], span: Span) -> Place:
    """A stretch of a text whose lines begin at `starts`."""
    (line, column), (end_line, end_column) = (_position(starts, at) for at in (span.start, span.end))
    return Place(file=file, line=line, column=column, end_line=end_line, end_column=end_column)


def columns(record: Record) -> Sequence[int]:
    """For each character of the summary, and for its end, the column where it stands in the line of its record."""
    fields = record_json(record)
    before = {name: fields[name] for name in list(fields)[: list(fields).index("summary")]}
    text = record.summary.text
    ascii_only = not _utf8(json.dumps(fields, ensure_ascii=False))  # as store.line writes it
    head = json.dumps(before, ensure_ascii=ascii_only)[:-1] + ', "summary": "'
    wide = {sign: len(json.dumps(sign, ensure_ascii=ascii_only)) - 2 for sign in set(text)}
    return list(accumulate((wide[sign] for sign in text), initial=len(head) + 1))


def _position(starts: Sequence[int], at: int) -> tuple[int, int]:
    line = bisect_right(starts, at)
    return line, at - starts[line - 1] + 1


def _utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True
