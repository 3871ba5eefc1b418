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

from harness.align.contest import challenger
from harness.align.exchanged import exchanged
from harness.align.sides import BORNE, EQUAL, KIN, about_same, ranks_same, same_noun, sides
from harness.derive import agree, derive
from harness.derive.measure import SHARES
from harness.ranks import ranks_other
from harness.scope import COUNTS, is_few, names_end
from harness.sift import sift
from harness.text import lexicon
from harness.topic import topics
from harness.types import (
    Agreement,
    Alignment,
    Candidate,
    Claim,
    Derivation,
    Fact,
    Figure,
    Gold,
    Kind,
    Match,
    Span,
    When,
)

_LEAD = re.compile(r"\s*\w+ (?:down|behind|adrift|ahead|clear|in front)\b", re.I)
_MORE = re.compile(r"\W*(?:more|fewer|less|extra|additional)\b", re.I)
# "one of the four", where three are told of
_PART = re.compile(r"\s*of (?:the|them|those|these|its|his|her|their)\b", re.I)
VALUE = 0.5  # what equality of the figures is worth beside a topic of 0 to 1
ABOUT = 0.45  # the topic from which on a fact with another value is what the claim is about
NEAR = 0.3  # the same for a sum just within what the claim allows, and for another rank of what it ranks
RIVAL = 0.6  # the same, where a fact with the claim's own value stands elsewhere
LEAD = 0.3  # by how much a rival's topic must exceed that of the facts with the claim's value
LEADS = {Kind.DATE: 0.5, Kind.PERCENT: 0.4, Kind.AGE: 0.5}  # the same for kinds whose exact value says more
RANKED = 0.4  # the topic below which an ordinal of another noun ranks another thing
TOLD = 0.9  # the topic from which on the article tells all that the claim tells
NEARLY = 0.35  # facts with the same value within this of the best may be meant as well
LARGE = 100  # a bare number from here on may be money whose currency was said before
QUOTED = 0.8  # the share of a quotation's letters that must be found for it to be that quotation
BESIDE = 24  # claims of the same sentence before and behind a claim that it may have been worked out from
KEPT = 8  # candidates kept for the explanation
ALONE = frozenset({Kind.DATE, Kind.SCORE, Kind.ORDINAL, Kind.AGE})  # kinds that are compared only with their own


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


def comparable(claim: Figure, fact: Figure) -> bool:
    """Whether two figures could be about the same thing: of one kind, or of one dimension."""
    if claim.kind is fact.kind is Kind.DATE:
        return _meet(claim.when, fact.when) and _meet(fact.when, claim.when)
    if claim.kind in ALONE or fact.kind in ALONE:
        return claim.kind is fact.kind
    return claim.dimension == fact.dimension or _in_degrees(claim, fact)


def _in_degrees(one: Figure, other: Figure) -> bool:
    """Whether one tells degrees and the other of which scale: "3 degrees", "3 °C"."""
    return "degree" in (one.unit, other.unit) and "temperature" in (one.dimension, other.dimension)


def _meet(one: When | None, other: When | None) -> bool:
    """Whether a bare weekday is held against a day: "Thursday" is neither for nor against "March 2020"."""
    if one is None or other is None or not one.is_bare_weekday:
        return True
    return other.weekday is not None or other.day is not None or (other.first is not None and other.first == other.last)


def _bears(agreement: Agreement, claim: Figure, fact: Figure, noun: str) -> bool:
    if agreement.value is not Match.MATCH or agreement.unit is Match.MISMATCH:
        return False
    if claim.kind is Kind.AGE and fact.kind is Kind.DURATION and (not noun or lexicon.is_mainly(noun, "person")):
        return False  # "the 17-year-old" is nobody with a 17-year hobby
    return agreement.how == "converted" or _may_bear(claim, fact, noun)


def _may_bear(claim: Figure, fact: Figure, noun: str) -> bool:
    """Whether a fact's figure can state the claim's at all, whatever the values: units apart, of one dimension."""
    if claim.dimension == fact.dimension or _in_degrees(claim, fact) or claim.kind is fact.kind is Kind.DATE:
        return True  # "two years ago" has a dimension, the year that it is has none
    if claim.kind is Kind.QUANTITY and not claim.unit and _left_out(claim, fact, noun):
        return True
    # A bare number may be an age ("Sanford, 18"), but no number of months: "16 games" and "16 months" share the digits.
    return Kind.AGE in {claim.kind, fact.kind} and "" in {claim.dimension, fact.dimension}


