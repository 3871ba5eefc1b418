"""A report in Markdown, as it is stored beside a run: View -> text. What others wrote is shown, never obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from harness.reports import marked_tables, marks, shown, tables
from harness.reports.findings import Finding, judged
from harness.reports.tables import Table
from harness.reports.view import View, signature_lines
from harness.verdict import Severity

# Every character that can begin markup in CommonMark, its tables and strike-through, or a dollar formula.
_MARKUP = re.compile(r"([\\`*_\[\]<>|~&$])")
# At the start of a line, these begin a heading, a list or an underline.
_BLOCK = re.compile(r"^([#+\-=]|\d{1,9}(?=[.)](?: |$)))")
_LINK = re.compile(r"(?i)(?<=http|ttps)(?=://)|(?<=www)(?=\.)")  # is made a link without any markup


def escape(text: str) -> str:
    """`text` on one line so that Markdown shows exactly its characters."""
    line = _MARKUP.sub(r"\\\1", shown.visible(text))
    line = _LINK.sub(r"\\", line)
    return _BLOCK.sub(lambda found: found[0] + "\\" if found[0].isdigit() else "\\" + found[0], line)


def render(view: View) -> str:
    """The whole report."""
    return "\n".join(_lines(view)) + "\n"


def _lines(view: View) -> Iterator[str]:
    manifest, total = view.manifest, view.total
    errors = sum(finding.verdict.severity is Severity.ERROR for finding in view.failures)
    yield f"# Run {escape(manifest.run)}"
    yield ""
    state = "" if manifest.finished else " **The run was not finished.**"
    yield (
        f"{shown.number(total.total, 'summary')}, {total.scored} checked: {shown.number(total.figures, 'figure')} and"
        f" {shown.number(total.quotations, 'quotation')}, {shown.number(errors, 'error')},"
        f" {shown.number(len(view.failures) - errors, 'warning')}, {len(view.undecided)} undecided.{state}"
    )
    if view.reviewed:
        yield "Labels, rates and gates are as marked by reviewers."
    if view.dropped:
        yield "A half-written last record was left out."
    if view.failures:
        yield ""
        yield "[To the first failure](#failures)"
    for table in marked_tables.before_failures(view):
        yield from _table(table)
    yield from _failures(view)
    yield from _doubted(view)
    yield from _table(tables.facts(view))
    yield ""
    yield "## Signature"
    yield ""
    yield f"started {escape(manifest.started)}, finished {escape(manifest.finished or shown.NONE)}"
    yield ""
    yield from (f"- {escape(name)}: {escape(value)}" for name, value in signature_lines(manifest.signature))


def _failures(view: View) -> Iterator[str]:
    yield ""
    yield "## Failures"
    yield ""
    yield "Worst first: errors before warnings, key facts before others." if view.failures else "None."
    for finding in view.failures:
        yield ""
        yield from _failure(finding)
    if view.undecided:
        yield ""
        yield "## Undecided"
        yield ""
        yield "Claims that the rules could not prove right or wrong."
        yield ""
        for finding in view.undecided:
            yield f"- {_where(finding)}: {_sentence(finding)} ({escape(finding.verdict.reason)})"
            if finding.verdict.opinion:
                yield f"  - **Judge:** {escape(judged(finding.verdict.opinion))}"
            yield from (f"  - **Marked:** {escape(line)}" for line in marks.lines(finding.marked))


def _doubted(view: View) -> Iterator[str]:
    if not view.doubted:
        return
    yield ""
    yield "## Doubted"
    yield ""
    yield "Claims that the rules call right, and a reviewer does not."
    for finding in view.doubted:
        yield ""
        yield from _failure(finding)


def _failure(finding: Finding) -> Iterator[str]:
    verdict = finding.verdict
    fact = f", fact {escape(finding.fact.id)} ({finding.fact.importance.value})" if finding.fact else ""
    yield f"### {finding.number}. {verdict.label.value}: {escape(verdict.claim.text)}"
    yield ""
    yield f"{_where(finding)}{fact}, {verdict.severity.value}"
    yield ""
    yield f"- **Summary:** {_sentence(finding)}"
    yield f"- **Why:** {escape(verdict.reason)}"
    for evidence in finding.evidence:
        yield f"- **Article:** {escape(evidence.text)}"
    yield from (f"- **Marked:** {escape(line)}" for line in marks.lines(finding.marked))


def _where(finding: Finding) -> str:
    record = finding.record
    return escape(f"{record.model}, prompt {record.prompt}, repeat {record.repeat}, {record.case}")


def _sentence(finding: Finding) -> str:
    """The claim in bold within its sentence; the blanks around it must stay outside the bold."""
    head = " " if finding.before[-1:].isspace() else ""
    tail = " " if finding.after[:1].isspace() else ""
    return f"{escape(finding.before)}{head}<b>{escape(finding.verdict.claim.text)}</b>{tail}{escape(finding.after)}"


def _table(table: Table) -> Iterator[str]:
    if not table.rows:
        return
    yield ""
    yield f"## {table.title}"
    yield ""
    yield drawn(table.headers, table.rows, table.left)
    if table.note:
        yield ""
        yield escape(table.note)


def drawn(headers: Sequence[str], rows: Sequence[Sequence[str]], left: int) -> str:
    """A table of texts, the first `left` columns aligned left."""
    from tabulate import tabulate

    return tabulate(
        [[escape(cell) for cell in row] for row in rows],
        headers=[escape(header) for header in headers],
        tablefmt="pipe",
        colalign=["left" if index < left else "right" for index in range(len(headers))],
        disable_numparse=True,
    )
