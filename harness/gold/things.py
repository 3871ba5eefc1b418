"""What a fact is about, apart from its figure and from who says it: Fact -> words, and how much of them two share."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from harness.gold.nouns import Fact
from harness.reading import (
    Document,
    Figure,
    MeaningIndex,
    Token,
    When,
    document,
    figures,
    lemma,
    lexicon,
    speech,
    vocabulary,
)

PARTS_OF_SPEECH = {"NOUN": "n", "PROPN": "n", "VERB": "v", "ADJ": "a"}  # of speech that say what is told -> WordNet's
COMPARATIVE_TAGS = frozenset({"JJR", "JJS", "RBR", "RBS"})  # "more", "most": of the figure, not of the thing
EMPTY_VERBS = vocabulary("be have do")
FOR_A_FIGURE = vocabulary("number figure count total estimate sum value amount percent percentage")  # is put at 40
TIMES = frozenset({"DATE", "TIME"})  # entities that say when
MIN_RELATED = 0.5  # from here on two words mean much the same
VERB_WEIGHT = 0.5  # what a verb weighs beside a noun: "received" and "registered" may be told of the same complaints


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """What one fact is about."""

    words: Mapping[str, str]  # lemma -> WordNet's part of speech
    times: tuple[When, ...]
    event: str

    def at_other_times(self, other: Thing) -> bool:
        """Whether both say when it was, and never the same time."""
        ours, theirs = ([when for when in one.times if when.first] for one in (self, other))
        return bool(ours and theirs) and not any(one == when for one in ours for when in theirs)

    def opposes(self, other: Thing) -> bool:
        """Whether one tells of the opposite: what rose and what fell, women and men."""
        alone = [word for word in self.words if word not in other.words]
        return any(lexicon.opposed(word, told) for word in alone for told in other.words if told not in self.words)


class Rarity:
    """How much each word of a gold's facts tells: what many of them have tells little."""

    def __init__(self, things: Sequence[Thing]) -> None:
        self._held = Counter(word for thing in things for word in thing.words)
        self._all = len(things) + 1
        self._near = MeaningIndex(self._held, MIN_RELATED)

    def likeness(self, one: Thing, other: Thing) -> float:
        """How much of what two facts are about is the same, 0 to 1."""
        return (self._covered(one, other) + self._covered(other, one)) / 2

    def covered(self, words: Mapping[str, str], others: Collection[str]) -> float:
        """How many of some words are among others or mean much the same as one, 0 to 1; all of none."""
        weights = {word: VERB_WEIGHT if part == "v" else 1.0 for word, part in words.items()}
        shared = sum(weight for word, weight in weights.items() if self._nearest(word, others))
        return shared / sum(weights.values()) if weights else 1.0

    def _covered(self, one: Thing, other: Thing) -> float:
        told = shared = 0.0
        for word, part in one.words.items():
            weight = math.log(self._all / self._held[word]) * (VERB_WEIGHT if part == "v" else 1)
            told += weight
            shared += weight * self._nearest(word, other.words)
        return shared / told if told else 0.0

    def _nearest(self, word: str, others: Collection[str]) -> float:
        """How near the nearest of some words is in meaning, 0 where none means much the same."""
        if word in others:
            return 1.0
        return max((near for other, near in self._near.of(word).items() if other in others), default=0.0)


def thing(fact: Fact, published: date | None, told: Mapping[str, str]) -> Thing:
    """What `fact` is about: by its statement, or by the words `told` at its figure where nobody has written one."""
    times = [fact.when] if fact.when and not (fact.figure and fact.figure.when) else []
    around = fact.context.times if fact.context else ()
    if fact.certainty < 1:
        return Thing(words={**_context_words(fact), **told}, times=(*times, *around), event=fact.event)
    stated = document(fact.statement)
    read = figures.read_document(stated, published=published)
    if not (fact.figure and fact.figure.when):
        times += [figure.when for figure in read if figure.when]
    return Thing(words=dict(_statement_words(stated, read)), times=tuple(times or around), event=fact.event)


def content(token: Token) -> tuple[str, str] | None:
    """The lemma of a word that says what is told, with its part of speech; None for one that does not."""
    if token.pos not in PARTS_OF_SPEECH or token.tag in COMPARATIVE_TAGS or not token.text.isalpha():
        return None
    part = PARTS_OF_SPEECH[token.pos]
    word = lemma(token.lemma.lower(), part)
    if token.entity in TIMES or word in FOR_A_FIGURE:
        return None
    return None if part == "v" and (word in EMPTY_VERBS or speech.is_telling(word)) else (word, part)


def _context_words(fact: Fact) -> Mapping[str, str]:
    here = fact.context
    if here is None:
        return {}
    nouns = [*here.head.lower().split(), *(word.lower() for word in here.modifiers)]
    return dict.fromkeys(nouns, "n") | {
        word.lower(): "v" for word in here.predicates if not speech.is_telling(word.lower())
    }


def _statement_words(told: Document, read: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """The words of a statement that are neither its figures nor who says it, nor that it is said."""
    said = [span for one in speech.attributions(told) for span in (one.source, one.cue) if span]
    cut = [*said, *(figure.span for figure in read)]
    for token in (token for sentence in told.sentences for token in sentence.tokens):
        if any(token.span.overlaps(span) for span in cut):
            continue
        if word := content(token):
            yield word
