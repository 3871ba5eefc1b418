"""Whose each of several figures is where "respectively" says so: (span, sentence, `listed`) -> the words of the others.

"4 and 7 inches fell on Alder and Bree, respectively" tells nothing of Bree beside the 4. `told_before`: the words of
the one that the sentence before names in its place: "Alder and Bree were flooded. They had 4 and 7 inches,
respectively."
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from harness.reading.figures.sharing import is_joined, list_members
from harness.reading.nouns.figures import Figure
from harness.reading.nouns.text import Document, Span, Token
from harness.reading.text.tree import NOMINAL, Tree, tree_of

CUE = "respectively"


def of_others(span: Span, tree: Tree, members: Sequence[Figure]) -> frozenset[int]:
    """The words of the sentence that belong to the other `members` of the list that `span` is in; mostly none."""
    if not members:
        return frozenset()
    at = _place(span, members)
    groups = [group for group in _groups(tree, members) if len(group) == len(members)]
    return frozenset(
        word
        for group in groups
        for place, top in enumerate(group)
        if place != at
        for word in tree.subtree(top, "conj", "cc", "punct", "prep")
    )


def in_turn(
    span: Span, tree: Tree, members: Sequence[Figure], figures: Sequence[Figure], text: str
) -> tuple[frozenset[int], frozenset[int]]:
    """The words of the figures that one of the `members` is told with, and those told with the others; mostly neither.

    "3 and 5 percent in 2030 and 2031, respectively": 2030 belongs to the 3, and 2031 to the 5 percent.
    """
    own: set[int] = set()
    others: set[int] = set()
    at = _place(span, members)
    for group in _lists(tree, members, figures, text):
        for place, figure in enumerate(group):
            (own if place == at else others).update(tree.within(figure.span))
    return frozenset(own), frozenset(others)


def _lists(tree: Tree, members: Sequence[Figure], figures: Sequence[Figure], text: str) -> Iterator[Sequence[Figure]]:
    """The lists of as many other figures as there are `members`, in the same sentence."""
    sentence, size = tree.sentence.span, len(members)
    first = bisect_left(figures, sentence.start, key=lambda figure: figure.span.start)
    last = bisect_left(figures, sentence.end, key=lambda figure: figure.span.start)
    while first < last:
        end = first + 1
        while end < last and is_joined(figures[end - 1], figures[end], text):
            end += 1
        if end - first == size and figures[first] not in members:
            yield figures[first:end]
        first = end


def told_before(span: Span, index: int, document: Document, members: Sequence[Figure]) -> tuple[Token, ...]:
    """The words of the sentence before that one of the `members` of the sentence at `index` is told of; mostly none."""
    own, before = document.sentences[index], document.sentences[index - 1] if index else None
    if not members or before is None or before.paragraph != own.paragraph:
        return ()
    if any(len(group) == len(members) for group in _groups(tree_of(own), members)):
        return ()
    other = tree_of(before)
    groups = [group for group in _groups(other, members) if len(group) == len(members)]
    if len(groups) != 1:
        return ()
    top = groups[0][_place(span, members)]
    return tuple(other.tokens[at] for at in sorted(other.subtree(top, "conj", "cc", "punct", "prep")))


def listed(span: Span, tree: Tree, figures: Sequence[Figure], text: str) -> Sequence[Figure]:
    """The figures of the list that `span` is in, where the sentence tells them respectively."""
    if not any(token.text.lower() == CUE for token in tree.tokens):
        return ()
    members = list_members(span, figures, text)
    return members if len(members) > 1 else ()


def _place(span: Span, members: Sequence[Figure]) -> int:
    return next(place for place, figure in enumerate(members) if figure.span == span)


def _groups(tree: Tree, members: Sequence[Figure]) -> Iterator[list[int]]:
    """The coordinated nouns and names of a sentence that are no figures, each group in order."""
    for top, token in enumerate(tree.tokens):
        if token.pos not in NOMINAL or token.dep == "conj" or any(one.span.overlaps(token.span) for one in members):
            continue
        group = [top]
        while following := [at for at in tree.children(group[-1], "conj") if tree.tokens[at].pos in NOMINAL]:
            group.append(following[0])
        if len(group) > 1:
            yield group
