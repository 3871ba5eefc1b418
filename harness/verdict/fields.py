"""How far two profiles agree, field by field: (claim's Profile, fact's Profile) -> numbers in the order of `FIELDS`.

For each field two numbers, 0 to 1: how far both say the same, and whether both speak and say other things. A field
of which one side says nothing is 0 in both.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import lru_cache

from harness.reading import lexicon
from harness.verdict.profile import Profile
from harness.verdict.thresholds import KIN, STEP

FIELDS = (
    "head same", "head other", "modifiers same", "modifiers other", "acts same", "acts other", "acts opposed",
    "owner same", "owner other", "names same", "names other", "names elsewhere", "ahead", "behind", "next", "around",
    "around back", "clause", "clause back", "holder", "holder back", "holder other", "holder named",
    "role same", "role other", "year same", "year other", "month same",
    "month other", "speaker same", "speaker other", "stance same", "negated other", "voice other", "lead",
)  # fmt: skip
ORDERED_WORDS = 3  # words on either side whose order counts


def agreement(mine: Profile, its: Profile) -> tuple[float, ...]:
    """The numbers of `FIELDS` for a claim's profile and a fact's."""
    head = kin(mine.head, its.head) if mine.head and its.head else 0.0
    acts = _share_of_words(mine.acts, its.acts)
    return (
        head, float(bool(mine.head and its.head) and not head),
        *_both(mine.modifiers, its.modifiers),
        acts, float(bool(mine.acts and its.acts) and not acts), float(_opposed(mine.acts, its.acts)),
        *_both(mine.owner, its.owner),
        *_both(mine.names, its.names),
        float(bool(mine.names) and not mine.names & its.names and bool(mine.names & its.others)),
        _adjacent_overlap(mine.ahead, its.ahead), _adjacent_overlap(mine.behind, its.behind),
        (_starts(mine.ahead, its.ahead) + _starts(mine.behind, its.behind)) / 2,
        _share_of_words(mine.around, its.around), _share_of_words(its.around, mine.all),
        _share_of_words(mine.clause, its.all), _share_of_words(its.clause, mine.all),
        *_holders(mine, its),
        float(mine.role == its.role != ""), float(bool(mine.role and its.role) and mine.role != its.role),
        *_exactly(mine.years, its.years),
        *_exactly(mine.months, its.months),
        *_exactly(mine.speaker, its.speaker),
        float(mine.stance is its.stance), float(mine.negated is not its.negated),
        float(bool(mine.acts & its.acts) and mine.passive is not its.passive),
        float(its.lead),
    )  # fmt: skip


def kin(one: str, other: str) -> float:
    """How near two words are in meaning where they are near enough to stand for each other, else 0."""
    near = lexicon.related(one, other)
    return near if near >= KIN else 0.0


def _both(mine: frozenset[str], its: frozenset[str]) -> tuple[float, float]:
    same = _share_of_words(mine, its)
    return same, float(bool(mine and its) and not same)


def _holders(mine: Profile, its: Profile) -> tuple[float, float, float, float]:
    """Whose figure it is by the words right before it, which a gapped clause has alone: "and guests €9"."""
    same, back = _share_of_words(mine.holder, its.all), _share_of_words(its.holder, mine.all)
    names = its.holder & (its.names | its.others)
    told = mine.names | mine.owner
    return (
        same,
        back,
        float(bool(its.holder) and not back),
        float(bool(names & told)) - float(bool(names) and not names & told),
    )


def _exactly(mine: frozenset[object], its: frozenset[object]) -> tuple[float, float]:
    return float(bool(mine & its)), float(bool(mine and its) and not mine & its)


def _share_of_words(mine: frozenset[str], its: frozenset[str]) -> float:
    """The share of the one's words that the other has, or a word that means it."""
    if not mine or not its:
        return 0.0
    return sum([1.0 if word in its else _nearest(word, its) for word in mine]) / len(mine)


@lru_cache(maxsize=1 << 15)
def _nearest(word: str, others: frozenset[str]) -> float:
    """How near the nearest of some words is; a word meets the same ones again for each field it stands in."""
    return max([kin(word, other) for other in others])


def _opposed(mine: Collection[str], its: Collection[str]) -> bool:
    return any(lexicon.opposed(one, other) for one in mine for other in its)


def _starts(mine: Sequence[str], its: Sequence[str]) -> bool:
    return bool(mine and its) and mine[0] == its[0]


def _adjacent_overlap(mine: Sequence[str], its: Sequence[str]) -> float:
    """The share of the words next to the claim's figure that are next to the fact's; the nearest weighs most."""
    if not mine or not its:
        return 0.0
    weights = [1 / (1 + at) for at in range(len(mine[:ORDERED_WORDS]))]
    return sum(weight * _nearest_kin(at, mine[at], its) for at, weight in enumerate(weights)) / sum(weights)


def _nearest_kin(at: int, word: str, its: Sequence[str]) -> float:
    return max([kin(word, other) / (1 + STEP * abs(at - place)) for place, other in enumerate(its)])
