"""Runs of the same: "for the third year in a row", "27 consecutive days": (text, place) -> does it tell of one?"""

from __future__ import annotations

import re

from harness.reading.nouns.text import Span

_RUN_AFTER = re.compile(
    r"(?:[\s-]+(?:consecutive|successive|straight)\b"
    r"|(?:[\s-]+[\w’']+){0,4}\s+(?:in a row|in succession|on the trot|running(?=\s*(?:[.,;:!?)]|$))))",
    re.I,
)
_WINDOW = 60  # characters behind a figure in which the words may stand


def in_a_row(span: Span, text: str) -> bool:
    """Whether the words behind a figure say that it numbers or counts things in a row."""
    return _RUN_AFTER.match(text[span.end : span.end + _WINDOW]) is not None
