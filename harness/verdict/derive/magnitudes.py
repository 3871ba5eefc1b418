"""Numbers against numbers: a claim's and a fact's, both in the claim's unit -> Agreement.

Equal, rounded, within a bound, a range or a vague count, or other: the same digits on another scale, or just another
value. Most pairs that are compared have nothing to do with one another, so those are told first and cheaply.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

from harness.reading import Bound, Figure, Kind
from harness.verdict.derive import bounds, rated
from harness.verdict.derive.bounds import Change
from harness.verdict.derive.measure import MEAN, SHARES
from harness.verdict.derive.rounding import COARSE, halo, is_round_hundred, margin, rounds_to
from harness.verdict.nouns import Agreement, Match

COUPLE = re.compile(r"\bcouple of\b", re.I)  # about two: "a couple of hundred" are about 200


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
    mean: bool  # the rate between the units is a mean one

    def agreed(self, change: Change, how: str, closeness: float, note: str = "") -> Agreement:
        """The value is borne; the bound is as `change` says."""
        return agreed(self.claim, self.fact, change, how, closeness, note, self.unit)

    def implied(self) -> bool:
        """Whether the numbers that the fact states all lie among those that the claim allows."""
        told = bounds.stated_interval(self.fact, self.f_low, self.f_high)
        return told.within(bounds.claimed_interval(self.claim, self.c_low, self.c_high))


def compare(pair: Pair) -> Agreement:
    """How the fact's number or numbers bear the claim's."""
    if _is_same(pair.c_low, pair.f_low) and _is_same(pair.c_high, pair.f_high):
        return _equal(pair)
    if pair.claim.kind is Kind.VAGUE or pair.fact.kind is Kind.VAGUE:
        return _vague(pair) or _differing(pair)
    if not (_is_same(pair.c_low, pair.c_high) and _is_same(pair.f_low, pair.f_high)):
        return _ranged(pair) or _differing(pair)
    return (None if _is_far(pair.c_low, pair.f_low) else _single(pair)) or _differing(pair)


def agreed(
    claim: Figure, fact: Figure, change: Change, how: str, closeness: float, note: str, unit: Match
) -> Agreement:
    """An agreement on the value, with what became of the bound."""
    bound = Match.MATCH if change is Change.KEPT else Match.MISMATCH
    if change is Change.KEPT and claim.bound is Bound.NONE and fact.bound is Bound.NONE:
        bound = Match.NA
    changed = change is Change.CHANGED
    return Agreement(
        value=Match.MATCH, unit=unit, bound=bound, set_changed=changed, how=how,
        closeness=closeness - (0.05 if changed else 0.0), note=note,
    )  # fmt: skip


def words(claim: Figure, fact: Figure) -> str:
    """What stands for what."""
    mine, its = claim.text, fact.text
    if claim.per != fact.per and claim.per and fact.per:
        mine, its = rated.told(claim), rated.told(fact)
    return f"“{mine}” for the article's “{its}”"


def _equal(pair: Pair) -> Agreement:
    counted = bounds.is_counted(pair.fact, pair.f_low)
    change = bounds.change(pair.claim.bound, pair.fact.bound, pair.c_low, counted=counted)
    if pair.converted:
        note = f"{rated.told(pair.fact)} is {rated.told(pair.claim)}"
        return pair.agreed(change, "converted", 0.95, note)
    return pair.agreed(change, "equal", 1.0)


def _is_same(one: Fraction, other: Fraction) -> bool:
    """Equality, at a third of what the operator costs: it asks for types first, and this is the innermost loop."""
    return one is other or (one.numerator == other.numerator and one.denominator == other.denominator)


def _is_far(stated: Fraction, value: Fraction) -> bool:
    """Whether the value is under a half or over one and a half of what is stated: then nothing bears it."""
    its, mine = value.numerator * stated.denominator, stated.numerator * value.denominator
    return abs(2 * its - 2 * mine) > abs(mine)


def _single(pair: Pair) -> Agreement | None:
    """Both state one number, and not the same; does the fact bear the claim all the same?"""
    claim, stated, value = pair.claim, pair.c_low, pair.f_low
    error = abs(value - stated)
    if pair.mean and error <= MEAN * abs(value):  # three months are 90 days, as people speak
        return _equal(pair)
    exact = claim.kind in SHARES or pair.converted  # what is reckoned has other digits than what it is reckoned from
    if not exact and bounds.is_finer(claim, pair.fact, stated, value):
        return None  # more exact than the article
    rounded = rounds_to(claim, value, stated)
    allowed = margin(claim, stated) if claim.bound in {Bound.JUST_UNDER, Bound.JUST_OVER} else Fraction(0)
    if claim.bound in bounds.APPROXIMATE:
        allowed = max(allowed, halo(claim, stated))
    if rounded or error <= allowed:
        note = f"{pair.fact.text} rounds to {claim.text}"
        return pair.agreed(_moved(pair), "rounded", 0.95 if rounded else 0.85, note)
    if claim.bound is Bound.NONE and (
        rounds_to(claim, value, stated, COARSE) or is_round_hundred(claim, value, stated)
    ):
        return pair.agreed(Change.SHADED, "rounded", 0.8, f"{pair.fact.text} is coarsely rounded to {claim.text}")
    if claim.bound in bounds.OPEN and pair.unit is not Match.ABSENT and _is_telling(pair) and pair.implied():
        return pair.agreed(Change.KEPT, "within bound", 0.8)
    return None


def _is_telling(pair: Pair) -> bool:
    """Whether a one-sided claim is what one would say of the fact, and not merely true of it."""
    return bounds.is_rounder(pair.claim, pair.fact, pair.c_low, pair.f_low) and bounds.is_near(
        pair.claim, pair.c_low, pair.f_low
    )


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
    if pair.c_low < pair.c_high:
        rounded = rounds_to(claim, pair.f_low, pair.c_low) and rounds_to(claim, pair.f_high, pair.c_high)
        if pair.f_low < pair.f_high and rounded:
            return pair.agreed(bounds.change(claim.bound, fact.bound), "rounded", 0.9, f"{fact.text} rounds so")
        # A range says its value to within a tenth, or a quarter that starts or ends at it; one from 4,700 to 16,000
        # does not say 15,000.
        at_end = pair.f_low in {pair.c_low, pair.c_high}
        narrow = pair.c_high - pair.c_low <= (pair.c_high + pair.c_low) / (4 if at_end else 10)
        single = _is_same(pair.f_low, pair.f_high)  # of two ranges that differ the one is not the other
        if single and narrow and pair.c_low <= pair.f_low and pair.f_high <= pair.c_high:
            return pair.agreed(Change.SHADED, "within range", 0.8, f"{fact.text} lies within {claim.text}")
        return None
    note = f"the article gives {fact.text}"
    if claim.bound is not Bound.NONE and pair.implied() and not _is_far(pair.c_low, pair.f_low):
        restated = pair.c_low == (pair.f_low if claim.bound in bounds.LOWER else pair.f_high)  # "up to 4" for "3 to 4"
        return pair.agreed(Change.KEPT, "within range", 0.95 if restated else 0.85, note)
    if pair.c_low in {pair.f_low, pair.f_high}:
        return pair.agreed(Change.CHANGED, "one end of a range", 0.7, note)
    return None


def _vague(pair: Pair) -> Agreement | None:
    """ "dozens" for 31 is borne; 31 for "dozens" is invented."""
    claim, fact = pair.claim, pair.fact
    if fact.kind is not Kind.VAGUE:
        floor = bounds.stated_interval(fact, pair.f_low, pair.f_high).low
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
    if claim.bound is Bound.ABOUT and pair.c_low == pair.f_low and COUPLE.search(fact.text):
        return pair.agreed(Change.KEPT, "within range", 0.7, note)
    if claim.bound in bounds.LOWER and pair.c_low <= pair.f_low and not _is_far(pair.c_low, pair.f_low):
        return pair.agreed(Change.KEPT, "within bound", 0.6, note)
    if claim.bound in bounds.UPPER and pair.c_high == pair.f_high:  # "under 100,000" for tens of thousands
        return pair.agreed(Change.KEPT, "within bound", 0.6, note)
    if pair.f_low <= pair.c_low and pair.c_high <= pair.f_high:
        note = f"the article only says “{fact.text}”"
        return Agreement(
            value=Match.MISMATCH, unit=pair.unit, how="invented precision", closeness=0.4, note=note
        )  # fmt: skip
    return None


def _differing(pair: Pair) -> Agreement:
    """Other numbers: the same digits on another scale or in another unit, a power of ten apart, or just others."""
    claim, fact, note = pair.claim, pair.fact, words(pair.claim, pair.fact)
    if _same_digits(claim, fact):
        close = 0.5 if min(claim.scale, fact.scale) > 1 else 0.1
        return Agreement(value=Match.MATCH, unit=Match.MISMATCH, how="scale slip", closeness=close, note=note)
    if pair.converted and pair.c_low == fact.low and pair.c_high == fact.high:
        return Agreement(value=Match.MATCH, unit=Match.MISMATCH, how="other unit", closeness=0.5, note=note)
    if _is_power_of_ten_apart(pair.c_low, pair.f_low):
        return Agreement(value=Match.MISMATCH, unit=pair.unit, how="scale slip", closeness=0.4, note=note)
    near = 0.3 * _nearness(pair.c_low, pair.f_low)
    return Agreement(value=Match.MISMATCH, unit=pair.unit, how="other value", closeness=near, note=note)


def _same_digits(claim: Figure, fact: Figure) -> bool:
    """Whether the digits are the same and the scale word is not: "61 million" for 61 billion."""
    if _is_same(claim.scale, fact.scale) or not claim.low or not fact.low:
        return False
    return claim.low != fact.low and claim.low * fact.scale == fact.low * claim.scale


def _crossed(one: Fraction, other: Fraction) -> tuple[int, int]:
    """Two whole numbers, the smaller first, that stand to one another as the two given in size."""
    here, there = abs(one.numerator) * other.denominator, abs(other.numerator) * one.denominator
    return (here, there) if here <= there else (there, here)


def _nearness(one: Fraction, other: Fraction) -> float:
    """The smaller over the greater; 0 where the signs differ."""
    if one.numerator * other.numerator <= 0:
        return 0.0
    small, great = _crossed(one, other)
    return small / great


def _is_power_of_ten_apart(one: Fraction, other: Fraction) -> bool:
    small, great = _crossed(one, other)
    if not small or great % small:
        return False
    ratio = great // small
    return 10 <= ratio < 10**13 and ratio == 10 ** (len(str(ratio)) - 1)
