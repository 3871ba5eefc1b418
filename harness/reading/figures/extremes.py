"""Figures told as the greatest or least of several: "spent the most, at £3m" -> 1, "the lowest rate of 2%" -> -1."""

from __future__ import annotations

import re

from harness.reading.nouns.text import Span

_EXTREME_WORDS = re.compile(
    r"(?P<not>\b(?:one of|among|some of|\w+(?:st|nd|rd|th)|second|third)(?: the)?[\s-]+)?"
    r"\b(?:(?P<most>(?<=the )most|highest|largest|biggest|greatest)|(?<!at )least|lowest|smallest|fewest)\b"
    r"(?:\s+[a-z]+){0,2}\s*(?:[,(:–—-]\s*)?(?:(?:at|with|of|was|is)\s+)?$",
    re.I,
)
_WINDOW = 60  # characters before a figure in which the words may stand


def extreme(span: Span, text: str) -> int:
    """1 where the words right before a figure tell it as the greatest, -1 as the least, 0 otherwise."""
    found = _EXTREME_WORDS.search(text, max(0, span.start - _WINDOW), span.start)
    if found is None or found["not"]:
        return 0
    return 1 if found["most"] else -1
