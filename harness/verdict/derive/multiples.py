"""How many times as much: (Claim, operands) -> Derivation: 92 km/h is about three times a limit of 30 km/h."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import permutations

from harness.reading import MULTIPLE_VERBS, Claim, Figure
from harness.verdict.derive.bounds import OPEN
from harness.verdict.derive.display import quantity
from harness.verdict.derive.measure import SHARES
from harness.verdict.derive.operands import Operand, nearest, words
from harness.verdict.derive.relation import are_people, count_the_same, may_name_the_same, result_agreement
from harness.verdict.nouns import Derivation

# What something is so many times of: "three times the limit", "twice as many"; not "three times a week".
_OF = re.compile(r"\s*(?:the|its|his|her|their|that|those|what|as|more|higher|greater|larger|bigger|faster)\b", re.I)
COARSE = 10  # of the number of times is the least by which it is another number: 2.7 times is not three times


def work_out(claim: Claim, pool: Sequence[Operand], neighbours: Sequence[Figure] = ()) -> Derivation | None:
    """Two like figures of which one is so many times the other, both told or named by the claim.

    Of shares, too, where one of them is told: 9 percent are "three times as many" as 3 percent.
    """
    figure = claim.figure
    if (
        figure is None
        or figure.unit != "time"
        or figure.low is None
        or figure.low in (0, 1)
        or not (_OF.match(claim.context.tail) or claim.text.lower() in MULTIPLE_VERBS)  # "tripled" is of what it was
    ):
        return None
    said, other_values = words(claim.context), frozenset(one.low for one in neighbours)
    for one, other in permutations(nearest([part for part in pool if part.value > 0], said), 2):
        if one.unit != other.unit or one.value == other.value or (one.size > other.size) is not (figure.low > 1):
            continue
        if not _are_meant(one, other, said, other_values):
            continue
        times = one.value / other.value
        if result_agreement(figure, times, ()) and (
            figure.bound in OPEN or abs(times - figure.low) <= figure.low / COARSE
        ):
            text = f"{one.shown} / {other.shown} = {quantity(times)}"
            return Derivation(facts=(one.fact.id, other.fact.id), text=text)
    return None


def _are_meant(one: Operand, other: Operand, said: frozenset[str], other_values: frozenset[Fraction | None]) -> bool:
    """Whether the claim is likely about these two."""
    named = one.value in other_values or other.value in other_values
    if not (
        one.unit
        or may_name_the_same(one.head, other.head)
        or count_the_same(one, other)
        or (named and _is_counted(one, other))
    ):
        return False
    if not named and (one.figure.kind in SHARES or not said & (one.words | other.words)):
        return False
    return one.at == other.at or bool(said & one.words and said & other.words)


def _is_counted(one: Operand, other: Operand) -> bool:
    """Whether both count people, or the one what the other tells with a verb: "61 people arrested", "12 arrests"."""
    return are_people("people", (one, other)) or one.head in other.words or other.head in one.words
