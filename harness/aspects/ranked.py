"""Is it the greatest, where the summary says so? (Claim, Fact, Gold) -> the greater one that the article has, or ""."""

from __future__ import annotations

from harness.scope import same, verbs
from harness.types import Claim, Fact, Gold

TOTALS = frozenset({"total", "altogether", "overall", "combine", "combined", "sum", "together"})


def surpassed(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Why a figure told as the greatest or least is not: another of its kind stands beside it and goes beyond it.

    Only figures of the fact's own sentence are looked at, which lists what is compared, and of them only those that
    measure the same of somebody else; no total of them.
    """
    figure, context = fact.figure, fact.context
    if not claim.extreme or figure is None or figure.low is None or context is None:
        return ""
    for other in gold.facts:
        beside = other.context
        if other.id == fact.id or other.kind is not fact.kind or beside is None or beside.sentence != context.sentence:
            continue
        if other.figure is None or other.figure.low is None or other.figure.unit != figure.unit:
            continue
        if (other.figure.low - figure.low) * claim.extreme > 0 and _measures_alike(claim, fact, other):
            told = "greatest" if claim.extreme > 0 else "least"
            return f"“{claim.text}” is told as the {told}, and the article has “{other.figure.text}” beside it"
    return ""


def _measures_alike(claim: Claim, fact: Fact, other: Fact) -> bool:
    assert fact.context is not None
    assert other.context is not None
    if TOTALS & frozenset(map(str.lower, other.context.terms)) or other.context.owner == fact.context.owner:
        return False
    if fact.context.head and other.context.head and not same(fact.context.head.lower(), other.context.head.lower()):
        return False
    measured = {word for word in (other.context.head.lower(), *other.context.predicates) if word}
    return any(same(verb, word) for verb in verbs(claim.context) for word in measured)
