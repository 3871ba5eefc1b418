"""The author's words decide what a claim is about: (alignments, hand-made Gold) -> alignments, some bound anew.

The aligner weighs words against an article's; where an author has said what each fact measures, more can be proved:
that a claim with a value from nowhere is about a fact, and contradicts it, and that one with a value of its own is not
about the fact that merely stands near.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from harness.align.candidates import ALONE, comparable
from harness.align.reckoned import reckon
from harness.align.sides import are_far
from harness.derive import agree
from harness.scope import (
    ANYBODY,
    COUNTS,
    FEW,
    LIGHT,
    content,
    is_act,
    is_few,
    is_thing,
    met,
    other_party,
    same,
    scope,
    tells_apart,
    verbs,
)
from harness.speech import resolve
from harness.text import lexicon
from harness.topic import topics
from harness.types import Alignment, Claim, Fact, Figure, Gold, Kind, Match

NEITHER = re.compile(r"\b(?:neither|nor|never|without)\b", re.I)
_WHEN = frozenset({"in", "on", "at", "of", "for", "since"})
BESIDE = 3  # words between a figure and its date, the last of them one of these
SURE = 0.75  # the relation from which on one word alone proves it
FITTING = 0.6  # how well a claim that names nothing must fit the place of a fact
NEAR = 0.25  # how well the claim must fit a fact that has nothing but its number, to be about it at all
RAISING = frozenset({"believe", "think", "estimate", "suppose", "report", "expect"})  # "are believed to have gone"
EQUAL = 0.95  # the closeness of figures that state the same number
SLACK = Fraction(1, 20)  # of a number that was rounded and slipped by some noughts
TELLING = 3  # significant digits
EVENT = 2  # words of a date's event that the claim must say to be about it


def rebind(alignments: Sequence[Alignment], gold: Gold) -> tuple[Alignment, ...]:
    """Each alignment, bound to what the author's words say that its claim is about."""
    bound = tuple(_reconciled(_rebound(alignment, gold), gold) for alignment in alignments)
    return reckon(tuple(_dating(alignment, bound, gold) for alignment in bound), gold)


def _dating(alignment: Alignment, others: Sequence[Alignment], gold: Gold) -> Alignment:
    """A date from nowhere right behind a figure whose fact is dated: it gives that fact another date."""
    claim = alignment.claim
    if claim.kind is not Kind.DATE or alignment.fact is not None or alignment.derivation is not None or alignment.name:
        return alignment
    before = [one for one in others if one.claim.span.end <= claim.span.start and one.claim.kind is not Kind.DATE]
    dated = before[-1].fact if before else None
    if dated is None or dated.when is None or before[-1].claim.context.sentence != claim.context.sentence:
        return alignment
    when = dated.when
    words = claim.context.lead.lower().split()
    if not words or words[-1] not in _WHEN or len(words) > BESIDE or "," in claim.context.lead:
        return alignment
    told = (one for one in gold.facts if one.kind is Kind.DATE and one.figure and one.figure.when == when)
    fact = next(told, None)
    return alignment if fact is None else replace(alignment, fact=fact)


def _reconciled(alignment: Alignment, gold: Gold) -> Alignment:
    """Of facts that conflict, the one that states the claim's value: they are about the same thing."""
    claim, fact = alignment.claim, alignment.fact
    if fact is None or claim.figure is None or states(claim, fact):
        return alignment
    rivals = (one for one in gold.facts if one.id in fact.conflicts or fact.id in one.conflicts)
    stating = next((one for one in rivals if states(claim, one)), None)
    return alignment if stating is None else replace(alignment, fact=stating, also=())


def _rebound(alignment: Alignment, gold: Gold) -> Alignment:
    claim, fact = alignment.claim, alignment.fact
    if claim.figure is None or alignment.name:
        return alignment
    if alignment.derivation is not None:
        other = _left_over(alignment, gold)
        return replace(alignment, fact=other, derivation=None) if other is not None else alignment
    if claim.kind is Kind.DATE and _is_left_out(claim, fact, gold):
        return replace(alignment, fact=None, also=())  # no other fact proves anything of it
    if fact is None:
        return replace(alignment, fact=_meant(claim, gold) or same_digits(claim, gold))
    if states(claim, fact):
        if (exact := _exact(alignment, fact)) is not None:
            return replace(alignment, fact=exact, also=())
        if not _strange(claim, fact) or _is_telling(claim):
            return alignment  # just this number, told of another thing
        better, fit = _meant(claim, gold, alone=False), topics(gold).fit(claim.context, fact)
        if better is None and (claim.kind is Kind.DATE or fit >= NEAR):
            return alignment
        if better is not None and topics(gold).fit(claim.context, better) <= fit:
            return alignment  # what states another value must at least fit better than what states this one
        return replace(alignment, fact=better, also=())
    counted = [one.fact for one in alignment.candidates if one.value > 0.5 and _counts_same(claim, one.fact)]
    if counted:
        return replace(alignment, fact=counted[0], also=tuple(counted[1:]))
    if _may_mean(claim, fact, gold) and not _denies(claim, fact):
        return alignment
    stating = [one.fact for one in alignment.candidates if one.value > 0.5 and states(claim, one.fact)]
    meant = stating[0] if stating else _meant(claim, gold) or same_digits(claim, gold)
    return replace(alignment, fact=meant, also=tuple(stating[1:]))


