"""Is it in the same unit and scale, or in one that turns into it? (Claim, Fact, Gold, Derivation) -> Finding."""

from __future__ import annotations

from harness.gold import Fact, Gold
from harness.reading import Claim, Figure, Kind, Role
from harness.verdict.derive import agree
from harness.verdict.derive.display import plural
from harness.verdict.nouns import Aspect, Derivation, Finding, Match

OTHER_VALUE = "other value"


def compare(claim: Claim, fact: Fact, gold: Gold, derivation: Derivation | None) -> Finding:
    """The claim's unit against the fact's; absent where the claim leaves it out ("off 24" for 24 points)."""
    if claim.figure is None or fact.figure is None:
        return Finding(aspect=Aspect.UNIT, match=Match.NA)
    if derivation is not None:  # what was derived is in the claim's unit
        return Finding(aspect=Aspect.UNIT, match=Match.MATCH if claim.figure.unit else Match.NA)
    if zoned := _other_zone(claim.figure, fact, gold):
        return Finding(aspect=Aspect.UNIT, match=Match.MISMATCH, note=zoned)
    agreed = agree(claim.figure, fact.figure)
    if not gold.drafted and fact.kind is Kind.PERCENT and claim.kind is Kind.QUANTITY and _counts(claim):
        return Finding(aspect=Aspect.UNIT, match=Match.MISMATCH, note=f"“{claim.text}” for “{fact.figure.text}”")
    if agreed.unit is not Match.MISMATCH:
        return Finding(aspect=Aspect.UNIT, match=agreed.unit)
    mine, its = _unit_name(claim.figure), _unit_name(fact.figure)
    note = f"“{mine}” for the article's “{its}”" if mine and its and mine != its else agreed.note
    return Finding(aspect=Aspect.UNIT, match=Match.MISMATCH, note=note)


def _counts(claim: Claim) -> bool:
    """Whether a bare number is said to have done something: "71 made it to the sea" counts fish, not percent."""
    context = claim.context
    bare = claim.figure is not None and not claim.figure.unit and not context.owner
    return bare and context.role is Role.SUBJECT and bool(context.predicates) and "percent" not in context.terms


def _other_zone(figure: Figure, fact: Fact, gold: Gold) -> str:
    """A time told in a zone in which the article tells another beside it: 15:48 GMT for "15:48 (14:48 GMT)"."""
    here, told, context = figure.when, fact.figure.when if fact.figure else None, fact.context
    if here is None or told is None or context is None or here.zone is None or told.zone is not None:
        return ""
    for other in gold.facts:
        if other.figure is None or other.context is None or other.context.sentence != context.sentence:
            continue
        if other.figure.when and other.figure.when.zone == here.zone and agree(figure, other.figure).how == OTHER_VALUE:
            return f"the article's local time is told as {here.zone}; there it tells “{other.figure.text}”"
    return ""


def _unit_name(figure: Figure) -> str:
    """The unit's name for a reader; empty where the scale is what differs or a count has none."""
    named = figure.unit and figure.scale == 1 and figure.dimension != "money"
    return plural(figure.unit) if named else figure.text
