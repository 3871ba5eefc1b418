"""The two sides of a contest: (claim, candidates) -> those with its value, those that it may be about instead."""

from __future__ import annotations

import re
from collections.abc import Sequence

from harness.align.likeness import behind
from harness.derive import agree
from harness.figures.units import convert_about
from harness.scope import COUNTS
from harness.text import lexicon
from harness.types import Bound, Candidate, Claim, Fact, Figure, Gold, Kind, Match, When

BORNE = 0.5  # the closeness above which a candidate bears the claim; what does not is scaled below 0.1
EQUAL = 0.9  # the closeness of equal, converted and rounded figures; what is only implied by a bound lies below
KIN = 0.6  # the lexical relation that makes two counted nouns the same thing
_STEP = re.compile(r"\A\W*(?:\w+ )?(?:more|less|fewer|higher|lower|longer|shorter|older|younger|cheaper) than\b", re.I)
FAR = 100  # times another is no slip of the pen nor of the eye


def sides(
    claim: Claim, options: Sequence[Candidate], stated: frozenset[str], gold: Gold
) -> tuple[list[Candidate], list[Candidate]]:
    """The candidates with the claim's value, and those that state another value of what it may be about.

    Not one that another claim of the summary states, nor the day that the article gives as its own, nor what stands in
    brackets behind the claim's value or before it.
    """
    told = {value(fact.figure) for fact in gold.facts if fact.id in stated and fact.figure}
    bearing = [option for option in options if option.value > BORNE]
    rivals = [
        option
        for option in options
        if option.value <= BORNE
        and option.fact.figure is not None
        and _is_other(claim, option)
        and value(option.fact.figure) not in told
        and not _is_own_day(option.fact.figure, gold)
        and not any(_in_brackets(option.fact.figure, one.fact.figure, gold) for one in bearing)
    ]
    return bearing, rivals


def _is_other(claim: Claim, option: Candidate) -> bool:
    """Whether a fact tells another value of the same unit; not one that allows the claim's: "over 130" and 131."""
    figure = option.fact.figure
    if figure is None or claim.figure is None or figure.unit != claim.figure.unit or option.fact.kind is Kind.VAGUE:
        return False
    if not about_same(claim, option) or are_far(claim.figure, figure):
        return False
    if option.fact.context is not None and _is_step(option.fact.context.tail) is not _is_step(claim.context.tail):
        return False  # "costs $2 billion more than planned" says nothing of what it costs
    return figure.bound is Bound.NONE or agree(figure, claim.figure).value is not Match.MATCH


def _is_step(tail: str) -> bool:
    """Whether a figure only says how far something is from something else."""
    return bool(_STEP.match(tail))


def _in_brackets(one: Figure, other: Figure | None, gold: Gold) -> bool:
    """Whether one of two figures stands in brackets right behind the other, and so says the same: "8 km (5 miles)"."""
    if other is None:
        return False
    first, second = sorted((one.span, other.span))
    return gold.article.text[first.end : second.start].strip() in {"(", "["}


def _is_own_day(figure: Figure, gold: Gold) -> bool:
    when = figure.when
    return when is not None and gold.published is not None and when.first == when.last == gold.published


def are_far(claim: Figure, fact: Figure) -> bool:
    """Whether two figures are too unlike for one to stand for the other by mistake: $4 billion and $24 a share, a year
    and a weekday."""
    if claim.kind is Kind.DATE:
        return _fields(claim.when) != _fields(fact.when)
    if not claim.low or not fact.low:
        return False
    told = fact.low if claim.unit == fact.unit else convert_about(fact.low, fact.unit, claim.unit)
    if told is None:
        told = fact.low
    least, most = sorted((abs(claim.low), abs(told)))
    return most >= FAR * least


def _fields(when: When | None) -> tuple[bool, ...]:
    """Which fields of the calendar a date states."""
    fields = (when.year, when.month, when.day, when.weekday, when.relative) if when else ()
    return tuple(field is not None for field in fields)


def _only_year(when: When | None) -> bool:
    return when is not None and bool(when.year) and not (when.month or when.day or when.weekday is not None)


def _tells_year(when: When | None) -> bool:
    return when is not None and (bool(when.year) or (when.relative or "").endswith("year"))


def value(figure: Figure) -> tuple[object, ...]:
    """What makes two figures of an article the same."""
    return figure.low, figure.high, figure.unit, figure.when, figure.parts


def about_same(claim: Claim, option: Candidate) -> bool:
    """Whether a fact with another value can be about what the claim is about: the same noun counted, the same unit."""
    figure, fact = claim.figure, option.fact
    if figure is None or fact.figure is None or fact.context is None:
        return False
    if (
        option.agreement is not None and option.agreement.value is Match.ABSENT
    ):  # nothing to compare: a weekday with a year
        return False
    if claim.kind is Kind.DATE and _only_year(figure.when) and not _tells_year(fact.figure.when):
        return False  # "since 2022" is not told of the "Thursday" on which something else was
    if claim.kind is Kind.ORDINAL or (claim.kind in COUNTS and not figure.dimension):
        ours, theirs = fact.context.head, claim.context.head
        if claim.kind is Kind.ORDINAL and ranks_same(claim, fact):
            return True
        return bool(ours and theirs) and same_noun(theirs, ours, fact)
    return True


def ranks_same(claim: Claim, fact: Fact) -> bool:
    """Whether two ordinals stand right before the same word: the first division share, the third division."""
    if fact.context is None or fact.kind is not Kind.ORDINAL:
        return False
    mine, its = behind(claim.context.tail), behind(fact.context.tail)
    return bool(mine and its) and mine[0] == its[0]


def same_noun(claim: str, fact: str, of: Fact) -> bool:
    return kin(claim, fact) or any(claim.lower() in group and fact.lower() in group for group in of.aliases)


def kin(one: str, other: str) -> bool:
    """Whether two nouns mean the same thing by themselves."""
    return one.lower() == other.lower() or (one.islower() and other.islower() and lexicon.related(one, other) >= KIN)
