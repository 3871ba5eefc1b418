"""Tables cut down to what a terminal's reader needs: Table -> Table, with a note of what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from harness.measure import Holding
from harness.reports import gate_tables, shown
from harness.reports.rows import EVERY
from harness.reports.tables import Table
from harness.reports.view import View


def short(table: Table, view: View) -> Table:
    """In brief labels are counted over all prompts, and not how many claims of which kind there are."""
    counts = ("prompt", "checked", "figures", "quotations")
    if not set(counts) <= set(table.headers):
        return table
    several = {row.model for row in view.rows if row.prompt == EVERY}
    chosen = (row.model not in several or row.prompt == EVERY for row in view.rows)
    rows = tuple(cells for cells, keep in zip(table.rows, chosen, strict=True) if keep)
    return _without(replace(table, rows=rows), [table.headers.index(name) for name in counts])


def cut(table: Table, most: int | None, what: str) -> Table:
    """The first rows of a table that grows with the run."""
    if most is None or len(table.rows) <= most:
        return table
    note = f"{most} of {len(table.rows)} {what}. {table.note}".strip()
    return replace(table, rows=table.rows[:most], note=note)


def failing(view: View) -> Table:
    """The gates that do not hold, and in the title how many do."""
    table = gate_tables.gate_outcomes(view)
    rows = tuple(row for row, o in zip(table.rows, view.gates, strict=True) if o.holding is not Holding.HOLDS)
    return replace(table, title=f"{table.title}: {len(table.rows) - len(rows)} of {len(table.rows)} hold", rows=rows)


def lean(table: Table, view: View) -> Table:
    """Without the prompt where there is one alone, and without columns that are empty; none where answers are left."""
    dropped = [
        place
        for place in range(table.left, len(table.headers))
        if all(row[place] in ("0", shown.EMPTY) for row in table.rows)
    ]
    left = {header for place, header in enumerate(table.headers) if place >= table.left and place not in dropped}
    if left <= {"answers"} and len(table.headers) > table.left:
        return replace(table, rows=())
    if len({record.prompt for record in view.records}) < 2 and "prompt" in table.headers[: table.left]:
        dropped.append(table.headers.index("prompt"))
    zero = ", ".join(table.headers[place] for place in dropped if all(row[place] == "0" for row in table.rows))
    note = " ".join(part for part in (table.note, f"All 0: {zero}." if zero else "") if part)
    return replace(_without(table, dropped), note=note)


def _without(table: Table, dropped: Sequence[int]) -> Table:
    kept = [place for place in range(len(table.headers)) if place not in dropped]
    ahead = sum(place < table.left for place in dropped)
    return replace(
        table,
        headers=tuple(table.headers[place] for place in kept),
        rows=tuple(tuple(row[place] for place in kept) for row in table.rows),
        left=table.left - ahead,
        keys=max(1, table.keys - ahead),
    )
