"""Every table of cases reaches its floors, and what must hold does; README.md says what is counted."""

from __future__ import annotations

from functools import cache

import pytest

from harness.gold.linting import lint
from tests.cases import exchanges
from tests.cases.judge import Outcome, judged
from tests.cases.load import cases, changes, folders, tables
from tests.cases.tally import Floor, broken, changed, floors, known, misses, shares

FLOORS = floors()
EVERY = 3  # of the exchanges one in so many is tried: each takes a whole summary
EXCHANGED = {"gold": 0.41, "article": 0.37}  # found at least


@cache
def outcomes(table: str) -> tuple[Outcome, ...]:
    return tuple(judged(cases(table)))


def against(table: str, facts: str) -> list[Outcome]:
    return [one for one in outcomes(table) if one.case.against == facts]


def test_every_table_has_its_floors() -> None:
    assert len(tables()) > 15
    held = {(one.table, one.against) for one in FLOORS}
    assert {(name, case.against) for name in tables() for case in cases(name)} == held


def test_right_and_wrong_stand_side_by_side() -> None:
    """Wrong cases alone would be passed by a checker that flags all, right ones by one that flags nothing."""
    assert all(any(not case.marks for case in cases(name)) for name in tables())
    marked = [case for name in tables() for case in cases(name) if case.marks]
    right = [case for name in tables() for case in cases(name) if case.right]
    assert len(marked) > 1300
    assert sum(case.must for case in marked + right) > 10
    assert len(right) > 900
    tried = {mark.change for case in marked for mark in case.marks}
    assert set(changes()) <= tried


@pytest.mark.parametrize("held", FLOORS, ids=[f"{one.table} ({one.against})" for one in FLOORS])
def test_the_floors(held: Floor) -> None:
    here = against(held.table, held.against)
    short = list(broken(shares(here), held))
    if short:
        now = [miss for one in here for miss in misses(one)]
        pytest.fail("\n".join([*short, "", *changed(now, held.table, held.against, known())]), pytrace=False)


@pytest.mark.parametrize("table", tables())
def test_what_must_hold(table: str) -> None:
    lost = [one for one in outcomes(table) if one.case.must and not one.holds]
    assert [f"{miss.what}: {miss.claim}: {miss.said}" for one in lost for miss in misses(one)] == []


@pytest.mark.parametrize("facts", EXCHANGED, ids=lambda facts: f"summaries ({facts})")
def test_figures_that_changed_places_are_found(facts: str) -> None:
    made = [pair for one in against("summaries", facts) for pair in exchanges.exchanges(one)][::EVERY]
    told = judged(case for case, _ in made)
    found = [exchanges.Exchange(one, between).found for one, (_, between) in zip(told, made, strict=True)]
    assert len(found) >= 50
    assert sum(found) >= EXCHANGED[facts] * len(found)


def test_the_gold_lints_clean() -> None:
    assert len(folders()) > 10
    assert [str(problem) for folder in folders() for problem in lint(folder)] == []
