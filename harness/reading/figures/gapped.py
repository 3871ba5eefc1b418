"""Like figures that share a clause, each with a place or a time of its own: (span, tree, figures) -> Gap.

"took five days in the north and eight in the south", "812 in 2031, against 640 in 2030": what stands behind each is
told of none of the others, and what they count is said once.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from harness.reading.figures.sharing import MOST, place_of
from harness.reading.nouns.figures import Figure, Kind
from harness.reading.nouns.text import Span
from harness.reading.text.tree import Tree

PLACING = frozenset({"in", "at", "on", "for", "among", "of", "from", "during"})
COUNTED = 3  # words between a figure and its place: "eight working days in the south"
LINKS = frozenset({
    ",", "and", "but", "or", "while", "against", "compared", "with", "versus", "vs", "vs.", "to", "from", "by", "only",
    "just", "about", "some", "another", "+", "$", "£", "€",
})  # fmt: skip
LINKED = 5  # words between a place and the next figure: ", compared with about"
_COUNTABLE = frozenset({"NOUN", "PROPN", "ADJ", "SYM", "X"})
_PLACE = frozenset({"DET", "ADJ", "NOUN", "PROPN", "NUM", "PART", "PRON", "X"})
_SPOKEN = frozenset({"NOUN", "PROPN", "ADJ", "NUM", "X"})


@dataclass(frozen=True, slots=True)
class Gap:
    """What of a sentence is one figure's own and what the others', as places of tokens; mostly nothing of either."""

    own: frozenset[int] = frozenset()
    others: frozenset[int] = frozenset()
    antecedent: Span | None = None  # the first of the figures, which says what they all count


NONE = Gap()


def gap(span: Span, tree: Tree, figures: Sequence[Figure]) -> Gap:
    """Which words of the sentence belong to the figure at `span` alone, and which to those that it is listed with."""
    at = place_of(span, figures)
    if at is None or figures[at].kind is Kind.DATE:
        return NONE
    members = [figures[at]]
    while len(members) < MOST and (after := _next(members[-1], tree, figures)) is not None:
        members.append(after)
    while len(members) < MOST and (before := _previous(members[0], tree, figures)) is not None:
        members.insert(0, before)
    if len(members) < 2:
        return NONE
    phrases = {one.span: _phrase(one, tree)[1] for one in members}
    others = frozenset(word for one in members if one.span != span for word in phrases[one.span])
    antecedent = members[0].span if members[0].span != span else None
    return Gap(own=frozenset(phrases[span]), others=_content_words(others, tree), antecedent=antecedent)


def _content_words(words: frozenset[int], tree: Tree) -> frozenset[int]:
    return frozenset(at for at in words if tree.tokens[at].pos in _SPOKEN)


def _next(one: Figure, tree: Tree, figures: Sequence[Figure]) -> Figure | None:
    """The figure that the list goes on with: like this one, linked to its phrase, with a like phrase of its own."""
    prep, words = _phrase(one, tree)
    if not words:
        return None
    start = tree.tokens[words[-1]].span.end
    first = bisect_left(figures, start, key=lambda figure: figure.span.start)
    other = next((figure for figure in figures[first : first + 1]), None)
    if other is None or not _alike(one, other) or not tree.sentence.span.contains(other.span):
        return None
    between = tree.tokens[words[-1] + 1 : tree.within(other.span).start]
    linked = 0 < len(between) <= LINKED and all(token.text.lower() in LINKS for token in between)
    its, phrase = _phrase(other, tree)
    return other if linked and phrase and its == prep else None


def _previous(one: Figure, tree: Tree, figures: Sequence[Figure]) -> Figure | None:
    at = place_of(one.span, figures) or 0
    for before in reversed(figures[max(0, at - 3) : at]):
        if _alike(before, one):
            found = _next(before, tree, figures)
            return before if found is not None and found.span == one.span else None
    return None


def _alike(one: Figure, other: Figure) -> bool:
    return one.kind is other.kind and one.dimension == other.dimension


def _phrase(one: Figure, tree: Tree) -> tuple[str, tuple[int, ...]]:
    """The preposition right behind a figure and what it counts, and the words of the place or time that it opens."""
    tokens, at = tree.tokens, tree.within(one.span).stop
    at = _past_bracket(at, tree)
    counted = at
    while at < len(tokens) and at - counted < COUNTED and tokens[at].pos in _COUNTABLE:
        at += 1
    at = _past_bracket(at, tree)
    if at >= len(tokens) or tokens[at].text.lower() not in PLACING:
        return "", ()
    end = at + 1
    while end < len(tokens) and tokens[end].pos in _PLACE:
        end += 1
    return tokens[at].text.lower(), tuple(range(at + 1, end))


def _past_bracket(at: int, tree: Tree) -> int:
    """The place behind a bracket that opens at a token: "176 patients (4.3%) in"."""
    tokens = tree.tokens
    if at >= len(tokens) or tokens[at].text != "(":
        return at
    return next((end + 1 for end in range(at, min(len(tokens), at + 8)) if tokens[end].text == ")"), at)
