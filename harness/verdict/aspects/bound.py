"""Is it bounded and hedged as the fact is? (Claim, Fact, Gold, Derivation) -> Finding."""

from __future__ import annotations

import re

from harness.gold import Fact, Gold
from harness.reading import Bound, Claim, Figure
from harness.verdict.derive import agree
from harness.verdict.nouns import Aspect, Derivation, Finding, Match

# Words for one end of a range: "its top estimate of £800,000".
_RANGE_ENDS = frozenset({"top", "upper", "high", "highest", "maximum", "lower", "low", "lowest", "bottom", "minimum"})
_ONLY = re.compile(r"\b(?:only|just|merely)\s+\Z")


def compare(claim: Claim, fact: Fact, gold: Gold, derivation: Derivation | None) -> Finding:
    """The claim's bound against the fact's; `set_changed` where other numbers are claimed than the article bears."""
    if claim.figure is None or fact.figure is None:
        return Finding(aspect=Aspect.BOUND, match=Match.NA)
    if derivation is not None:  # it was derived under the claim's bound
        return Finding(aspect=Aspect.BOUND, match=Match.NA if claim.figure.bound is Bound.NONE else Match.MATCH)
    agreed = agree(claim.figure, fact.figure)
    if agreed.bound is Match.MISMATCH and claim.figure.bound is Bound.AT_MOST and _is_only(fact.figure, gold):
        return Finding(aspect=Aspect.BOUND, match=Match.MATCH)
    if agreed.how == "one end of a range" and names_end(claim):
        return Finding(aspect=Aspect.BOUND, match=Match.MATCH)
    note = _note(claim.figure, fact.figure, gold) if agreed.bound is Match.MISMATCH else ""
    return Finding(aspect=Aspect.BOUND, match=agreed.bound, note=note, set_changed=agreed.set_changed)


def names_end(claim: Claim) -> bool:
    """Whether a claim says that it tells one end of a range: "its top estimate of £800,000"."""
    said = {*map(str.lower, claim.context.modifiers), *claim.context.lead.lower().split()[-4:]}
    return not said.isdisjoint(_RANGE_ENDS)


def _is_only(fact: Figure, gold: Gold) -> bool:
    """Whether the article says "only 10", which is no more than 10."""
    return fact.bound is Bound.NONE and bool(
        _ONLY.search(gold.article.text[max(0, fact.span.start - 12) : fact.span.start])
    )


def _note(claim: Figure, fact: Figure, gold: Gold) -> str:
    if claim.bound is fact.bound:
        return f"“{claim.text}” for the article's “{fact.text}”"
    words = _words(fact, gold)
    if fact.bound in {Bound.NONE, Bound.EXACTLY}:
        return f"“{claim.bound.value}” is added to the article's “{fact.text}”"
    if claim.bound is Bound.NONE:
        return f"the article's “{words}” is dropped"
    return f"“{claim.bound.value}” for the article's “{words}”"


def _words(figure: Figure, gold: Gold) -> str:
    """The article's own words for the bound, where they are known."""
    words = figure.bound_span.of(gold.article.text).strip() if figure.bound_span else ""
    return words or figure.bound.value
