"""Which fact a claim is about: (claims, gold) -> alignments, bound by topic first and value second."""

from __future__ import annotations

from collections.abc import Sequence

from harness.align import assign
from harness.align.lent import lent
from harness.align.meant import rebind
from harness.types import Alignment, Claim, Gold

__all__ = ["align"]


def align(claims: Sequence[Claim], gold: Gold, summary: str) -> tuple[Alignment, ...]:
    """Each claim of `summary` with the fact that it is about; without one, with a derivation if there is."""
    if gold.drafted:
        return assign.align(claims, gold, summary)
    return rebind(assign.align(lent(claims, gold), gold, summary), gold)
