"""A relation in the frame of the document, before its speaker is resolved; and the spans that it is made of."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from harness.reading.nouns.speech import Quotation
from harness.reading.nouns.text import Document, Span, Token
from harness.reading.speech.cues import Cue


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Cue, source and content of one statement."""

    sentence: int  # index of the cue's sentence
    cue: Span
    source: Span | None
    head: Token | None  # the source's main word
    content: tuple[Span, ...]
    entry: Cue
    quoted: bool = False  # a quotation is tied to it
    carried: tuple[Span, ...] = ()  # further content that is credited to the same speaker


def outermost(quotes: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """Those that stand in no other."""
    found: list[Quotation] = []
    for quote in quotes:
        if not found or quote.span.start >= found[-1].span.end:
            found.append(quote)
    return tuple(found)


def within(span: Span, quotes: Sequence[Quotation]) -> bool:
    """Whether `span` stands within one of `quotes`, which are in order and apart."""
    at = bisect_right(quotes, span.start, key=lambda quote: quote.span.start) - 1
    return at >= 0 and quotes[at].span.contains(span)


def joined(text: str, spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans in order, with those that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def with_marks(content: Sequence[Span], quotes: Sequence[Quotation]) -> tuple[Span, ...]:
    """The content with quotation marks kept where the words next to them are in it."""
    found: list[Span] = []
    for span in content:
        start, end = span.start, span.end
        opening = bisect_right(quotes, start, key=lambda quote: quote.span.start) - 1
        if opening >= 0 and quotes[opening].words.start == start and quotes[opening].span.end <= end + 2:
            start = quotes[opening].span.start
        closing = bisect_left(quotes, end, key=lambda quote: quote.words.end)
        if closing < len(quotes) and quotes[closing].words.end - end <= 1 and start <= quotes[closing].span.start < end:
            end = quotes[closing].span.end
        found.append(Span(start, end))
    return tuple(found)


def sentence_at(document: Document, offset: int) -> int:
    """The index of the last sentence that starts at or before `offset`."""
    return max(0, bisect_right(document.sentences, offset, key=lambda one: one.span.start) - 1)
