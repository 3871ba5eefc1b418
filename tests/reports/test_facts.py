"""Gold on the terminal: every fact with what is compared, at any width."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.gold.loading import load
from harness.reports import facts

FERRY = Path(__file__).parents[1] / "commands" / "ferry"


@pytest.mark.parametrize("width", [60, 80, 120])
def test_every_fact_is_shown(width: int) -> None:
    gold = load(FERRY)
    made = facts.render(gold, width)
    assert max(map(len, made.splitlines())) <= width
    told = " ".join(made.split())
    assert all(f"{fact.id} ({fact.importance.value} {fact.kind.value})" in told for fact in gold.facts)
    assert all(" ".join(fact.statement.split()) in told for fact in gold.facts)
    assert made.splitlines()[-1] == f"{len(gold.facts)} facts. * a summary must credit this source"
