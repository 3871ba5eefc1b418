"""What a claim is told beside: (Alignment, the summary's alignments, Gold) -> Derivation | None.

An author gives a figure its day, and gives that day no fact of its own on every event; nor "a year earlier" with which
a figure is only compared. A claim of such a time is right where the figure that its own clause tells with it is of
that day, or stands in a sentence of the article that has the same time. "A full point above" another share is right by
the difference of the two.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from functools import lru_cache

from harness import figures
from harness.derive import agree, dates, derive
from harness.derive.display import quantity
from harness.figures.context import sentence_at
from harness.scope import COUNTS, scope
from harness.types import Alignment, Bound, Claim, Derivation, Fact, Figure, Gold, Kind, Match

SHARES = frozenset({Kind.FRACTION, Kind.PERCENT})
TIMES = frozenset({Kind.DATE, Kind.DURATION})
_PART_OF = re.compile(
    r"\s+(?:out )?of (?:(?:the|its|their|his|her|these|those|all|some|about|[\w’'-]+['’]s?)\s+)*", re.I
)
_OPENS = re.compile(r"\W*(?:out )?of (?:(?:the|its|their|his|her|these|those|all|some|about)\s+)*", re.I)
SURE = 0.9  # the closeness from which on two times are the same, be the one told less exactly


def beside(alignment: Alignment, others: Sequence[Alignment], gold: Gold) -> Derivation | None:
    """Why the claim's time is that of a figure told with it; None where it is none."""
    claim = alignment.claim
    if claim.kind not in TIMES or claim.figure is None or gold.drafted:
        return None
    for fact in _with(claim, others):
        if claim.kind is Kind.DATE and _is_dated(claim.figure, fact):
            return Derivation(facts=(fact.id,), text=f"it is the time of “{_told(fact)}”")
        if _stands_by(claim.figure, fact, gold):
            return Derivation(facts=(fact.id,), text=f"the article has “{claim.figure.text}” beside “{_told(fact)}”")
    return None


def apart(alignment: Alignment, others: Sequence[Alignment], gold: Gold) -> Derivation | None:
    """How many percentage points lie between a share that the claim's sentence tells and another of the same thing."""
    claim, figure = alignment.claim, alignment.claim.figure
    if gold.drafted or figure is None or figure.unit != "percentage point":
        return None
    shares = [
        fact for fact in gold.facts if fact.kind is Kind.PERCENT and fact.figure and fact.figure.unit == "percent"
    ]
    told = {
        one.fact.id: one.fact
        for one in others
        if one.fact in shares and one.fact and one.claim.context.sentence == claim.context.sentence and _bears(one)
    }
    for one in told.values():
        for other in shares:
            if other.id != one.id and scope(one).things & scope(other).things:
                value = abs(_value(one) - _value(other))
                made = replace(figure, low=value, high=value, bound=_joint(one, other), precision=None)
                agreed = agree(figure, made)
                if value and agreed.value is Match.MATCH and not agreed.set_changed:
                    great, small = sorted((one, other), key=_value, reverse=True)
                    text = f"{_told(great)} − {_told(small)} = {quantity(value, 'percentage point')}"
                    return Derivation(facts=(great.id, small.id), text=text)
    return None


def share(alignment: Alignment, others: Sequence[Alignment], gold: Gold) -> Derivation | None:
    """The share that one amount of the claim's sentence is of another: "$150, little more than a third of the $410"."""
    claim, figure = alignment.claim, alignment.claim.figure
    if gold.drafted or figure is None or claim.kind not in SHARES or not _PART_OF.fullmatch(claim.context.tail):
        return None
    told = [one for one in others if one.claim.context.sentence == claim.context.sentence and one.fact and _bears(one)]
    whole = next((one.fact for one in told if one.claim.context.lead == claim.context.tail), None)
    for one in told:
        part = one.fact
        if whole is None or part is None or part is whole or not _value(whole) or not _is_alike(part, whole):
            continue
        value = _value(part) / _value(whole) * (100 if figure.unit == "percent" else 1)
        made = replace(figure, low=value, high=value, bound=Bound.NONE, precision=None)
        if agree(figure, made).value is Match.MATCH:
            text = f"{_told(part)} / {_told(whole)} = {quantity(_value(part) / _value(whole) * 100, 'percent')}"
            return Derivation(facts=(part.id, whole.id), text=text)
    return None


