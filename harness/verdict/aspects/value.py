"""Is it the same value? (Claim, Fact, Gold, Derivation) -> Finding."""

from __future__ import annotations

from harness.gold import Fact, Gold
from harness.reading import Claim, Kind
from harness.verdict.derive import agree
from harness.verdict.nouns import Aspect, Derivation, Finding, Match


def compare(claim: Claim, fact: Fact, gold: Gold, derivation: Derivation | None) -> Finding:
    """The claim's value against the fact's, or the derivation that bears it."""
    if derivation is not None:
        return Finding(aspect=Aspect.VALUE, match=Match.MATCH, note=derivation.text)
    if claim.figure is None or fact.figure is None:
        return Finding(aspect=Aspect.VALUE, match=Match.NA)
    agreed = agree(claim.figure, fact.figure)
    note = "" if agreed.unit is Match.MISMATCH else agreed.note  # then the unit says it
    if agreed.how == "other value" and claim.kind is Kind.DATE:
        note = f"“{claim.text}” for the article's “{fact.figure.text}”"
    return Finding(aspect=Aspect.VALUE, match=agreed.value, note=note)
