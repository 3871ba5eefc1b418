"""Whether a claim's figure is a fact's figure: (claim's Figure, fact's Figure) -> Agreement on value, unit and bound.

What the figures are about is not looked at here; the aligner and the other aspects do that.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from harness.derive import bounds, dates
from harness.derive.bounds import Change
from harness.derive.measure import relate
from harness.derive.rounding import halo, margin, rounds_to, trailing_zeros
from harness.types import Agreement, Bound, Figure, Kind, Match

UNRELATED = Agreement(value=Match.MISMATCH, how="other kind", note="another kind of figure")
NO_VALUE = Agreement(value=Match.ABSENT, how="no value", note="no value to compare")


class Pair(NamedTuple):
    """A claim's figure and a fact's with both their numbers, in the claim's unit."""

    claim: Figure
    fact: Figure
    c_low: Fraction
    c_high: Fraction
    f_low: Fraction
    f_high: Fraction
    unit: Match
    converted: bool

    def agreed(self, change: Change, how: str, closeness: float, note: str = "") -> Agreement:
        """The value is borne; the bound is as `change` says."""
        return _agreed(self.claim, self.fact, change, how, closeness, note, self.unit)

    def implied(self) -> bool:
        """Whether the numbers that the fact states all lie among those that the claim allows."""
        told = bounds.told(self.fact, self.f_low, self.f_high)
        return told.within(bounds.asked(self.claim, self.c_low, self.c_high))


@lru_cache(maxsize=8192)
def agree(claim: Figure, fact: Figure) -> Agreement:
    """How `fact` bears `claim`: equal, rounded, converted, coarser, within its set, or not."""
    if claim.kind is Kind.DATE or fact.kind is Kind.DATE:
        return _with_bound(_dates(claim, fact), claim, fact)
    if claim.kind is Kind.SCORE or fact.kind is Kind.SCORE:
        return _scores(claim, fact)
    if (claim.kind is Kind.ORDINAL) is not (fact.kind is Kind.ORDINAL):
        return UNRELATED
    if claim.low is None or claim.high is None or fact.low is None or fact.high is None:
        return NO_VALUE
    found = relate(claim, fact)
    if found.low is None or found.high is None:
        return _foreign(claim, fact)
    pair = Pair(claim, fact, claim.low, claim.high, found.low, found.high, found.unit, found.converted)
    return _equal(pair) or _vague(pair) or _ranged(pair) or _single(pair) or _differing(pair)


def _equal(pair: Pair) -> Agreement | None:
    if (pair.c_low, pair.c_high) != (pair.f_low, pair.f_high):
        return None
    change = bounds.change(pair.claim.bound, pair.fact.bound, pair.c_low)
    if pair.converted:
        return pair.agreed(change, "converted", 0.95, f"{pair.fact.text} is {pair.claim.text}")
    return pair.agreed(change, "equal", 1.0)


def _single(pair: Pair) -> Agreement | None:
    """The claim states one number, and it is not the fact's; does the fact bear it all the same?"""
    claim, stated, value = pair.claim, pair.c_low, pair.f_low
    if stated != pair.c_high or value != pair.f_high:
        return None
    rounded = rounds_to(claim, value, stated)
    allowed = margin(claim, stated) if claim.bound in {Bound.JUST_UNDER, Bound.JUST_OVER} else Fraction(0)
    if claim.bound in bounds.NEAR:
        allowed = max(allowed, halo(claim, stated))
    if rounded or abs(value - stated) <= allowed:
        note = f"{pair.fact.text} rounds to {claim.text}"
        return pair.agreed(_moved(pair), "rounded", 0.95 if rounded else 0.85, note)
    if claim.bound in bounds.OPEN and pair.implied() and bounds.is_rounder(claim, pair.fact, stated, value):
        if bounds.is_near(claim, stated, value):
            return pair.agreed(Change.KEPT, "within bound", 0.8)
        return pair.agreed(Change.SHADED, "within bound", 0.3, f"{pair.fact.text} is far from {claim.text}")
    return None


def _moved(pair: Pair) -> Change:
    """What became of the bound where the number moved, too: "over 60" is so of 61.4 and not of 59.8."""
    claim, fact = pair.claim, pair.fact
    if claim.bound in bounds.LOWER | bounds.UPPER:
        return Change.KEPT if pair.implied() else Change.CHANGED
    if claim.bound is Bound.ABOUT and fact.bound in {Bound.NONE, Bound.EXACTLY}:
        return Change.KEPT
    return bounds.change(claim.bound, fact.bound, pair.f_low)


