"""Claims bound to facts: each to the one it is about, not to the one that has the same number.

A claim's candidates are the facts whose figures could be compared with its own. They are ranked by topic (what is
measured, whose it is, the event) and then by value; a fact that another claim of the summary states exactly is no
rival any more, so that two swapped figures are told apart from two right ones.
"""

from __future__ import annotations

from collections.abc import Sequence

from harness.align.topic import topics
from harness.derive import agree, derive
from harness.types import Alignment, Candidate, Claim, Fact, Figure, Gold, Kind, Match

VALUE = 0.45  # what equality of the figures is worth beside a topic of 0 to 1
TAKEN = 0.35  # how much weaker a rival is that another claim of the summary states exactly
ABOUT = 0.45  # the topic from which on a fact with another value is what the claim is about
KEPT = 8  # candidates kept for the explanation
ALONE = frozenset({Kind.DATE, Kind.SCORE, Kind.ORDINAL, Kind.AGE})  # kinds that are compared only with their own


def align(claims: Sequence[Claim], gold: Gold) -> tuple[Alignment, ...]:
    """Each claim with the fact that it is about, best candidates first; without one, with a derivation if there is."""
    ranked = [_candidates(claim, gold) for claim in claims]
    stated = _stated(claims, ranked)
    return tuple(_bind(claim, options, stated, gold) for claim, options in zip(claims, ranked, strict=True))


def comparable(claim: Figure, fact: Figure) -> bool:
    """Whether two figures could be about the same thing: of one kind, or of one dimension."""
    if claim.kind in ALONE or fact.kind in ALONE:
        return claim.kind is fact.kind
    return claim.dimension == fact.dimension


def _candidates(claim: Claim, gold: Gold) -> tuple[Candidate, ...]:
    if claim.figure is None:
        return _quotations(claim, gold)
    places = topics(gold)
    options = []
    for fact in gold.facts:
        if fact.figure is None:
            continue
        agreement = agree(claim.figure, fact.figure)
        if agreement.value is not Match.MATCH and not comparable(claim.figure, fact.figure):
            continue
        topic = places.fit(claim.context, fact)
        closeness = agreement.closeness if agreement.value is Match.MATCH else agreement.closeness * 0.2
        options.append(Candidate(fact=fact, score=topic + VALUE * closeness, topic=topic, value=closeness))
    return tuple(sorted(options, key=lambda option: -option.score))


def _quotations(claim: Claim, gold: Gold) -> tuple[Candidate, ...]:
    from rapidfuzz import fuzz

    words = claim.text.strip("\"'“”‘’«» ").casefold()
    options = []
    for fact in gold.facts:
        if fact.quotation:
            near = fuzz.partial_ratio(words, fact.quotation.casefold()) / 100
            if near >= 0.8:
                options.append(Candidate(fact=fact, score=near, topic=near, value=near))
    return tuple(sorted(options, key=lambda option: -option.score))


def _stated(claims: Sequence[Claim], ranked: Sequence[Sequence[Candidate]]) -> dict[str, Claim]:
    """The facts that some claim states with the right value as its first choice."""
    stated: dict[str, Claim] = {}
    for claim, options in zip(claims, ranked, strict=True):
        if options and _agrees(claim, options[0].fact):
            stated.setdefault(options[0].fact.id, claim)
    return stated


def _agrees(claim: Claim, fact: Fact) -> bool:
    if claim.figure is None or fact.figure is None:
        return False
    agreement = agree(claim.figure, fact.figure)
    return agreement.value is Match.MATCH and agreement.unit is not Match.MISMATCH


def _bind(claim: Claim, options: tuple[Candidate, ...], stated: dict[str, Claim], gold: Gold) -> Alignment:
    def standing(option: Candidate) -> float:
        taken = option.fact.id in stated and stated[option.fact.id] is not claim and not _agrees(claim, option.fact)
        return option.score - (TAKEN if taken else 0.0)

    order = sorted(options, key=standing, reverse=True)
    best = order[0] if order else None
    if claim.figure is None:
        return Alignment(claim=claim, fact=best.fact if best else None, candidates=tuple(order[:KEPT]), margin=1.0)
    agreeing = [option for option in order if _agrees(claim, option.fact)]
    derivation = None
    if not agreeing:
        derivation = derive(claim, [fact for fact in gold.facts if fact.figure], gold)
    bound = best if best and (_agrees(claim, best.fact) or best.topic >= ABOUT) else None
    if derivation is not None:
        bound = None
    others = [o for o in order if bound and _agrees(claim, o.fact) != _agrees(claim, bound.fact)]
    margin = standing(bound) - (standing(others[0]) if others else 0.0) if bound else 0.0
    return Alignment(
        claim=claim,
        fact=bound.fact if bound else None,
        candidates=tuple(order[:KEPT]),
        margin=margin,
        derivation=derivation,
    )
