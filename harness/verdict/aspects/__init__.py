"""The aspects in the order in which they are compared; each file compares one and says why in one clause."""

from __future__ import annotations

from collections.abc import Callable

from harness.gold import Fact, Gold
from harness.reading import Claim
from harness.verdict.aspects import bound, polarity, source, stance, time, unit, value, wording
from harness.verdict.nouns import Aspect, Derivation, Finding

Compare = Callable[[Claim, Fact, Gold, Derivation | None], Finding]

ASPECTS: dict[Aspect, Compare] = {
    Aspect.VALUE: value.compare,
    Aspect.UNIT: unit.compare,
    Aspect.BOUND: bound.compare,
    Aspect.SOURCE: source.compare,
    Aspect.TIME: time.compare,
    Aspect.STANCE: stance.compare,
    Aspect.POLARITY: polarity.compare,
    Aspect.WORDING: wording.compare,
}


def compare(claim: Claim, fact: Fact, gold: Gold, derivation: Derivation | None = None) -> dict[Aspect, Finding]:
    """All aspects of a claim against one fact."""
    return {aspect: one(claim, fact, gold, derivation) for aspect, one in ASPECTS.items()}
