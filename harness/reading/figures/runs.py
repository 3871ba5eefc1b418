"""Runs of the same: "for the third year in a row", "27 consecutive days": (text, place) -> does it tell of one?"""

from __future__ import annotations

import re
from functools import lru_cache

from harness.reading.nouns.text import Span

_RUN_AFTER = re.compile(
    r"(?:[\s-]+(?:consecutive|successive|straight)\b"
    r"|(?:[\s-]+[\w’']+){0,4}\s+(?:in a row|in succession|on the trot|running(?=\s*(?:[.,;:!?)]|$))))",
    re.I,
)
_WINDOW = 60  # characters behind a figure in which the words may stand
# How an article can tell of a run, or tell what makes one.
_RUN_WORDS = re.compile(
    r"\b(?:in a row|in succession|on the trot|back[- ]to[- ]back|hat[- ]trick|running|consecutive\w*"
    r"|success(?:ive|ion)\w*|straight|again|unbroken|uninterrupted|each|every|repeat\w*|retain\w*|defend\w*|streak|also|both"
    r"|(?:last|past|previous) (?:\w+ )?(?:years|months|weeks|days|seasons|games|matches|nights))\b",
    re.I,
)


def in_a_row(span: Span, text: str) -> bool:
    """Whether the words behind a figure say that it numbers or counts things in a row."""
    return _RUN_AFTER.match(text[span.end : span.end + _WINDOW]) is not None


@lru_cache(maxsize=64)
def tells_of_runs(text: str) -> bool:
    """Whether a text has any words that a run of the same could follow from."""
    return _RUN_WORDS.search(text) is not None
