"""The same number of something else: (Figure, facts) -> a fact with its digits in another scale or unit.

"$94 billion" where the article has $94 million, "3 percent" where it has 3 percentage points, "2.4 miles" for 2.4
kilometres: slips that models make, and that no rounding or conversion explains.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum

from harness.gold import Fact
from harness.reading import Figure, Kind

THOUSAND = 1000
NUMBERS = frozenset({Kind.QUANTITY, Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.RANGE})
MIN_SHARED_DIGITS = 2  # digits of a number that two figures do not share by chance


class Slip(StrEnum):
    """What was mistaken."""

    SCALE = "scale"
    UNIT = "unit"


def slip(claim: Figure, facts: Iterable[Fact]) -> tuple[Fact, Slip] | None:
    """A fact with the digits of `claim` in another scale or unit, and which of the two is another."""
    if claim.low is None or claim.kind not in NUMBERS:
        return None
    for fact in facts:
        its = fact.figure
        if its is None or its.low is None or its.kind not in NUMBERS:
            continue
        if claim.unit == its.unit and _is_scaled(claim, its):
            return fact, Slip.SCALE
        if claim.unit and its.unit and claim.unit != its.unit and claim.low == its.low and _is_telling(claim, its):
            return fact, Slip.UNIT
    return None


def _is_scaled(claim: Figure, fact: Figure) -> bool:
    """Whether one is a power of a thousand times the other, and a word or letter says which."""
    assert claim.low is not None
    assert fact.low is not None
    if claim.low == fact.low or claim.scale == fact.scale or not claim.low or not fact.low:
        return False
    least, most = sorted((abs(claim.low), abs(fact.low)))
    times = most / least
    while times > 1 and times % THOUSAND == 0:
        times /= THOUSAND
    return times == 1 and claim.low / claim.scale == fact.low / fact.scale


def _is_telling(claim: Figure, fact: Figure) -> bool:
    """Whether the two units are of one sort, so that one can be written for the other, or the number is a rare one."""
    sorts = {claim.dimension, fact.dimension}
    if len(sorts) == 1 or sorts == {"ratio", "ratio difference"}:
        return True
    return sum(map(str.isdigit, claim.text)) > MIN_SHARED_DIGITS
