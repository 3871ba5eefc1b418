"""What its author says of a fact, as a profile: (Fact, Gold) -> the Profile of its statement, read like a summary's.

A statement says of one figure what a sentence of the article says of several: "Seven recommendations go to the
airline." Beside the place in the article it tells facts apart that stand in one sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from harness.gold import Fact, Gold
from harness.reading import Context, Figure, context, document, told_figures
from harness.verdict import profile
from harness.verdict.candidates import value
from harness.verdict.facts import cached_by_fact, is_authored
from harness.verdict.profile import Profile


def profile_of(fact: Fact, gold: Gold) -> Profile | None:
    """The profile of an authored fact's statement; None where nobody wrote one or it does not tell the figure."""
    return _of_statement(fact, gold) if is_authored(fact) and fact.figure is not None else None


@cached_by_fact
def _of_statement(fact: Fact, gold: Gold) -> Profile | None:
    said = _context(fact, gold)
    return None if said is None else profile.of_fact_in(said, fact, gold)


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
