"""A comparison for the terminal: Comparison -> plain text, or with marks where `style` makes them visible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harness.measure import Change, Comparison, Duel
from harness.reading import sentences
from harness.reports import shown
from harness.reports.comparisons import words
from harness.reports.passages import Style, marked, plain, wrapped
from harness.reports.tables import Table
from harness.reports.text import drawn

LISTED = 25  # changes of a kind; the other forms list all
WIDTH = 80


def render(comparison: Comparison, style: Style = plain, width: int = WIDTH) -> str:
    """The whole comparison."""
    return "\n".join(_lines(comparison, style, width)) + "\n"


def _lines(comparison: Comparison, style: Style, width: int) -> Iterator[str]:
    for number, duel in enumerate(comparison.duels):
        if number:
            yield ""
        yield from _duel(duel, comparison.tests[0], style, width)
    if comparison.board:
        yield ""
        yield from _table(words.board(comparison), style, width)
    yield ""
    yield from wrapped("", words.method(comparison), width)


def _duel(duel: Duel, tests: int, style: Style, width: int) -> Iterator[str]:
    yield f"base: {shown.visible(duel.base.name)}"
    yield f"head: {shown.visible(duel.head.name)}"
    yield ""
    if duel.signature:
        yield style("The signatures differ in", "title")
        for field, base, head in words.signature(duel):
            yield from wrapped("  ", f"{shown.visible(field)}: {shown.visible(base)} -> {shown.visible(head)}", width)
    else:
        yield "The signatures are the same."
    if duel.unlike:
        yield ""
        for differing in duel.unlike:
            yield from wrapped("", f"Hard to compare: {shown.visible(words.why_unlike(differing))}", width)
    yield ""
    yield from words.pairs(duel)
    yield style(words.answer(duel), "title")
    yield from wrapped("", words.power(duel, tests), width)
    yield ""
    yield from _table(words.differences(duel), style, width)
    yield ""
    yield from wrapped("", words.passing(duel), width)
    changes = duel.changes
    yield from _changes("Broke: errors of head alone", "base", changes.broke, style, width)
    yield from _changes("Fixed: errors of base alone", "head", changes.fixed, style, width)
    yield ""
    yield f"Errors of both: {len(changes.still)}"


def _changes(title: str, other: str, found: Sequence[Change], style: Style, width: int) -> Iterator[str]:
    yield ""
    yield style(f"{title}: {len(found)}", "title")
    for change in found[:LISTED]:
        yield from _change(change, other, style, width)
    if len(found) > LISTED:
        yield f"  ... and {len(found) - LISTED} more; --format markdown and json list all."


def _change(change: Change, other: str, style: Style, width: int) -> Iterator[str]:
    text, span = change.record.summary.text, change.verdict.claim.span
    around = sentences.around(span, sentences.split(text))
    place = f"{shown.visible(words.where(change))}; {other}: {change.was}"
    label = style(change.verdict.label.value, change.verdict.severity.value)
    yield from wrapped("  ", f"{label}, {place}", width, style)
    sentence = marked(text[around.start : span.start], span.of(text), text[span.end : around.end])
    yield from wrapped("      summary: ", sentence, width, style)
    yield from wrapped("      why:     ", shown.visible(change.verdict.reason), width, style)


def _table(table: Table, style: Style, width: int) -> Iterator[str]:
    if table.title == "Leaderboard":
        yield style(table.title, "title")
    yield drawn(table.headers, table.rows, table.left)
    if table.note:
        yield from wrapped("", table.note, width)
