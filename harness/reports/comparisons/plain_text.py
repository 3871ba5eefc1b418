"""A comparison for the terminal: Comparison -> plain text, or with marks where `style` makes them visible."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harness.measure import Change, Comparison, Duel
from harness.reading import sentences
from harness.reports import shown
from harness.reports.columns import drawn
from harness.reports.comparisons import words
from harness.reports.passages import WIDTH, Style, marked, plain, tagged, wrapped
from harness.reports.tables import Table

MAX_CHANGES = 25  # changes of a kind; the other forms list all
ANSWERS = 10  # pairs of sides that are told of without details


def render(comparison: Comparison, style: Style = plain, width: int = WIDTH, *, details: bool = True) -> str:
    """The answers; and with `details` everything that they rest on."""
    return "\n".join(_lines(comparison, style, width, details)) + "\n"


def _lines(comparison: Comparison, style: Style, width: int, details: bool) -> Iterator[str]:
    yield from wrapped("", shown.visible(words.differing(comparison)), width)
    for duel in comparison.duels:
        for differing in duel.unlike:
            yield from wrapped("", f"Hard to compare: {shown.visible(words.why_unlike(differing))}", width)
    yield ""
    answers = words.answers(comparison)
    if len(answers) > 1:
        yield from wrapped("", tagged(shown.visible(words.headline(comparison)), "claim"), width, style)
        yield ""
    for answer in answers[: None if details else ANSWERS]:
        told = shown.visible(answer)
        yield from wrapped("", tagged(told, "claim") if len(answers) == 1 else f"- {told}", width, style, indent=2)
    if not details and len(answers) > ANSWERS:
        yield f"And {len(answers) - ANSWERS} more pairs."
    if comparison.board:
        for line in words.too_few(comparison):
            yield from wrapped("", line, width)
    yield ""
    if comparison.board:
        yield from _table(words.board(comparison), style, width)
    for duel in comparison.duels:
        if details:
            yield ""
            yield from _duel(duel, comparison.tests[0], style, width)
        elif not comparison.board:
            yield from _outline(duel, comparison.tests[0], style, width)
    if details:
        yield ""
        yield from wrapped("", words.method(comparison), width)
    else:
        yield ""
        yield "How it was tested, and claim by claim: add --details"


def _outline(duel: Duel, tests: int, style: Style, width: int) -> Iterator[str]:
    """Two sides in brief."""
    yield from _side_lines(duel, width)
    yield from _table(words.differences(duel), style, width)
    yield ""
    yield from wrapped("", f"{' '.join(words.pairs(duel))} {words.power(duel, tests)} {words.changed(duel)}", width)


def _side_lines(duel: Duel, width: int) -> Iterator[str]:
    yield from wrapped("base: ", shown.visible(duel.base.name), width)
    yield from wrapped("head: ", shown.visible(duel.head.name), width)
    yield ""


def _duel(duel: Duel, tests: int, style: Style, width: int) -> Iterator[str]:
    yield from _side_lines(duel, width)
    if duel.signature:
        yield style("The signatures differ in", "title")
        for field, base, head in words.signature(duel):
            line = f"{shown.visible(field)}: {shown.visible(base)} -> {shown.visible(head)}"
            yield from wrapped("  ", line, width, indent=6)
        yield ""
    yield from wrapped("", " ".join(words.pairs(duel)), width)
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
    for change in found[:MAX_CHANGES]:
        yield from _change(change, other, style, width)
    if len(found) > MAX_CHANGES:
        yield f"  ... and {len(found) - MAX_CHANGES} more; --format markdown and json list all."


def _change(change: Change, other: str, style: Style, width: int) -> Iterator[str]:
    text, span = change.record.summary.text, change.verdict.claim.span
    around = sentences.around(span, sentences.split(text))
    label = tagged(change.verdict.label.value, change.verdict.severity.value)
    yield from wrapped("  ", f"{label}: {shown.visible(change.verdict.reason)}", width, style, indent=4)
    sentence = marked(text[around.start : span.start], span.of(text), text[span.end : around.end])
    yield from wrapped("    summary: ", sentence, width, style)
    yield from wrapped("    where:   ", shown.visible(f"{words.where(change)}; {other}: {change.was}"), width, style)


def _table(table: Table, style: Style, width: int) -> Iterator[str]:
    if table.title == "Leaderboard":
        yield style(table.title, "title")
    yield drawn(table.headers, table.rows, table.left, width, table.keys)
    if table.note:
        yield from wrapped("", table.note, width)
