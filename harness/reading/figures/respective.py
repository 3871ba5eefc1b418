"""Whose each of several figures is where "respectively" says so: (span, sentence, figures) -> the words of the others.

"4 and 7 inches fell on Alder and Bree, respectively" tells nothing of Bree beside the 4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from harness.reading.figures.sharing import list_members
from harness.reading.nouns.figures import Figure
from harness.reading.nouns.text import Span
from harness.reading.text.tree import NOMINAL, Tree


def of_others(span: Span, tree: Tree, figures: Sequence[Figure], text: str) -> frozenset[int]:
    """The words of the sentence that belong to the other figures of the list that `span` is in; mostly none."""
    if not any(token.text.lower() == "respectively" for token in tree.tokens):
        return frozenset()
    members = list_members(span, figures, text)
    if len(members) < 2:
        return frozenset()
    at = next(place for place, figure in enumerate(members) if figure.span == span)
    groups = [group for group in _groups(tree, members) if len(group) == len(members)]
    return frozenset(
        word
        for group in groups
        for place, top in enumerate(group)
        if place != at
        for word in tree.subtree(top, "conj", "cc", "punct", "prep")
    )


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
