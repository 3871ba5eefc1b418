"""How a claim's figure follows from several facts: (Claim, facts, Gold) -> Derivation, or None where it does not."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from harness.gold import Fact, Gold
from harness.reading import Claim, Figure, Kind, cached_by_length
from harness.verdict.derive import (
    arithmetic,
    compared,
    counts,
    dating,
    elision,
    gloss,
    moves,
    multiples,
    rounds,
    schedule,
    scores,
    shares,
    standing,
    timespans,
)
from harness.verdict.derive.operands import Operand, operands
from harness.verdict.derive.relation import RankedDerivation
from harness.verdict.nouns import Derivation

UNRECKONED = -5.0  # points short of belief where nothing gives the figure at all


def derive(claim: Claim, gold: Gold, neighbours: Sequence[Figure] = ()) -> tuple[Derivation | None, float]:
    """The most plausible way in which `claim`'s figure can be worked out from the article's facts, or None.

    Beside it: by how many points the best way is short of being believed, below 0 where none is. The article must state
    what a figure is worked out from; a direct agreement with one fact is not looked for. Work is bounded: at most the
    48 figures nearest to the claim's words are combined. What its own sentence tells as well (`neighbours`) it is
    likely to be what it was worked out from: "by 33 minutes to 19".
    """
    if claim.figure is None:
        return None, UNRECKONED
    short = UNRECKONED
    for found in (way for one in _readings(claim, neighbours, gold) for way in _derivations(one, gold, neighbours)):
        if not isinstance(found, RankedDerivation):
            if found is not None:
                return found, 0.0
        elif found.margin >= 0:
            return found.derivation, 0.0
        else:
            short = max(short, found.margin)
    return None, short


def _readings(claim: Claim, neighbours: Sequence[Figure], gold: Gold) -> Iterator[Claim]:
    """The claim, and with each unit that its sentence tells `neighbours` it where it leaves its own out.

    "The court puts the damage at 640 million francs, 75 million less than the charges."
    """
    yield claim
    figure = claim.figure
    if figure is None or figure.unit or figure.kind is not Kind.QUANTITY or claim.context.head:
        return
    for one in {
        other.unit: other for other in _named(neighbours, gold) if other.unit and other.kind is not Kind.DATE
    }.values():
        given = replace(figure, unit=one.unit, dimension=one.dimension, kind=one.kind)
        yield replace(claim, figure=given, kind=one.kind)


def _named(neighbours: Sequence[Figure], gold: Gold) -> Iterator[Figure]:
    """The figures of the sentence, and where one leaves its unit out, too, those of the article with its number."""
    yield from neighbours
    bare = {one.low for one in neighbours if not one.unit and one.kind is Kind.QUANTITY}
    yield from (fact.figure for fact in gold.facts if fact.figure and fact.figure.unit and fact.figure.low in bare)


def _derivations(
    claim: Claim, gold: Gold, neighbours: Sequence[Figure]
) -> Iterator[Derivation | RankedDerivation | None]:
    facts, pool = _operands(gold)
    yield elision.work_out(claim, facts)
    yield gloss.work_out(claim, facts, neighbours)
    yield schedule.work_out(claim, facts, gold)
    yield timespans.work_out(claim, facts, gold, neighbours)
    yield dating.work_out(claim, facts, gold)
    yield scores.work_out(claim, facts, gold)
    yield rounds.work_out(claim, gold)
    yield shares.work_out(claim, pool, neighbours)
    yield multiples.work_out(claim, pool, neighbours)
    yield moves.work_out(claim, pool, gold, neighbours)
    yield arithmetic.work_out(claim, pool, gold, neighbours)
    yield compared.work_out(claim, pool, gold, neighbours)
    yield standing.work_out(claim, facts, gold)
    yield counts.work_out(claim, facts, gold)


@cached_by_length(lambda gold: len(gold.article.text))
def _operands(gold: Gold) -> tuple[Sequence[Fact], Sequence[Operand]]:
    """The facts with a figure, and those of them that can be reckoned with."""
    facts = tuple(fact for fact in gold.facts if fact.figure)
    return facts, operands(facts)
