"""Which fact is each claim of a summary about? (claims, Gold) -> a Binding each: options with a likelihood.

What is looked at never includes the value of a figure, so that a figure put in another's place still leads to the fact
it was taken from. The score of an option is a weighted sum of its features (a conditional logit, McFadden 1974); the
weights are learnt (`harness.training.binding`) from claims that stand rightly: the facts that bear them against all
others of the article that could be compared.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import mul
from typing import NamedTuple

from harness.gold import Fact, Gold
from harness.reading import Claim, Document, Kind, MeaningIndex, sentence_at
from harness.verdict import profile, stated
from harness.verdict.candidates import Option, are_far, options, value
from harness.verdict.fields import FIELDS, IndexedProfile, agreement, indexed, same_head
from harness.verdict.model import Weights
from harness.verdict.places import Topics, claim_words, topics
from harness.verdict.sift import sift
from harness.verdict.thresholds import LIMIT
from harness.verdict.words import meaning_index

FEATURES = (
    "unit", "kind", "told", "bound", "topic", "covered", "sentence", "neighbours near", "neighbours same",
    "no neighbours", "same noun", "far", "statement", *FIELDS,
)  # fmt: skip
TOLD, SAME_NOUN = (FEATURES.index(name) for name in ("told", "same noun"))
CLAIM_WINDOW = 24  # claims before and behind a claim that it is looked at together with
COUNT_KINDS = frozenset({Kind.QUANTITY, Kind.RANGE, Kind.VAGUE})


class Exchange(NamedTuple):
    """What speaks for it that a claim and another one were told with each other's figure."""

    gain: float = -LIMIT  # how much likelier both were so
    own: float = -LIMIT  # how much likelier the claim alone
    other: float = -LIMIT  # and the other one alone
    crossed: float = 0.0  # words that only the other's fact has, of the claim; and the other way round
    straight: float = 0.0  # words that only its own fact has


NO_EXCHANGE = Exchange()


@dataclass(frozen=True, slots=True, kw_only=True)
class Binding:
    """One claim with what it can be about, the likeliest first."""

    claim: Claim
    gold: Gold  # the part of it that the claim can be about
    options: tuple[Option, ...] = ()
    features: tuple[tuple[float, ...], ...] = ()  # of each option, in the order of `FEATURES`
    scores: tuple[float, ...] = ()  # of each option
    untold: tuple[float, ...] = ()  # of each option for a figure, whether another claim tells its value or not
    neighbours: tuple[Fact | None, ...] = ()  # what the other claims of its sentence seem to state
    indexed_profile: IndexedProfile | None = None  # what is said around the claim's figure, ready for the facts
    exchange: Exchange = NO_EXCHANGE  # with another claim, the likeliest

    @property
    def bearing(self) -> tuple[int, ...]:
        """The places of the options with the claim's value."""
        return tuple(at for at, option in enumerate(self.options) if option.bears)

    @property
    def rivals(self) -> tuple[int, ...]:
        """The places of those with another."""
        return tuple(at for at, option in enumerate(self.options) if not option.bears)

    @property
    def free(self) -> tuple[int, ...]:
        """The rivals whose value no other claim of the summary states."""
        return tuple(at for at in self.rivals if not self.features[at][TOLD])

    def likelihood(self, at: int) -> float:
        """How likely, 0 to 1, the claim is about the option at this place."""
        return self._likelihoods()[at]

    @property
    def share(self) -> float:
        """The likelihood, 0 to 1, that the claim is about a fact with its value."""
        every = self._likelihoods()
        return sum([every[at] for at in self.bearing])

    def _likelihoods(self) -> list[float]:
        best = max(self.scores, default=0.0)
        odds = [math.exp(score - best) for score in self.scores]
        total = sum(odds)
        return [one / total for one in odds]

    def best(self, places: Sequence[int]) -> float:
        """The score of the likeliest of these, or the least there is."""
        return max((self.scores[at] for at in places), default=-LIMIT)


def bind(claims: Sequence[Claim], summary: Document, gold: Gold) -> tuple[Binding, ...]:
    """Each claim of `summary` with its options and their features, not yet scored (`ranked`)."""
    golds = [sift(claim, gold) for claim in claims]
    found = [options(claim, part) for claim, part in zip(claims, golds, strict=True)]
    guesses = [next((option.fact for option in some if option.bears), None) for some in found]
    other_values = [value(fact.figure) if fact is not None and fact.figure else None for fact in guesses]
    words = meaning_index([option.fact for some in found for option in some], gold)
    bindings = []
    for at, (claim, part, some) in enumerate(zip(claims, golds, found, strict=True)):
        near = [*range(max(0, at - CLAIM_WINDOW), at), *range(at + 1, min(at + 1 + CLAIM_WINDOW, len(claims)))]
        inside = [one for one in near if claims[one].context.sentence == claim.context.sentence]
        neighbours = tuple(guesses[one] for one in inside if claims[one].figure is not None)
        bindings.append(_bound(claim, part, some, neighbours, {other_values[one] for one in near}, words))
    return tuple(bindings)


