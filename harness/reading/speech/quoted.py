"""Which cue a quotation belongs to: quotations and relations of the sentences -> relations with quotations tied in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from harness.reading.nouns.speech import Quotation, QuotationKind
from harness.reading.nouns.text import Document, Span
from harness.reading.speech.relations import Relation, joined, sentence_at, with_marks, within

_SENTENCE_BREAK = re.compile(r"[^.]\w[.!?] +[A-Z]?")  # a sentence, between a quotation and what would be its cue
MAX_QUOTATION_TO_CUE = 90  # code points between a quotation and the cue or source that follows it
MAX_CUE_TO_QUOTATION = 140  # the same where the cue comes first: "told a packed hall in the old town on Friday: ..."
MAX_QUOTATION_GAP = 400  # of other text between two quotations of one paragraph


def attached(document: Document, relations: Sequence[Relation], quotes: Sequence[Quotation]) -> tuple[Relation, ...]:
    """Every passage of speech of the outermost `quotes` tied to its cue, or carried on from what was said before."""
    tying = _Attaching(document, relations, quotes)
    for quote in quotes:
        if quote.kind is QuotationKind.SPEECH or tying.waiting:
            tying.take(quote)
    return tuple(replace(one, content=with_marks(one.content, quotes)) for one in tying.made)


class _Attaching:
    """One walk over a document's quotations."""

    def __init__(self, document: Document, relations: Sequence[Relation], quotes: Sequence[Quotation]) -> None:
        self.document = document
        self.made = list(relations)
        self.waiting: list[Quotation] = []  # paragraphs of a quotation whose cue is still to come
        self._open = [index for index, one in enumerate(self.made) if not within(one.cue, quotes)]
        self._last: int | None = None  # the relation of the quotation before
        self._before: Quotation | None = None

    def take(self, quote: Quotation) -> None:
        owner = self._owner(quote)
        if owner is None:
            owner = self._announced(quote)
        if owner is not None:
            one = self.made[owner]
            sentence = self.document.sentences[sentence_at(self.document, quote.span.start)].span
            self.made[owner] = _attached(self.document.text, one, _led_in(self.document.text, one, quote, sentence))
            self._carry(owner, *self.waiting)
        else:
            owner = self._continued(quote)
            if owner is None:
                owner = self._introduced(quote)
            if owner is None:
                self.waiting = [*self.waiting, quote] if not _is_closed(quote) else []
                return
            self._carry(owner, quote)
        self.waiting = []
        self._last, self._before = owner, quote

    def _carry(self, owner: int, *quotes: Quotation) -> None:
        one = self.made[owner]
        self.made[owner] = replace(one, carried=(*one.carried, *(quote.span for quote in quotes)))

    def _owner(self, quote: Quotation) -> int | None:
        """The relation whose content the quotation is, or whose cue stands beside it."""
        first = max(0, sentence_at(self.document, quote.span.start) - 1)
        final = sentence_at(self.document, quote.span.end) + 1
        low = bisect_left(self._open, first, key=lambda index: self.made[index].sentence)
        high = bisect_right(self._open, final, key=lambda index: self.made[index].sentence)
        ranked = [
            (cost, index) for index in self._open[low:high]
            if (cost := _cost(self.document, self.made[index], quote)) is not None
        ]  # fmt: skip
        return min(ranked)[1] if ranked else None

    def _announced(self, quote: Quotation) -> int | None:
        """The relation of the sentence before that has no content of its own: `She said in a note. “We are here.”`"""
        number = sentence_at(self.document, quote.span.start)
        at = bisect_left(self._open, number, key=lambda index: self.made[index].sentence) - 1
        one = self.made[self._open[at]] if at >= 0 else None
        if one is None or one.content or one.sentence != number - 1 or one.source is None or self.waiting:
            return None
        starts = quote.span.start <= self.document.sentences[number].span.start + 2
        tokens = self.document.sentences[one.sentence].tokens
        main = any(token.head == n and one.cue.contains(token.span) for n, token in enumerate(tokens))
        speaks = main and one.entry.manner == "speech" and bool(one.entry.frames & {"c", "q"})
        return self._open[at] if starts and speaks and quote.span.start - one.cue.end <= MAX_QUOTATION_TO_CUE else None

    def _continued(self, quote: Quotation) -> int | None:
        """The relation of the quotation before, where this one goes on from it."""
        if self._last is None or self._before is None or self.waiting:
            return None
        text, sentences = self.document.text, self.document.sentences
        here = sentences[sentence_at(self.document, quote.span.start)]
        place = max(self._before.span.end, self.made[self._last].cue.end)
        paragraph = sentences[sentence_at(self.document, self._before.span.end - 1)].paragraph
        between = text[place : quote.span.start]
        if here.paragraph == paragraph:
            starts = quote.span.start <= here.span.start + 2
            return (
                self._last
                if starts and len(between) < MAX_QUOTATION_GAP and not between.rstrip().endswith(":")
                else None
            )
        if (
            here.paragraph != paragraph + 1
            or not _opens(text, quote)
            or not (_is_closed(quote) or not _is_closed(self._before))
        ):
            return None
        return self._last if len(between.strip(" .,\n\r\t")) <= 120 else None

    def _introduced(self, quote: Quotation) -> int | None:
        """The last relation of the paragraph before, where the quotation is a paragraph of its own."""
        text = self.document.text
        number = sentence_at(self.document, quote.span.start)
        paragraph = self.document.sentences[number].paragraph
        after = text[quote.span.end : quote.span.end + 80].partition("\n")[0]
        if not _opens(text, quote) or after.strip() or self.waiting or not _is_closed(quote):
            return None
        at = bisect_left(self._open, number, key=lambda index: self.made[index].sentence) - 1
        while at >= 0:
            one = self.made[self._open[at]]
            if self.document.sentences[one.sentence].paragraph != paragraph - 1:
                return None
            if one.source is not None and one.entry.manner == "speech" and one.entry.frames & {"c", "q"}:
                return self._open[at]
            at -= 1
        return None


