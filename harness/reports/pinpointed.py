"""Where in a passage the figure itself stands: (passage, what is said of it) -> places, so that a page can mark it.

A figure is marked where the reason for the verdict names it in the passage's own words; else where the claim, or the
fact's statement, does.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import NamedTuple

from harness.reading import numerals

_QUOTATION = re.compile(
    r"[“\"][^”\"]*[”\"]"
)  # a reason quotes whole passages: those say nothing of which figure is meant
_TOKEN = re.compile(r"[$£€¥₹]?\d(?:[\d.,:·]*\d)?(?:\s?%)?|[^\W\d_]+(?:['’][^\W\d_]+)*")
_NUMERALS = frozenset({*numerals.SMALL, *numerals.SCALES, *numerals.ORDINAL_WORDS, *numerals.DENOMINATORS})


class Words(NamedTuple):
    """The words of a text, folded for comparing, their places, and where among them each figure stands."""

    low: tuple[str, ...]
    places: tuple[tuple[int, int], ...]
    figures: dict[str, list[int]]


def figures_in(passage: str, told: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """(start, end) of the figures of `passage` that the first of the texts `told` that names one names.

    The first text is a reason, whose quotations are left out. Offsets are in code points of the passage.
    """
    for number, text in enumerate(told):
        if found := _shared(_words(passage), _words(text if number else _QUOTATION.sub(" ", text))):
            return found
    return ()


def _shared(words: Words, others: Words) -> tuple[tuple[int, int], ...]:
    """The longest runs of words that both have and that begin with a figure, in order."""
    starts = sorted(at for low in words.figures.keys() & others.figures.keys() for at in words.figures[low])
    found, end = [], 0
    for at in starts:
        if at >= end:
            end = at + max(_common(words.low, at, others.low, start) for start in others.figures[words.low[at]])
            found.append((words.places[at][0], words.places[end - 1][1]))
    return tuple(found)


def _common(words: Sequence[str], at: int, others: Sequence[str], start: int) -> int:
    """How many words are the same from two places on."""
    same = takewhile(lambda pair: pair[0] == pair[1], zip(words[at:], others[start:], strict=False))
    return sum(1 for _ in same)


@lru_cache(maxsize=4096)
def _words(text: str) -> Words:
    met = list(_TOKEN.finditer(text))
    low = tuple("".join(each[0].casefold().split()) for each in met)
    figures: dict[str, list[int]] = {}
    for at, word in enumerate(low):
        if word in _NUMERALS or any(map(str.isdigit, word)):
            figures.setdefault(word, []).append(at)
    return Words(low, tuple(each.span() for each in met), figures)
