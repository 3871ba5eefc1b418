"""An article drafted into facts by the same extractor that reads summaries: article text -> Gold.

What `check --source` compares against, and what `gold draft` gives an author to correct by hand.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from harness import reading
from harness.gold.nouns import Evidence, Fact, Gold, Importance
from harness.reading import Claim, Document, Kind, Part, Source, Span, Stance, claims, figures, sentence_at, speech

CERTAINTY = 0.0  # of a fact that was only read: a mark, until it is measured how often reading is right
DATELINE_WINDOW = 60  # characters at the start of an article in which its own date may stand
_PLACE = re.compile(r"[A-Z][A-Z .'’-]+(?:, [A-Z][\w.]+)? ?[,(]?")  # before a day: "PORT SENNA, Norvia,"
_DASHES = ("-", "–", "—", ")")
LEAD = 4  # sentences; figures in the lead of a news story are its key ones (inverted pyramid)


def draft_all(parts: Sequence[Part], article: str, *, published: date | None = None) -> Gold:
    """The facts of several texts that stand in `article` one after the other, each of its own day."""
    dated = tuple(
        replace(part, published=part.published or dateline(part.span.of(article)) or published) for part in parts
    )
    return draft(article, published=published, parts=dated)


def draft(article: str, *, name: str = "article", published: date | None = None, parts: tuple[Part, ...] = ()) -> Gold:
    """The facts that our own reader finds in `article`: each figure and each quotation, with its speaker."""
    read = reading.article_document(article)
    return draft_read(replace(read, parts=parts) if parts else read, name=name, published=published)


def draft_read(read: Document, *, name: str = "article", published: date | None = None) -> Gold:
    """The same for an article that is parsed already."""
    article = read.given
    published = published or dateline(read.text)
    said = speech.attributions(read)
    sources = speech.draft_sources(read, said)
    places: dict[Span, Evidence] = {}
    return Gold(
        name=name,
        article=read,
        facts=tuple(
            _fact(claim, f"f{number}", read, sources, places)
            for number, claim in enumerate(claims(read, published=published), start=1)
        ),
        sources=sources,
        published=published,
        digest=hashlib.sha256(article.encode("utf-8", "surrogatepass")).hexdigest(),
        drafted=True,
    )


def dateline(article: str) -> date | None:
    """The day that the article itself gives as its own at the very start, as agencies write it.

    In brackets, on a line of its own, or behind a place in capitals: "PORT SENNA, 14 October 2032 - ". A title may
    stand before it, on a line of its own.
    """
    start = article.lstrip()
    title, _, story = start.partition("\n")
    if start.startswith("# ") or (story[:1] == "\n" and title.rstrip()[-1:].isalnum()):
        start = story.lstrip()
    start = start[:DATELINE_WINDOW]
    for figure in figures.read(start):
        when = figure.when
        before, after = start[: figure.span.start].strip(), start[figure.span.end :].lstrip(" \t\r")
        if when is None or when.first is None or when.first != when.last:
            continue
        placed = _PLACE.fullmatch(before) is not None and after[:1] in _DASHES
        if before == "(" or placed or (not before and after[:1] in "\n|–—"):
            return when.first
    return None


def _fact(claim: Claim, id: str, read: Document, sources: tuple[Source, ...], places: dict[Span, Evidence]) -> Fact:
    """The fact of one claim; all facts of a sentence share its words, for there may be hundreds."""
    index = sentence_at(claim.span, read)
    sentence = read.sentences[index].span if index is not None else claim.span
    place = Span(min(sentence.start, claim.span.start), max(sentence.end, claim.span.end))
    evidence = places.setdefault(place, Evidence(span=place, text=place.of(read.given)))
    # Whom "he" stands for is not sure enough to hold a summary to.
    speaker = claim.attribution.speaker if claim.attribution and claim.named else ""
    return Fact(
        id=id,
        statement=_on_one_line(place.of(read.text)),
        kind=claim.kind,
        evidence=(evidence,),
        importance=Importance.KEY if index is not None and index < LEAD else Importance.SUPPORTING,
        figure=claim.figure,
        quotation=claim.quoted,
        context=claim.context,
        source=(speech.resolve(speaker, sources) or "") if speaker else "",
        credit_required=claim.kind is not Kind.QUOTATION and claim.stance is Stance.ESTIMATED,
        stance=claim.stance,
        when=claim.figure.when if claim.figure else None,
        certainty=CERTAINTY,
        attribution=claim.attribution,
        unread=claim.unread,
    )


@lru_cache(maxsize=8)
def _on_one_line(words: str) -> str:
    return " ".join(words.split())
