"""Sums, differences and products: (Claim, operands, Gold) -> Derivation.

"10 were killed and 5 wounded" bears 15 casualties, "60 animals, 12 of which died" bears 48 that live.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations

from harness.gold import Gold
from harness.reading import Claim, Figure, Kind
from harness.verdict.derive.alternatives import are_alternatives
from harness.verdict.derive.display import quantity
from harness.verdict.derive.operands import NEARBY, POINT, POINTS, Operand, in_unit, nearest, words
from harness.verdict.derive.relation import (
    MIN_POINTS,
    Option,
    RankedDerivation,
    is_of_change,
    may_name_the_same,
    most_plausible,
    points,
    result_agreement,
    result_range,
)
from harness.verdict.nouns import Agreement, Derivation

TOTAL = frozenset({"total", "combine", "combined", "altogether", "overall", "together", "sum", "both", "aggregate"})
REST = frozenset({"remain", "remaining", "other", "rest", "leave", "left", "survive", "without", "except", "spare"})
OTHER_WORDS = frozenset({"other", "others"})
MORE = frozenset({
    "difference", "rise", "increase", "gain", "jump", "drop", "fall", "decline", "cut", "less", "few", "fewer", "more",
    "lose", "loss", "save", "saving", "gap", "lead", "margin", "grow", "growth", "add", "up", "down", "short", "ahead",
    "behind", "high", "low", "surplus", "profit", "later", "early", "old", "young", "long",
})  # fmt: skip
EACH = re.compile(r"\b(?:each|every|apiece|per|a (?:day|night|week|month|year|head|person|piece|share))\b", re.I)
_DIFFERENCE_CUE = re.compile(r"\s+(?:between|below|above|short of|ahead of|behind)\b", re.I)
_THE_REST = re.compile(r"\b(?:the (?:rest|others?|remaining|remainder)|all the others)\b", re.I)
_OF_THEM = re.compile(r"\s+of (?:them|these|those|whom|which)\b", re.I)
_DIFFERENCE_AFTER = re.compile(
    r"(?<!\W)\W*+(?:below|above|under|over|short of|(?:less|more|fewer|higher|lower) than)\b", re.I
)
_OTHER_AFTER = re.compile(r"\s+other\b", re.I)
DERIVABLE_KINDS = frozenset({Kind.QUANTITY, Kind.MONEY, Kind.PERCENT, Kind.DURATION})


def work_out(
    claim: Claim, pool: Sequence[Operand], gold: Gold, neighbours: Sequence[Figure] = ()
) -> RankedDerivation | None:
    """The most plausible sum, difference or product that gives the claim's figure."""
    figure = claim.figure
    if figure is None or figure.kind not in DERIVABLE_KINDS or figure.low is None or figure.low != figure.high:
        return None
    said = words(claim.context)
    alike = nearest(in_unit(pool, figure), said)
    stated = frozenset(one.low for one in neighbours if one.low is not None and one.low == one.high)
    return most_plausible(
        (*_sums(claim, figure, alike, said, stated, gold),
         *_differences(claim, figure, alike, said, stated, gold),
         *_portions(figure, alike, pool, said, stated),
         *_years_apart(claim, figure, pool, said, stated, gold),
         *_points_apart(claim, figure, pool, said, stated, gold),
         *_others(claim, figure, alike, said), *_with_others(figure, alike, claim, gold),
         *_products(claim, figure, alike, pool, gold))
    )  # fmt: skip


def _sums(
    claim: Claim, figure: Figure, pool: Sequence[Operand], said: frozenset[str], stated: frozenset[Fraction], gold: Gold
) -> Iterator[Option]:
    cue, (least, most) = bool(said & TOTAL), result_range(figure)
    for used in chain(combinations(pool, 2), _runs(pool)):
        if not least <= sum([one.size for one in used]) <= most or not _worth(used, cue=cue):
            continue
        if not cue and are_alternatives((used[0], used[-1]), gold.article.text):
            continue
        if any(_OF_THEM.match(gold.article.text, one.figure.span.end) for one in used):
            continue  # a part is not added to what it is a part of
        value = sum((one.value for one in used), Fraction(0))
        found = result_agreement(figure, value, used, summed=True)
        if found is not None:
            total = points(claim, used, found, cue=cue, other_values=stated)
            yield total, _written(" + ", used, value, found, figure)


