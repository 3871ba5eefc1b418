"""How a claim's figure follows from several facts: (Claim, facts, Gold) -> Derivation, or None where it does not."""

from __future__ import annotations

from collections.abc import Sequence

from harness.derive import arithmetic, counts, elision, shares, timespans
from harness.derive.relation import operands
from harness.types import Claim, Derivation, Fact, Gold


def derive(claim: Claim, facts: Sequence[Fact], gold: Gold) -> Derivation | None:
    """The most plausible way in which `claim`'s figure can be worked out from `facts` of the article; None without one.

    Work is bounded: at most the 48 facts nearest to the claim's words are combined.
    """
    if claim.figure is None:
        return None
    pool = operands(facts)
    return (
        elision.work_out(claim, facts)
        or timespans.work_out(claim, facts, gold)
        or shares.work_out(claim, pool)
        or arithmetic.work_out(claim, pool, gold)
        or counts.work_out(claim, facts, gold)
    )