def _is_alike(one: Fact, other: Fact) -> bool:
    mine, its = one.figure, other.figure
    return mine is not None and its is not None and mine.unit == its.unit and mine.dimension == its.dimension


def rest(alignment: Alignment, gold: Gold) -> Derivation | None:
    """How many did not, out of those who did: "only nine of the 28 had not expected it"."""
    claim = alignment.claim
    if gold.drafted or claim.kind not in COUNTS or not claim.context.negated:
        return None
    found = derive(claim, gold)
    if found is None or "−" not in found.text:
        return None
    used = [fact for fact in gold.facts if fact.id in found.facts]
    return None if any(fact.context and fact.context.negated for fact in used) else found


def turned(alignment: Alignment, others: Sequence[Alignment]) -> str:
    """Why a part is no part of its whole: "six of its two boats", "of the 19 asked, 28 agreed"; "" where it is one."""
    claim = alignment.claim
    mine = _count(claim)
    if mine is None:
        return ""
    for one in others:
        whole = _count(one.claim)
        if whole is None or one.claim is claim or one.claim.context.sentence != claim.context.sentence or whole >= mine:
            continue
        behind = one.claim.context.lead == claim.context.tail and _PART_OF.fullmatch(claim.context.tail)
        ahead = (
            one.claim.context.tail == claim.context.lead
            and _OPENS.fullmatch(one.claim.context.lead)
            and claim.context.head == one.claim.context.head
        )
        if behind or ahead:
            return f"There cannot be {claim.text} of {one.claim.text}."
    return ""


def _count(claim: Claim) -> Fraction | None:
    figure = claim.figure
    return figure.low if figure is not None and claim.kind is Kind.QUANTITY and not figure.unit else None


def _joint(one: Fact, other: Fact) -> Bound:
    """The bound of a difference: that of the greater where the smaller has none."""
    great, small = sorted((one, other), key=_value, reverse=True)
    assert great.figure is not None
    assert small.figure is not None
    return great.figure.bound if small.figure.bound is Bound.NONE else Bound.ABOUT


def _value(fact: Fact) -> Fraction:
    return fact.figure.low if fact.figure is not None and fact.figure.low is not None else Fraction(0)


def _told(fact: Fact) -> str:
    return fact.figure.text if fact.figure else fact.id


def _bears(one: Alignment) -> bool:
    """Whether a claim has the value of the fact that it is bound to."""
    if one.claim.figure is None or one.fact is None or one.fact.figure is None:
        return False
    agreed = agree(one.claim.figure, one.fact.figure)
    return agreed.value is Match.MATCH and agreed.unit is not Match.MISMATCH


def _with(claim: Claim, others: Sequence[Alignment]) -> Iterator[Fact]:
    """The facts that are told rightly in the claim's clause, or right before it."""
    for one in others:
        if one.claim.kind is Kind.DATE or one.claim is claim or one.fact is None:
            continue
        together = one.claim.context.clause == claim.context.clause and (
            one.claim.context.predicates[:1] == claim.context.predicates[:1]
        )
        if together and _bears(one):
            yield one.fact


def _is_dated(figure: Figure, fact: Fact) -> bool:
    """Whether the fact is of the claim's time."""
    if figure.when is None or fact.when is None or figure.until is not None:
        return False
    agreed = dates.compare(figure.when, fact.when)
    return agreed.value is Match.MATCH and agreed.closeness >= SURE


def _stands_by(figure: Figure, fact: Fact, gold: Gold) -> bool:
    """Whether the article has the same time in the sentence of the fact."""
    for piece in fact.evidence:
        index = sentence_at(piece.span, gold.article)
        if index is None:
            continue
        text = gold.article.sentences[index].span.of(gold.article.text)
        for other in _read(text, gold.published):
            agreed = agree(figure, other) if other.kind in TIMES else None
            if agreed is not None and agreed.value is Match.MATCH and agreed.closeness >= SURE:
                return True
    return False


@lru_cache(maxsize=1024)
def _read(text: str, published: date | None) -> tuple[Figure, ...]:
    return figures.read(text, published=published)