def _runs(pool: Sequence[Operand]) -> Iterator[tuple[Operand, ...]]:
    """Three to six figures that follow one another within a few sentences and count like things."""
    for start in range(len(pool)):
        for size in range(3, 7):
            used = tuple(pool[start : start + size])
            if len(used) < size or used[-1].at - used[0].at > 2 * NEARBY or not _may_add(used[0], used[-1]):
                break
            yield used


def _may_add(first: Operand, one: Operand) -> bool:
    return bool(one.unit) or not one.head or not first.head or may_name_the_same(one.head, first.head)


def _portions(
    figure: Figure,
    amounts: Sequence[Operand],
    pool: Sequence[Operand],
    said: frozenset[str],
    stated: frozenset[Fraction],
) -> Iterator[Option]:
    """The percentage that the claim's sentence tells as well, of an amount: "insured for 70 %, or $60 million"."""
    least, most = result_range(figure)
    for share in pool:
        if share.unit != "percent" or share.value not in stated or figure.kind not in {Kind.MONEY, Kind.QUANTITY}:
            continue
        for one in amounts:
            value = one.value * share.value / 100
            near = bool(said & one.words) or abs(one.at - share.at) <= NEARBY
            possible = near and least <= one.size * share.size / 100 <= most
            if possible and (found := result_agreement(figure, value, ())):
                text = f"{share.shown} of {one.shown} = {quantity(value, figure.unit)}"
                text += "" if found.how == "equal" else f", “{figure.text}”"
                yield MIN_POINTS, Derivation(facts=(share.fact.id, one.fact.id), text=text)


def _years_apart(
    claim: Claim, figure: Figure, pool: Sequence[Operand], said: frozenset[str], stated: frozenset[Fraction], gold: Gold
) -> Iterator[Option]:
    """How far two bare numbers of one sentence lie apart, one of which the claim's tells: "up three years to 65"."""
    if figure.kind is not Kind.DURATION:
        return
    bare = [
        replace(one, unit=figure.unit) for one in pool if not one.unit and (one.value in stated or said & one.words)
    ]
    for one, other in combinations(nearest(bare, said), 2):
        if one.at == other.at and (one.value in stated or other.value in stated):
            yield from _differences(claim, figure, (one, other), said, stated, gold)


def _points_apart(
    claim: Claim, figure: Figure, pool: Sequence[Operand], said: frozenset[str], stated: frozenset[Fraction], gold: Gold
) -> Iterator[Option]:
    """How many percentage points lie between two percentages: "down eight points to 27 %" from 35 %."""
    if figure.unit not in POINTS and not (figure.unit == "" and claim.context.head.lower() == "point"):
        return
    unit, each = figure.unit or POINT, POINTS.get(figure.unit, 1)
    points_of = replace(figure, unit=unit, dimension="ratio difference", kind=Kind.PERCENT)
    shares = [
        replace(one, unit=unit, value=one.value * each, size=one.size * each) for one in pool if one.unit == "percent"
    ]
    stated = frozenset(value * each for value in stated)
    yield from _differences(claim, points_of, nearest(shares, said), said, stated, gold)


