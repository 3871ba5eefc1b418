"""Figures with their bounds as sets of numbers: is the claim's set justified by the fact's?

A fact's set justifies a claim's when it lies inside it. Dropping a bound or adding a hedge is a lesser thing than
claiming other numbers: `Change` tells them apart. "more than 500" is read as "500 and somewhat more", since a higher
round number would have been named (Cummins, Sauerland & Solt 2012, "Granularity and scalar implicature").
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from harness.reading import Bound, Figure
from harness.verdict.derive.rounding import granularity, halo, is_simple, margin, trailing_granularity


class Change(IntEnum):
    """What became of a bound."""

    KEPT = 0
    SHADED = 1  # a hedge dropped or added; nothing false is said
    CHANGED = 2  # other numbers are claimed


LOWER = frozenset({Bound.AT_LEAST, Bound.MORE_THAN, Bound.JUST_OVER})
UPPER = frozenset({Bound.AT_MOST, Bound.LESS_THAN, Bound.JUST_UNDER})
STRICT = frozenset({Bound.MORE_THAN, Bound.LESS_THAN, Bound.JUST_OVER, Bound.JUST_UNDER})
OPEN = frozenset({Bound.AT_LEAST, Bound.AT_MOST, Bound.MORE_THAN, Bound.LESS_THAN})
APPROXIMATE = frozenset({Bound.ABOUT, Bound.JUST_OVER, Bound.JUST_UNDER})
_PRESERVED = frozenset(
    {
        (Bound.MORE_THAN, Bound.AT_LEAST),
        (Bound.LESS_THAN, Bound.AT_MOST),
        (Bound.JUST_OVER, Bound.MORE_THAN),
        (Bound.JUST_OVER, Bound.AT_LEAST),
        (Bound.JUST_UNDER, Bound.LESS_THAN),
    }
)


def change(claim: Bound, fact: Bound, value: Fraction | None = None, *, counted: bool = True) -> Change:
    """From the fact's bound to the claim's, both on the same number `value`; a number that was not counted out one by
    one may be somewhat more or less, so that "over 1.3 million" for 1.3 million is no provable change."""
    if claim is fact or (fact, claim) in _PRESERVED:
        return Change.KEPT
    if claim is Bound.NONE:
        return Change.KEPT if fact is Bound.EXACTLY else Change.SHADED
    if fact in {Bound.NONE, Bound.EXACTLY}:
        return Change.CHANGED if counted and claim in STRICT else Change.SHADED
    if claim is Bound.EXACTLY or _directions(claim, fact) == {"lower", "upper"}:
        return Change.CHANGED
    if _directions(claim, fact) <= {"lower"} or _directions(claim, fact) <= {"upper"}:
        strict = claim in {Bound.MORE_THAN, Bound.LESS_THAN} and fact in {Bound.AT_LEAST, Bound.AT_MOST}
        return Change.CHANGED if strict and not _is_round(value) else Change.SHADED
    # One of the two is "about"; the other has a side.
    other = fact if claim is Bound.ABOUT else claim
    if other in APPROXIMATE or (claim is Bound.ABOUT and other in {Bound.MORE_THAN, Bound.LESS_THAN}):
        return Change.SHADED
    return Change.CHANGED


def is_counted(figure: Figure, value: Fraction) -> bool:
    """Whether a number was counted out and not measured or rounded: 10 people, 1,213 votes; not 1.3 million, 54 %."""
    if figure.dimension or figure.scale != 1:
        return False
    return abs(value) < 100 or trailing_granularity(figure, value) == 1


def _directions(*bounds: Bound) -> set[str]:
    return {"lower" if bound in LOWER else "upper" if bound in UPPER else "both" for bound in bounds}


def _is_round(value: Fraction | None) -> bool:
    """Whether leaving out the very number itself is a shade only: "more than 5,000" for "at least 5,000"."""
    return value is not None and abs(value) >= 100 and value % 10 == 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """The numbers from `low` to `high`; None is no limit; an open end leaves the number itself out."""

    low: Fraction | None
    high: Fraction | None
    low_open: bool = False
    high_open: bool = False

    def within(self, other: Stretch) -> bool:
        """Whether every number in this stretch is in `other`."""
        if other.low is not None:
            if self.low is None or self.low < other.low:
                return False
            if self.low == other.low and other.low_open and not self.low_open:
                return False
        if other.high is not None:
            if self.high is None or self.high > other.high:
                return False
            if self.high == other.high and other.high_open and not self.high_open:
                return False
        return True


def stated_interval(figure: Figure, low: Fraction, high: Fraction) -> Stretch:
    """What a fact says to be so: `low` to `high` under its bound; "about" counts as the number itself."""
    return _stretch(figure, low, high, soft=False)


def claimed_interval(figure: Figure, low: Fraction, high: Fraction) -> Stretch:
    """What must be so for a claim to hold: `low` to `high` under its bound, "about" with its halo."""
    return _stretch(figure, low, high, soft=True)


def _stretch(figure: Figure, low: Fraction, high: Fraction, *, soft: bool) -> Stretch:
    match figure.bound:
        case Bound.AT_LEAST:
            return Stretch(low, None)
        case Bound.MORE_THAN:
            return Stretch(low, None, low_open=True)
        case Bound.AT_MOST:
            return Stretch(None, high)
        case Bound.LESS_THAN:
            return Stretch(None, high, high_open=True)
        case Bound.JUST_OVER:
            return Stretch(low, high + margin(figure, high), low_open=True)
        case Bound.JUST_UNDER:
            return Stretch(low - margin(figure, low), high, high_open=True)
        case Bound.ABOUT if soft:
            return Stretch(low - halo(figure, low), high + halo(figure, high))
        case _:
            return Stretch(low, high)


def is_finer(claim: Figure, fact: Figure, stated: Fraction, value: Fraction) -> bool:
    """Whether the claim's number is told more exactly than the fact's: "some 105" for about 100."""
    return trailing_granularity(claim, stated) < trailing_granularity(fact, value)


def is_rounder(claim: Figure, fact: Figure, stated: Fraction, value: Fraction) -> bool:
    """Whether a one-sided claim may name another number than the fact does.

    "more than 100" may be said of 104; but who reads "more than 5,200" or "at least 10" says just that, or a rounder
    number; and "up to" names the number that is reached.
    """
    if claim.bound is not Bound.AT_MOST and fact.bound not in LOWER | UPPER:
        return True
    coarse, fine = trailing_granularity(claim, stated), trailing_granularity(fact, value)
    return coarse > fine and abs(stated - value) <= coarse


def is_near(claim: Figure, stated: Fraction, value: Fraction) -> bool:
    """Whether a one-sided claim ("more than 100") is what one would say of `value` and not merely true of it.

    Nobody says "more than 40" of 57, since "more than 50" is as round and says more.
    """
    size = abs(stated)
    dozens = size <= 60 and size % 12 == 0
    step = Fraction(12) if dozens else size / 2 if is_simple(claim) else granularity(claim, stated)
    if claim.bound in LOWER:
        return value < stated + step and value <= stated + size / 2
    return value > stated - step and value >= stated - size / 2
