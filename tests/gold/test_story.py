"""The first story: whole, and told in words of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

from harness.gold import show
from harness.gold.loading import load
from harness.gold.nouns import Gold, Importance
from harness.reading.nouns.figures import Kind
from harness.reading.nouns.speech import Stance

FOLDER = Path(__file__).parents[2] / "gold" / "tumangang-bridge"


@pytest.fixture(scope="module")
def gold() -> Gold:
    return load(FOLDER)


def test_it_is_rich_enough(gold: Gold) -> None:
    assert len(gold.facts) >= 45
    kinds = {fact.kind for fact in gold.facts}
    assert kinds >= {Kind.QUANTITY, Kind.DATE, Kind.DURATION, Kind.ORDINAL, Kind.VAGUE, Kind.QUOTATION, Kind.STATEMENT}
    stances = {fact.stance for fact in gold.facts}
    assert stances >= set(Stance) - {Stance.DENIED}
    assert 15 <= sum(fact.importance is Importance.KEY for fact in gold.facts) <= len(gold.facts) // 2


def test_quotations_are_short_and_have_speakers(gold: Gold) -> None:
    quotations = [fact for fact in gold.facts if fact.kind is Kind.QUOTATION]
    assert len(quotations) >= 14
    for fact in quotations:
        assert len(fact.quotation.split()) <= 12
        assert fact.source
        assert fact.credit_required


def test_every_figure_was_read_by_our_own_reader(gold: Gold) -> None:
    for fact in gold.facts:
        if fact.figure is not None:
            whole = fact.kind in {Kind.VAGUE, Kind.ORDINAL}
            assert fact.figure.precision is not None or fact.figure.when or whole, fact.id


def test_its_traps_are_kept(gold: Gold) -> None:
    facts = {fact.id: fact for fact in gold.facts}
    assert facts["troops-sent"].conflicts == ("troops-front",)
    assert facts["troops-sent"].source != facts["troops-front"].source
    assert facts["ceremony-thursday"].conflicts == ("ceremony-wednesday",)
    losses, rockets, guns = (facts[name] for name in ("casualties", "rocket-systems", "artillery-systems"))
    assert losses.context is not None
    assert losses.context.predicates == ("kill", "wound")
    assert rockets.figure is not None
    assert guns.figure is not None
    assert rockets.figure.low == guns.figure.low == 120
    assert rockets.figure.span != guns.figure.span
    assert facts["missile-made"].stance is Stance.PRELIMINARY


def test_speakers_come_with_those_who_carried_them(gold: Gold) -> None:
    sources = {source.id: source for source in gold.sources}
    assert sources["mishustin"].via == "tass"
    assert sources["pak"].via == "kcna"
    assert "ukrainian-officials" in sources["budanov"].speaks_for
    assert {source.kind for source in gold.sources} == {"person", "body", "group"}


def test_the_table_has_a_row_a_fact(gold: Gold) -> None:
    rows = show.rows(gold)
    assert len(rows) == len(gold.facts)
    assert {len(row) for row in rows} == {len(show.HEADERS)}
    assert all(isinstance(cell, str) for row in rows for cell in row)
    by_id = {row[0]: dict(zip(show.HEADERS, row, strict=True)) for row in rows}
    assert by_id["troops-front"]["figure"] == "at most 14,000"
    assert by_id["troops-sent"]["source"] == "a South Korean government intelligence assessment *"
    assert by_id["casualties"]["measures"] == "North Korean soldier: kill or wound"
    assert by_id["historic-monument"]["figure"] == '"a historic monument"'
