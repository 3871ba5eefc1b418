"""How far from a fact the article tells of the time that a claim is told of: (Claim, Fact, Gold) -> sentences.

A clause of the article seldom repeats when it was: it stands in the sentence before, or at the head of the story. A
time of the claim that the article tells only far from the fact, or nowhere, is likely another one's.
"""

from __future__ import annotations

from collections.abc import Sequence

from harness.gold import Fact, Gold
from harness.reading import Claim, Kind, When, remembered, sentence_at
from harness.verdict.derive import dates
from harness.verdict.nouns import Match

FARTHEST, NOWHERE = 10, 12
OF_THE_STORY = 1  # how far the day is on which it came out


def time_apart(claim: Claim, fact: Fact, gold: Gold) -> float:
    """0 where the claim's clause says no time or that of the fact's; else how far off the farthest of its times is."""
    mine = [when for when in claim.context.times if when.year or when.month or when.day or when.weekday is not None]
    if not mine or fact.context is None:
        return 0.0
    own = [*fact.context.times, *([fact.when] if fact.when else [])]
    here = sentence_at(fact.context.sentence, gold.article) or 0
    return float(max(_apart(when, own, here, gold) for when in mine))


def _apart(when: When, own: Sequence[When], here: int, gold: Gold) -> int:
    if any(_is_same(when, other) for other in own):
        return 0
    day = gold.published
    came_out = day and _is_same(when, When(year=day.year, month=day.month, day=day.day, first=day, last=day))
    found = [min(FARTHEST, 1 + abs(at - here)) for other, at in _dated(gold.whole or gold) if _is_same(when, other)]
    return min([*found, *([OF_THE_STORY] if came_out else [])], default=NOWHERE)


def _is_same(one: When, other: When) -> bool:
    return dates.compare(one, other).value is Match.MATCH


@remembered(lambda gold: len(gold.article.text))
def _dated(gold: Gold) -> Sequence[tuple[When, int]]:
    """The dates of the article, each with the index of its sentence."""
    found = []
    for fact in gold.facts:
        if fact.kind is Kind.DATE and fact.figure is not None and fact.figure.when is not None and fact.context:
            found.append((fact.figure.when, sentence_at(fact.context.sentence, gold.article) or 0))
    return found
