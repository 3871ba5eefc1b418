"""What a claim must be, reckoned from what it is said of: (alignments, Gold) -> alignments with such a derivation.

A share of those whom the author counts ("half of the soldiers sent were killed": 4,700 / 15,000 = 31.3 %), and the time
between two dates that the claim's own sentence names ("sixteen days before"). Where the claim has another value, the
derivation stands against it. A multiple of another figure of the same unit is only looked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from harness.derive import agree
from harness.derive.display import quantity
from harness.figures.units import convert_about
from harness.scope import COUNTS, is_act, is_thing, scope, verbs
from harness.topic import topics
from harness.types import Alignment, Claim, Derivation, Fact, Figure, Gold, Kind, Match

_WORD = re.compile(r"[^\W\d_]+")
SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})


def reckon(alignments: Sequence[Alignment], gold: Gold) -> tuple[Alignment, ...]:
    """Each alignment; one that no fact bears, with what its value should be where that can be reckoned."""
    return tuple(_reckoned(alignment, alignments, gold) for alignment in alignments)


def _reckoned(alignment: Alignment, siblings: Sequence[Alignment], gold: Gold) -> Alignment:
    claim = alignment.claim
    if alignment.fact is not None or claim.figure is None:
        return alignment
    if claim.figure.unit == "time":
        return _multiple(alignment, claim.figure, siblings, gold)
    if alignment.derivation is not None:
        return alignment
    if claim.kind in SHARES:
        return _share(alignment, claim, claim.figure, gold)
    if claim.kind is Kind.DURATION:
        return _between(alignment, claim.figure, siblings)
    return alignment


def _multiple(alignment: Alignment, figure: Figure, siblings: Sequence[Alignment], gold: Gold) -> Alignment:
    """How many times another figure is one that the claim's sentence tells: "9.3 percent, thrice the goal"."""
    claim = alignment.claim
    said = frozenset(map(str.lower, _WORD.findall(f"{claim.context.lead} {claim.context.tail}")))
    for one in siblings:
        whole = one.fact
        if whole is None or one.claim is claim or one.claim.context.sentence != claim.context.sentence:
            continue
        for part in gold.facts:
            if part.id == whole.id or not _is_less(part, whole) or not said & _told(part):
                continue
            value = _size(whole) / _size(part)
            text = f"{_shown(whole)} / {_shown(part)} = {quantity(round(value, 2))}"
            made = _weighed(alignment, figure, value, Derivation(facts=(whole.id, part.id), text=text))
            if not made.against:
                return made
    return alignment


def _is_less(part: Fact, whole: Fact) -> bool:
    """Whether both are amounts of one unit, and the whole the greater."""
    mine, its = part.figure, whole.figure
    if mine is None or its is None or mine.unit != its.unit or not mine.unit or mine.unit == "time":
        return False
    return bool(mine.low and its.low and mine.low == mine.high and its.low == its.high) and _size(part) < _size(whole)


def _told(fact: Fact) -> frozenset[str]:
    """The words of a fact, with their forms in its statement."""
    words = frozenset(map(str.lower, _WORD.findall(fact.statement)))
    return frozenset(word for word in words | scope(fact).words if len(word) > 3)


def _shown(fact: Fact) -> str:
    return fact.figure.text if fact.figure else fact.id


def _share(alignment: Alignment, claim: Claim, figure: Figure, gold: Gold) -> Alignment:
    """The part is what all the claim's verbs but those over the whole say; the whole is a greater count of the same."""
    head = claim.context.head.lower()
    counts = [
        fact
        for fact in gold.facts
        if fact.kind in COUNTS and fact.figure and fact.figure.low and head and is_thing(head, fact)
    ]
    said = verbs(claim.context)[:1]
    parts = [fact for fact in counts if said and all(is_act(verb, fact) for verb in said)]
    pairs = [
        (part, whole)
        for part in parts
        for whole in counts
        if _size(part) < _size(whole) and part.source == whole.source and not claim.context.negated
    ]
    if len({part.id for part, _ in pairs}) != 1:
        return alignment
    places = topics(gold)
    part, whole = max(pairs, key=lambda pair: places.fit(claim.context, pair[1]))
    size = Fraction(100) if figure.unit == "percent" else Fraction(1)
    value = _size(part) / _size(whole) * size
    text = f"{quantity(_size(part))} / {quantity(_size(whole))} = {quantity(value / size * 100, 'percent')}"
    return _weighed(alignment, figure, value, Derivation(facts=(part.id, whole.id), text=text))


def _between(alignment: Alignment, figure: Figure, siblings: Sequence[Alignment]) -> Alignment:
    """The time between the two days that the claim's sentence names, each of them borne by a fact."""
    claim = alignment.claim
    days = [
        (one.fact.id, one.claim.figure.when.first, one.claim.text)
        for one in siblings
        if one.claim.kind is Kind.DATE and one.fact and one.claim.figure and one.claim.figure.when
        and one.claim.context.sentence == claim.context.sentence and _is_day(one.claim.figure) and _is_borne(one)
    ]  # fmt: skip
    if len(days) != 2 or not days[0][1] or not days[1][1]:
        return alignment
    first, last = sorted(days, key=lambda day: str(day[1]))
    apart = Fraction((last[1] - first[1]).days)  # type: ignore[operator]
    value = convert_about(apart, "day", figure.unit)
    if not apart or value is None:
        return alignment
    text = f"{last[2]} − {first[2]} = {quantity(apart, 'day')}"
    derivation = Derivation(facts=(first[0], last[0]), text=text)
    return _weighed(alignment, figure, value, derivation)


def _weighed(alignment: Alignment, figure: Figure, value: Fraction, derivation: Derivation) -> Alignment:
    made = replace(figure, low=value, high=value, text=quantity(value, figure.unit), scale=Fraction(1), precision=None)
    agreed = agree(figure, made)
    return replace(alignment, derivation=derivation, against=agreed.value is not Match.MATCH)


def _size(fact: Fact) -> Fraction:
    assert fact.figure is not None
    assert fact.figure.low is not None
    return fact.figure.low


def _is_day(figure: Figure) -> bool:
    when = figure.when
    return when is not None and when.first is not None and when.first == when.last


def _is_borne(alignment: Alignment) -> bool:
    if alignment.fact is None or alignment.fact.figure is None or alignment.claim.figure is None:
        return False
    return agree(alignment.claim.figure, alignment.fact.figure).value is Match.MATCH
