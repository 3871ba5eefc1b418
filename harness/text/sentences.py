"""Where the sentences are: text -> spans, none across a line break, none longer than a parser can bear."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from harness.types import Span

LONGEST = 1500  # code points; a longer "sentence" is a list, a table or noise, and is cut at white space
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")


def split(text: str) -> tuple[Span, ...]:
    """The sentences of `text` in order, without white space at their ends; blank lines give none."""
    return tuple(span for paragraph in paragraphs(text) for span in paragraph)


def paragraphs(text: str) -> tuple[tuple[Span, ...], ...]:
    """The sentences of `text`, grouped by line."""
    lines = (_trim(text, Span(line.start(), line.end())) for line in _LINE.finditer(text))
    return tuple(tuple(_sentences(text, line)) for line in lines if len(line))


def _sentences(text: str, line: Span) -> list[Span]:
    found: list[Span] = []
    for start, end in _splitter().sent_spans(line.of(text)) if len(line) <= 200_000 else [(0, len(line))]:
        span = _trim(text, Span(line.start + start, line.start + end))
        while len(span) > LONGEST:
            cut = text.rfind(" ", span.start + LONGEST // 2, span.start + LONGEST)
            cut = cut if cut > 0 else span.start + LONGEST
            found.append(_trim(text, Span(span.start, cut)))
            span = _trim(text, Span(cut, span.end))
        if len(span):
            found.append(span)
    return found


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
