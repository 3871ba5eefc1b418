"""What its author says of a fact, as a profile: (Fact, Gold) -> the Profile of its statement, read like a summary's.

A statement says of one figure what a sentence of the article says of several: "Seven recommendations go to the
airline." Beside the place in the article it tells facts apart that stand in one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from harness.gold import Fact, Gold
from harness.reading import Context, Figure, cached_by_length, context, document, told_figures
from harness.verdict import profile
from harness.verdict.candidates import value
from harness.verdict.facts import is_authored
from harness.verdict.profile import Profile


def profile_of(fact: Fact, gold: Gold) -> Profile | None:
    """The profile of an authored fact's statement; None where nobody wrote one or it does not tell the figure."""
    if not is_authored(fact) or fact.figure is None:
        return None
    known = _known(gold.whole or gold)
    if fact.id not in known or known[fact.id][0] is not fact:
        said = _context(fact, gold)
        known[fact.id] = fact, None if said is None else profile.of_fact_in(said, fact, gold)
    return known[fact.id][1]


@cached_by_length(lambda gold: len(gold.article.text))
def _known(gold: Gold) -> dict[str, tuple[Fact, Profile | None]]:
    """The profiles by the ids of the facts, as they are asked for."""
    return {}


def _context(fact: Fact, gold: Gold) -> Context | None:
    """What is said around the fact's figure in its statement, with what its author gives beside it."""
    told = document(fact.statement)
    figures = told_figures(told, published=gold.published)
    mine = _own(fact, figures)
    if mine is None:
        return None
    said, given = context(mine.span, told, figures), fact.context
    if given is None:
        return said
    return replace(
        said,
        head=given.head or said.head,
        modifiers=tuple(dict.fromkeys((*said.modifiers, *given.modifiers))),
        predicates=given.predicates or said.predicates,
        owner=given.owner or said.owner,
        times=(*said.times, *given.times),
    )


def _own(fact: Fact, figures: Sequence[Figure]) -> Figure | None:
    """The figure of the statement that is the fact's: its value, else its number, else the only one of its kind."""
    mine = fact.figure
    assert mine is not None
    same = [one for one in figures if value(one) == value(mine)]
    near = same or [one for one in figures if one.kind is mine.kind and one.low == mine.low]
    alone = near or [one for one in figures if one.kind is mine.kind]
    return alone[0] if near or len(alone) == 1 else None
