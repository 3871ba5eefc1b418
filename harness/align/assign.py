"""Claims bound to facts: each to the one it is about, not to the one that has the same number.

A claim's candidates are the facts whose figures could be compared with its own, ranked by topic (what is measured,
whose it is, the event) and by value. A fact that states the claim's value bears it, unless a rival fits clearly
better: another fact about the same thing with another value, told elsewhere in the article, that no other claim of
the summary states (so that a list of figures told in order is not torn apart).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from harness.derive import agree, derive
from harness.figures.units import convert_about
from harness.ranks import ranks_other
from harness.scope import COUNTS, is_few
from harness.text import lexicon
from harness.topic import topics
from harness.types import Agreement, Alignment, Candidate, Claim, Derivation, Fact, Figure, Gold, Kind, Match, When

VALUE = 0.5  # what equality of the figures is worth beside a topic of 0 to 1
ABOUT = 0.45  # the topic from which on a fact with another value is what the claim is about
NEAR = 0.3  # the same for a sum of money that lies just within what the claim allows
RIVAL = 0.6  # the same, where a fact with the claim's own value stands elsewhere
LEAD = 0.3  # by how much a rival's topic must exceed that of the facts with the claim's value
LEADS = {Kind.DATE: 0.5, Kind.PERCENT: 0.4, Kind.AGE: 0.5}  # the same for kinds whose exact value says more
DRAFTED = {**LEADS, Kind.MONEY: 0.8}  # the same where an article's words are all that tells facts apart
RANKED = 0.4  # the topic below which an ordinal of another noun ranks another thing
TOLD = 0.9  # the topic from which on the article tells all that the claim tells
NEARLY = 0.35  # facts with the same value within this of the best may be meant as well
FAR = 3  # times another is no slip of the pen: where the article states the claim's own value, that one is meant
BORNE = 0.5  # the closeness above which a candidate bears the claim; what does not is scaled below 0.1
EQUAL = 0.9  # the closeness of equal, converted and rounded figures; what is only implied by a bound lies below
KIN = 0.6  # the lexical relation that makes two counted nouns the same thing
QUOTED = 0.8  # the share of a quotation's letters that must be found for it to be that quotation
KEPT = 8  # candidates kept for the explanation
ALONE = frozenset({Kind.DATE, Kind.SCORE, Kind.ORDINAL, Kind.AGE})  # kinds that are compared only with their own


def align(claims: Sequence[Claim], gold: Gold, summary: str) -> tuple[Alignment, ...]:
    """Each claim of `summary` with the fact that it is about; without one, with a derivation if there is."""
    ranked = [_candidates(claim, gold) for claim in claims]
    stated = frozenset(
        options[0].fact.id
        for claim, options in zip(claims, ranked, strict=True)
        if options and options[0].value > BORNE
    )
    return tuple(_bind(claim, options, stated, gold, summary) for claim, options in zip(claims, ranked, strict=True))


def comparable(claim: Figure, fact: Figure) -> bool:
    """Whether two figures could be about the same thing: of one kind, or of one dimension."""
    if claim.kind in ALONE or fact.kind in ALONE:
        return claim.kind is fact.kind
    return claim.dimension == fact.dimension


def _bears(agreement: Agreement, claim: Figure, fact: Figure) -> bool:
    if agreement.value is not Match.MATCH or agreement.unit is Match.MISMATCH:
        return False
    if claim.dimension == fact.dimension or agreement.how == "converted" or claim.kind is fact.kind is Kind.DATE:
        return True  # "two years ago" has a dimension, the year that it is has none
    # A bare number may be an age ("Sanford, 18"), but no number of months: "16 games" and "16 months" share the digits.
    return Kind.AGE in {claim.kind, fact.kind} and "" in {claim.dimension, fact.dimension}


def _candidates(claim: Claim, gold: Gold) -> tuple[Candidate, ...]:
    if claim.figure is None:
        return _quotations(claim, gold)
    places = topics(gold)
    options = []
    for fact in gold.facts:
        if fact.figure is None:
            continue
        agreement = agree(claim.figure, fact.figure)
        borne = _bears(agreement, claim.figure, fact.figure)
        if not borne and not comparable(claim.figure, fact.figure):
            continue
        topic = places.fit(claim.context, fact)
        certain = topic >= RANKED
        if borne and claim.kind is Kind.ORDINAL and ranks_other(claim, fact, certain=certain):
            borne = False  # the first half is no first win
        if (
            borne
            and agreement.closeness < EQUAL
            and (topic < _least_of(agreement, fact) or not _may_imply(claim, fact))
        ):
            borne = False  # what only follows loosely ("thousands" from 1,200) must at least be about the same
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


def _bind(claim: Claim, options: tuple[Candidate, ...], stated: frozenset[str], gold: Gold, summary: str) -> Alignment:
    bound = partial(Alignment, claim=claim, candidates=options[:KEPT])
    if claim.figure is None:
        return bound(fact=options[0].fact if options else None, margin=1.0)
    bearing = [option for option in options if option.value > BORNE]
    rivals = [option for option in options if option not in bearing and _about_same(claim, option)]
    if bearing:
        told = {option.fact.evidence[0].span for option in bearing}
        open_rivals = [
            rival
            for rival in rivals
            if rival.topic >= RIVAL
            and rival.fact.id not in stated
            and rival.fact.evidence[0].span not in told
            and not (gold.drafted and _unlike(claim.figure, rival.fact.figure))
        ]
        best = max(bearing, key=lambda option: option.score)
        rival = max(open_rivals, key=lambda option: option.topic, default=None)
        margin = best.topic - (rival.topic if rival else 0.0)
        if rival is None or -margin < (DRAFTED if gold.drafted else LEADS).get(claim.kind, LEAD):
            also = tuple(o.fact for o in bearing if o is not best and o.score >= best.score - NEARLY)
            return bound(fact=best.fact, also=also, margin=max(0.0, margin))
        return bound(fact=rival.fact, margin=-margin)
    derivation = derive(claim, gold)
    if derivation is not None and not _is_told(claim, rivals, derivation):
        return bound(fact=None, derivation=derivation)
    if topics(gold).names(claim, summary):
        return bound(fact=None, name=True)
    least = RIVAL if claim.kind is Kind.SCORE else ABOUT
    few = claim.kind in COUNTS and is_few(claim.figure)
    rivals = [r for r in rivals if r.topic >= least and not (few and not _same_act(claim, r.fact))]
    rival = max(rivals, key=lambda option: option.score, default=None)
    return bound(fact=rival.fact if rival else None, margin=rival.topic if rival else 0.0)


def _is_told(claim: Claim, rivals: Sequence[Candidate], derivation: Derivation) -> bool:
    """Whether the claim says of its count all that the article says of one, and not of another, of its operands.

    "27 others were convicted on these charges" is no sum of the fourteen convicted on them and thirteen elsewhere.
    """
    used = [one.topic for one in rivals if one.fact.id in derivation.facts]
    return claim.kind in COUNTS and max(used, default=0.0) >= TOLD and max(used) - min(used) >= LEAD


def _about_same(claim: Claim, option: Candidate) -> bool:
    """Whether a fact with another value can be about what the claim is about: the same noun counted, the same unit."""
    figure, fact = claim.figure, option.fact
    if figure is None or fact.figure is None or fact.context is None:
        return False
    if (
        option.agreement is not None and option.agreement.value is Match.ABSENT
    ):  # nothing to compare: a weekday with a year
        return False
    if claim.kind is Kind.DATE and _only_year(figure.when) and not (fact.figure.when and fact.figure.when.year):
        return False  # "since 2022" is not told of the "Thursday" on which something else was
    if claim.kind is Kind.ORDINAL or (claim.kind in COUNTS and not figure.dimension):
        ours, theirs = fact.context.head, claim.context.head
        return bool(ours and theirs) and _same_noun(theirs, ours, fact)
    return True


def _unlike(claim: Figure, fact: Figure | None) -> bool:
    """Whether two figures are too unlike for one to stand for the other by mistake: $4 billion and $24 a share, a year
    and a weekday."""
    if fact is None:
        return False
    if claim.kind is Kind.DATE:
        return _told(claim.when) != _told(fact.when)
    return _far(claim, fact)


def _only_year(when: When | None) -> bool:
    return when is not None and bool(when.year) and not (when.month or when.day or when.weekday is not None)


def _told(when: When | None) -> tuple[bool, ...]:
    """Which fields of the calendar a date states."""
    fields = (when.year, when.month, when.day, when.weekday, when.relative) if when else ()
    return tuple(field is not None for field in fields)


def _far(claim: Figure, fact: Figure) -> bool:
    """Whether one of two numbers is FAR times the other."""
    if not claim.low or not fact.low:
        return False
    theirs = fact.low
    if claim.unit != fact.unit:
        converted = convert_about(fact.low, fact.unit, claim.unit) if claim.unit and fact.unit else None
        if converted is None:
            return False
        theirs = converted
    least, most = sorted((abs(claim.low), abs(theirs)))
    return most >= FAR * least


def _may_imply(claim: Claim, fact: Fact) -> bool:
    """Whether a fact may stand behind a vague count: it counts the same or, where that is left out, tells the same."""
    if claim.kind is not Kind.VAGUE or fact.context is None or (claim.figure and claim.figure.dimension):
        return True
    ours, theirs = fact.context.head, claim.context.head
    return _same_noun(theirs, ours, fact) if ours and theirs else _same_act(claim, fact)


def _same_act(claim: Claim, fact: Fact) -> bool:
    """Whether the two say the same of what they count: "two were killed" against "three died"."""
    ours = fact.context.predicates if fact.context else ()
    return any(a == b or lexicon.related(a, b) >= KIN for a in claim.context.predicates[:1] for b in ours)


def _same_noun(claim: str, fact: str, of: Fact) -> bool:
    if claim.lower() == fact.lower() or (claim.islower() and fact.islower() and lexicon.related(claim, fact) >= KIN):
        return True
    return any(claim.lower() in group and fact.lower() in group for group in of.aliases)
