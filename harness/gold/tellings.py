"""How the article tells each figure: Gold -> by whom, in which sentence, and what its clause says besides.

What conflicts are looked for in. A fact by hand has its source; of a drafted one it is whoever the article credits, or
else whoever is the subject of a verb that tells ("the police counted 900").
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from harness.gold.nouns import Fact, Gold
from harness.gold.things import Thing, content, thing
from harness.reading import Document, Source, Span, Token, key, sentence_at, speech, tree_of

UNSAID = frozenset({"topic", "negated", "appearance", "attitude"})  # manners in which nobody says it
RELATIVE_TAGS = frozenset({"WDT", "WP", "WP$", "WRB"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """One figure of the article as somebody tells it."""

    fact: Fact
    voice: str  # whoever tells it: the id of a source, or the words that name a teller who is none
    start: int  # where its figure begins in the article
    sentence: int  # number of the article's sentence
    words: Mapping[str, str]  # lemmas of its clause, up to the figures beside it -> WordNet's part of speech
    thing: Thing

    @property
    def counted(self) -> frozenset[str]:
        """All words that say what is counted, by the article and by the fact's statement."""
        head = self.fact.context.head.lower().split() if self.fact.context else []
        return frozenset((*self.words, *self.thing.words, *head))


class Voices:
    """Who tells what in one gold, and whether two of them may be one."""

    def __init__(self, gold: Gold) -> None:
        self._document = gold.article
        self._sources = gold.sources
        self._by_id = {one.id: one for one in gold.sources}

    def of(self, fact: Fact) -> str:
        """Who tells `fact`: the id of a source or a name; "" where nobody does."""
        said = fact.attribution
        by_hand = said is None and fact.certainty == 1  # then an author means that nobody tells it but the article
        if fact.source or fact.figure is None or by_hand:
            return fact.source if fact.source in self._by_id else ""
        if said and said.speaker and said.manner not in UNSAID:
            itself = said.source is not None and said.source.overlaps(fact.figure.span)  # "52 percent of parents said"
            return "" if itself else self._known(said.speaker)
        found = speech.informant(fact.figure.span, self._document)
        if found is None:
            return ""
        return self._known(found.words or " ".join(fact.context.owner if fact.context else ()))

    def differ(self, one: str, other: str) -> bool:
        """Whether two are surely two: neither speaks for the other, and no name is the other's with words left out."""
        if other in self._speaks(one) or one in self._speaks(other):
            return False
        if one in self._by_id and other in self._by_id:
            return True
        ours, theirs = self._names(one), self._names(other)
        return not any(a <= b or b <= a for a in ours for b in theirs)

    def words(self, voice: str) -> frozenset[str]:
        """All words by which a voice is named, in lower case."""
        return frozenset().union(*self._names(voice))

    def _known(self, words: str) -> str:
        return (speech.resolve(words, self._sources) or key(words)) if words else ""

    def _speaks(self, voice: str) -> set[str]:
        source = self._by_id.get(voice)
        return {voice, *source.speaks_for, source.via} if source else {voice}

    def _names(self, voice: str) -> list[frozenset[str]]:
        source = self._by_id.get(voice, Source(id="", name=voice))
        return [frozenset(key(name).split()) for name in (source.name, *source.aliases)]


def tellings(gold: Gold, limit: int) -> list[Telling]:
    """The figures of `gold`, `limit` of them at most, that somebody tells, in the order of the article."""
    voices = Voices(gold)
    said = [span for one in speech.attributions(gold.article) for span in (one.source, one.cue) if span]
    spans = sorted({fact.figure.span for fact in gold.facts if fact.figure})
    found = []
    for fact in gold.facts:
        if fact.figure is None or fact.figure.low is None or not (voice := voices.of(fact)):
            continue
        sentence = sentence_at(fact.figure.span, gold.article)
        if sentence is None:
            continue
        names = voices.words(voice)
        words = dict(_words(fact, sentence, gold.article, spans, said, names))
        about = thing(fact, gold.published, words)
        start = fact.figure.span.start
        found.append(Telling(fact=fact, voice=voice, start=start, sentence=sentence, words=words, thing=about))
        if len(found) == limit:
            break
    return sorted(found, key=lambda one: one.start)


def _words(
    fact: Fact, number: int, document: Document, spans: Sequence[Span], said: Sequence[Span], names: frozenset[str]
) -> Iterator[tuple[str, str]]:
    """The words of a figure's clause that are neither figures nor times, nor who says it, nor that it is said."""
    assert fact.figure
    own = fact.figure.span
    sentence = document.sentences[number]
    tree = tree_of(sentence)
    clause = fact.context.clause if fact.context else sentence.span
    before, after = bisect_left(spans, own) - 1, bisect_right(spans, Span(own.end, own.end))
    start = max(clause.start, spans[before].end) if before >= 0 else clause.start
    end = min(clause.end, spans[after].start) if after < len(spans) else clause.end
    told = speech.informant(own, document, names)
    cut = [own, *(told.spans if told else ()), *(span for span in said if span.overlaps(sentence.span))]
    for at in tree.within(Span(start, max(start, end))):
        token = tree.tokens[at]
        if token.span.start >= own.end and _ends(token):
            break
        if token.text.lower() in names or any(token.span.overlaps(span) for span in cut):
            continue
        if word := content(token):
            yield word


def _ends(token: Token) -> bool:
    """Whether what follows it, behind a figure, is about another: "70,000, a rise of", "14 and crews for"."""
    return token.dep == "cc" or token.pos in ("PUNCT", "SCONJ") or token.tag in RELATIVE_TAGS
