"""Where in a passage the figure itself stands: (passage, what is said of it) -> places, so that a page can mark it.

A figure is marked where the reason for the verdict names it in the passage's own words; else where the claim, or the
fact's statement, does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from harness.reading import numerals

_QUOTED = re.compile(r"[“\"][^”\"]*[”\"]")  # a reason quotes whole passages: those say nothing of which figure is meant
_TOKEN = re.compile(r"[$£€¥₹]?\d(?:[\d.,:·]*\d)?(?:\s?%)?|[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMERALS = frozenset({*numerals.SMALL, *numerals.SCALES, *numerals.ORDINAL_WORDS, *numerals.DENOMINATORS})


class Word(NamedTuple):
    """A word of a text, for comparing, and its place."""

    low: str
    start: int
    end: int

    @property
    def is_figure(self) -> bool:
        return self.low in _NUMERALS or any(sign.isdigit() for sign in self.low)


def figures_in(passage: str, told: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """(start, end) of the figures of `passage` that the first of the texts `told` that names one names.

    The first text is a reason, whose quotations are left out. Offsets are in code points of the passage.
    """
    texts = (_QUOTED.sub(" ", told[0]), *told[1:]) if told else ()
    return next((found for text in texts if (found := _shared(passage, text))), ())


@lru_cache(maxsize=8192)
def _shared(passage: str, text: str) -> tuple[tuple[int, int], ...]:
    """The longest runs of words that both have and that hold a figure, from the first figure on."""
    words, others = _words(passage), _words(text)
    return tuple(_runs(words, others)) if any(word.is_figure for word in others) else ()


def _runs(words: Sequence[Word], others: Sequence[Word]) -> Iterator[tuple[int, int]]:
    at = 0
    while at < len(words):
        longest = max((_common(words, at, others, start) for start in range(len(others))), default=0)
        if words[at].is_figure and longest:
            yield words[at].start, words[at + longest - 1].end
            at += longest
        else:
            at += 1


def _common(words: Sequence[Word], at: int, others: Sequence[Word], start: int) -> int:
    """How many words are the same from two places on."""
    length = 0
    while at + length < len(words) and start + length < len(others):
        if words[at + length].low != others[start + length].low:
            break
        length += 1
    return length


@lru_cache(maxsize=4096)
def _words(text: str) -> tuple[Word, ...]:
    return tuple(Word("".join(each[0].casefold().split()), *each.span()) for each in _TOKEN.finditer(text))
