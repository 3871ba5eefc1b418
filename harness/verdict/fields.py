"""How far two profiles agree, field by field: (claim's words, fact's Profile) -> numbers in the order of `FIELDS`.

For each field two numbers, 0 to 1: how far both say the same, and whether both speak and say other things. A field
of which one side says nothing is 0 in both. A claim is held against many facts: what its words stand for among the
words of all of them (`IndexedProfile`) is looked up once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from harness.reading import MeaningIndex, lexicon
from harness.verdict.profile import Profile
from harness.verdict.thresholds import STEP

FIELDS = (
    "head same", "head other", "modifiers same", "modifiers other", "acts same", "acts other", "acts opposed",
    "owner same", "owner other", "names same", "names other", "names elsewhere", "ahead", "behind", "next", "around",
    "around back", "clause", "clause back", "holder", "holder back", "holder other", "holder named",
    "role same", "role other", "year same", "year other", "month same", "month other", "period same", "period other",
    "speaker same", "speaker other", "stance same", "negated other", "voice other", "lead",
)  # fmt: skip
ORDERED_WORDS = 3  # words on either side whose order counts


_WEIGHTS = tuple(1 / (1 + at) for at in range(ORDERED_WORDS))

Nearness = Mapping[str, float]  # words, each with how near it is in meaning


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedProfile:
    """The profile of a claim, with what its words stand for among the words of some facts."""

    profile: Profile
    near: Mapping[str, Nearness]  # the words of the profile that have words near enough to stand for them
    all: Nearness  # every word near enough to one of `profile.all`, those themselves at 1


def indexed(mine: Profile, words: MeaningIndex) -> IndexedProfile:
    """A claim's profile, made ready for the facts whose words are in the index."""
    near = {word: found for word in mine.compared if word and (found := words.of(word))}
    said: dict[str, float] = {}
    for word in mine.all:
        for other, how in near.get(word, {}).items():
            said[other] = max(how, said.get(other, 0.0))
    said.update(dict.fromkeys(mine.all, 1.0))
    return IndexedProfile(profile=mine, near=near, all=said)


def agreement(claim: IndexedProfile, its: Profile) -> tuple[float, ...]:
    """The numbers of `FIELDS` for a claim's profile and a fact's."""
    mine, near = claim.profile, claim.near
    head = same_head(claim, its)
    acts = share_of_words(mine.acts, its.acts, near)
    return (
        head, float(bool(mine.head and its.head) and not head),
        *_both(mine.modifiers, its.modifiers, near),
        acts, float(bool(mine.acts and its.acts) and not acts), float(_opposed(mine.acts, its.acts)),
        *_both(mine.owner, its.owner, near),
        *_both(mine.names, its.names, near),
        float(bool(mine.names) and not mine.names & its.names and bool(mine.names & its.others)),
        _adjacent_overlap(mine.ahead, its.ahead, near), _adjacent_overlap(mine.behind, its.behind, near),
        (_starts(mine.ahead, its.ahead) + _starts(mine.behind, its.behind)) / 2,
        share_of_words(mine.around, its.around, near), _met(its.around, claim.all),
        share_of_words(mine.clause, its.all, near), _met(its.clause, claim.all),
        *_holders(claim, its),
        float(mine.role == its.role != ""), float(bool(mine.role and its.role) and mine.role != its.role),
        *_exactly(mine.years, its.years),
        *_exactly(mine.months, its.months),
        *_exactly(mine.periods, its.periods),
        *_exactly(mine.speaker, its.speaker),
        float(mine.stance is its.stance), float(mine.negated is not its.negated),
        float(bool(mine.acts & its.acts) and mine.passive is not its.passive),
        float(its.lead),
    )  # fmt: skip


def same_head(claim: IndexedProfile, its: Profile) -> float:
    """How near the two nouns that are counted are in meaning, where there are two and they stand for each other."""
    mine = claim.profile.head
    if not mine or not its.head:
        return 0.0
    return 1.0 if mine == its.head else claim.near.get(mine, {}).get(its.head, 0.0)


def _both(mine: frozenset[str], its: frozenset[str], near: Mapping[str, Nearness]) -> tuple[float, float]:
    same = share_of_words(mine, its, near)
    return same, float(bool(mine and its) and not same)


def _holders(claim: IndexedProfile, its: Profile) -> tuple[float, float, float, float]:
    """Whose figure it is by the words right before it, which a gapped clause has alone: "and guests €9"."""
    mine = claim.profile
    same, back = share_of_words(mine.holder, its.all, claim.near), _met(its.holder, claim.all)
    names = its.holder & (its.names | its.others)
    told = mine.names | mine.owner
    return (
        same,
        back,
        float(bool(its.holder) and not back),
        float(bool(names & told)) - float(bool(names) and not names & told),
    )


def _exactly(mine: frozenset[object], its: frozenset[object]) -> tuple[float, float]:
    if not mine or not its:
        return 0.0, 0.0
    apart = mine.isdisjoint(its)
    return float(not apart), float(apart)


def share_of_words(mine: Collection[str], its: Collection[str], near: Mapping[str, Nearness]) -> float:
    """The share of the claim's words that the fact has, or a word that means it."""
    if not mine or not its:
        return 0.0
    found = [1.0 if word in its else _nearest(near[word], its) if word in near else 0.0 for word in mine]
    return fsum(found) / len(mine)  # the same whatever the order of the set, which changes from process to process


def _nearest(near: Nearness, its: Collection[str]) -> float:
    return max([how for word, how in near.items() if word in its], default=0.0)


def _met(its: frozenset[str], said: Nearness) -> float:
    """The share of the fact's words that a claim says."""
    if not said or not its:
        return 0.0
    return fsum([said.get(word, 0.0) for word in its]) / len(its)


def _opposed(mine: Collection[str], its: Collection[str]) -> bool:
    return any(lexicon.opposed(one, other) for one in mine for other in its)


def _starts(mine: Sequence[str], its: Sequence[str]) -> bool:
    return bool(mine and its) and mine[0] == its[0]


def _adjacent_overlap(mine: Sequence[str], its: Sequence[str], near: Mapping[str, Nearness]) -> float:
    """The share of the words next to the claim's figure that are next to the fact's; the nearest weighs most."""
    if not mine or not its:
        return 0.0
    weights = _WEIGHTS[: len(mine)]
    return sum([weight * _nearest_kin(at, mine[at], its, near) for at, weight in enumerate(weights)]) / sum(weights)


def _nearest_kin(at: int, word: str, its: Sequence[str], near: Mapping[str, Nearness]) -> float:
    """How near the word is to one of the fact's, the less the farther from its place."""
    kin = near.get(word)
    if kin is None and word not in its:
        return 0.0
    meant = kin or {}
    return max(
        [(1.0 if word == other else meant.get(other, 0.0)) / (1 + STEP * abs(at - n)) for n, other in enumerate(its)]
    )
