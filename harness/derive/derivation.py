"""How a claim's figure follows from several facts: (Claim, facts, Gold) -> Derivation, or None where it does not."""

from __future__ import annotations

from collections.abc import Sequence

from harness.derive import arithmetic, counts, dating, elision, shares, timespans
from harness.derive.relation import operands, words
from harness.types import Claim, Derivation, Fact, Gold

PLENTY = 1500  # of more facts than these, only those whose clause shares a word with the claim are looked at


def derive(claim: Claim, facts: Sequence[Fact], gold: Gold) -> Derivation | None:
    """The most plausible way in which `claim`'s figure can be worked out from `facts` of the article; None without one.

    The article must state what it is worked out from; a direct agreement with one fact is not looked for. Work is
    bounded: at most the 48 figures nearest to the claim's words are combined.
    """
    if claim.figure is None:
        return None
    facts = _of_the_claim(claim, facts)
    pool = operands(facts)
    return (
        elision.work_out(claim, facts)
        or timespans.work_out(claim, facts, gold)
        or dating.work_out(claim, facts, gold)
        or shares.work_out(claim, pool)
        or arithmetic.work_out(claim, pool, gold)
        or counts.work_out(claim, facts, gold)
    )


def _of_the_claim(claim: Claim, facts: Sequence[Fact]) -> Sequence[Fact]:
    if len(facts) <= PLENTY:
        return facts
    said = words(claim.context)
    return [fact for fact in facts if fact.context and not said.isdisjoint(fact.context.terms)][:PLENTY]
