"""The words of the facts that claims are held against, by what stands for what: facts -> MeaningIndex."""

from __future__ import annotations

from collections.abc import Iterable

from harness.gold import Fact, Gold
from harness.reading import MeaningIndex, cached_by_length, read_ahead
from harness.verdict import profile, stated
from harness.verdict.facts import is_authored
from harness.verdict.thresholds import KIN

FEW = 400  # facts, whose words are put into one index, whichever of them a claim can be about


def meaning_index(facts: Iterable[Fact], gold: Gold) -> MeaningIndex:
    """The index of the words in the profiles of some facts of `gold`, or of all that it has where these are few."""
    return _kindred(gold) if len(gold.facts) <= FEW else _index(facts, gold)


@cached_by_length(lambda gold: len(gold.article.text))
def _kindred(gold: Gold) -> MeaningIndex:
    return _index(gold.facts, gold)


def _index(facts: Iterable[Fact], gold: Gold) -> MeaningIndex:
    some = {fact.id: fact for fact in facts if fact.figure is not None}.values()
    read_ahead([fact.statement for fact in some if is_authored(fact)])  # in one batch: one by one takes far longer
    every = (one for fact in some for one in (profile.of_fact(fact, gold), stated.profile_of(fact, gold)) if one)
    return MeaningIndex({word for one in every for word in one.compared if word}, least=KIN)
