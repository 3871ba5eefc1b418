"""The source aspect: same, compatible, somebody else, nobody, invented, merged."""

from __future__ import annotations

from dataclasses import replace

import pytest

from harness.gold.nouns import Evidence, Fact, Gold
from harness.reading.nouns.claim import Claim
from harness.reading.nouns.figures import Context, Kind
from harness.reading.nouns.speech import Attribution, Source
from harness.reading.nouns.text import Span
from harness.reading.text.parse import document
from harness.verdict.aspects import source
from harness.verdict.nouns import Derivation, Match

ARTICLE = "Jana Kral said 12 boats sank. The guard counted 14. The bridge is 40 metres long."
SOURCES = (
    Source(id="kral", name="Jana Kral", kind="person", role="harbour master", speaks_for=("harbour",)),
    Source(id="harbour", name="the harbour office"),
    Source(id="guard", name="the coast guard", aliases=("the guard",)),
)
KRAL = Fact(id="kral-12", statement="12 boats sank", kind=Kind.QUANTITY, source="kral", conflicts=("guard-14",),
            evidence=(Evidence(span=Span(0, 29), text=ARTICLE[:29]),))  # fmt: skip
GUARD = replace(KRAL, id="guard-14", source="guard", conflicts=("kral-12",))
BRIDGE = replace(KRAL, id="bridge", source="", conflicts=())
GOLD = Gold(name="boats", article=document(ARTICLE), facts=(KRAL, GUARD, BRIDGE), sources=SOURCES)


def claim(speaker: str | None, via: str = "") -> Claim:
    said = speaker is not None
    return Claim(
        span=Span(0, 2),
        text="12",
        kind=Kind.QUANTITY,
        context=Context(sentence=Span(0, 2), clause=Span(0, 2)),
        attribution=Attribution(source=None, cue=Span(0, 1), content=(), speaker=speaker or "", via=via)
        if said
        else None,
    )


@pytest.mark.parametrize(
    ("speaker", "fact", "match", "note"),
    [
        ("Jana Kral", KRAL, Match.MATCH, ""),
        ("Kral", KRAL, Match.MATCH, ""),
        ("the harbour office", KRAL, Match.MATCH, "speaks for"),
        ("officials", KRAL, Match.MATCH, ""),
        ("the coast guard", KRAL, Match.MISMATCH, "credits the coast guard, the article credits Jana Kral"),
        ("Jana Kral and the coast guard", KRAL, Match.MISMATCH, "alike"),
        (None, KRAL, Match.ABSENT, "Jana Kral"),
        ("", KRAL, Match.ABSENT, "Jana Kral"),
        ("the article", KRAL, Match.ABSENT, "Jana Kral"),
        ("a passer-by", KRAL, Match.NA, ""),
        (None, BRIDGE, Match.NA, ""),
        ("Jana Kral", BRIDGE, Match.NA, ""),
        ("a passer-by", BRIDGE, Match.NA, ""),
    ],
)
def test_against_one_fact(speaker: str | None, fact: Fact, match: Match, note: str) -> None:
    found = source.compare(claim(speaker), fact, GOLD, None)
    assert (found.match, note in found.note) == (match, True)
    assert bool(found.note) == bool(note)


def test_through_whom_it_was_reported_is_no_mismatch() -> None:
    assert source.compare(claim("Jana Kral", via="the coast guard"), KRAL, GOLD, None).match is Match.MATCH


def test_a_drafted_article_proves_no_invented_credit() -> None:
    assert source.compare(claim("Jana Kral"), BRIDGE, replace(GOLD, drafted=True), None).match is Match.NA


def test_figures_of_parties_that_disagree_are_not_merged() -> None:
    merged = Derivation(facts=("kral-12", "guard-14"), text="12 to 14")
    found = source.compare(claim("officials"), KRAL, GOLD, merged)
    assert found.match is Match.MISMATCH
    assert "Jana Kral and the coast guard disagree" in found.note