def _bound(
    claim: Claim, gold: Gold, some: Sequence[Option], neighbours: tuple[Fact | None, ...], other_values: set[object],
    index: MeaningIndex,
) -> Binding:  # fmt: skip
    if claim.figure is None:
        return Binding(claim=claim, gold=gold, options=tuple(some), features=((0.0,) * len(FEATURES),) * len(some))
    mine, words, place = indexed(profile.of_claim(claim), index), claim_words(claim, gold), topics(gold)
    places = [(one.id, sentence_of(one, gold)) for one in neighbours if one]
    rows = [_features(claim, mine, words, option, gold, place, places, other_values) for option in some]
    return Binding(
        claim=claim, gold=gold, options=tuple(some), features=tuple(rows), neighbours=neighbours, indexed_profile=mine
    )


def ranked(bindings: Sequence[Binding], learnt: Weights) -> tuple[Binding, ...]:
    """The bindings with their options scored by their features, the likeliest first."""
    weighed = [learnt.binding[name] for name in FEATURES]
    return tuple([_ranked(one, weighed) for one in bindings])


def _ranked(binding: Binding, weighed: Sequence[float]) -> Binding:
    if binding.claim.figure is None:
        return replace(binding, scores=tuple(one.topic for one in binding.options))
    scores = [sum(map(mul, weighed, row)) for row in binding.features]
    order = sorted(range(len(scores)), key=lambda at: -scores[at])
    rows = tuple(binding.features[at] for at in order)
    return replace(
        binding, options=tuple(binding.options[at] for at in order), features=rows,
        scores=tuple(scores[at] for at in order),
        untold=tuple(scores[at] - weighed[TOLD] * row[TOLD] for at, row in zip(order, rows, strict=True)),
    )  # fmt: skip


def _features(
    claim: Claim,
    mine: IndexedProfile,
    words: frozenset[str],
    option: Option,
    gold: Gold,
    place: Topics,
    neighbours: Sequence[tuple[str, int]],
    other_values: set[object],
) -> tuple[float, ...]:
    """The numbers of `FEATURES`; `neighbours`: the facts that the others of its sentence seem to state."""
    fact, figure = option.fact, claim.figure
    assert figure is not None
    assert fact.figure is not None
    its, index = profile.of_fact(fact, gold), sentence_of(fact, gold)
    away = [abs(index - other) for one, other in neighbours if one != fact.id]
    return (
        float(fact.figure.unit == figure.unit),
        float(fact.kind is claim.kind),
        float(value(fact.figure) in other_values),
        float(fact.figure.bound is figure.bound),
        option.topic,
        place.covered(fact, words),
        place.fit_sentence(claim.context, index),
        sum(one <= 1 for one in away) / len(away) if away else 0.0,
        sum(one == 0 for one in away) / len(away) if away else 0.0,
        float(not away),
        _same_noun(claim, mine, its),
        float(are_far(figure, fact.figure)),
        place.stated(fact, words),
        *_agreement(mine, its, stated.profile_of(fact, gold)),
    )


def _agreement(mine: IndexedProfile, its: profile.Profile, said: profile.Profile | None) -> tuple[float, ...]:
    """How far a claim agrees with a fact: half by its place in the article, half by what its author says of it."""
    found = agreement(mine, its)
    if said is None:
        return found
    return tuple([(one + other) / 2 for one, other in zip(found, agreement(mine, said), strict=True)])


def sentence_of(fact: Fact, gold: Gold) -> int:
    """The index of the article's sentence that has the fact."""
    place = fact.figure.span if fact.figure else fact.evidence[0].span
    index = sentence_at(place, gold.article)
    return 0 if index is None else index


def _same_noun(claim: Claim, mine: IndexedProfile, its: profile.Profile) -> float:
    """Whether the same thing is counted or ranked; 1 for figures whose unit says what they are."""
    if claim.kind is Kind.ORDINAL and mine.profile.behind[:1] == its.behind[:1] != ():
        return 1.0
    counts = claim.kind in COUNT_KINDS and claim.figure is not None and not claim.figure.dimension
    if counts or claim.kind is Kind.ORDINAL:
        return same_head(mine, its)
    return 1.0