def _ranged(pair: Pair) -> Agreement | None:
    """One of the two is a range, or both are."""
    claim, fact = pair.claim, pair.fact
    if pair.c_low == pair.c_high and pair.f_low == pair.f_high:
        return None
    if pair.c_low < pair.c_high:
        rounded = rounds_to(claim, pair.f_low, pair.c_low) and rounds_to(claim, pair.f_high, pair.c_high)
        if pair.f_low < pair.f_high and rounded:
            return pair.agreed(bounds.change(claim.bound, fact.bound), "rounded", 0.9, f"{fact.text} rounds so")
        if pair.c_low <= pair.f_low and pair.f_high <= pair.c_high:
            return pair.agreed(Change.SHADED, "within range", 0.8, f"{fact.text} lies within {claim.text}")
        return None
    note = f"the article gives {fact.text}"
    if claim.bound is not Bound.NONE and pair.implied():
        return pair.agreed(Change.KEPT, "within range", 0.85, note)
    if pair.c_low in {pair.f_low, pair.f_high}:
        return pair.agreed(Change.CHANGED, "one end of a range", 0.7, note)
    return None


def _vague(pair: Pair) -> Agreement | None:
    """ "dozens" for 31 is borne; 31 for "dozens" is invented."""
    claim, fact = pair.claim, pair.fact
    if fact.kind is not Kind.VAGUE:
        if claim.kind is not Kind.VAGUE:
            return None
        floor = bounds.told(fact, pair.f_low, pair.f_high).low
        value = pair.f_high if floor is None else floor
        if pair.c_low * Fraction(4, 5) <= value <= pair.c_high:
            return pair.agreed(Change.KEPT, "within range", 0.7, f"{fact.text} is {claim.text}")
        return None
    note = f"the article says “{fact.text}”"
    if claim.kind is Kind.VAGUE:
        # "thousands" is so of "tens of thousands", "dozens" of "scores", but not of "hundreds".
        inside = pair.f_high <= pair.c_high or pair.f_low <= 2 * pair.c_low
        within = inside and pair.c_low <= pair.f_low < pair.c_high
        return pair.agreed(Change.KEPT, "within range", 0.7, note) if within else None
    if claim.bound in bounds.LOWER and pair.c_low <= pair.f_low:
        return pair.agreed(Change.KEPT, "within bound", 0.6, note)
    if pair.f_low <= pair.c_low and pair.c_high <= pair.f_high:
        return Agreement(
            value=Match.MISMATCH, unit=pair.unit, how="invented precision", closeness=0.4,
            note=f"the article only says “{fact.text}”",
        )  # fmt: skip
    return None


def _differing(pair: Pair) -> Agreement:
    """Other numbers: the same digits on another scale or in another unit, a power of ten apart, or just others."""
    claim, fact, note = pair.claim, pair.fact, _for(pair.claim, pair.fact)
    if _same_digits(claim, fact):
        close = 0.5 if min(claim.scale, fact.scale) > 1 else 0.1
        return Agreement(value=Match.MATCH, unit=Match.MISMATCH, how="scale slip", closeness=close, note=note)
    if pair.converted and (pair.c_low, pair.c_high) == (fact.low, fact.high):
        return Agreement(value=Match.MATCH, unit=Match.MISMATCH, how="other unit", closeness=0.5, note=note)
    if _is_power_of_ten_apart(pair.c_low, pair.f_low):
        return Agreement(value=Match.MISMATCH, unit=pair.unit, how="scale slip", closeness=0.4, note=note)
    near = 0.3 * _nearness(pair.c_low, pair.f_low)
    return Agreement(value=Match.MISMATCH, unit=pair.unit, how="other value", closeness=near, note=note)


def _foreign(claim: Figure, fact: Figure) -> Agreement:
    """Units that no rate joins: dollars and pounds, percent and percentage points, a count and miles."""
    same = (claim.low, claim.high) == (fact.low, fact.high)
    akin = claim.dimension == fact.dimension or {claim.dimension, fact.dimension} == {"ratio", "ratio difference"}
    return Agreement(
        value=Match.MATCH if same else Match.MISMATCH, unit=Match.MISMATCH, how="other unit",
        closeness=(0.5 if akin else 0.2) if same else 0.0, note=_for(claim, fact),
    )  # fmt: skip


