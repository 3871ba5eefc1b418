"""What an ordinal ranks: the first half of a match is not its first goal, and a fourth win in a row needs a row.

(Claim, Fact) -> whether two ordinals rank different things; Claim -> whether an ordinal may only number
what its text lists ("the first is a film, the second a song"), which proves nothing where the article has no such one.
"""

from __future__ import annotations

from harness.text import lexicon
from harness.types import Claim, Fact, Role

AKIN = 0.5  # the lexical relation from which on two nouns can name what is ranked
LISTED = frozenset({"one", "other", "thing", "point", "place", "part", "half", "i"})  # nouns that ordinals list
PLACES = frozenset({"place", "spot", "position", "seed", "finisher", "rank"})
PLACING = frozenset({
    "in", "finish", "finishes", "finished", "finishing", "come", "comes", "came", "coming", "placed", "ranked", "joint",
    "tied",
})  # fmt: skip
# What has a first and a second by its nature, or is no rank of anything but the telling.
STAGES = frozenset({
    "time", "quarter", "period", "leg", "round", "set", "inning", "game", "day", "week", "month", "year", "phase",
    "stage", "term", "minute", "hour", "step", "floor", "degree", "person", "edition", "season", "series",
})  # fmt: skip


def ranks_other(claim: Claim, fact: Fact, *, certain: bool) -> bool:
    """Whether a claim's and a fact's ordinal rank different things.

    Where they are `certain` to tell of the same, another noun is another word for it.
    """
    if claim.in_row:  # whether the article tells of a row is asked where what is measured is compared
        return False
    ours, theirs = fact.context.head if fact.context else "", claim.context.head
    if theirs.islower() and theirs not in PLACES and not ours and _is_place(fact):
        return True  # who comes in second has won no second time
    if (
        theirs == "time"
        and fact.context
        and set(claim.context.predicates) & {*fact.context.predicates, *fact.context.terms}
    ):
        return False  # what is sold for the first time in a country that is the first to sell it
    named = ours.islower() and theirs.islower() and ours != theirs
    return not certain and named and lexicon.related(ours, theirs) < AKIN


def _is_place(fact: Fact) -> bool:
    """Whether an ordinal without a noun says where somebody came in: "finished second", "with Lind in second"."""
    led = fact.context.lead.split() if fact.context else []
    return bool(led) and led[-1].lower() in PLACING


def may_number(claim: Claim) -> bool:
    """Whether an ordinal may be the writer's own, from the order of what is told, and so claim no rank."""
    head = claim.context.head
    if claim.figure is None or claim.figure.low != 1:
        return True  # "her second title" may be the second that is told
    plain = head.islower() and head not in LISTED and head not in STAGES
    # "The second fire broke out", "this was the second fire" number the fires that a text tells of.
    return not plain or claim.context.role is Role.SUBJECT or claim.context.predicates[:1] == ("be",)
