"""The dateline of a news story is no part of a name: `PORT SENNA, Feb. 3 - Norvik said ...` credits Norvik."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from harness.reading.nouns.text import Span
from harness.reading.speech.relations import Relation
from harness.reading.speech.subjects import noun_phrase
from harness.reading.text.tree import NOMINAL, VERBAL, Tree

_PLACE = re.compile(r"[^\w\n]*[A-Z][A-Z .'’]{2,30}(?:,\s[^\n–—]{1,30}?|\s\([^)\n]{1,30}\))?\s?[-–—]{1,2}\s")


def undated(text: str, trees: Sequence[Tree], one: Relation) -> Relation:
    """The relation, its source without the dateline that its sentence begins with."""
    start = trees[one.sentence].sentence.span.start
    found = _PLACE.match(text, start)
    if found is None or one.source is None or one.head is None or one.source.start >= found.end():
        return one
    tree = trees[one.sentence]
    if one.source.end <= found.end():
        return _behind(tree, one, found.end())
    source = Span(found.end(), one.source.end)
    inside = [at for at in tree.within(source) if tree.tokens[at].pos in NOMINAL]
    above = [at for at in inside if tree.tokens[at].head not in inside or tree.tokens[at].head == at]
    head = one.head if source.contains(one.head.span) else tree.tokens[above[0]] if above else None
    return replace(one, source=source, head=head) if head is not None else one


def _behind(tree: Tree, one: Relation, offset: int) -> Relation:
    """The relation credited to the subject that stands behind the dateline, where the parser took the place for it."""
    cues = [at for at in tree.within(one.cue) if tree.tokens[at].pos in VERBAL]
    subjects = [child for at in cues for child in tree.children(at, "nsubj") if tree.tokens[child].span.start >= offset]
    if not subjects:
        return one
    named = tree.span(noun_phrase(tree, subjects[0]))
    return replace(one, source=Span(max(offset, named.start), named.end), head=tree.tokens[subjects[0]])
