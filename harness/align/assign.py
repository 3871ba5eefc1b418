"""Claims bound to facts: each to the one it is about, not to the one that has the same number.

A claim's candidates are the facts whose figures could be compared with its own, ranked by topic (what is measured,
whose it is, the event) and by value. A fact that states the claim's value bears it, unless a rival fits clearly
better: another fact about the same thing with another value, that no other claim of the summary states (so that a
list of figures told in order is not torn apart). For an author's facts clearly better is a lead by topic; for those
drafted from an article, whose words alone tell them apart, `contest` has learnt it, and `exchanged` finds two figures
of a summary that have changed places.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from harness.align.candidates import ABOUT, NEAR, candidates, tells_same
from harness.align.contest import challenger
from harness.align.exchanged import exchanged
from harness.align.sides import BORNE, EQUAL, about_same, ranks_same, sides
from harness.derive import derive
from harness.scope import COUNTS, is_few
from harness.sift import sift
from harness.topic import topics
from harness.types import (
    Alignment,
    Candidate,
    Claim,
    Derivation,
    Fact,
    Figure,
    Gold,
    Kind,
    Span,
)

_MORE = re.compile(r"\W*(?:more|fewer|less|extra|additional)\b", re.I)
# "one of the four", where three are told of
_PART = re.compile(r"\s*of (?:the|them|those|these|its|his|her|their)\b", re.I)
RIVAL = 0.6  # the same, where a fact with the claim's own value stands elsewhere
LEAD = 0.3  # by how much a rival's topic must exceed that of the facts with the claim's value
LEADS = {Kind.DATE: 0.5, Kind.PERCENT: 0.4, Kind.AGE: 0.5}  # the same for kinds whose exact value says more
TOLD = 0.9  # the topic from which on the article tells all that the claim tells
NEARLY = 0.35  # facts with the same value within this of the best may be meant as well
BESIDE = 24  # claims of the same sentence before and behind a claim that it may have been worked out from
KEPT = 8  # candidates kept for the explanation


def align(claims: Sequence[Claim], gold: Gold, summary: str) -> tuple[Alignment, ...]:
    """Each claim of `summary` with the fact that it is about; without one, with a derivation if there is."""
    golds = [sift(claim, gold) for claim in claims]
    ranked = [candidates(claim, part) for claim, part in zip(claims, golds, strict=True)]
    told = stated(ranked)
    beside = _beside(claims)
    moved = exchanged(claims, ranked, golds)
    return tuple(
        _bind(claim, options, told, part, summary, others, moved.get(at))
        for at, (claim, options, part, others) in enumerate(zip(claims, ranked, golds, beside, strict=True))
    )


def _beside(claims: Sequence[Claim]) -> list[tuple[Figure, ...]]:
    """For each claim the figures of the others in its sentence, no more than `BESIDE` of them on either side."""
    sentences: dict[Span, list[Claim]] = {}
    places = []
    for claim in claims:
        told = sentences.setdefault(claim.context.sentence, [])
        places.append((claim, told, len(told)))
        told.append(claim)
    return [
        tuple(one.figure for one in told[max(0, at - BESIDE) : at + BESIDE + 1] if one is not claim and one.figure)
        for claim, told, at in places
    ]


def stated(ranked: Sequence[tuple[Candidate, ...]]) -> frozenset[str]:
    """The ids of the facts that claims with these candidates state."""
    return frozenset(options[0].fact.id for options in ranked if options and options[0].value > BORNE)


def _bind(
    claim: Claim,
    options: tuple[Candidate, ...],
    stated: frozenset[str],
    gold: Gold,
    summary: str,
    beside: tuple[Figure, ...],
    moved: Candidate | None,
) -> Alignment:
    bound = partial(Alignment, claim=claim, candidates=options[:KEPT])
    if claim.figure is None:
        return bound(fact=options[0].fact if options else None, margin=1.0)
    bearing = [option for option in options if option.value > BORNE]
    if bearing:
        best = max(bearing, key=lambda option: option.score)
        if moved is not None:
            rival: Candidate | None = moved
        elif gold.drafted:
            rival = challenger(claim, *sides(claim, options, stated, gold), gold)
        else:
            rival = _fitting_better(claim, options, stated)
        if rival is not None and gold.drafted and is_few(claim.figure) and claim.kind in COUNTS:
            counted = derive(claim, gold, beside)
            if counted is not None and _reckons_with(claim, counted, beside, gold):
                return bound(fact=None, derivation=counted)
        if rival is not None:
            return bound(fact=rival.fact, margin=max(0.0, rival.topic - best.topic))
        exact = best.value >= EQUAL
        also = tuple(
            one.fact
            for one in bearing
            if one is not best and one.score >= best.score - NEARLY and (not exact or one.value >= EQUAL)
        )
        fitting = max((one.topic for one in _open(claim, options, stated)), default=0.0)
        return bound(fact=best.fact, also=also, margin=max(0.0, best.topic - fitting))
    derivation = derive(claim, gold, beside)
    rivals = [option for option in options if about_same(claim, option)]
    if derivation is not None and not _is_told(claim, rivals, derivation):
        return bound(fact=None, derivation=derivation)
    if topics(gold).names(claim, summary):
        return bound(fact=None, name=True)
    few = claim.kind in COUNTS and is_few(claim.figure)
    rivals = [
        one for one in rivals if one.topic >= _least(claim, one.fact) and not (few and not tells_same(claim, one.fact))
    ]
    if claim.kind is Kind.DATE:  # a sentence tells several dates; one that another claim tells rightly is not meant
        rivals = [one for one in rivals if one.fact.id not in stated]
    rival = max(rivals, key=lambda option: option.score, default=None)
    return bound(fact=rival.fact if rival else None, margin=rival.topic if rival else 0.0)


def _reckons_with(claim: Claim, derivation: Derivation, beside: Sequence[Figure], gold: Gold) -> bool:
    """Whether a small count is part of what the article lists, or its sentence tells what it is reckoned with."""
    told = {figure.low for figure in beside}
    used = [fact.figure for fact in gold.facts if fact.id in derivation.facts]
    part = _PART.match(claim.context.tail) is not None
    single = claim.figure is not None and claim.figure.low == 1
    return single or (part and (not used or any(figure is not None and figure.low in told for figure in used)))


def _least(claim: Claim, fact: Fact) -> float:
    """The topic from which on a fact with another value is what a claim whose value no fact has is about."""
    if claim.kind is Kind.SCORE:
        return RIVAL
    when = claim.figure.when if claim.figure else None
    if when is not None and when.relative and when.first is None:
        return TOLD  # the depot visited last week may have burned last month
    return NEAR if ranks_same(claim, fact) else ABOUT


def _open(claim: Claim, options: Sequence[Candidate], stated: frozenset[str]) -> list[Candidate]:
    """The facts with another value that the claim may be about, and that no other claim states."""
    told = {option.fact.evidence[0].span for option in options if option.value > BORNE}
    return [
        option
        for option in options
        if option.value <= BORNE
        and option.topic >= RIVAL
        and option.fact.id not in stated
        and option.fact.evidence[0].span not in told
        and about_same(claim, option)
    ]


def _fitting_better(claim: Claim, options: Sequence[Candidate], stated: frozenset[str]) -> Candidate | None:
    """The author's fact with another value that fits the claim clearly better than those with its own value."""
    best = max((one for one in options if one.value > BORNE), key=lambda option: option.score)
    rival = max(_open(claim, options, stated), key=lambda option: option.topic, default=None)
    ahead = rival is not None and rival.topic - best.topic >= LEADS.get(claim.kind, LEAD)
    return rival if ahead else None


def _is_told(claim: Claim, rivals: Sequence[Candidate], derivation: Derivation) -> bool:
    """Whether the claim says of its count all that the article says of one, and not of another, of its operands.

    "27 others were convicted on these charges" is no sum of the fourteen convicted on them and thirteen elsewhere.
    """
    if _MORE.match(claim.context.tail):
        return False  # "2.7 fewer than the others"
    used = [
        one.topic
        for one in rivals
        if one.fact.id in derivation.facts and one.fact.context and one.fact.context.negated == claim.context.negated
    ]
    return claim.kind in COUNTS and max(used, default=0.0) >= TOLD and max(used) - min(used) >= LEAD
