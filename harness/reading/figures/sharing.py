"""Figures that are told with another's words: (span, figures, text) -> the span of the figure whose place they share.

"4" of "4 and 7 inches of rain" counts what the 7 inches count; "($26 million)" right behind "A$40 million" is the same
amount in another currency.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from fractions import Fraction

from harness.reading.figures.units import convert
from harness.reading.nouns.figures import Figure, Kind
from harness.reading.nouns.text import Span

_JOINED = re.compile(r"[\s,]*(?:and|or)?[\s,]*[$£€]?", re.I)
_BRACKET = re.compile(r"\s?\((?:(?:about|around|some|roughly|or|nearly|just over|just under|equal to)\s)?", re.I)
_BESIDE = re.compile(r"\s?(?:\.{2,4}|…|/|,)\s?|,?\s(?:or|and)\s(?:(?:about|around|some|roughly|nearly)\s)?", re.I)
ROUNDED = Fraction(1, 20)  # of its size, a conversion is told more roughly at most
_BARE = re.compile(r"[\d.,]+")
MOST = 8  # figures of one list


def place_of(span: Span, figures: Sequence[Figure]) -> int | None:
    """The place among `figures`, in order, of the one at `span`."""
    at = bisect_left(figures, span.start, key=lambda figure: figure.span.start)
    return at if at < len(figures) and figures[at].span == span else None


def antecedent_place(span: Span, figures: Sequence[Figure], text: str) -> Span:
    """Where the figure at `span` has its words from; mostly itself."""
    at = place_of(span, figures)
    if at is None:
        return span
    mine = figures[at]
    if at and mine.dimension and mine.dimension == figures[at - 1].dimension:
        before = figures[at - 1]
        between = text[before.span.end : span.start]
        if _BRACKET.fullmatch(between) or (_BESIDE.fullmatch(between) and _is_converted(before, mine)):
            return before.span
    if not mine.unit or not _BARE.fullmatch(mine.text):
        return span
    last = list_members(span, figures, text)[-1:]
    return last[0].span if last and last[0].unit == mine.unit and not _BARE.fullmatch(last[0].text) else span


def _is_converted(one: Figure, other: Figure) -> bool:
    """Whether a figure tells the one before it once more in another unit: "75 mph, or 120 km/h"."""
    if one.unit == other.unit or not one.low or not other.low:
        return False
    size = convert(one.low, one.unit, other.unit)
    return size is not None and abs(size - other.low) <= ROUNDED * size


def list_members(span: Span, figures: Sequence[Figure], text: str) -> list[Figure]:
    """The figures joined to the one at `span` by commas, "and" or "or", itself among them, in order."""
    at = place_of(span, figures)
    if at is None or figures[at].kind is Kind.DATE:
        return []
    first = last = at
    while first and at - first < MOST and is_joined(figures[first - 1], figures[first], text):
        first -= 1
    while last + 1 < len(figures) and last - at < MOST and is_joined(figures[last], figures[last + 1], text):
        last += 1
    return list(figures[first : last + 1])


def coordinated(span: Span, figures: Sequence[Figure], text: str) -> Sequence[Figure]:
    """The figures of a list in which the one at `span` stands, which have their words in common; mostly none.

    "10, 20 or 40 mg", and not "$70 million, or $2 a share", which tells one thing twice.
    """
    members = list_members(span, figures, text)
    if len(members) < 2:
        return ()
    last = text[members[-2].span.end : members[-1].span.start].split()
    alike = all(one.unit == members[0].unit and one.per == members[0].per for one in members)
    return members if alike and (last in (["and"], ["or"]) or (len(members) > 2 and last)) else ()


def is_joined(one: Figure, other: Figure, text: str) -> bool:
    """Whether a figure goes on with a list: "4" and "7" of "4 and 7 inches"."""
    return other.kind is one.kind and _JOINED.fullmatch(text[one.span.end : other.span.start]) is not None
