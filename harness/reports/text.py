"""A report for the terminal: View -> plain text, or with marks where `style` makes them visible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from harness.gold import Importance
from harness.reports import marked_tables, marks, shown, tables
from harness.reports.findings import Finding, judged
from harness.reports.passages import Style, marked, plain, wrapped
from harness.reports.tables import Table
from harness.reports.view import View, signature_lines
from harness.verdict import Severity

STATEMENT = 60  # characters of a fact's statement in a table
NARROW = {  # headers broken into lines, so that the claims table fits a terminal
    "supported": "sup-\nport-\ned",
    "contradicted": "con-\ntra-\ndicted",
    "unsupported": "un-\nsup-\nported",
    "misattributed": "mis-\nattri-\nbuted",
    "misscoped": "mis-\nscoped",
    "misquoted": "mis-\nquoted",
    "misqualified": "mis-\nquali-\nfied",
    "unattributed": "un-\nattri-\nbuted",
    "undecided": "un-\ndecid-\ned",
    "checked": "check-\ned",
    "figures": "fig-\nures",
    "quotations": "quo-\nta-\ntions",
    "cannot tell": "cannot\ntell",
    "judge error": "judge\nerror",
    "from the cache": "from the\ncache",
    "prompt tokens": "prompt\ntokens",
    "completion tokens": "completion\ntokens",
    "errors with judge": "errors\nwith judge",
    "summaries with an error": "summaries\nwith an error",
}


def render(view: View, style: Style = plain) -> str:
    """The whole report."""
    return "\n".join(_lines(view, style)) + "\n"


def _lines(view: View, style: Style) -> Iterator[str]:
    manifest = view.manifest
    state = "" if manifest.finished else " (not finished)"
    yield style(f"Run {shown.visible(manifest.run)}{state}", "title")
    for name, value in signature_lines(manifest.signature):
        yield f"  {shown.visible(name)}: {shown.visible(value)}"
    if view.reviewed:
        yield "  Labels, rates and gates are as marked by reviewers."
    if view.dropped:
        yield "  A half-written last record was left out."
    for table in marked_tables.before_failures(view):
        yield from _table(table, style)
    yield from _failures(view, style)
    key = tables.facts(view, (Importance.KEY,))
    yield from _table(_shortened(replace(key, title="Key facts by model")), style)
    if len(key.rows) < len(view.facts):
        yield f"The other {len(view.facts) - len(key.rows)} facts are in the Markdown and JSON reports."


def _failures(view: View, style: Style) -> Iterator[str]:
    errors = sum(finding.verdict.severity is Severity.ERROR for finding in view.failures)
    yield ""
    counted = f"{shown.number(errors, 'error')}, {shown.number(len(view.failures) - errors, 'warning')}"
    yield style(f"Failures: {counted}; worst first", "title")
    if not view.failures:
        yield "  none" if view.total.scored else "  no summary was checked"
    for finding in view.failures:
        yield ""
        yield from failure(finding, style)
    if view.undecided:
        yield ""
        claims = shown.number(len(view.undecided), "claim")
        yield style(f"Undecided: {claims} that the rules could not prove right or wrong", "title")
        for finding in view.undecided:
            yield from undecided(finding, style)
    if view.doubted:
        yield ""
        claims = shown.number(len(view.doubted), "claim")
        yield style(f"Doubted: {claims} that the rules call right, and a reviewer does not", "title")
        for finding in view.doubted:
            yield ""
            yield from failure(finding, style)


def failure(finding: Finding, style: Style = plain) -> Iterator[str]:
    """One failure or doubted claim: what, where, the summary's words in their sentence, why, the article's words."""
    record, verdict = finding.record, finding.verdict
    label = verdict.label.value
    if verdict.severity in (Severity.ERROR, Severity.WARNING):
        label = style(label, verdict.severity.value)
    fact = f", fact {finding.fact.id} ({finding.fact.importance.value})" if finding.fact else ""
    where = f"{record.model}, prompt {record.prompt}, repeat {record.repeat}, {record.case}"
    yield f"{finding.number}. {label}{fact} — {shown.visible(where)}"
    yield from wrapped("   summary: ", _in_sentence(finding), style=style)
    yield from wrapped("   why:     ", shown.visible(verdict.reason), style=style)
    for evidence in finding.evidence:
        yield from wrapped("   article: ", shown.visible(evidence.text), style=style)
    for line in marks.lines(finding.marked):
        yield from wrapped("   marked:  ", line, style=style)


def _in_sentence(finding: Finding) -> str:
    """The claim, to be marked, in its sentence."""
    return marked(finding.before, finding.verdict.claim.text, finding.after)


def undecided(finding: Finding, style: Style = plain) -> Iterator[str]:
    """A claim that the rules could not prove right or wrong."""
    record = finding.record
    where = shown.visible(f"{record.model}, {record.prompt}, repeat {record.repeat}")
    yield f"  {where}"
    yield from wrapped("    ", f"{_in_sentence(finding)} {shown.visible(finding.verdict.reason)}", style=style)
    if finding.verdict.opinion:
        yield from wrapped("    judge: ", judged(finding.verdict.opinion), style=style)
    for line in marks.lines(finding.marked):
        yield from wrapped("    marked: ", line, style=style)


def _table(table: Table, style: Style) -> Iterator[str]:
    if table.rows:
        yield ""
        yield style(table.title, "title")
        yield drawn(table.headers, table.rows, table.left)
        if table.note:
            yield from wrapped("", table.note)


def drawn(headers: Sequence[str], rows: Sequence[Sequence[str]], left: int) -> str:
    """A table of texts, the first `left` columns aligned left; numbers stay as they are written ("007", "15.10")."""
    from tabulate import tabulate

    top = _headers([NARROW.get(header, shown.visible(header)) for header in headers])
    body = [[shown.visible(cell) for cell in row] for row in rows]
    # tabulate pads its own headers, which costs two columns each
    lines = ["-" * max(len(row[column]) for row in (*top, *body)) for column in range(len(headers))]
    align = ["left" if column < left else "right" for column in range(len(headers))]
    return tabulate([*top, lines, *body], tablefmt="plain", colalign=align, disable_numparse=True)


def _headers(headers: Sequence[str]) -> list[list[str]]:
    """Headers of several lines as rows, each ending on the last one."""
    parts = [header.split("\n") for header in headers]
    height = max(map(len, parts))
    return [list(row) for row in zip(*([""] * (height - len(part)) + part for part in parts), strict=True)]


def _shortened(table: Table) -> Table:
    place = table.headers.index("statement")
    rows = tuple(tuple(_cut(cell) if i == place else cell for i, cell in enumerate(row)) for row in table.rows)
    return replace(table, rows=rows)


def _cut(text: str) -> str:
    return text if len(text) <= STATEMENT else text[: STATEMENT - 1].rstrip() + "…"
