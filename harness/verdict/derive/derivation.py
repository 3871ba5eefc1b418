"""How a claim's figure follows from several facts: (Claim, facts, Gold) -> Derivation, or None where it does not."""

from __future__ import annotations

from collections.abc import Sequence

from harness.gold import Fact, Gold
from harness.reading import Claim, Figure, remembered
from harness.verdict.derive import (
    arithmetic,
    compared,
    counts,
    dating,
    elision,
    moves,
    multiples,
    rounds,
    schedule,
    scores,
    shares,
    standing,
    timespans,
)
from harness.verdict.derive.relation import Operand, operands
from harness.verdict.nouns import Derivation


def derive(claim: Claim, gold: Gold, beside: Sequence[Figure] = ()) -> Derivation | None:
    """The most plausible way in which `claim`'s figure can be worked out from the article's facts; None without one.

    The article must state what it is worked out from; a direct agreement with one fact is not looked for. Work is
    bounded: at most the 48 figures nearest to the claim's words are combined. What the claim's own sentence tells
    `beside` it is likely to be what it was worked out from: "by 33 minutes to 19".
    """
    if claim.figure is None:
        return None
    facts, pool = _figured(gold)
    return (
        elision.work_out(claim, facts)
        or schedule.work_out(claim, facts, gold)
        or timespans.work_out(claim, facts, gold, beside)
        or dating.work_out(claim, facts, gold)
        or scores.work_out(claim, facts, gold)
        or rounds.work_out(claim, gold)
        or shares.work_out(claim, pool, beside)
        or multiples.work_out(claim, pool)
        or moves.work_out(claim, pool, gold, beside)
        or arithmetic.work_out(claim, pool, gold, beside)
        or compared.work_out(claim, pool, gold, beside)
        or standing.work_out(claim, facts, gold)
        or counts.work_out(claim, facts, gold)
    )


@remembered(lambda gold: len(gold.article.text))
def _figured(gold: Gold) -> tuple[Sequence[Fact], Sequence[Operand]]:
    """The facts with a figure, and those of them that can be reckoned with."""
    facts = tuple(fact for fact in gold.facts if fact.figure)
    return facts, operands(facts)
