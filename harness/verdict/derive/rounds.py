"""Rounds of a contest by who is left in it: (Claim, Gold) -> Derivation: the quarter-finals are the last eight."""

from __future__ import annotations

import re

from harness.gold import Gold
from harness.reading import Claim, Kind
from harness.verdict.nouns import Derivation

_ROUNDS = {
    4: re.compile(r"\bsemi[- ]?finals?\b", re.I),
    8: re.compile(r"\bquarter[- ]?finals?\b", re.I),
    16: re.compile(r"\b(?:round of (?:16|sixteen)|eighth[- ]?finals?)\b", re.I),
}


def work_out(claim: Claim, gold: Gold) -> Derivation | None:
    """The round that the article names where the claim says "the last eight"."""
    figure = claim.figure
    if figure is None or figure.kind is not Kind.QUANTITY or figure.unit or figure.low != figure.high:
        return None
    if figure.low not in _ROUNDS or "last" not in (*claim.context.terms, *claim.context.modifiers):
        return None
    named = _ROUNDS[int(figure.low)].search(gold.article.text)
    return Derivation(facts=(), text=f"the {named.group().lower()} are the last {claim.text}") if named else None
