"""The stance aspect: a mismatch only where it was strengthened or flipped, provably."""

from __future__ import annotations

from harness.gold.nouns import Evidence, Fact, Gold
from harness.reading.nouns.claim import Claim
from harness.reading.nouns.figures import Context, Kind
from harness.reading.nouns.speech import Stance
from harness.reading.nouns.text import Span
from harness.reading.text.parse import document
from harness.verdict.aspects import stance
from harness.verdict.nouns import Match
from tests.tables import every_row

GOLD = Gold(name="boats", article=document("Twelve boats sank."), facts=())


def compared(
    mine: Stance, its: Stance, evidence: str = "The guard said 12 boats sank.", kind: Kind = Kind.QUANTITY
) -> tuple[Match, bool]:
    place = Span(0, 2)
    claim = Claim(span=place, text="12", kind=kind, context=Context(sentence=place, clause=place), stance=mine)
    fact = Fact(id="boats", statement="", kind=kind, evidence=(Evidence(span=place, text=evidence),), stance=its)
    found = stance.compare(claim, fact, GOLD, None)
    assert bool(found.note) == (found.match is Match.MISMATCH)
    return found.match, found.set_changed


@every_row(
    ("mine", "its", "match"),
    [
        (Stance.CLAIMED, Stance.CLAIMED, Match.MATCH),
        (Stance.FACT, Stance.FACT, Match.MATCH),
        (Stance.CONFIRMED, Stance.ESTIMATED, Match.MISMATCH),
        (Stance.CONFIRMED, Stance.PRELIMINARY, Match.MISMATCH),
        (Stance.FACT, Stance.PRELIMINARY, Match.MISMATCH),
        (Stance.FACT, Stance.DENIED, Match.MISMATCH),
        (Stance.DENIED, Stance.CONFIRMED, Match.MISMATCH),
        (Stance.FACT, Stance.CLAIMED, Match.ABSENT),
        (Stance.FACT, Stance.ESTIMATED, Match.ABSENT),
        (Stance.FACT, Stance.EXPECTED, Match.ABSENT),
        (Stance.CONFIRMED, Stance.CLAIMED, Match.MATCH),
        (Stance.CLAIMED, Stance.CONFIRMED, Match.MATCH),
        (Stance.ESTIMATED, Stance.FACT, Match.MATCH),
        (Stance.EXPECTED, Stance.FACT, Match.MATCH),
    ],
)
def test_one_stance_for_another(mine: Stance, its: Stance, match: Match) -> None:
    assert compared(mine, its)[0] is match


def test_a_claim_that_the_article_keeps_at_a_distance_is_not_confirmed() -> None:
    assert compared(Stance.CONFIRMED, Stance.CLAIMED, "The rebels claimed that 12 boats sank.") == (
        Match.MISMATCH,
        True,
    )


def test_a_denial_told_as_fact_changes_what_is_true() -> None:
    assert compared(Stance.FACT, Stance.DENIED) == (Match.MISMATCH, True)


def test_quotations_have_no_stance() -> None:
    assert compared(Stance.CONFIRMED, Stance.DENIED, kind=Kind.QUOTATION) == (Match.NA, False)
