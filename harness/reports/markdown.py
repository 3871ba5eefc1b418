"""A report in Markdown, as it is stored beside a run: View -> text. What others wrote is shown, never obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from harness.reports import fact_tables, marked_tables, marks, shown
from harness.reports.entries import place, where
from harness.reports.findings import Finding, doubters, judged
from harness.reports.grouping import Group, grouped
from harness.reports.tables import Table
from harness.reports.view import View, signature_lines
from harness.verdict import Severity

BRIEF_ROWS = 10  # findings, and rows of each table, of a brief report
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


def render(view: View, *, brief: bool = False) -> str:
    """The whole report, or the tables and the worst findings, and the command that shows the rest."""
    return "\n".join(_lines(view, BRIEF_ROWS if brief else None)) + "\n"


def _lines(view: View, most: int | None) -> Iterator[str]:
    manifest, total = view.manifest, view.total
    errors = sum(group.severity is Severity.ERROR for group in view.groups)
    yield f"# Run {escape(manifest.run)}"
    yield ""
    state = "" if manifest.finished else " **The run was not finished.**"
    yield (
        f"{shown.number(total.total, 'summary')}, {total.scored:,} checked: {shown.number(total.figures, 'figure')} and"
        f" {shown.number(total.quotations, 'quotation')}; {shown.number(errors, 'error')},"
        f" {shown.number(len(view.groups) - errors, 'warning')} in {shown.number(len(view.failures), 'claim')},"
        f" {len(view.undecided):,} undecided.{state}"
    )
    if view.calibrated:
        yield view.calibrated
    if view.reviewed:
        yield "Labels, rates and gates are as marked by reviewers."
    if view.dropped:
        yield "A half-written last record was left out."
    if view.groups:
        yield ""
        yield "[To the first finding](#findings)"
    for table in marked_tables.before_failures(view):
        yield from _table(table, most)
    yield from _failures(view, most)
    yield from _table(fact_tables.facts(view) if most is None else fact_tables.hardest(view), most)
    if most is not None:
        yield ""
        yield f"Everything: `{shown.visible(view.command)} --all`, or the run's report.md."
        return
    yield from _undecided(view)
    yield from _doubted(view)
    yield ""
    yield "## Signature"
    yield ""
    yield f"started {escape(manifest.started)}, finished {escape(manifest.finished or shown.EMPTY)}"
    yield ""
    yield from (f"- {escape(name)}: {escape(value)}" for name, value in signature_lines(manifest.signature))


def _failures(view: View, most: int | None) -> Iterator[str]:
    yield ""
    yield "## Findings"
    yield ""
    if not view.groups:
        yield "None."
        return
    cut = f"The worst {most} of {len(view.groups):,}" if most and len(view.groups) > most else "Worst first"
    yield f"{cut}: errors before warnings, key facts before others, then what most summaries have."
    for group in islice(view.groups, most):
        yield ""
        yield from _mistake(group)


def _mistake(group: Group) -> Iterator[str]:
    yield from _entry(group.number, group.example, where(group))
    yield from _others_say(group)


def _others_say(group: Group) -> Iterator[str]:
    """What judges and reviewers say of the claims of a group, each once."""
    opinions = [judged(member.verdict.opinion) for member in group.members if member.verdict.opinion]
    yield from (f"- **Judge:** {escape(opinion)}" for opinion in dict.fromkeys(opinions))
    lines = dict.fromkeys(line for member in group.members for line in marks.lines(member.marked))
    yield from (f"- **Marked:** {escape(line)}" for line in lines)


def _undecided(view: View) -> Iterator[str]:
    if not view.undecided:
        return
    yield ""
    yield "## Undecided"
    yield ""
    yield "Claims that the rules could not prove right or wrong."
    yield ""
    for group in grouped(view.undecided):
        yield f"- {_sentence(group.example)} ({escape(group.verdict.reason)}) {escape(where(group))}"
        yield from (f"  {line}" for line in _others_say(group))


def _doubted(view: View) -> Iterator[str]:
    if not view.doubted:
        return
    yield ""
    yield "## Doubted"
    yield ""
    yield f"Claims that the rules call right, and {doubters(view.doubted)} does not."
    for finding in view.doubted:
        yield ""
        yield from _failure(finding)


def _failure(finding: Finding) -> Iterator[str]:
    yield from _entry(finding.number, finding, place(finding))
    if finding.verdict.opinion:
        yield f"- **Judge:** {escape(judged(finding.verdict.opinion))}"
    yield from (f"- **Marked:** {escape(line)}" for line in marks.lines(finding.marked))


def _entry(number: int, finding: Finding, where: str) -> Iterator[str]:
    verdict = finding.verdict
    yield f"### {number}. {verdict.label.value}: {escape(verdict.reason)}"
    yield ""
    yield f"{escape(where)}; {verdict.severity.value}"
    yield ""
    yield f"- **Summary:** {_sentence(finding)}"
    for evidence in finding.evidence:
        yield f"- **Article:** {escape(evidence.text)}"


def _sentence(finding: Finding) -> str:
    """The claim in bold within its sentence; the blanks around it must stay outside the bold."""
    head = " " if finding.before[-1:].isspace() else ""
    tail = " " if finding.after[:1].isspace() else ""
    return f"{escape(finding.before)}{head}<b>{escape(finding.verdict.claim.text)}</b>{tail}{escape(finding.after)}"


def _table(table: Table, most: int | None = None) -> Iterator[str]:
    if not table.rows:
        return
    left = len(table.rows) - len(table.rows[:most])
    yield ""
    yield f"## {table.title}"
    yield ""
    yield drawn(table.headers, table.rows[:most], table.left)
    if left:
        yield ""
        yield f"And {left:,} more."
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
