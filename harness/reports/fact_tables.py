"""The tables of facts, as told by the summaries of a run: View -> Table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from harness.gold import Importance
from harness.reports import shown
from harness.reports.tables import Table
from harness.reports.view import FactRow, View
from harness.verdict import FactState


def facts(view: View, importances: Iterable[Importance] = tuple(Importance)) -> Table:
    """Which facts each model told rightly, bent or left out."""
    chosen = set(importances)
    several = len(view.manifest.cases) > 1
    return Table(
        title="Facts by model",
        headers=(*(("case",) if several else ()), "fact", "importance", "statement", *view.models),
        rows=tuple(
            (
                *((row.case,) if several else ()),
                row.fact.id,
                row.fact.importance.value,
                row.fact.statement,
                *(_states_cell(states) for states in row.states),
            )
            for row in _hardest_first(view.facts)
            if row.fact.importance in chosen
        ),
        left=4 if several else 3,
        keys=2 if several else 1,
        note="told rightly, of the summaries checked; ! marks how many of them told it wrongly",
    )


def hardest(view: View) -> Table:
    """The key facts that are told wrongly, or told least, whoever tells them."""
    several = len(view.manifest.cases) > 1
    rows = []
    for row in _hardest_first(view.facts):
        states = sum((Counter(each) for each in row.states), Counter[FactState]())
        if row.fact.importance is Importance.KEY and states[FactState.COVERED] < states.total():
            told = f"{states[FactState.COVERED]:,} of {states.total():,}"
            where = f"{row.case}, {row.fact.id}" if several else row.fact.id
            rows.append((told, f"{states[FactState.DISTORTED]:,}", f"{row.fact.statement} ({where})"))
    return Table(
        title="Key facts told wrongly, or least",
        headers=("told rightly", "wrongly", "fact"),
        rows=tuple(rows),
        left=3,
    )


def _states_cell(states: Mapping[FactState, int]) -> str:
    of = sum(states.values())
    if not of:
        return shown.EMPTY
    bent = states.get(FactState.DISTORTED, 0)
    return f"{states.get(FactState.COVERED, 0)}/{of}" + (f" !{bent}" if bent else "")


def _hardest_first(rows: Iterable[FactRow]) -> list[FactRow]:
    """By importance, then those first that are told wrongly or left out most."""

    def told(row: FactRow) -> tuple[int, int, int]:
        bent = sum(states.get(FactState.DISTORTED, 0) for states in row.states)
        right = sum(states.get(FactState.COVERED, 0) for states in row.states)
        return list(Importance).index(row.fact.importance), -bent, right

    return sorted(rows, key=told)
