"""How far from a fact the article tells of what a claim says beside its figure: (Claim, Fact, Gold) -> sentences.

A clause of the article seldom says when it was, or of whom, in words of its own: that stands in the sentence before, or
at the head of the story. A time, a name or a rare word of the claim that the article has only far from the fact, or
nowhere, is likely another one's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from harness.gold import Fact, Gold
from harness.reading import Claim, Kind, When, cached_by_length, sentence_at
from harness.verdict.derive import dates
from harness.verdict.nouns import Match

UNSAID, FARTHEST, NOWHERE = -1, 10, 12
OF_THE_STORY = 1  # how far the day is on which it came out
RARE = 3  # sentences of the article that have a word, at most, for its place to say anything
SHORT = 3  # letters of a word that says nothing by itself
STEM = 4  # letters from which on a word's last may be its ending
_ENDINGS = ("", "s", "es", "ed", "d", "ing", "y", "ies", "ied", "er", "e", "en")
_WORD = re.compile(r"[^\W\d_]+")


class Distance(NamedTuple):
    """Sentences from the fact to the farthest of each; -1 where the claim has none, 12 where the article has not."""

    time: int = UNSAID
    name: int = UNSAID
    term: int = UNSAID


def distance(claim: Claim, fact: Fact, gold: Gold) -> Distance:
    """How far the times, names and rare words of the claim's clause are from a fact."""
    if fact.context is None:
        return Distance()
    whole = gold.whole or gold
    here = sentence_at(fact.context.sentence, whole.article) or 0
    names = {word for word in claim.context.terms if word[:1].isupper()}
    terms = {word for word in claim.context.terms if not word[:1].isupper() and len(word) > SHORT}
    index = _sentences(whole)
    return Distance(
        time=_times(claim, fact, here, whole),
        name=max((_nearest(index.get(one, ()), here) for one in _words(names)), default=UNSAID),
        term=max((_nearest(at, here) for one in terms if 0 < len(at := _of_stem(one, index)) <= RARE), default=UNSAID),
    )


def _times(claim: Claim, fact: Fact, here: int, gold: Gold) -> int:
    mine = [when for when in claim.context.times if when.year or when.month or when.day or when.weekday is not None]
    own = [*(fact.context.times if fact.context else ()), *([fact.when] if fact.when else [])]
    return max((_of_time(when, own, here, gold) for when in mine), default=UNSAID)


def _of_time(when: When, own: Sequence[When], here: int, gold: Gold) -> int:
    if any(_is_same(when, other) for other in own):
        return 0
    day = gold.published
    came_out = day and _is_same(when, When(year=day.year, month=day.month, day=day.day, first=day, last=day))
    found = [min(FARTHEST, 1 + abs(at - here)) for other, at in _dated(gold) if _is_same(when, other)]
    return min([*found, *([OF_THE_STORY] if came_out else [])], default=NOWHERE)


def _is_same(one: When, other: When) -> bool:
    return dates.compare(one, other).value is Match.MATCH


def _nearest(places: Iterable[int], here: int) -> int:
    return min((min(FARTHEST, abs(at - here) + (at != here)) for at in places), default=NOWHERE)


def _of_stem(term: str, index: Mapping[str, Sequence[int]]) -> set[int]:
    """The sentences with a word that may be a form of the term: "towns" of "town", "prices" of "price"."""
    term = term.lower()
    stems = (term, term[:-1]) if len(term) > STEM else (term,)
    return {at for stem in stems for ending in _ENDINGS for at in index.get(f"{stem}{ending}", ())}


def _words(names: Iterable[str]) -> set[str]:
    """The first word of each name, in lower case."""
    return {found.group().lower() for name in names if (found := _WORD.search(name))}


@cached_by_length(lambda gold: len(gold.article.text))
def _sentences(gold: Gold) -> Mapping[str, Sequence[int]]:
    """The words of the article in lower case, each with the sentences that have it."""
    found: dict[str, list[int]] = {}
    for at, sentence in enumerate(gold.article.sentences):
        for word in {one.lower() for one in _WORD.findall(sentence.span.of(gold.article.text))}:
            found.setdefault(word, []).append(at)
    return found


@cached_by_length(lambda gold: len(gold.article.text))
def _dated(gold: Gold) -> Sequence[tuple[When, int]]:
    """The dates of the article, each with the index of its sentence."""
    found = []
    for fact in gold.facts:
        if fact.kind is Kind.DATE and fact.figure is not None and fact.figure.when is not None and fact.context:
            found.append((fact.figure.when, sentence_at(fact.context.sentence, gold.article) or 0))
    return found