def _is_left_out(claim: Claim, fact: Fact | None, gold: Gold) -> bool:
    """Whether the author leaves out just these words, and the fact bound has others: "this year" for "Wednesday"."""
    words = claim.text.casefold()
    told = fact.figure.text.casefold() if fact is not None and fact.figure is not None else ""
    return told != words and any(entry.text.casefold() == words for entry in gold.ignored)


def _left_over(alignment: Alignment, gold: Gold) -> Fact | None:
    """The fact that says how many, where the claim's number is only what it leaves: four for two of six."""
    claim = alignment.claim
    if alignment.derivation is None or "−" not in alignment.derivation.text or claim.kind not in COUNTS:
        return None
    meant = _meant(claim, gold)
    if meant is None or meant.id not in alignment.derivation.facts or not meant.context or not _acts(claim, meant):
        return None
    denied = claim.context.negated or bool(NEITHER.search(claim.context.tail))
    return meant if meant.context.negated == denied else None


def _denies(claim: Claim, fact: Fact) -> bool:
    """Whether the claim counts those that did not what the fact's did: 9 of 28 had not expected it."""
    return claim.kind in COUNTS and fact.context is not None and claim.context.negated and not fact.context.negated


def same_digits(claim: Claim, gold: Gold) -> Fact | None:
    """A fact about the same with the claim's digits and another unit or scale: 38.4 million for 38.4 percent."""
    figure = claim.figure
    if figure is None or figure.low is None or claim.kind in ALONE or is_few(figure):
        return None
    places = topics(gold)
    same_digits = [
        fact
        for fact in gold.facts
        if fact.figure is not None and fact.kind not in ALONE and _has_digits(figure, fact.figure) and met(claim, fact)
    ]
    return max(same_digits, key=lambda fact: places.fit(claim.context, fact), default=None)


def _has_digits(figure: Figure, other: Figure) -> bool:
    """Whether two figures differ in nothing but their unit or scale, or in their zeros."""
    if not figure.low or not other.low or "time" in (figure.unit, other.unit):  # three times what 3 percent is
        return False
    if figure.low / figure.scale == other.low / other.scale:
        return (figure.unit, figure.scale) != (other.unit, other.scale)
    slipped = agree(figure, other).how == "scale slip" or _digits(figure.low) == _digits(other.low)
    return slipped or _is_noughts_apart(figure.low / other.low)


def _is_noughts_apart(ratio: Fraction) -> bool:
    """Whether one number is about a power of ten of the other: 2.3 million for 2,318."""
    times = abs(ratio) if abs(ratio) >= 1 else 1 / abs(ratio)
    noughts = len(str(round(times))) - 1
    near = (Fraction(10**n) for n in (noughts, noughts + 1) if n >= 3)
    return any(abs(times / power - 1) <= SLACK for power in near)


def _is_telling(claim: Claim) -> bool:
    """Whether a number has so many digits that the article has it by no accident: 1,150."""
    low = claim.figure.low if claim.figure is not None else None
    return low is not None and low.denominator == 1 and len(_digits(low)) >= TELLING


def _digits(number: Fraction) -> str:
    """The significant digits of a whole number of two or more; the number itself otherwise."""
    told = str(number)
    return told.rstrip("0") if number.denominator == 1 and len(told.rstrip("0")) > 1 else told


def _counts_same(claim: Claim, fact: Fact) -> bool:
    """Whether the fact has the claim's number, and the author's own noun for what it counts."""
    head = claim.context.head.lower()
    return claim.kind in COUNTS and head in scope(fact).things and states(claim, fact)


def states(claim: Claim, fact: Fact) -> bool:
    """Whether the fact has the claim's value."""
    if claim.figure is None or fact.figure is None:
        return False
    agreed = agree(claim.figure, fact.figure)
    return agreed.value is Match.MATCH and agreed.unit is not Match.MISMATCH


def _exact(alignment: Alignment, fact: Fact) -> Fact | None:
    """The fact that states the claim's very value, where the one bound states another and only allows it."""
    closeness = {one.fact.id: one.value for one in alignment.candidates}
    if closeness.get(fact.id, EQUAL) >= EQUAL:
        return None
    things = scope(fact).things
    equal = (one.fact for one in alignment.candidates if one.value >= EQUAL and things & scope(one.fact).things)
    return next(equal, None)


def _strange(claim: Claim, fact: Fact) -> bool:
    """Whether the claim's value is this fact's by accident: nothing that is counted or done is the same."""
    if claim.kind is Kind.DATE:
        return not met(claim, fact)
    head = claim.context.head.lower()
    if fact.figure and fact.figure.dimension and claim.figure and not claim.figure.dimension:
        return not met(claim, fact)  # "five points" of five percentage points
    return claim.kind in COUNTS and bool(head) and not is_thing(head, fact) and not _acts(claim, fact)


