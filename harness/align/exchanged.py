"""Figures that have changed places: (claims, their candidates) -> what each of two should have stated.

"Cole took 41 percent and Reyes 38" where the article has it the other way round: each figure stands in the article,
and each is told, so no fact is left over that either should have stated (`contest`). But the two claims together are
more like the facts with each other's figures than like those with their own. How much more they must be was learnt
with the weights of `contest`, from pairs of figures that stand rightly: the likeness looks at no value, so what an
exchanged pair has for the exchange is what the right pair has against it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from harness.align.contest import BESIDE, SHARED, Entry, dot, entries, weights
from harness.align.likeness import role
from harness.align.sides import EQUAL, are_far, kin, value
from harness.scope import COUNTS, is_few
from harness.types import Candidate, Claim, Gold, Kind

REACH = 24  # claims behind a claim with whose figures its own may have changed places
AGAINST = 0.25  # how much more like its own figure one of the two may be by itself


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

    def is_mutual(self, likeness: Sequence[float]) -> bool:
        """Whether neither of the two by itself is clearly more like its own figure."""
        return all(side.lead(likeness) >= -AGAINST for side in self.sides)


def exchanged(
    claims: Sequence[Claim], ranked: Sequence[Sequence[Candidate]], golds: Sequence[Gold]
) -> Mapping[int, Candidate]:
    """For each claim, by its place, that has the figure of another claim, the fact that it should have stated.

    `ranked` and `golds` have the candidates of each claim and the gold that they are of.
    """
    learnt = weights()
    leads = ((pair.lead(learnt.likeness), pair) for pair in pairs(claims, ranked, golds))
    likely = [
        (lead, pair)
        for lead, pair in leads
        if (lead >= learnt.exchange and pair.is_mutual(learnt.likeness)) or _is_reversed(claims, pair)
    ]
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

    @cache
    def side(at: int, facts: frozenset[str]) -> list[Entry]:
        """A claim is held against its own facts once, however many others it may have been exchanged with."""
        return entries(claims[at], [option for option in ranked[at] if option.fact.id in facts], golds[at])

    for one, other in _near([at for at, facts in enumerate(bearing) if facts]):
        if _alike(claims[one], claims[other]) and not bearing[one] & bearing[other]:
            first, second = (
                Side(side(at, bearing[at]), side(at, bearing[its])) for at, its in ((one, other), (other, one))
            )
            pair = Pair((one, other), (first, second))
            if all((*first, *second)) and not _is_in_place(claims, pair):
                yield pair


def _near(places: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Every two places that are at most `REACH` apart, so that a summary of a thousand figures takes no million."""
    return ((one, other) for at, one in enumerate(places) for other in places[at + 1 : at + 1 + REACH])


def _can_move(claim: Claim) -> bool:
    return claim.figure is not None and claim.kind is not Kind.VAGUE and not claim.figure.parts


def _alike(one: Claim, other: Claim) -> bool:
    """Whether one figure can stand for the other by mistake: of one kind, unit and size; few only beside each other."""
    if one.figure is None or other.figure is None or one.kind is not other.kind or one.figure.unit != other.figure.unit:
        return False
    few = one.kind in COUNTS and (is_few(one.figure) or is_few(other.figure))
    nouns = one.context.head, other.context.head
    together = one.context.sentence == other.context.sentence and (not all(nouns) or kin(*nouns))
    return value(one.figure) != value(other.figure) and not are_far(one.figure, other.figure) and (not few or together)


def _is_in_place(claims: Sequence[Claim], pair: Pair) -> bool:
    """Whether each figure has the preposition of its own fact alone, as in "from 31 to 19", in whichever order; or
    whether dates share no words with what stands right beside the other's (see `contest.SHARED`).
    """
    if claims[pair.places[0]].kind is Kind.DATE:
        return not all(max(e.features[at] for e in side.other for at in BESIDE) >= SHARED for side in pair.sides)
    return all(_has_role(claims[at], side.own, side.other) for at, side in zip(pair.places, pair.sides, strict=True))


def _is_reversed(claims: Sequence[Claim], pair: Pair) -> bool:
    """Whether the claims tell a change the other way round: "from 19 to 31" for "to 19 from 31"."""
    contexts = [claims[at].context for at in pair.places]
    return (
        {role(context.lead) for context in contexts} == {"from", "to"}
        and contexts[0].sentence == contexts[1].sentence
        and all(_has_role(claims[at], side.other, side.own) for at, side in zip(pair.places, pair.sides, strict=True))
    )


def _has_role(claim: Claim, these: Sequence[Entry], those: Sequence[Entry]) -> bool:
    """Whether the preposition before a claim's figure stands before one of `these`, and of none of `those`."""
    mine = role(claim.context.lead)
    here, there = (
        {role(entry.candidate.fact.context.lead) for entry in entries if entry.candidate.fact.context}
        for entries in (these, those)
    )
    return mine != "" and mine in here and mine not in there
