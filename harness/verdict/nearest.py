"""The article's figures nearest to a value that none of them bears: (Figure, facts) -> Nearest.

Who tells a figure wrongly tells any other; who rounds more coarsely than is usual, cuts digits off or joins two figures
to a range stays near one that the article has.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from harness.gold import Fact
from harness.reading import Bound, Figure
from harness.verdict.derive import last_place
from harness.verdict.thresholds import BEYOND_BOUND, COARSEST, LIMIT

ABOVE = frozenset({Bound.MORE_THAN, Bound.AT_LEAST, Bound.JUST_OVER})
BELOW = frozenset({Bound.LESS_THAN, Bound.AT_MOST, Bound.JUST_UNDER})


class Nearest(NamedTuple):
    """What the article has near a figure."""

    apart: float = LIMIT  # natural logarithm of how many times the nearest comparable number is greater or smaller
    coarser: bool = False  # its digits are those of such a number cut off or rounded anyhow: 6,000 for 6,600
    bounded: bool = False  # it lies beside such a number, on the side that the article says: 27.2 for "more than 27"
    ends: float = 0.0  # of a range: the share of its ends that are numbers of the article


def nearest(claim: Figure, facts: Iterable[Fact]) -> Nearest:
    """How near the figures of `facts` of the same unit come to the claim's."""
    if claim.low is None or claim.high is None:
        return Nearest()
    its = [fact.figure for fact in facts if fact.figure and fact.figure.low is not None]
    if claim.low != claim.high:
        told = {end for one in its if one.unit in ("", claim.unit) for end in (one.low, one.high)}
        return Nearest(ends=((claim.low in told) + (claim.high in told)) / 2)
    stated = claim.low
    same = [one for one in its if one.unit == claim.unit and one.low == one.high and one.kind is claim.kind]
    return Nearest(
        apart=min((_apart(stated, one.low) for one in same if one.low is not None), default=LIMIT),
        coarser=any(_is_coarser(stated, one.low) for one in same if one.low is not None),
        bounded=any(_is_beside(stated, one) for one in same),
    )


def _apart(stated: Fraction, value: Fraction) -> float:
    if stated.numerator * value.numerator <= 0:
        return 0.0 if stated == value else LIMIT
    return min(LIMIT, abs(_log(stated) - _log(value)))


def _log(value: Fraction) -> float:
    return math.log(abs(value.numerator)) - math.log(value.denominator)


def _is_coarser(stated: Fraction, value: Fraction) -> bool:
    """Whether the value lies within one unit of the last digit that the claim states, and has more digits."""
    last = last_place(stated)
    return last_place(value) < last and abs(stated - value) < min(last, abs(stated) * COARSEST)


def _is_beside(stated: Fraction, one: Figure) -> bool:
    assert one.low is not None
    over = stated > one.low
    sides = ABOVE if over else BELOW
    return (
        one.bound in sides
        and stated != one.low
        and abs(stated - one.low) <= max(Fraction(1), abs(one.low) * BEYOND_BOUND)
    )
