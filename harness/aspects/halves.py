"""Did it happen in that half? (Claim, Fact, Gold) -> why it was another, or "".

For facts drafted from an article: "the first half" says when something was, as a date does. It is another's where the
article tells what the claim tells in a sentence on another half, and nothing of it in any on the claim's own.
"""

from __future__ import annotations

from harness.aspects.occurrences import parties
from harness.figures.context import sentence_at
from harness.types import Claim, Fact, Gold, Kind

PARTS = frozenset({"half", "quarter", "period", "leg", "set", "inning", "innings", "round", "session", "act"})
LEAST = 2  # words of the claim that the sentence on the other half has more than those on its own
EMPTY = frozenset({"be", "have", "do", "not", "the"})


def other_half(claim: Claim, gold: Gold) -> str:
    """Why what the claim tells was in another half, round or leg; empty where nothing is proved."""
    part, figure = claim.context.head.lower(), claim.figure
    if claim.kind is not Kind.ORDINAL or part not in PARTS or figure is None:
        return ""
    said = parties(claim.context) - EMPTY - {part}
    told = [fact for fact in gold.facts if _is_of(fact, part)]
    own = [_met(said, fact, gold) for fact in told if fact.figure and fact.figure.low == figure.low]
    others = [fact for fact in told if fact.figure and fact.figure.low != figure.low]
    best = max(others, key=lambda fact: _met(said, fact, gold), default=None)
    if not own or best is None or best.figure is None:
        return ""
    met = _met(said, best, gold)
    if met - max(own) >= LEAST and 2 * met >= len(said):
        return f"the article tells that of the {best.figure.text} {part}"
    return ""


def _is_of(fact: Fact, part: str) -> bool:
    return fact.kind is Kind.ORDINAL and fact.context is not None and fact.context.head.lower() == part


def _met(said: frozenset[str], fact: Fact, gold: Gold) -> int:
    """How many of the claim's words the fact's sentence has."""
    index = sentence_at(fact.figure.span, gold.article) if fact.figure else None
    if index is None:
        return 0
    return len(said & {token.lemma.lower() for token in gold.article.sentences[index].tokens})
