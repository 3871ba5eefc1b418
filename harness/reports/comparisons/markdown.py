"""A comparison in Markdown, for a pull request: Comparison -> text. What others wrote is shown, never obeyed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harness.measure import Change, Comparison, Duel
from harness.reports import shown
from harness.reports.comparisons import words
from harness.reports.markdown import drawn, escape
from harness.reports.tables import Table


def render(comparison: Comparison) -> str:
    """The whole comparison."""
    return "\n".join(_lines(comparison)) + "\n"


def _lines(comparison: Comparison) -> Iterator[str]:
    yield escape(words.differing(comparison))
    yield ""
    yield f"**{escape(words.headline(comparison))}**"
    yield ""
    answers = words.answers(comparison)
    if len(answers) > 1:
        yield from (f"- {escape(answer)}" for answer in answers)
        yield ""
    if comparison.board:
        yield "## Leaderboard"
        yield ""
        yield from _table(words.board(comparison))
    for duel in comparison.duels:
        yield from _duel(duel, comparison.tests[0])
    yield escape(words.method(comparison))


def _duel(duel: Duel, tests: int) -> Iterator[str]:
    yield f"# {escape(duel.base.name)} → {escape(duel.head.name)}"
    yield ""
    if duel.signature:
        yield "The signatures differ in"
        yield ""
        yield drawn(("field", "base", "head"), words.signature(duel), 3)
    for differing in duel.unlike:
        yield ""
        yield f"**Hard to compare:** {escape(words.why_unlike(differing))}"
    yield ""
    yield " ".join(map(escape, words.pairs(duel)))
    yield ""
    yield escape(words.power(duel, tests))
    yield ""
    yield from _table(words.differences(duel))
    yield escape(words.passing(duel))
    yield ""
    yield from _changes("Broke: errors of head alone", "base", duel.changes.broke)
    yield from _changes("Fixed: errors of base alone", "head", duel.changes.fixed)
    yield f"Errors of both: {len(duel.changes.still)}"
    yield ""


def _changes(title: str, other: str, found: Sequence[Change]) -> Iterator[str]:
    yield f"## {title}: {len(found)}"
    yield ""
    if found:
        rows = [
            (
                change.verdict.label.value,
                change.verdict.claim.text,
                words.where(change),
                change.was,
                change.verdict.reason,
            )
            for change in found
        ]
        yield drawn(("error", "claim", "where", other, "why"), rows, 5)
        yield ""


def _table(table: Table) -> Iterator[str]:
    yield drawn(table.headers, table.rows, table.left)
    yield ""
    if table.note:
        yield shown.visible(table.note)
        yield ""
