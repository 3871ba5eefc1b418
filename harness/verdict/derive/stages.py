"""Years and the parts of a decade: (claim's When, fact's When) -> whether 1995 is a year of the mid-1990s."""

from __future__ import annotations

from harness.reading import When

STAGES = {"early": range(4), "mid": range(3, 8), "late": range(6, 10)}  # years of it


def lies_in_stage(claim: When, fact: When) -> bool:
    """Whether a year lies in the part of the decade that is told: 1995 in the mid-1990s."""
    stage, _, era = (fact.part or "").partition(" ")
    if claim.year is None or fact.year is None or claim.month or claim.part or era != "decade":
        return False
    return stage in STAGES and claim.year - fact.year in STAGES[stage]
