"""How a verdict comes about. In: a gold (or a drafted article) and a summary's claims; out: one verdict a claim.

claims and facts -> profiles -> candidates -> binding -> evidence (a finding an aspect) -> one calibrated decision.
Claims of which that leaves a doubt are bound and weighed once more with what the encoder says of them; the mean of the
two log odds counts, for two judges that were taught apart err together less (Hansen and Salamon 1990).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from harness.gold import Gold
from harness.reading import Claim, Document, Kind, Span
from harness.verdict.binding import CLAIM_WINDOW, Binding, bind, encoded, ranked
from harness.verdict.decision import decide, is_borne
from harness.verdict.evidence import Evidence, weigh
from harness.verdict.facts import known
from harness.verdict.model import Weights, probability, weights
from harness.verdict.nouns import Verdict
from harness.verdict.settings import DEFAULT, Settings
from harness.verdict.thresholds import DOUBTFUL


def verdicts(
    claims: Sequence[Claim], summary: Document, gold: Gold, settings: Settings = DEFAULT
) -> tuple[Verdict, ...]:
    """The verdict on each claim of `summary`."""
    whole, plain = known(gold), weights(False)
    bindings = ranked(bind(claims, summary, whole), plain)
    found = _decidable(_weighed(bindings, range(len(claims)), summary, whole), plain)
    if settings.encoder:
        doubted = [at for at, (one, logit, _) in enumerate(found) if is_doubted(is_borne(one), probability(logit))]
        learnt = weights(True)
        heard = _decidable(_encoded(bindings, doubted, summary, whole, learnt), learnt)
        for at, (one, logit, by) in zip(doubted, heard, strict=True):
            found[at] = one, joint(found[at][1], logit), by
    return tuple(decide(one, logit, whole, settings, learnt.decision) for one, logit, learnt in found)


def _decidable(found: Sequence[Evidence], learnt: Weights) -> list[tuple[Evidence, float, Weights]]:
    """The evidence with the log odds that it makes, and by which weights."""
    logits = learnt.decision.logits([one.features for one in found])
    return [(one, logit, learnt) for one, logit in zip(found, logits, strict=True)]


def joint(alone: float, heard: float) -> float:
    """The log odds of a claim in doubt, of those without the encoder and with it."""
    return (alone + heard) / 2


def is_doubted(borne: bool, p_error: float) -> bool:
    """Whether the encoder is asked: the article has the claim's value, and all else leaves open whether of this."""
    return borne and DOUBTFUL[0] <= p_error <= DOUBTFUL[1]


def evidence(
    claims: Sequence[Claim], places: Collection[int], summary: Document, gold: Gold, learnt: Weights
) -> list[Evidence]:
    """What speaks for and against the claims at `places`; `gold` with all that is known of it (`facts.known`).

    The encoder is asked about each of them where `learnt` is of it, and about none where it is not.
    """
    bindings = ranked(bind(claims, summary, gold), weights(False))
    if learnt.encoder:
        return _encoded(bindings, places, summary, gold, learnt)
    return _weighed(bindings, places, summary, gold)


def _encoded(
    bindings: Sequence[Binding], places: Collection[int], summary: Document, gold: Gold, learnt: Weights
) -> list[Evidence]:
    """The evidence on the claims at `places`, about which the encoder is asked."""
    if not places:
        return []
    asked = frozenset(places)
    heard = [encoded(one, summary, gold) if at in asked else one for at, one in enumerate(bindings)]
    return _weighed(ranked(heard, learnt), places, summary, gold)


def _weighed(bindings: Sequence[Binding], places: Collection[int], summary: Document, gold: Gold) -> list[Evidence]:
    """The evidence on the claims at `places`."""
    claims = [one.claim for one in bindings]
    sentences: dict[Span, list[Claim]] = {}
    for claim in claims:
        if claim.figure is not None:
            sentences.setdefault(claim.context.sentence, []).append(claim)
    found = []
    for binding in (bindings[at] for at in places):
        claim = binding.claim
        beside = [one for one in sentences.get(claim.context.sentence, ()) if one is not claim]
        others = [one.figure for one in beside[:CLAIM_WINDOW] if one.figure is not None]
        quoted = [
            one for one in claims if one.kind is Kind.QUOTATION and one is not claim and one.span.contains(claim.span)
        ]
        found.append(weigh(binding, others, quoted, summary, gold))
    return found
