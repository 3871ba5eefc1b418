"""Whose each of several figures is where "respectively" says so: (span, sentence, figures) -> the words of the others.

"4 and 7 inches fell on Alder and Bree, respectively" tells nothing of Bree beside the 4.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from harness.reading.nouns.figures import Figure, Kind
from harness.reading.nouns.text import Span
from harness.reading.text.tree import NOMINAL, Tree

_JOINED = re.compile(r"[\s,]*(?:and|or)?[\s,]*[$£€]?", re.I)
MOST = 8  # figures of one list


def of_others(span: Span, tree: Tree, figures: Sequence[Figure], text: str) -> frozenset[int]:
    """The words of the sentence that belong to the other figures of the list that `span` is in; mostly none."""
    if not any(token.text.lower() == "respectively" for token in tree.tokens):
        return frozenset()
    listed = _list(span, figures, text)
    if len(listed) < 2:
        return frozenset()
    at = next(place for place, figure in enumerate(listed) if figure.span == span)
    groups = [group for group in _groups(tree, listed) if len(group) == len(listed)]
    return frozenset(
        word
        for group in groups
        for place, top in enumerate(group)
        if place != at
        for word in tree.subtree(top, "conj", "cc", "punct", "prep")
    )


def _list(span: Span, figures: Sequence[Figure], text: str) -> list[Figure]:
    """The figures joined to the one at `span` by commas and "and", itself among them, in order."""
    at = bisect_left(figures, span.start, key=lambda figure: figure.span.start)
    if at >= len(figures) or figures[at].span != span or figures[at].kind is Kind.DATE:
        return []
    first = last = at
    while first and at - first < MOST and _join(figures[first - 1], figures[first], text):
        first -= 1
    while last + 1 < len(figures) and last - at < MOST and _join(figures[last], figures[last + 1], text):
        last += 1
    return list(figures[first : last + 1])


def _join(one: Figure, other: Figure, text: str) -> bool:
    return other.kind is one.kind and _JOINED.fullmatch(text[one.span.end : other.span.start]) is not None


def _groups(tree: Tree, listed: Sequence[Figure]) -> Iterator[list[int]]:
    """The coordinated nouns and names of a sentence that are no figures, each group in order."""
    for top, token in enumerate(tree.tokens):
        if token.pos not in NOMINAL or token.dep == "conj" or any(one.span.overlaps(token.span) for one in listed):
            continue
        group = [top]
        while following := [at for at in tree.children(group[-1], "conj") if tree.tokens[at].pos in NOMINAL]:
            group.append(following[0])
        if len(group) > 1:
            yield group
