"""What a reason is made of: the claim, the fact, both texts, and words of them at a given length."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from harness.gold import Fact, Gold
from harness.reading import (
    Claim,
    Document,
    Kind,
    Span,
    cached_by_length,
    elliptical,
    excerpt,
    inline,
    line,
    noun_phrase,
    sentence_of,
)
from harness.verdict import profile
from harness.verdict.binding import SAME_NOUN
from harness.verdict.evidence import Evidence
from harness.verdict.facts import place
from harness.verdict.nouns import Aspect, Finding, Match
from harness.verdict.thresholds import ABOUT

LOWERCASED_KINDS = frozenset({Kind.ORDINAL, Kind.QUANTITY, Kind.FRACTION, Kind.VAGUE})  # a capital is no part of them
WORDING_KINDS = frozenset({Kind.QUOTATION, Kind.STATEMENT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One claim with what was decided of it."""

    evidence: Evidence
    aspect: Aspect
    intended: Fact | None  # with another value, where the claim seems to be about it
    most: int  # characters of a stretch that is quoted

    @property
    def claim(self) -> Claim:
        return self.evidence.binding.claim

    @property
    def fact(self) -> Fact | None:
        """The one with the claim's value."""
        return self.evidence.fact

    @property
    def finding(self) -> Finding | None:
        return self.evidence.findings.get(self.aspect)

    @property
    def article(self) -> Document:
        return self.evidence.binding.gold.article

    @property
    def summary(self) -> Document:
        return self.evidence.summary

    def value(self) -> str:
        """The claim's figure or quotation as the summary has it."""
        return self._shown(self.claim.span, self.summary, self.claim.text)

    def value_of(self, fact: Fact) -> str:
        """A fact's figure as the article has it."""
        return self._shown(place(fact), self.article, fact.figure.text if fact.figure else fact.quotation)

    def noun(self) -> str:
        """The claim's figure with what it counts."""
        return noun_phrase(self.summary, self.claim.span)

    def noun_of(self, fact: Fact) -> str:
        """A fact's figure with what it counts."""
        return noun_phrase(self.article, place(fact))

    def summary_words(self, also: Iterable[Span] = ()) -> str:
        """The summary's words around the claim."""
        return self._around(self.summary, self.claim.span, list(also))

    def article_words(self, fact: Fact, also: Iterable[Span] = (), *, whole: bool = True) -> str:
        """The article's words around a fact; not a `whole` sentence where the credit in it is said beside them."""
        if fact.kind in WORDING_KINDS:
            return cut(bare(fact.quotation or fact.statement), self.most)
        if fact.figure is not None and line(place(fact).of(self.article.text)) != line(fact.figure.text):
            return cut(line(fact.statement), self.most)  # its place counts in a text of its own
        gold, asked = self.evidence.binding.gold, (place(fact), tuple(also), self.most, whole)
        known = _known(gold.whole or gold)
        if asked not in known:
            known[asked] = self._around(self.article, place(fact), list(asked[1]), whole=whole)
        return known[asked]

    def is_about(self, words: str) -> bool:
        """Whether words of the article share one with the sentence of the claim, so that each explains the other."""
        sentence = sentence_of(self.summary, self.claim.span)
        said = set(profile.words(sentence.span.of(self.summary.text) if sentence else self.summary_words()))
        return not said.isdisjoint(set(profile.words(words)) - set(profile.words(self.claim.text)))

    @property
    def is_mismatch(self) -> bool:
        """Whether the aspect that decides was found to differ."""
        return self.finding is not None and self.finding.match is Match.MISMATCH

    def closest(self) -> Fact | None:
        """The fact of the same thing in the same unit whose place fits the claim best, where one fits at all."""
        binding = self.evidence.binding
        near = [binding.options[at] for at in binding.rivals if binding.features[at][SAME_NOUN]]
        near = [one for one in near if one.topic >= ABOUT and _is_alike(self.claim, one.fact)]
        near = [one for one in near if self.is_about(self.article_words(one.fact))]
        return max(near, key=lambda one: (one.topic, -place(one.fact).start)).fact if near else None

    def _around(self, document: Document, at: Span, also: list[Span], *, whole: bool = True) -> str:
        """The stretch around a place; of what else is wanted, what is too far away is bridged to it."""
        words = excerpt(document, at, self.most, also, whole=whole)
        far = next((one for one in also if line(one.of(document.text)) not in words), None)
        return words if far is None else elliptical(document, at, far, self.most)

    def _shown(self, span: Span, document: Document, text: str) -> str:
        if self.claim.kind is Kind.QUOTATION:
            return f"“{cut(bare(text), self.most)}”"
        if line(span.of(document.text)) != line(text):
            return line(text)
        opened = " and " in text and document.text[: span.start].rstrip().lower().endswith("between")
        words = inline(document, span)
        in_letters = self.claim.kind in LOWERCASED_KINDS and words.isalpha() and not words.isupper()
        return ("between " if opened else "") + (words.lower() if in_letters else words)


@cached_by_length(lambda gold: len(gold.article.text))
def _known(gold: Gold) -> dict[tuple[Span, tuple[Span, ...], int, bool], str]:
    """The article's words around its facts, as they are asked for: one after the other summary is held against them."""
    return {}


def _is_alike(claim: Claim, fact: Fact) -> bool:
    return claim.figure is not None and fact.figure is not None and claim.figure.unit == fact.figure.unit


def bare(words: str) -> str:
    """A quotation without its marks and without the comma that only ends it."""
    return line(words.strip("\"“”„«»‘’' ")).strip(" ,;:.")


def cut(words: str, most: int) -> str:
    """Words of at most `most` characters, with a mark where more follow."""
    return words if len(words) <= most else words[:most].rsplit(" ", 1)[0].rstrip(" ,;:.") + " …"


def same(one: str, other: str) -> bool:
    """Whether two stretches read alike."""
    return one.casefold().strip(" .") == other.casefold().strip(" .")
