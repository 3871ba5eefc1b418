"""Where something stands in an order: (Claim, facts, Gold) -> Derivation.

Who is ranked 96th is in the top 100; who "has not won since May" seeks the first win since.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from harness.gold import Fact, Gold
from harness.reading import Claim, Kind, sentence_at
from harness.verdict.derive.operands import words
from harness.verdict.derive.relation import may_name_the_same
from harness.verdict.nouns import Derivation

_TOP = re.compile(r"\btop[\s-]+$", re.I)
_SINCE = re.compile(r"\bsince\b", re.I)
_NOT = frozenset({"not", "no", "never", "without", "n't", "n’t", "nobody", "none"})
LOWEST = 10  # times: who is first of all is not called one of the top hundred


def work_out(claim: Claim, facts: Sequence[Fact], gold: Gold) -> Derivation | None:
    """The rank that lies within "the top 100", or the sentence by which nothing of the kind happened "since"."""
    figure = claim.figure
    if figure is None or figure.low is None:
        return None
    if figure.kind is Kind.QUANTITY and not figure.unit and _TOP.search(claim.context.lead):
        said = words(claim.context)
        for fact in facts:
            rank = fact.figure
            if rank is None or rank.kind is not Kind.ORDINAL or rank.low is None or not said & words(fact.context):
                continue
            if rank.low <= figure.low <= LOWEST * rank.low:
                return Derivation(facts=(fact.id,), text=f"{rank.text} is in the top {figure.text}")
    if figure.kind is Kind.ORDINAL and figure.low == 1 and _SINCE.search(claim.context.tail):
        return _none_since(claim, facts, gold)
    return None


def _none_since(claim: Claim, facts: Sequence[Fact], gold: Gold) -> Derivation | None:
    """A sentence that denies what the claim calls the first since then."""
    acts = {word.lower() for word in (claim.context.head, *claim.context.predicates) if word}
    for fact in facts:
        span = fact.figure.span if fact.kind is Kind.DATE and fact.figure else None
        where = sentence_at(span, gold.article) if span else None
        if where is None:
            continue
        sentence = gold.article.sentences[where]
        said = [token.lemma.lower() for token in sentence.tokens]
        if not _SINCE.search(sentence.span.of(gold.article.text)) or _NOT.isdisjoint(said):
            continue
        act = next((word for word in said for own in acts if word.isalpha() and may_name_the_same(own, word)), None)
        if act is not None:
            return Derivation(facts=(fact.id,), text=f"the article tells of no “{act}” since then")
    return None
