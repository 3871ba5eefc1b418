"""Figures that have changed places: (claims, their candidates) -> what each of two should have stated.

"Cole took 41 percent and Reyes 38" where the article has it the other way round: each figure stands in the article,
and each is told, so no fact is left over that either should have stated (`contest`). But the two claims together are
more like the facts with each other's figures than like those with their own. How much more they must be was learnt
with the weights of `contest`, from pairs of figures that stand rightly: the likeness looks at no value, so what an
exchanged pair has for the exchange is what the right pair has against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from harness.align.contest import Entry, dot, entries, weights
from harness.align.likeness import role
from harness.align.sides import EQUAL, kin, value
from harness.scope import COUNTS, is_few
from harness.types import Candidate, Claim, Gold, Kind


class Side(NamedTuple):
    """One of two claims: the facts with its own figure, and those with the other's."""

    own: list[Entry]
    other: list[Entry]

    def best(self, likeness: Sequence[float]) -> Candidate:
        """The fact with the other's figure that is most like the claim."""
        return max(self.other, key=lambda entry: dot(likeness, entry.features)).candidate

    def lead(self, likeness: Sequence[float]) -> float:
        """How much more it is like the claim than the best of those with its own figure."""
        other, own = (max(dot(likeness, entry.features) for entry in entries) for entries in (self.other, self.own))
        return other - own


class Pair(NamedTuple):
    """Two claims of a summary, by their places in it."""

    places: tuple[int, int]
    sides: tuple[Side, Side]

    def lead(self, likeness: Sequence[float]) -> float:
        """How much more the two are like what they would state in exchange."""
        return sum(side.lead(likeness) for side in self.sides)


def exchanged(
    claims: Sequence[Claim], ranked: Sequence[Sequence[Candidate]], golds: Sequence[Gold]
) -> Mapping[int, Candidate]:
    """For each claim, by its place, that has the figure of another claim, the fact that it should have stated.

    `ranked` and `golds` have the candidates of each claim and the gold that they are of.
    """
    learnt = weights()
    leads = ((pair.lead(learnt.likeness), pair) for pair in pairs(claims, ranked, golds))
    likely = [(lead, pair) for lead, pair in leads if lead >= learnt.exchange]
    found: dict[int, Candidate] = {}
    for _, pair in sorted(likely, key=lambda one: -one[0]):
        if not found.keys() & set(pair.places):
            found |= {at: side.best(learnt.likeness) for at, side in zip(pair.places, pair.sides, strict=True)}
    return found


def pairs(claims: Sequence[Claim], ranked: Sequence[Sequence[Candidate]], golds: Sequence[Gold]) -> Iterator[Pair]:
    """All pairs of claims that could have been exchanged: other figures of one kind and unit that the article has."""
    bearing = [
        frozenset(option.fact.id for option in options if option.value >= EQUAL) if _can_move(claim) else frozenset()
        for claim, options in zip(claims, ranked, strict=True)
    ]
    for one, other in combinations((at for at, facts in enumerate(bearing) if facts), 2):
        if _alike(claims[one], claims[other]) and not bearing[one] & bearing[other]:
            first, second = (
                Side(*(_entries(claims[at], ranked[at], facts, golds[at]) for facts in (bearing[at], bearing[its])))
                for at, its in ((one, other), (other, one))
            )
            if all((*first, *second)) and not (_keeps_role(claims[one], first) and _keeps_role(claims[other], second)):
                yield Pair((one, other), (first, second))


def _can_move(claim: Claim) -> bool:
    return claim.figure is not None and claim.kind is not Kind.VAGUE and not claim.figure.parts


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two figures are of one kind and unit, and not the same; small counts must be of the same thing."""
    if one.figure is None or other.figure is None or one.kind is not other.kind or one.figure.unit != other.figure.unit:
        return False
    few = one.kind in COUNTS and (is_few(one.figure) or is_few(other.figure))
    nouns = one.context.head, other.context.head
    return value(one.figure) != value(other.figure) and (not few or not all(nouns) or kin(*nouns))


def _entries(claim: Claim, options: Sequence[Candidate], facts: frozenset[str], gold: Gold) -> list[Entry]:
    return entries(claim, [option for option in options if option.fact.id in facts], gold)


def _keeps_role(claim: Claim, side: Side) -> bool:
    """Whether the preposition before the figure is that of its own fact alone: "from 31 to 19", in whichever order."""
    mine = role(claim.context.lead)
    own, other = ({role(_lead(entry)) for entry in entries} for entries in side)
    return mine in own and mine not in other and mine != ""


def _lead(entry: Entry) -> str:
    return entry.candidate.fact.context.lead if entry.candidate.fact.context else ""