def _is_closed(quote: Quotation) -> bool:
    return quote.span.end != quote.words.end


def _opens(text: str, quote: Quotation) -> bool:
    """Whether the quotation opens its paragraph."""
    return text[max(0, quote.span.start - 1) : quote.span.start] in ("", "\n", "\r")


def _cost(document: Document, one: Relation, quote: Quotation) -> float | None:
    """How far a cue is from the quotation; None where it cannot be its cue."""
    text = document.text
    held = any(span.overlaps(quote.span) for span in one.content)
    nearest = Span(min(one.cue.start, one.source.start), max(one.cue.end, one.source.end)) if one.source else one.cue
    if not one.entry.frames & {"c", "q"} or one.entry.manner in ("attitude", "appearance"):
        return len(one.content[0]) / 1000 if held and _holds(one.content[0], quote) else None
    if nearest.start >= quote.span.end:
        gap = text[quote.span.end : nearest.start]
        return len(gap) / 100 + (0 if held else 0.3) if held or _may_follow(text, one, quote, gap) else None
    if nearest.end <= quote.span.start:
        gap = text[nearest.end : quote.span.start]
        same = document.sentences[one.sentence].span.end >= quote.span.start
        return _cost_before(gap, held, same)
    return 0.1 if held else None


def _holds(content: Span, quote: Quotation) -> bool:
    """Whether the content holds the quotation, but for marks at its end that hang from elsewhere: `"overdue,"`."""
    return content.start <= quote.span.start and content.end >= quote.words.end - 1


def _may_follow(text: str, one: Relation, quote: Quotation, gap: str) -> bool:
    """Whether a cue after the quotation can be its cue: `“...,” she said`, not `“....” She said that ...`"""
    if len(gap) > MAX_QUOTATION_TO_CUE or "\n" in gap or _SENTENCE_BREAK.search(gap):
        return False
    ends = quote.words.of(text).rstrip(" \u00a0'’\"”")[-1:]
    if ends not in ",?!.…—-":
        return False
    return "," in gap or not (ends == "." or (ends in "?!…" and _has_own(text, one)))


def _cost_before(gap: str, held: bool, same: bool) -> float | None:
    """The cost of a cue before the quotation, with the text between them."""
    colon = gap.rstrip().endswith(":")
    if (len(gap) > MAX_CUE_TO_QUOTATION and not held) or not (same or colon):
        return None
    if not held and not colon and gap.rstrip()[-1:] not in (",", "") and len(gap) > 25:
        return None
    return len(gap) / 100 + (0 if held or colon else 0.5)


def _has_own(text: str, one: Relation) -> bool:
    """Whether the cue has content of its own right after it."""
    return any(span.start >= one.cue.end and "," not in text[one.cue.end : span.start] for span in one.content)


def _led_in(text: str, one: Relation, quote: Quotation, sentence: Span) -> Span:
    """The quotation with the words that lead into it: `The plan “was a mistake from the start,” she said.`"""
    partial = quote.words.of(text)[:1].islower() and sentence.start < quote.span.start
    if partial and one.cue.start >= quote.span.end and sentence.contains(one.cue):
        return Span(sentence.start, quote.span.end)
    return quote.span


def _attached(text: str, one: Relation, quoted: Span) -> Relation:
    """What is quoted as the relation's content, joined to what the syntax gave where they touch."""
    if not one.quoted and not any(span.overlaps(quoted) for span in one.content):
        return replace(one, content=(quoted,), quoted=True)
    return replace(one, content=joined(text, (*one.content, quoted)), quoted=True)
