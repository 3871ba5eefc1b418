"""From what to what: a figure of a change -> the two numbers that it led from and to, by the words between them.

"fell from 1,900 to 240", "cut to 118,000 from 179,000" and "$5.5 billion, up from $5.4 billion" tell both.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from harness.reading.figures.sharing import place_of
from harness.reading.nouns.figures import Figure, Kind
from harness.reading.nouns.text import Span

Ends = tuple[Fraction, Fraction]
CHANGING = frozenset({Kind.QUANTITY, Kind.MONEY, Kind.PERCENT, Kind.DURATION})
LONGEST = 70  # characters between the two
LOOKED = 3  # figures on either side, past the dates between the two
_FROM = re.compile(r"(?<!ranging )(?<!ranged )(?<!ranges )(?<!range )\bfrom\s+(?:[^\s\d,]+\s+){0,5}[+]?$", re.I)
_TO = re.compile(r"\bto\s+(?:[^\s\d,]+\s+){0,5}[+]?$", re.I)
_CHANGED = re.compile(r"\b(?:up|down|higher|lower|more|less|fewer|above|below)\b", re.I)
_PARTED = re.compile(r"[.!?;:]\s|\b(?:and|but|while|who|which)\b", re.I)


def ends(span: Span, figures: Sequence[Figure], text: str) -> Ends | None:
    """What the change with `span` led from and to; `figures` are all of its document, in order."""
    at = place_of(span, figures)
    if at is None or figures[at].kind not in CHANGING:
        return None
    mine = figures[at]
    for first, last in _pairs(mine, figures[max(0, at - LOOKED) : at], figures[at + 1 : at + 1 + LOOKED]):
        found = _ends_of(first, last, text)
        if found is not None and found[0] != found[1]:
            return found
    return None


def _pairs(mine: Figure, before: Sequence[Figure], behind: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """The figure with the one before it and the one behind it that it can have led from or to."""
    other = next((one for one in reversed(before) if one.kind is not Kind.DATE), None)
    if other is not None and _alike(other, mine):
        yield other, mine
    other = next((one for one in behind if one.kind is not Kind.DATE), None)
    if other is not None and _alike(mine, other):
        yield mine, other


def _alike(one: Figure, other: Figure) -> bool:
    return other.kind in CHANGING and one.kind in CHANGING and (one.unit == other.unit or not (one.unit and other.unit))


def _ends_of(first: Figure, last: Figure, text: str) -> Ends | None:
    between = text[first.span.end : last.span.start]
    if len(between) > LONGEST or _PARTED.search(between) or first.low is None or last.low is None:
        return None
    if first.low != first.high or last.low != last.high:
        return None
    lead = text[max(0, first.span.start - LONGEST) : first.span.start]
    if _FROM.search(lead):
        return (first.low, last.low) if _TO.search(between) else None
    backwards = _FROM.search(between) and (_CHANGED.search(between) or _TO.search(lead))
    return (last.low, first.low) if backwards else None
