"""Do several facts belong together, and to the claim? (Claim, operands) -> a plausibility in points.

N figures have N² sums; some sum will hit any small number by accident. What is worked out is believed only where the
operands count the same thing, stand together, are what the claim talks of, or its words call for the operation, and
where the result is a number that one does not hit by accident.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import NamedTuple

from harness.reading import Bound, ChangeRole, Claim, Context, Figure, lexicon
from harness.verdict.derive.agreement import agree
from harness.verdict.derive.bounds import OPEN
from harness.verdict.derive.display import quantity
from harness.verdict.derive.operands import NEARBY, VAST, Operand, words
from harness.verdict.derive.rounding import last_place
from harness.verdict.nouns import Agreement, Derivation, Match

KIN = 0.5  # the least lexical relation that counts as the same thing
MIN_POINTS = 3.0  # points from which a calculation is believed
NAMED_POINTS = 1.5  # points for an operand that the claim's sentence names, and 2 more where it names all
SMALL = 10  # a count below it is the sum or the difference of some two others in any text


class RankedDerivation(NamedTuple):
    """A way in which a figure may have been worked out, and by how many points it is believed; below 0 it is not."""

    derivation: Derivation
    margin: float


Option = tuple[float, Derivation]  # points, and what they are for


def most_plausible(options: Iterable[Option], least: float = MIN_POINTS) -> RankedDerivation | None:
    """The option with most points, the first of several; believed from `least` points on."""
    best = max(options, key=lambda option: option[0], default=None)
    return RankedDerivation(best[1], best[0] - least) if best else None


def is_of_change(context: Context) -> bool:
    """Whether the figure is how much something changed: "up 9 percent", "rose by 9 percent"."""
    said = context.polarity
    return said.role is ChangeRole.BY and any(pole.axis == "change" for pole in said.poles)


def result_range(claim: Figure) -> tuple[float, float]:
    """About the least and the greatest result that can be meant by the claim at all."""
    stated = float(claim.low) if claim.low is not None and abs(claim.low) < VAST else 0.0
    slack = (0.51 if claim.bound in OPEN else 0.21) * abs(stated)
    return stated - slack, stated + slack


def result_agreement(
    claim: Figure, value: Fraction, used: Sequence[Operand], *, summed: bool = False
) -> Agreement | None:
    """The agreement of the claim with `value`, worked out from `used`; None where it does not agree."""
    made = replace(
        claim, low=value, high=value, text=quantity(value, claim.unit), scale=Fraction(1), precision=None,
        bound=_joint_bound([one.figure.bound for one in used], summed=summed), bound_span=None,
    )  # fmt: skip
    found = agree(claim, made)
    right = found.value is Match.MATCH and found.unit is not Match.MISMATCH and not found.set_changed
    if not right or found.closeness < 0.6 or claim.low is None:
        return None
    slack = 2 * abs(value - claim.low)  # an operand that the rounding swallows proves nothing
    return found if all(abs(one.value) > slack for one in used) else None


def _joint_bound(bounds: Sequence[Bound], *, summed: bool) -> Bound:
    stated = {bound for bound in bounds if bound not in {Bound.NONE, Bound.EXACTLY}}
    if not stated:
        return Bound.NONE
    if summed and stated <= {Bound.AT_LEAST, Bound.MORE_THAN, Bound.JUST_OVER}:
        return Bound.AT_LEAST if Bound.AT_LEAST in stated else Bound.MORE_THAN
    if summed and stated <= {Bound.AT_MOST, Bound.LESS_THAN}:
        return Bound.AT_MOST
    return Bound.ABOUT


def are_people(head: str, used: Sequence[Operand]) -> bool:
    """Whether people are summed up of whatever sorts: passengers and members of the crew."""
    return head in ("people", "person", "") and all(
        one.head == "people" or lexicon.is_mainly(one.head, "person") for one in used
    )


def count_the_same(one: Operand, other: Operand) -> bool:
    """Whether two operands count the same thing; an elided noun ("12 were claimed") is looked for in the clause."""
    if one.at == other.at and not (one.head and other.head) and _same_act(one, other):
        return True  # "she has 19 of the seats, and the Greens have 9"
    if one.head and other.head:
        return may_name_the_same(one.head, other.head)
    return (other.head or "-") in one.words or (one.head or "-") in other.words


def _same_act(one: Operand, other: Operand) -> bool:
    mine, its = one.fact.context, other.fact.context
    return mine is not None and its is not None and mine.predicates[:1] == its.predicates[:1] != ()


def may_name_the_same(one: str, other: str) -> bool:
    """Whether two nouns can name the same thing."""
    return bool(one) and bool(other) and (one == other or lexicon.related(one, other) >= KIN)


def points(
    claim: Claim,
    used: Sequence[Operand],
    found: Agreement,
    *,
    cue: bool,
    other_values: frozenset[Fraction] = frozenset(),
) -> float:
    """How plausible it is that the claim was worked out from `used` and did not just hit the number.

    `other_values` are the values that the claim's own sentence tells as well: what it names, it may have reckoned with.
    """
    figure, context = claim.figure, claim.context
    if figure is None or figure.low is None:
        return 0.0
    total = 1.5 if cue else 0.0
    if all(count_the_same(used[0], one) for one in used[1:]) or are_people(context.head.lower(), used):
        total += 1.0
    named = [one.value in other_values for one in used]
    total += NAMED_POINTS * any(named) + 2.0 * (all(named) and len(used) > 1)
    if context.head and any(may_name_the_same(context.head.lower(), one.head) for one in used):
        total += 1.0
    total += closeness([one.at for one in used])
    said = words(context)
    shared = min(len(said & one.words) for one in used)
    total += 0.5 * min(shared, 3)
    if all(said & one.words - _of_others(one, used) for one in used):
        total += 1.0  # the claim names each of them: "the repairs and the new pumps"
    total += improbability(figure, exact=found.how in {"equal", "converted"})
    return total - 0.5 * max(0, len(used) - 2)


def _of_others(one: Operand, used: Sequence[Operand]) -> frozenset[str]:
    return frozenset().union(*(other.words for other in used if other is not one))


def closeness(places: Sequence[int]) -> float:
    """1 in one sentence, 0.5 within two or so."""
    apart = max(places) - min(places)
    return 1.0 if apart == 0 else 0.5 if apart <= NEARBY else 0.0


def improbability(figure: Figure, *, exact: bool) -> float:
    """How little a number is hit by accident: by its significant digits."""
    if figure.low is None:
        return 0.0
    digits = significant(figure.low)
    scale = (-0.5, 0.0, 1.0, 1.5)[min(digits, 4) - 1]
    if abs(figure.low) < SMALL and not figure.unit:
        scale = -1.0
    return scale if exact else min(scale, 0.0) - 0.5


def significant(value: Fraction) -> int:
    """The number of significant digits, at least 1; 4 where there is no end to them."""
    last = last_place(value)
    if not last or abs(value) >= VAST:
        return 4
    return len(str(abs(value / last).numerator))
