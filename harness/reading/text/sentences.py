"""Where the sentences are: text -> spans, none across a line break, none longer than a parser can bear."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from harness.reading.nouns.text import Span
from harness.reading.text import records

MAX_SENTENCE = 1500  # code points; a longer "sentence" is a list, a table or noise, and is cut at white space
MIN_TABLE_LENGTH = 400  # code points from which on a "sentence" with fewer letters than other characters is no prose
_TITLE = re.compile(r"(?<!\w)(?:Lt|Gov|Sens?|Reps?|Gen|Col|Adm|Mrs?|Ms|Dr|Prof|Rev|Sgt|Maj|Capt)\.$")
_INITIALS = re.compile(r"\w\.\w\.$")
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
# The end of one sentence and the start of the next with no space between them: "the cap.Oil rose".
_UNSPACED = re.compile(r"(?<=[a-z\d%]{2})[.!?][\"”’)]?(?=[“‘(]?(?!(?:Com|Net|Org)\b)[A-Z][a-z])")


def split(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, without white space at their ends; blank lines give none."""
    return tuple(span for paragraph in paragraphs(text) for span in paragraph)


def is_prose(sentence: str) -> bool:
    """Whether words make up a sentence: not a long row of numbers, dates, brackets or other marks."""
    return len(sentence) < MIN_TABLE_LENGTH or 2 * sum(map(str.isalpha, sentence)) >= len(sentence)


def around(span: Span, spans: Sequence[Span]) -> Span:
    """The stretch of the sentences `spans`, as `split` gives them, that `span` touches; itself where there is none."""
    first = bisect_right(spans, span.start, key=lambda sentence: sentence.end)
    past = bisect_left(spans, span.end, lo=first, key=lambda sentence: sentence.start)
    if first == past:
        return span
    return Span(min(span.start, spans[first].start), max(span.end, spans[past - 1].end))


def paragraphs(text: str) -> tuple[tuple[Span, ...], ...]:
    """The sentences of `text`, grouped by line."""
    whole = (Span(line.start(), line.end()) for line in _LINE.finditer(text))
    lines = (_trim(text, part) for line in whole for part in records.lines(line, text))
    return tuple(tuple(_sentences(text, line)) for line in lines if len(line))


def _sentences(text: str, line: Span) -> list[Span]:
    found: list[Span] = []
    cuts = _splitter().sent_spans(line.of(text)) if len(line) <= 200_000 else [(0, len(line))]
    whole = _rejoined(text, [_trim(text, Span(line.start + start, line.start + end)) for start, end in cuts])
    for span in (part for one in whole for part in _unglued(text, one)):
        while len(span) > MAX_SENTENCE:
            cut = text.rfind(" ", span.start + MAX_SENTENCE // 2, span.start + MAX_SENTENCE)
            cut = cut if cut > 0 else span.start + MAX_SENTENCE
            found.append(_trim(text, Span(span.start, cut)))
            span = _trim(text, Span(cut, span.end))
        if len(span):
            found.append(span)
    return found


def _unglued(text: str, span: Span) -> Iterator[Span]:
    """The span cut where a sentence ends and the next one starts without a space, as in text taken from web pages."""
    start = span.start
    for found in _UNSPACED.finditer(text, span.start, span.end):
        yield Span(start, found.end())
        start = found.end()
    yield Span(start, span.end)


def _rejoined(text: str, spans: list[Span]) -> list[Span]:
    """The spans without cuts at an abbreviation: before a closing bracket, a small letter, or after a title."""
    found: list[Span] = []
    for span in spans:
        if found and len(span) and len(found[-1]) and _goes_on(text, found[-1], span):
            found[-1] = Span(found[-1].start, span.end)
        else:
            found.append(span)
    return found


def _goes_on(text: str, before: Span, span: Span) -> bool:
    if text[span.start] in "),;":
        return True
    if text[before.end - 1] != ".":
        return False
    return bool(_TITLE.search(text, max(before.start, before.end - 6), before.end)) or (
        text[span.start].islower() and bool(_INITIALS.search(text, max(before.start, before.end - 8), before.end))
    )


def _trim(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


@lru_cache(maxsize=1)
def _splitter() -> Any:
    import nupunkt

    return nupunkt
