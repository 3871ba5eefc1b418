"""How well a claim's words fit the place of a fact: 0 nothing in common, 1 everything the claim says is said there.

The claim's words (what is counted, the verbs over it, whose it is, the rest of its clause) are weighted by their
part and by how rare they are in the article (inverse document frequency over its sentences; Spärck Jones 1972).
A word meets another by lemma or by WordNet relation. Near words of the fact's place count more than far ones.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from harness.gold import Fact, Gold
from harness.reading import (
    Claim,
    Context,
    Document,
    MeaningIndex,
    Sentence,
    cached_by_length,
    document,
    sentence_at,
)
from harness.verdict import profile
from harness.verdict.facts import is_authored
from harness.verdict.nearness import Near, Postings, Said
from harness.verdict.thresholds import (
    AFTER,
    BEFORE,
    CLAUSE,
    HEAD,
    NAME,
    OWNER,
    PREDICATE,
    RARITY,
    SENTENCE,
    TERM,
    UNSEEN,
)

FITS = 4000  # of places with claims that are kept, for a claim is asked about several times
MANY = 400  # sentences of an article among which the one that fits a claim best is looked for
_WORD = re.compile(r"[^\W\d_]{2,}")
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV", "X"})

Weighed = tuple[tuple[str, float], ...]  # words, each with its weight


class _Fits(NamedTuple):
    """How well places fit a claim, of those with any word of it."""

    context: Context
    facts: Mapping[int, float]  # by their numbers in the gold
    sentences: Mapping[int, float]  # by their numbers in the article

    def size(self) -> int:
        return 1 + len(self.facts) + len(self.sentences)


class Topics:
    """The places of one article's facts, ready to be compared with claims."""

    def __init__(self, gold: Gold) -> None:
        self._document = gold.article
        self._words = [frozenset(words(sentence, gold.article)) for sentence in gold.article.sentences]
        counts = Counter(word for bag in self._words for word in bag)
        self._vocabulary = frozenset(counts)
        total = len(self._words) + 1
        self._rarity = {word: math.log(total / (1 + count)) + RARITY for word, count in counts.items()}
        self._unseen = math.log(total) + RARITY
        around = [self._near_by(index) for index in range(len(self._words))]
        self._around = Postings(around)
        self._at = {fact.id: at for at, fact in enumerate(gold.facts)}
        self._facts = Postings(self._place(fact, around) for fact in gold.facts)
        self._kindred = MeaningIndex(self._vocabulary)
        self._clauses: dict[str, tuple[Weighed, float]] = {}  # of facts: weights, their sum
        self._statements: dict[str, tuple[Weighed, float]] = {}
        self._last: tuple[Context | None, Said] = (None, Said((), 0.0))
        self._fits: dict[int, _Fits] = {}  # of the claims of one summary, by the identity of their contexts
        self._held = 0  # their size, since they were last thrown away

    def fit(self, context: Context, fact: Fact) -> float:
        """How much of what the claim says around its figure is said around the fact's, 0 to 1."""
        return self._all_fits(context).facts.get(self._at[fact.id], 0.0)

    def fit_sentence(self, context: Context, index: int) -> float:
        """The same for a sentence of the article, whether or not it holds a fact."""
        return self._all_fits(context).sentences.get(index, 0.0)

    def best_sentence(self, context: Context) -> float:
        """How well the sentence of the article that fits best does, of the first `MANY`."""
        return max([fit for at, fit in self._all_fits(context).sentences.items() if at < MANY], default=0.0)

    def _all_fits(self, context: Context) -> _Fits:
        """`fit` of all facts and `fit_sentence` of all sentences with any word of the claim at once."""
        found = self._fits.get(id(context))
        if found is None or found.context is not context:
            if self._held > FITS:
                self._fits.clear()
                self._held = 0
            said = self._said(context)
            found = self._fits[id(context)] = _Fits(context, self._facts.met(said), self._around.met(said))
            self._held += found.size()
        return found

    def heard(self, context: Context, beside: Iterable[str]) -> frozenset[str]:
        """The lemmas of a claim's context and those `beside` its figure, with the article's words that mean them."""
        said = {word.lower() for word in weigh(context)}.union(beside)
        return frozenset(said).union(*(self._kindred.of(word) for word in said))

    def covered(self, fact: Fact, heard: frozenset[str]) -> float:
        """How much of what the fact's clause says is among the words `heard`, 0 to 1."""
        if fact.id not in self._clauses:
            said = weigh(fact.context) if fact.context else {}
            self._clauses[fact.id] = self._rare((word.lower(), weight) for word, weight in said.items())
        return _share(heard, *self._clauses[fact.id])

    def stated(self, fact: Fact, heard: frozenset[str]) -> float:
        """How much of a fact's statement is among the words `heard`, 0 to 1; of its clause where nobody wrote one."""
        return _share(heard, *self._stated(fact.statement)) if is_authored(fact) else self.covered(fact, heard)

    def _stated(self, statement: str) -> tuple[Weighed, float]:
        if statement not in self._statements:
            self._statements[statement] = self._rare((word, 1.0) for word in _statement(statement))
        return self._statements[statement]

    def touches(self, context: Context, said: Iterable[str]) -> bool:
        """Whether these lemmas of the article hold any word of what the claim says, or one that means it."""
        return not weigh(context) or self._said(context).met(dict.fromkeys(said, 1.0)) > 0

    def statement_coverage(self, statement: str, sentences: Iterable[frozenset[str]]) -> float:
        """How much of a fact's statement the best of a summary's sentences (`echoes`) says, 0 to 1."""
        return max((_share(said, *self._stated(statement)) for said in sentences), default=0.0)

    def _rare(self, words: Iterable[tuple[str, float]]) -> tuple[Weighed, float]:
        """Words with their weights times how rare they are in the article, and the sum of these."""
        weighed = tuple((word, weight * self._rarity.get(word, self._unseen)) for word, weight in words)
        return weighed, sum(weight for _, weight in weighed)

    def echoes(self, sentence: Sentence, summary: Document) -> frozenset[str]:
        """The words of a sentence and those of the article that say nearly the same."""
        said = frozenset(words(sentence, summary))
        return said.union(*(self._kindred.of(word) for word in said))

    def _said(self, context: Context) -> Said:
        """What is said around a claim, made ready once for all the facts that it is held against in turn."""
        if self._last[0] is not context:
            rarity, unseen = self._rarity, self._unseen * UNSEEN
            words = tuple(
                (word.lower(), weight * rarity.get(word.lower(), unseen), self._near(word))
                for word, weight in weigh(context).items()
            )
            self._last = (context, Said(words, sum(weight for _, weight, _ in words)))
        return self._last[1]

    def _near(self, word: str) -> Near:
        return tuple(self._kindred.of(word).items()) if word.islower() else ()  # a name has no synonyms

    def _place(self, fact: Fact, around: Sequence[Mapping[str, float]]) -> dict[str, float]:
        place: dict[str, float] = {}
        for evidence in fact.evidence:
            index = sentence_at(evidence.span, self._document)
            if index is not None:
                _merge(place, around[index])
        if fact.context:
            _merge(place, dict.fromkeys(map(str.lower, weigh(fact.context)), CLAUSE))
        for group in fact.aliases:
            _merge(place, dict.fromkeys((part for word in group for part in word.lower().split()), CLAUSE))
        return place

    def _near_by(self, index: int) -> dict[str, float]:
        place: dict[str, float] = {}
        for offset, weight in ((0, SENTENCE), (-1, BEFORE), (1, AFTER), (-2, AFTER)):
            if 0 <= index + offset < len(self._words):
                _merge(place, dict.fromkeys(self._words[index + offset], weight))
        return place


