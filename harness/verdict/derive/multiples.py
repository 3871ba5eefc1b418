"""How many times as much: (Claim, operands) -> Derivation: 92 km/h is about three times a limit of 30 km/h."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import permutations

from harness.reading import MULTIPLE_VERBS, Claim, Kind
from harness.verdict.derive.bounds import OPEN
from harness.verdict.derive.display import quantity
from harness.verdict.derive.relation import Operand, akin, alike, holds, nearest, words
from harness.verdict.nouns import Derivation

# What something is so many times of: "three times the limit", "twice as many"; not "three times a week".
_OF = re.compile(r"\s*(?:the|its|his|her|their|that|those|what|as|more|higher|greater|larger|bigger|faster)\b", re.I)
COARSE = 10  # of the number of times is the least by which it is another number: 2.7 times is not three times


def work_out(claim: Claim, pool: Sequence[Operand]) -> Derivation | None:
    """Two like figures of one sentence, or two that the claim's words name, of which one is so many times the other."""
    figure = claim.figure
    if (
        figure is None
        or figure.unit != "time"
        or figure.low is None
        or figure.low <= 1
        or not (_OF.match(claim.context.tail) or claim.text.lower() in MULTIPLE_VERBS)  # "tripled" is of what it was
    ):
        return None
    said = words(claim.context)
    for one, other in permutations(nearest([part for part in pool if part.value > 0], said), 2):
        if one.unit != other.unit or one.figure.kind in {Kind.PERCENT, Kind.FRACTION} or one.size <= other.size:
            continue
        if not (one.unit or akin(one.head, other.head) or alike(one, other)) or not (said & (one.words | other.words)):
            continue
        if one.at != other.at and not (said & one.words and said & other.words):
            continue
        off = abs(one.value / other.value - figure.low)
        if holds(figure, one.value / other.value, ()) and (figure.bound in OPEN or off <= figure.low / COARSE):
            text = f"{one.shown} / {other.shown} = {quantity(one.value / other.value)}"
            return Derivation(facts=(one.fact.id, other.fact.id), text=text)
    return None