def _differences(
    claim: Claim, figure: Figure, pool: Sequence[Operand], said: frozenset[str], stated: frozenset[Fraction], gold: Gold
) -> Iterator[Option]:
    if figure.unit == "percent":
        return  # two percentages lie points apart, never percent
    least, most = result_range(figure)
    asked = bool(
        said & (REST | MORE)
        or _DIFFERENCE_CUE.match(claim.context.tail)
        or _DIFFERENCE_AFTER.match(claim.context.tail)
        or is_of_change(claim.context)
    )
    for one, other in combinations(pool, 2):
        if not least <= abs(one.size - other.size) <= most:
            continue
        used = (one, other) if one.size >= other.size else (other, one)
        cue = asked or _is_rest(used, gold)
        if not _worth(used, cue=cue) or (not asked and are_alternatives(used, gold.article.text)):
            continue
        value = used[0].value - used[1].value
        found = result_agreement(figure, value, used) if value else None
        if found is not None:
            total = points(claim, used, found, cue=cue, other_values=stated)
            yield total, _written(" − ", used, value, found, figure)


def _is_rest(used: Sequence[Operand], gold: Gold) -> bool:
    """Whether the article says that the one is a part of the other: "38 are here; the rest", "which includes"."""
    part = used[1].fact.context
    return part is not None and bool(
        "include" in part.predicates or _THE_REST.search(part.sentence.of(gold.article.text))
    )


def _others(claim: Claim, figure: Figure, pool: Sequence[Operand], said: frozenset[str]) -> Iterator[Option]:
    """All but the one that the claim names: "himself and 149 others" of 150 people."""
    if not said & OTHER_WORDS or figure.unit or figure.low is None:
        return
    for one in pool:
        if one.value == figure.low + 1 and figure.low > 1:
            text = f"{one.shown} − 1 = {quantity(figure.low)}"
            yield MIN_POINTS, Derivation(facts=(one.fact.id,), text=text)


def _with_others(figure: Figure, pool: Sequence[Operand], claim: Claim, gold: Gold) -> Iterator[Option]:
    """One and the others: who crashed into three other vans was in a crash of four vans."""
    head = claim.context.head.lower()
    if words(claim.context) & OTHER_WORDS or figure.unit or figure.low is None or figure.low < 3:
        return
    for one in pool:
        if (
            one.value == figure.low - 1
            and may_name_the_same(head, one.head)
            and _OTHER_AFTER.match(gold.article.text, one.figure.span.end)
        ):
            text = f"{one.shown} others and one = {quantity(figure.low)}"
            yield MIN_POINTS, Derivation(facts=(one.fact.id,), text=text)


def _worth(used: Sequence[Operand], *, cue: bool) -> bool:
    """Whether a combination can reach LEAST at all: far apart and of different things, only with a cue."""
    places = [one.at for one in used]
    return cue or max(places) - min(places) <= 2 * NEARBY or all(one.head and one.head == used[0].head for one in used)


def _products(
    claim: Claim, figure: Figure, rates: Sequence[Operand], pool: Sequence[Operand], gold: Gold
) -> Iterator[Option]:
    """So many at so much each: both in one sentence that says "each", "a day" or the like."""
    least, most = result_range(figure)
    for rate in rates:
        context = rate.fact.context
        if context is None or not rate.value or figure.kind not in {Kind.MONEY, Kind.QUANTITY}:
            continue
        counts = [one for one in pool if one.at == rate.at and one.figure.kind is Kind.QUANTITY and not one.unit]
        for count in counts:
            used, value = (count, rate), count.value * rate.value
            if count.fact.id == rate.fact.id or count.value < 2 or not least <= count.size * rate.size <= most:
                continue
            found = (
                result_agreement(figure, value, used) if EACH.search(context.sentence.of(gold.article.text)) else None
            )
            if found is not None:
                yield points(claim, used, found, cue=True) + 0.5, _written(" × ", used, value, found, figure)


def _written(sign: str, used: Sequence[Operand], value: Fraction, found: Agreement, figure: Figure) -> Derivation:
    """`10 + 5 = 15`; a result that was rounded is followed by the claim's words."""
    text = f"{sign.join(one.shown for one in used)} = {quantity(value, figure.unit)}"
    if found.how not in {"equal", "converted"}:
        text += f", “{figure.text}”"
    return Derivation(facts=tuple(one.fact.id for one in used), text=text)