def topics(gold: Gold) -> Topics:
    """The topics of `gold`, made once; those of the whole where it is a part."""
    return _topics(gold.whole or gold)


@cached_by_length(lambda gold: len(gold.article.text))
def _topics(gold: Gold) -> Topics:
    return Topics(gold)


@lru_cache(maxsize=1024)
def _statement(text: str) -> frozenset[str]:
    read = document(text)
    return frozenset(word for part in read.sentences for word in words(part, read))


def weigh(context: Context) -> dict[str, float]:
    """The claim's words, names with their capitals, each with the weight of its most telling part."""
    said: dict[str, float] = {}
    for weight, part in (
        (HEAD, (context.head,)),
        (PREDICATE, context.predicates),
        (OWNER, context.owner),
        (NAME, _split(context.names)),
        (TERM, context.modifiers),
        (TERM, context.terms),
    ):
        _merge(said, {word: weight for word in part if len(word) > 1})
    return said


def words(sentence: Sentence, document: Document) -> Iterable[str]:
    """The content lemmas of a sentence; its plain words where it was not parsed."""
    if sentence.tokens:
        return (token.lemma.lower() for token in sentence.tokens if token.pos in _CONTENT and len(token.text) > 1)
    return (word.lower() for word in _WORD.findall(sentence.span.of(document.text)))


def _share(heard: Container[str], words: Weighed, total: float) -> float:
    """How much of the `total` weight of some words the words `heard` have, 0 to 1."""
    return sum([weight for word, weight in words if word in heard]) / total if total else 0.0


def _split(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(word for name in names for word in name.split())


def _merge(into: dict[str, float], more: Mapping[str, float]) -> None:
    for word, weight in more.items():
        if weight > into.get(word, 0.0):
            into[word] = weight


def claim_words(claim: Claim, gold: Gold) -> frozenset[str]:
    """All that a claim's sentence says beside its figure, with the article's words that mean the same."""
    beside = (*profile.words(claim.context.lead), *profile.words(claim.context.tail))
    return topics(gold).heard(claim.context, beside)