def _dates(claim: Figure, fact: Figure) -> Agreement:
    if claim.when and fact.when:
        return dates.compare_ranges((claim.when, claim.until), (fact.when, fact.until))
    if claim.kind is fact.kind:
        same = claim.text.casefold() == fact.text.casefold()
        return Agreement(value=Match.MATCH, closeness=1.0) if same else NO_VALUE
    dated, other = (claim, fact) if claim.kind is Kind.DATE else (fact, claim)
    when = dated.when
    if when is None or other.low is None or other.low != other.high:
        return UNRELATED
    if other.kind is Kind.ORDINAL and when.day == other.low:
        if other is claim:
            return Agreement(value=Match.MATCH, how="coarser date", closeness=0.6)
        return Agreement(value=Match.ABSENT, how="finer date", closeness=0.6, note="the article only tells the day")
    bare = other.kind is Kind.QUANTITY and not other.unit and "," not in other.text
    if bare and when.year == other.low and when.month is None:
        return Agreement(value=Match.MATCH, closeness=0.9)
    return UNRELATED


def _scores(claim: Figure, fact: Figure) -> Agreement:
    if claim.kind is not fact.kind or not claim.parts or not fact.parts:
        return UNRELATED
    if claim.parts == fact.parts:
        return Agreement(value=Match.MATCH, closeness=1.0)
    if len(claim.parts) == len(fact.parts) and _turned(claim.parts) == fact.parts:
        note = "the same score from the other side"
        return Agreement(value=Match.MATCH, how="turned round", closeness=0.9, note=note)
    return Agreement(value=Match.MISMATCH, how="other value", closeness=0.3, note=_for(claim, fact))


def _turned(parts: tuple[Fraction, ...]) -> tuple[Fraction, ...]:
    """A score, or the sets of a match, from the other side: 2-1 is 1-2; 6-4 7-5 is 4-6 5-7."""
    pairs = [parts[at : at + 2] for at in range(0, len(parts), 2)]
    return tuple(part for pair in pairs for part in reversed(pair))


def _agreed(
    claim: Figure, fact: Figure, change: Change, how: str, closeness: float, note: str, unit: Match
) -> Agreement:
    bound = Match.MATCH if change is Change.KEPT else Match.MISMATCH
    if change is Change.KEPT and claim.bound is Bound.NONE and fact.bound is Bound.NONE:
        bound = Match.NA
    changed = change is Change.CHANGED
    return Agreement(
        value=Match.MATCH, unit=unit, bound=bound, set_changed=changed, how=how,
        closeness=closeness - (0.05 if changed else 0.0), note=note,
    )  # fmt: skip


def _with_bound(found: Agreement, claim: Figure, fact: Figure) -> Agreement:
    if found.value is not Match.MATCH or (claim.bound is Bound.NONE and fact.bound is Bound.NONE):
        return found
    change = bounds.change(claim.bound, fact.bound)
    return _agreed(claim, fact, change, found.how, found.closeness, found.note, Match.NA)


def _same_digits(claim: Figure, fact: Figure) -> bool:
    """Whether the digits are the same and the scale word is not: "61 million" for 61 billion."""
    if claim.scale == fact.scale or not claim.low or not fact.low or claim.low == fact.low:
        return False
    return claim.low * fact.scale == fact.low * claim.scale


def _for(claim: Figure, fact: Figure) -> str:
    return f"“{claim.text}” for the article's “{fact.text}”"


def _nearness(one: Fraction, other: Fraction) -> float:
    """The smaller over the greater; 0 where the signs differ."""
    if not one or not other or (one > 0) is not (other > 0):
        return 0.0
    small, great = sorted((abs(one), abs(other)))
    return float(small / great)


def _is_power_of_ten_apart(one: Fraction, other: Fraction) -> bool:
    if not one or not other:
        return False
    ratio = max(abs(one / other), abs(other / one))
    if ratio.denominator != 1 or not 1 < ratio < 10**13:
        return False
    return ratio == Fraction(10) ** trailing_zeros(ratio.numerator)
