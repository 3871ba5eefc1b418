"""A report for the terminal: View -> plain text, or with marks where `style` makes them visible.

Whole, or brief: the tables, the worst findings, and the command that shows the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from harness.gold import Importance
from harness.measure import Holding
from harness.reports import fact_tables, gate_tables, marked_tables, shown, tables, trimmed
from harness.reports.broken import Counted, holding
from harness.reports.columns import drawn
from harness.reports.entries import failure, group, undecided_group
from harness.reports.findings import doubters
from harness.reports.grouping import grouped
from harness.reports.passages import WIDTH, Style, plain, wrapped
from harness.reports.tables import Table
from harness.reports.view import View, signature_lines
from harness.verdict import Severity

BRIEF_ROWS = 10  # findings, and rows of a table that grows with the run, of a brief report


def render(view: View, style: Style = plain, width: int = WIDTH, *, brief: bool = False) -> str:
    """The whole report, or the brief one."""
    return "\n".join(_lines(view, style, width, BRIEF_ROWS if brief else None)) + "\n"


def of_gate(view: View, one: Counted, style: Style = plain, width: int = WIDTH) -> str:
    """One gate and all that it counts."""
    return "\n".join(_of_gate(view, one, style, width)) + "\n"


def _lines(view: View, style: Style, width: int, most: int | None) -> Iterator[str]:
    yield from _head(view, style, width)
    for table in marked_tables.of_models(view):
        short = table if most is None else trimmed.short(table, view)
        yield from _table(trimmed.lean(short, view), style, width)
    yield from _facts(view, style, width, most)
    yield from _table(trimmed.lean(trimmed.cut(tables.unchecked(view), most, "summaries"), view), style, width)
    yield from _gates(view, style, width, most)
    yield from _failures(view, style, width, most)
    if most is not None:
        yield from _rest(view, width, most)
        return
    yield from _undecided(view, style, width)
    yield ""
    yield style("Signature", "title")
    for name, value in signature_lines(view.manifest.signature):
        yield from wrapped("  ", f"{shown.visible(name)}: {shown.visible(value)}", width, indent=6)


def _head(view: View, style: Style, width: int) -> Iterator[str]:
    manifest, total = view.manifest, view.total
    state = "" if manifest.finished else " (not finished)"
    yield style(f"Run {shown.visible(manifest.run)}{state}", "title")
    kinds = ((total.figures, "figure"), (total.quotations, "quotation"))
    claims = " and ".join(shown.number(count, noun) for count, noun in kinds if count) or "no figure and no quotation"
    summaries = f"{shown.number(total.total, 'summary')} of {shown.number(len(manifest.cases), 'article')}"
    rules = shown.visible(str(manifest.signature.get("rules", "")))
    yield from wrapped("", f"{summaries}, {total.scored:,} checked by {rules}: {claims}.", width)
    if view.calibrated:
        yield view.calibrated
    if view.reviewed:
        yield "Labels, rates and gates are as marked by reviewers."
    if view.dropped:
        yield "A half-written last record was left out."


def _facts(view: View, style: Style, width: int, most: int | None) -> Iterator[str]:
    if most is not None:
        left = "key facts that some summary does not tell rightly"
        yield from _table(trimmed.cut(fact_tables.hardest(view), most // 2, left), style, width)
        return
    table = replace(fact_tables.facts(view, (Importance.KEY,)), title="Key facts by model")
    yield from _table(table, style, width)
    if rest := len(view.facts) - len(table.rows):
        yield f"{shown.number(rest, 'other fact')}: --format markdown or json."


def _gates(view: View, style: Style, width: int, most: int | None) -> Iterator[str]:
    """All gates; in brief, of many those that fail."""
    table = gate_tables.gate_outcomes(view)
    if most is not None and len(table.rows) > most:
        table = trimmed.cut(trimmed.failing(view), most, "that do not hold")
    yield from _table(table, style, width)
    if view.gates and not table.rows:
        yield ""
        yield style(table.title, "title")


def _failures(view: View, style: Style, width: int, most: int | None) -> Iterator[str]:
    errors = sum(each.severity is Severity.ERROR for each in view.groups)
    counted = f"{shown.number(errors, 'error')} and {shown.number(len(view.groups) - errors, 'warning')}"
    claims = f" in {shown.number(len(view.failures), 'claim')}" if len(view.failures) > len(view.groups) else ""
    cut = f"the {most} worst" if most is not None and len(view.groups) > most else "worst first"
    yield ""
    if not view.groups:
        yield style("Findings: " + ("none" if view.total.scored else "no summary was checked"), "title")
        return
    yield style(f"Findings: {counted}{claims}; {cut}", "title")
    for each in islice(view.groups, most):
        yield ""
        yield from group(each, style, width)


def _undecided(view: View, style: Style, width: int) -> Iterator[str]:
    if view.undecided:
        yield ""
        claims = shown.number(len(view.undecided), "claim")
        yield style(f"Undecided: {claims} proved neither right nor wrong", "title")
        for each in grouped(view.undecided):
            yield from undecided_group(each, style, width)
    if view.doubted:
        yield ""
        claims = shown.number(len(view.doubted), "claim")
        yield style(f"Doubted: {claims} called right that {doubters(view.doubted)} doubts", "title")
        for finding in view.doubted:
            yield ""
            yield from failure(finding, style, width)


def _rest(view: View, width: int, most: int) -> Iterator[str]:
    """What a brief report leaves out, and how to see it."""
    counts = (("finding", len(view.groups) - most), ("undecided claim", len(view.undecided)))
    left = [shown.number(count, noun) for noun, count in (*counts, ("doubted claim", len(view.doubted))) if count > 0]
    yield ""
    yield from wrapped("", f"{'Not shown: ' + ', '.join(left) + '. ' if left else ''}Everything:", width)
    yield f"  {view.command} --all"


def _of_gate(view: View, one: Counted, style: Style, width: int) -> Iterator[str]:
    table = gate_tables.gate_outcomes(view)
    rows = tuple(row for row, o in zip(table.rows, view.gates, strict=True) if o.gate == one.gate)
    yield style(f"Gate {holding(one).value}: {shown.visible(one.gate.name)}", "title")
    yield from _table(replace(table, title="", rows=rows), style, width)
    yield ""
    where = "" if holding(one) is Holding.HOLDS else " where it does not hold"
    yield style(f"What it counts{where}: {len(one.groups) or len(one.others) or 'nothing'}", "title")
    for each in one.groups:
        yield ""
        yield from group(each, style, width)
    for line in one.others:
        yield from wrapped("  ", shown.visible(line), width, indent=6)


def _table(table: Table, style: Style, width: int) -> Iterator[str]:
    if table.rows:
        yield ""
        if table.title:
            yield style(table.title, "title")
        yield drawn(table.headers, table.rows, table.left, width, table.keys)
        if table.note:
            yield from wrapped("", table.note, width)