def _is_share(claim: Figure, fact: Figure) -> bool:
    """Whether both are shares: a percentage converts to a fraction, though its dimension is another."""
    return claim.kind in SHARES and fact.kind in SHARES


def _left_out(claim: Figure, fact: Figure, noun: str) -> bool:
    """Whether the claim says no unit where the reader knows it: "rose by five points", "and the losers got 450,000"."""
    if fact.dimension == "ratio difference":
        return noun == "point"
    return not noun and fact.dimension == "money" and claim.low is not None and claim.low >= LARGE


def candidates(claim: Claim, gold: Gold) -> tuple[Candidate, ...]:
    """The facts whose figures can be compared with the claim's, the likeliest first."""
    if claim.figure is None:
        return _quotations(claim, gold)
    places, noun = topics(gold), claim.context.head.lower()
    options = []
    for fact in gold.facts:
        if fact.figure is None:
            continue
        akin = comparable(claim.figure, fact.figure)
        if not akin and not _may_bear(claim.figure, fact.figure, noun) and not _is_share(claim.figure, fact.figure):
            continue  # most pairs: nothing that their values could say makes them one
        agreement = agree(claim.figure, fact.figure)
        borne = _bears(agreement, claim.figure, fact.figure, noun)
        if not borne and not akin:
            continue
        topic = places.fit(claim.context, fact)
        if borne and is_few(claim.figure) and _LEAD.match(claim.context.tail):
            borne = False  # two goals down are no two goals scored
        certain = topic >= RANKED
        if borne and claim.kind is Kind.ORDINAL and ranks_other(claim, fact, certain=certain):
            borne = False  # the first half is no first win
        if (
            borne
            and agreement.closeness < EQUAL
            and (topic < _least_of(agreement, fact) or not _may_imply(claim, fact))
        ):
            borne = False  # what only follows loosely ("thousands" from 1,200) must at least be about the same
        if agreement.how == "one end of a range" and names_end(claim):
            borne = True
        value = agreement.closeness if borne else min(agreement.closeness, 0.5) * 0.2
        options.append(Candidate(fact=fact, score=topic + VALUE * value, topic=topic, value=value, agreement=agreement))
    return tuple(sorted(options, key=lambda option: -option.score))


def _least_of(agreement: Agreement, fact: Fact) -> float:
    """The topic from which on what follows loosely is borne; few amounts of money lie just beyond a round one."""
    return NEAR if agreement.how == "within bound" and fact.kind is Kind.MONEY else ABOUT


def _quotations(claim: Claim, gold: Gold) -> tuple[Candidate, ...]:
    from rapidfuzz import fuzz

    words = claim.text.strip("\"'“”‘’«» ").casefold()
    options = []
    for fact in gold.facts:
        if fact.quotation:
            near = fuzz.partial_ratio(words, fact.quotation.casefold()) / 100
            if near >= QUOTED:
                options.append(Candidate(fact=fact, score=near, topic=near, value=near))
    return tuple(sorted(options, key=lambda option: -option.score))


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
        one for one in rivals if one.topic >= _least(claim, one.fact) and not (few and not _same_act(claim, one.fact))
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


def _may_imply(claim: Claim, fact: Fact) -> bool:
    """Whether a fact may stand behind a vague count: it counts the same or, where that is left out, tells the same."""
    if claim.kind is not Kind.VAGUE or fact.context is None or (claim.figure and claim.figure.dimension):
        return True
    ours, theirs = fact.context.head, claim.context.head
    return same_noun(theirs, ours, fact) if ours and theirs else _same_act(claim, fact)


def _same_act(claim: Claim, fact: Fact) -> bool:
    """Whether the two say the same of what they count: "two were killed" against "three died"."""
    ours = fact.context.predicates if fact.context else ()
    return any(a == b or lexicon.related(a, b) >= KIN for a in claim.context.predicates[:1] for b in ours)
