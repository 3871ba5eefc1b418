"""Units and nouns that a summary leaves out because the figure before has them: claims -> claims.

"Brenner received nine years; prosecutors had sought 14": fourteen years. "The Greens, who held 31 seats, were left
with 19": nineteen seats. "Up by 0.6 points to 9 percent", where the gold counts no points: percentage points. Only for
hand-made gold, whose facts say which of them can be meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from harness.derive import agree
from harness.scope import COUNTS, is_thing
from harness.types import Claim, Fact, Figure, Gold, Kind, Match

_POINTS = re.compile(r"[\s-]points?\b", re.I)
LENDERS = frozenset({Kind.DURATION, Kind.MONEY, Kind.PERCENT, Kind.QUANTITY})


def lent(claims: Sequence[Claim], gold: Gold) -> tuple[Claim, ...]:
    """The claims; a bare number with the unit, or else the noun, of the figure before it in its sentence."""
    made: list[Claim] = []
    for claim in _in_percent(claims, gold):
        lenders = [one for one in reversed(made) if _lends(one, claim)] if _is_bare(claim) else []
        lent_to = [_with(claim, one, gold) for one in lenders]
        stated = (one for one in lent_to if one.figure and one.figure.unit and _stated(one.figure, gold))
        told = any(one.figure is claim.figure and _stated(claim.figure, gold) for one in lent_to[:1] if claim.figure)
        made.append(claim if not lent_to else lent_to[0] if told else next(stated, lent_to[0]))
    return tuple(made)


def _in_percent(claims: Sequence[Claim], gold: Gold) -> Sequence[Claim]:
    """The claims, those of bare points as percentage points where no fact of the gold counts points."""
    bare = (fact.figure for fact in gold.facts if fact.kind is Kind.QUANTITY and fact.figure and not fact.figure.unit)
    if any(_POINTS.match(gold.article.text, figure.span.end) for figure in bare):
        return claims
    shared = {claim.context.sentence for claim in claims if claim.figure and claim.figure.unit == "percent"}
    return [
        replace(
            claim,
            kind=Kind.PERCENT,
            figure=replace(claim.figure, kind=Kind.PERCENT, unit="percentage point", dimension="ratio difference"),
        )
        if claim.figure
        and claim.kind is Kind.QUANTITY
        and not claim.figure.unit
        and claim.context.head == "point"
        and claim.context.sentence in shared
        else claim
        for claim in claims
    ]


def _is_bare(claim: Claim) -> bool:
    figure, head = claim.figure, claim.context.head
    alone = not head or (head[:1].isupper() and claim.context.lead.rstrip().endswith(head))  # "and Marlow 5,000"
    part = claim.context.tail.lower() in (" of ", " of the ", " of its ", " of their ")  # "seven of nine members"
    return figure is not None and claim.kind is Kind.QUANTITY and not figure.unit and alone and not part


def _lends(one: Claim, claim: Claim) -> bool:
    return (
        one.context.sentence == claim.context.sentence
        and one.kind in LENDERS
        and one.figure is not None
        and bool(one.figure.unit or one.context.head)
    )


def _with(claim: Claim, lender: Claim, gold: Gold) -> Claim:
    assert claim.figure is not None
    assert lender.figure is not None
    if not lender.figure.unit:
        noun = lender.context.head
        counted = [one for one in gold.facts if one.kind in COUNTS and one.figure and _is_stated(claim.figure, one)]
        if counted and not any(is_thing(noun, one) for one in counted):
            return claim  # the gold has the number, and for other things
        return replace(claim, context=replace(claim.context, head=lender.context.head))
    figure = replace(claim.figure, kind=lender.kind, unit=lender.figure.unit, dimension=lender.figure.dimension)
    if _stated(claim.figure, gold) and not _stated(figure, gold):
        return claim
    return replace(claim, kind=lender.kind, figure=figure)


def _stated(figure: Figure, gold: Gold) -> bool:
    """Whether some fact states just this figure."""
    return any(
        fact.figure and fact.figure.dimension == figure.dimension and _is_stated(figure, fact) for fact in gold.facts
    )


def _is_stated(figure: Figure, fact: Fact) -> bool:
    return fact.figure is not None and agree(figure, fact.figure).value is Match.MATCH
