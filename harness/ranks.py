"""What an ordinal ranks: the first half of a match is not its first goal, and a fourth win in a row needs a row.

(Context of a claim, Fact) -> whether two ordinals rank different things; Claim -> whether an ordinal may only number
what its text lists ("the first is a film, the second a song"), which proves nothing where the article has no such one.
"""

from __future__ import annotations

from harness.text import lexicon
from harness.types import Claim, Context, Fact, Role

AKIN = 0.5  # the lexical relation from which on two nouns can name what is ranked
ORDER = 12  # nobody numbers more things as they are told; what is beyond it was counted
STREAK = frozenset({"row", "straight", "consecutive", "successive"})
LISTED = frozenset({"one", "other", "thing", "point", "place", "part", "half", "i"})  # nouns that ordinals list
# What has a first and a second by its nature, or is no rank of anything but the telling.
STAGES = frozenset({
    "time", "quarter", "period", "leg", "round", "set", "inning", "game", "day", "week", "month", "year", "phase",
    "stage", "term", "minute", "hour", "step", "floor", "degree", "person", "edition", "season", "series",
})  # fmt: skip


def is_streak(context: Context) -> bool:
    """Whether what is ranked comes one after the other: "the fourth year in a row", "a third straight win"."""
    return not STREAK.isdisjoint((*context.modifiers, *context.terms))


def ranks_other(claim: Context, fact: Fact, *, certain: bool) -> bool:
    """Whether a claim's and a fact's ordinal rank different things.

    Where they are `certain` to tell of the same, another noun is another word for it.
    """
    context = fact.context
    if is_streak(claim) and not (context and is_streak(context)):
        return True
    ours, theirs = context.head if context else "", claim.head
    return (
        not certain and ours.islower() and theirs.islower() and ours != theirs and lexicon.related(ours, theirs) < AKIN
    )


def may_number(claim: Claim) -> bool:
    """Whether an ordinal may be the writer's own, from the order of what is told, and so claim no rank."""
    figure, context = claim.figure, claim.context
    if is_streak(context):
        return False
    if figure is not None and figure.high is not None and figure.high > ORDER:
        return False
    head = context.head.lower()
    if not head or head in LISTED or head in STAGES:
        return True
    return not context.head.islower() or context.role is Role.SUBJECT
