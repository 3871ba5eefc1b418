"""Whose a date is where figures are compared: (date, span, tree, figures) -> whether the figure there has it.

"earnings were 28, compared with earnings of 25 in 2030" tells 2030 of the 25 alone, and "fell from 81 in 2030 to 73 in
2031" tells 2030 of none but the 81. "From 3,200 orders a year earlier" tells it of these, "up 14% from a
year earlier" of nothing.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from harness.reading.figures.compared_periods import COMPARING, unit_before
from harness.reading.figures.sharing import place_of
from harness.reading.nouns.figures import Figure, Kind
from harness.reading.nouns.text import Span
from harness.reading.text.tree import Tree

OPENING = frozenset({"compared", "against", "versus", "vs", "vs.", "from", "than", "after", "following"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NEAR = 6  # words from the one that compares to the figure that is compared with
BEHIND = 3  # words from a figure to the earlier period that it is of: "orders in the"


def has(date: Span, span: Span, tree: Tree, figures: Sequence[Figure]) -> bool | None:
    """Whether a date is told of the figure at `span` and not of one that it is compared with; None where none is."""
    at, dated = place_of(span, figures), place_of(date, figures)
    if dated and unit_before(figures[dated].when):
        told = _leads_up(figures[dated - 1].span, date, tree)
        if told is not None:
            return told and figures[dated - 1].span == span
    sides = tuple(side for side, dated in _sides(figures[at], tree, figures) if dated) if at is not None else ()
    if any(side.contains(date) is not side.contains(span) for side in sides):
        return False
    return True if any(side.contains(date) for side in sides) else None


def is_compared(span: Span, tree: Tree, figures: Sequence[Figure]) -> bool:
    """Whether another is compared with the figure at `span`: "up from 79", which was at another time."""
    at = place_of(span, figures)
    return at is not None and any(side.contains(span) for side, _ in _sides(figures[at], tree, figures))


def _leads_up(before: Span, date: Span, tree: Tree) -> bool | None:
    """Whether an earlier period is told of the figure before it, and not compared with; None where it stands apart."""
    place = tree.within(date).start
    words = [token.text.lower() for token in tree.tokens[:place] if token.span.start >= before.end]
    if not COMPARING.isdisjoint(words[-BEHIND:]):
        return False
    return True if tree.sentence.span.contains(before) and len(words) <= BEHIND and "," not in words else None


def _sides(mine: Figure, tree: Tree, figures: Sequence[Figure]) -> Iterator[tuple[Span, bool]]:
    """The stretches of a sentence that tell a figure like `mine` that another is compared with, and if with a date."""
    tokens = tree.tokens
    for at, token in enumerate(tokens):
        if token.text.lower() not in OPENING:
            continue
        end = _end(at, tree)
        side = Span(token.span.start, tokens[end - 1].span.end)
        first = bisect_left(figures, side.start, key=lambda figure: figure.span.start)
        inside = [figure for figure in figures[first : first + 2 * NEAR] if side.contains(figure.span)]
        like = [one for one in inside if one.kind is mine.kind and one.dimension == mine.dimension]
        if like and tree.within(like[0].span).start - at <= NEAR:
            yield side, any(one.kind is Kind.DATE for one in inside)


def _end(opening: int, tree: Tree) -> int:
    """The place behind the last word of what a comparison opens: before the next verb, clause or other end."""
    tokens = tree.tokens
    to = tokens[opening].text.lower() == "from"
    for at in range(opening + 1, len(tokens)):
        token = tokens[at]
        if token.tag in FINITE or token.text in (";", ":") or token.text.lower() in ("and", "while", "but"):
            return at
        if to and token.text.lower() == "to":
            return at
    return len(tokens)
