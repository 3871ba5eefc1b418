"""How a verdict comes about. In: a gold (or a drafted article) and a summary's claims; out: one verdict a claim.

claims and facts -> profiles -> candidates -> binding -> evidence (a finding an aspect) -> one calibrated decision.
"""

from __future__ import annotations

from collections.abc import Sequence

from harness.gold import Gold
from harness.reading import Claim, Document, Kind, Span
from harness.verdict.binding import REACH, bind
from harness.verdict.decision import decide
from harness.verdict.evidence import Evidence, weigh
from harness.verdict.facts import known
from harness.verdict.model import Weights, weights
from harness.verdict.nouns import Verdict
from harness.verdict.settings import USUAL, Settings


def verdicts(claims: Sequence[Claim], summary: Document, gold: Gold, settings: Settings = USUAL) -> tuple[Verdict, ...]:
    """The verdict on each claim of `summary`."""
    whole = known(gold)
    found = evidence(claims, summary, whole, weights(settings.encoder))
    return tuple(decide(one, whole, settings) for one in found)


def evidence(claims: Sequence[Claim], summary: Document, gold: Gold, learnt: Weights) -> tuple[Evidence, ...]:
    """What speaks for and against each claim; `gold` with all that is known of the article (`facts.known`)."""
    sentences: dict[Span, list[Claim]] = {}
    for claim in claims:
        if claim.figure is not None:
            sentences.setdefault(claim.context.sentence, []).append(claim)
    found = []
    for binding in bind(claims, summary, gold, learnt):
        claim = binding.claim
        beside = [one for one in sentences.get(claim.context.sentence, ()) if one is not claim]
        others = [one.figure for one in beside[:REACH] if one.figure is not None]
        quoted = [
            one for one in claims if one.kind is Kind.QUOTATION and one is not claim and one.span.contains(claim.span)
        ]
        found.append(weigh(binding, others, quoted, summary, gold))
    return tuple(found)
