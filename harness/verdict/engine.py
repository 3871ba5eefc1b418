"""How a verdict comes about. In: a gold (or a drafted article) and a summary's claims; out: one verdict a claim.

claims and facts -> profiles -> candidates -> binding -> evidence (a finding an aspect) -> one calibrated decision.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from harness.gold import Gold
from harness.reading import Claim, Document, Kind, Span
from harness.verdict.binding import CLAIM_WINDOW, Binding, bind, ranked
from harness.verdict.decision import decide
from harness.verdict.evidence import Evidence, weigh
from harness.verdict.exchange import paired
from harness.verdict.facts import known
from harness.verdict.model import Weights, weights
from harness.verdict.nouns import Verdict
from harness.verdict.settings import DEFAULT, Settings


def verdicts(
    claims: Sequence[Claim], summary: Document, gold: Gold, settings: Settings = DEFAULT
) -> tuple[Verdict, ...]:
    """The verdict on each claim of `summary`."""
    whole, learnt = known(gold), weights()
    found = evidence(claims, range(len(claims)), summary, whole, learnt)
    logits = learnt.decision.logits([one.features for one in found])
    return tuple(decide(one, logit, whole, settings, learnt.decision) for one, logit in zip(found, logits, strict=True))


def evidence(
    claims: Sequence[Claim], places: Collection[int], summary: Document, gold: Gold, learnt: Weights
) -> list[Evidence]:
    """What speaks for and against the claims at `places`; `gold` with all that is known of it (`facts.known`)."""
    return _weighed(paired(ranked(bind(claims, summary, gold), learnt)), places, summary, gold)


def _weighed(bindings: Sequence[Binding], places: Collection[int], summary: Document, gold: Gold) -> list[Evidence]:
    """The evidence on the claims at `places`."""
    claims = [one.claim for one in bindings]
    sentences: dict[Span, list[Claim]] = {}
    for claim in claims:
        if claim.figure is not None:
            sentences.setdefault(claim.context.sentence, []).append(claim)
    quotations, found = [claim for claim in claims if claim.kind is Kind.QUOTATION], []
    for binding in (bindings[at] for at in places):
        claim = binding.claim
        beside = [one for one in sentences.get(claim.context.sentence, [])[: CLAIM_WINDOW + 1] if one is not claim]
        others = [one.figure for one in beside[:CLAIM_WINDOW] if one.figure is not None]
        quoted = [one for one in quotations if one is not claim and one.span.contains(claim.span)]
        found.append(weigh(binding, others, quoted, summary, gold))
    return found
