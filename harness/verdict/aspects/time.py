"""Is it told of the same time? (Claim, Fact, Gold, Derivation) -> Finding."""

from __future__ import annotations

from harness.gold import Fact, Gold
from harness.reading import Claim, Kind, When
from harness.verdict.derive import against, dates
from harness.verdict.nouns import Aspect, Derivation, Finding, Match

# A date is its own time; an ordinal's or a quotation's clause holds the times of other things as often as its own.
UNTIMED = frozenset({Kind.DATE, Kind.ORDINAL, Kind.QUOTATION, Kind.DURATION, Kind.AGE})
PROVED = frozenset({"other value"})


def compare(claim: Claim, fact: Fact, gold: Gold, derivation: Derivation | None) -> Finding:
    """The times of the claim's clause against those of the fact; a mismatch only where no two of them can be the same.

    A claim that is itself a date is compared by its value, not here.
    """
    if note := against(claim, gold):
        return Finding(aspect=Aspect.TIME, match=Match.MISMATCH, note=note)
    if claim.kind in UNTIMED or fact.kind in UNTIMED:
        return Finding(aspect=Aspect.TIME, match=Match.NA)
    mine, its = claim.context.times, _times(fact)
    if not its:
        return Finding(aspect=Aspect.TIME, match=Match.NA)
    if not mine:
        return Finding(aspect=Aspect.TIME, match=Match.ABSENT)
    agreed = [dates.compare(one, other) for one in mine for other in its]
    if any(one.value is Match.MATCH for one in agreed):
        return Finding(aspect=Aspect.TIME, match=Match.MATCH)
    if all(one.how in PROVED for one in agreed):
        return Finding(aspect=Aspect.TIME, match=Match.MISMATCH, note=f"the time differs: {agreed[0].note}")
    return Finding(aspect=Aspect.TIME, match=Match.NA)


def _times(fact: Fact) -> tuple[When, ...]:
    own = (fact.when,) if fact.when else ()
    return own + (fact.context.times if fact.context else ())