def _meant(claim: Claim, gold: Gold, *, alone: bool = True) -> Fact | None:
    """The fact with another value that the claim is surely about; None where there is none.

    That a date is the only one of its party (`alone`) says less than that the article has the claim's own.
    """
    assert claim.figure is not None
    places = topics(gold)
    about = [
        fact
        for fact in gold.facts
        if fact.figure
        and comparable(claim.figure, fact.figure)
        and not states(claim, fact)
        and not _denies(claim, fact)
        and (
            claim.kind is Kind.DATE or not are_far(claim.figure, fact.figure) or _has_digits(claim.figure, fact.figure)
        )
        and means(claim, fact, gold, alone=alone)
    ]
    return max(about, key=lambda fact: places.fit(claim.context, fact), default=None)


def means(claim: Claim, fact: Fact, gold: Gold, *, alone: bool = True) -> bool:
    """Whether a claim is about what the fact measures, by the author's words for it."""
    context = claim.context
    if claim.kind is Kind.DATE:
        said = frozenset() if other_party(claim, fact, gold) else met(claim, fact)
        both = min(len(said), len({own for own in scope(fact).words if any(same(own, word) for word in said)}))
        return (both >= EVENT and 2 * both >= len(content(claim))) or (alone and _only_date_of(claim, fact, gold))
    head = context.head.lower()
    if claim.figure is not None and claim.figure.unit == "time":  # three times is held against twice, and nothing else
        return fact.figure is not None and fact.figure.unit == "time" and bool(met(claim, fact))
    if claim.kind is Kind.AGE:
        named = {word for name in (*context.names, *context.owner, *context.terms) for word in name.split()}
        return fact.context is not None and not named.isdisjoint(fact.context.owner)
    if claim.kind is Kind.ORDINAL:
        said = frozenset(map(str.lower, (*context.modifiers, *context.terms)))
        wanted = frozenset(map(str.lower, fact.context.modifiers)) if fact.context else frozenset()
        return is_thing(head, fact) and (not wanted or bool(wanted & said))
    if claim.kind not in COUNTS or (claim.figure and claim.figure.dimension):
        return any(is_act(word, fact, SURE) or _is_its_own(word, fact, gold) for word in content(claim))
    if head:
        # People are counted everywhere, and so are one, two and three of anything: there the act must be the same.
        telling = head not in ANYBODY and not (
            claim.figure and claim.figure.high is not None and claim.figure.high <= FEW
        )
        return is_thing(head, fact) and (_acts(claim, fact) or (telling and tells_apart(head, fact, gold)))
    if not _acts(claim, fact):
        return False
    told = any(is_thing(word, fact) for word in (*context.terms, *context.owner))
    return told or topics(gold).fit(context, fact) >= FITTING


def _is_its_own(word: str, fact: Fact, gold: Gold) -> bool:
    """Whether a word names what this fact measures, and no other figure of its sort."""
    if not is_thing(word, fact, SURE):
        return False
    alike = (
        one
        for one in gold.facts
        if one.id != fact.id and one.figure and fact.figure and one.figure.dimension == fact.figure.dimension
    )
    return not any(word in scope(one).things for one in alike) or not lexicon.is_a(word, "person")


def _only_date_of(claim: Claim, fact: Fact, gold: Gold) -> bool:
    """Whether the claim dates something of a party of whose doings the author gives but one date."""
    words = " ".join(claim.context.owner)
    theirs = resolve(words, gold.sources) if words else None
    dated = [one for one in gold.facts if one.kind is Kind.DATE and _owned(one, gold) == theirs]
    return theirs is not None and [one.id for one in dated] == [fact.id]


def _owned(fact: Fact, gold: Gold) -> str | None:
    words = " ".join(fact.context.owner) if fact.context else ""
    return resolve(words, gold.sources) if words else None


def _may_mean(claim: Claim, fact: Fact, gold: Gold) -> bool:
    """Whether a claim with another value than the fact's can be about it, so that it contradicts it."""
    if claim.kind is Kind.DATE:
        return bool(met(claim, fact)) and not other_party(claim, fact, gold)
    if claim.kind in COUNTS and claim.figure and not claim.figure.dimension:
        if (
            fact.figure is not None
            and are_far(claim.figure, fact.figure)
            and not _has_digits(claim.figure, fact.figure)
        ):
            return False
        return means(claim, fact, gold) or all(verb in LIGHT | RAISING for verb in claim.context.predicates)
    return True


def _acts(claim: Claim, fact: Fact) -> bool:
    """Whether one of the claim's verbs is the fact's; a light one, where the author lists it."""
    return any(is_act(verb, fact) for verb in verbs(claim.context)) or any(
        verb in scope(fact).acts for verb in claim.context.predicates
    )
