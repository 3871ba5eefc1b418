"""Which cue a quotation belongs to: quotations and relations of the sentences -> relations with quotations tied in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from harness.speech.cues import Cue
from harness.types import Document, Quotation, QuotationKind, Span, Token

NEAR = 90  # code points between a quotation and the cue or source that it is tied to
AFTER = 140  # the same where the cue comes first: "told a packed hall in the old town on Friday: ..."


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """A relation in the frame of the document, before its speaker is resolved."""

    sentence: int  # index of the cue's sentence
    cue: Span
    source: Span | None
    head: Token | None  # the source's main word
    content: tuple[Span, ...]
    entry: Cue
    quoted: bool = False  # a quotation is tied to it
    carried: tuple[Span, ...] = ()  # further content that is credited to the same speaker


def outermost(quotes: tuple[Quotation, ...]) -> tuple[Quotation, ...]:
    """Those that stand in no other."""
    found: list[Quotation] = []
    for quote in quotes:
        if not found or quote.span.start >= found[-1].span.end:
            found.append(quote)
    return tuple(found)


def tie(document: Document, relations: tuple[Relation, ...], quotes: tuple[Quotation, ...]) -> tuple[Relation, ...]:
    """Every passage of speech (of outermost `quotes`) tied to its cue, or carried on from the one before it."""
    text = document.text
    outer = quotes
    made = list(relations)
    starts = [sentence.span.start for sentence in document.sentences]
    open_cues = [index for index, one in enumerate(made) if not within(one.cue, outer)]
    last: int | None = None  # relation that owns the quotation before
    last_quote: Quotation | None = None
    for group in _groups(quotes):
        owners = ((_owner(document, made, open_cues, quote, starts), quote) for quote in group)
        owner, at = next(((index, quote) for index, quote in owners if index is not None), (None, group[0]))
        if owner is not None:
            made[owner] = _tied(text, made[owner], at)
            last = owner
        elif last is None or last_quote is None or not _goes_on(document, made[last], last_quote, group[0], starts):
            continue
        one = made[last]
        made[last] = replace(one, carried=(*one.carried, *(quote.span for quote in group if quote != at or owner is None)))
        last_quote = group[-1]
    return tuple(replace(one, content=_whole(one.content, quotes)) for one in made)


def _whole(content: tuple[Span, ...], quotes: tuple[Quotation, ...]) -> tuple[Span, ...]:
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


def _groups(quotes: tuple[Quotation, ...]) -> Iterator[list[Quotation]]:
    """The passages of speech; the paragraphs of a longer one together."""
    group: list[Quotation] = []
    for quote in quotes:
        if quote.kind is not QuotationKind.SPEECH and not group:
            continue
        group.append(quote)
        if quote.span.end != quote.words.end:  # it has its closing mark
            yield group
            group = []
    if group:
        yield group


def within(span: Span, quotes: tuple[Quotation, ...]) -> bool:
    """Whether `span` stands within one of `quotes`, which are in order and apart."""
    at = bisect_right(quotes, span.start, key=lambda quote: quote.span.start) - 1
    return at >= 0 and quotes[at].span.contains(span)


def _sentence_at(starts: list[int], offset: int) -> int:
    return max(0, bisect_right(starts, offset) - 1)


def _owner(
    document: Document, relations: list[Relation], open_cues: list[int], quote: Quotation, starts: list[int]
) -> int | None:
    """The relation whose content the quotation is, or whose cue stands beside it."""
    first = max(0, _sentence_at(starts, quote.span.start) - 1)
    final = _sentence_at(starts, quote.span.end) + 1
    low = bisect_left(open_cues, first, key=lambda index: relations[index].sentence)
    high = bisect_right(open_cues, final, key=lambda index: relations[index].sentence)
    ranked = [
        (cost, index) for index in open_cues[low:high]
        if (cost := _cost(document, relations[index], quote)) is not None
    ]  # fmt: skip
    return min(ranked)[1] if ranked else None


def _cost(document: Document, one: Relation, quote: Quotation) -> float | None:
    """How far a cue is from the quotation; None where it cannot be its cue."""
    text = document.text
    held = any(span.overlaps(quote.span) for span in one.content)
    nearest = Span(min(one.cue.start, one.source.start), max(one.cue.end, one.source.end)) if one.source else one.cue
    if not one.entry.frames & {"c", "q"} or one.entry.manner in ("attitude", "appearance"):
        return len(one.content[0]) / 1000 if held and one.content[0].contains(quote.span) else None
    if nearest.start >= quote.span.end:
        gap = text[quote.span.end : nearest.start]
        ends = quote.words.of(text).rstrip()[-1:]
        if len(gap) > NEAR or "\n" in gap or (ends not in ",?!.…—-" and not held):
            return None
        if not held and (ends == "." or (ends in "?!…" and _has_own(one, quote))) and "," not in gap:
            return None
        return len(gap) / 100 + (0 if held else 0.3)
    if nearest.end <= quote.span.start:
        gap = text[nearest.end : quote.span.start]
        same = document.sentences[one.sentence].span.end >= quote.span.start
        colon = gap.rstrip().endswith(":")
        if len(gap) > AFTER and not held:
            return None
        if not same and not colon:
            return None
        if not held and not colon and gap.rstrip()[-1:] not in (",", "") and len(gap) > 25:
            return None
        return len(gap) / 100 + (0 if held or colon else 0.5)
    return 0.1 if held else None


def _has_own(one: Relation, quote: Quotation) -> bool:
    """Whether the cue has content of its own after it."""
    return any(span.start >= one.cue.end and span.start >= quote.span.end for span in one.content)


def _tied(text: str, one: Relation, quote: Quotation) -> Relation:
    """The quotation as the relation's content, joined to what the syntax gave where they touch."""
    kept = [span for span in one.content if span.overlaps(quote.span) or (one.quoted and len(span))]
    if not kept:
        return replace(one, content=(quote.span,), quoted=True)
    return replace(one, content=joined(text, (*one.content, quote.span)), quoted=True)


def joined(text: str, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """The spans in order, with those that touch or overlap made one."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and not text[found[-1].end : span.start].strip():
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def _goes_on(document: Document, one: Relation, before: Quotation, quote: Quotation, starts: list[int]) -> bool:
    """Whether a quotation without a cue continues the one before it."""
    text = document.text
    sentence = document.sentences[_sentence_at(starts, quote.span.start)]
    whole = quote.span.start - sentence.span.start <= 2 and not text[quote.span.end : sentence.span.end].strip(" .,\n")
    place = max(before.span.end, one.cue.end)
    paragraph = document.sentences[_sentence_at(starts, before.span.end - 1)].paragraph
    between = text[place : quote.span.start]
    if sentence.paragraph == paragraph:
        return (whole or quote.span.start <= sentence.span.start + 2) and len(between) < 400
    opens = text[max(0, quote.span.start - 1) : quote.span.start] in ("", "\n", "\r")
    return opens and sentence.paragraph == paragraph + 1 and not _says_more(between)


def _says_more(between: str) -> bool:
    return len(between.strip(" .,\n\r\t")) > 120
