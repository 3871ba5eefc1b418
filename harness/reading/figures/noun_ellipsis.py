"""What a figure counts whose noun another one has: (its span, the verbs over it, its document, figures) -> the noun.

"Revenue was €84 million. For the spring the company had reported €91 million": of revenue. "40 singers, for a total of
212", "up from 79 boats to 84".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from harness.reading.figures.clauses import anchor
from harness.reading.figures.counted import noun
from harness.reading.figures.sharing import place_of
from harness.reading.nouns.figures import Figure, Kind
from harness.reading.nouns.text import Document, Span
from harness.reading.text.tree import Tree, tree_of

REPORTING = frozenset({"report", "post", "record", "book"})
BACK = 2  # sentences back in which it may have been told
LEAD = 60  # characters before a figure in which it is said to be a total
_TOTAL = re.compile(r"\b(?:total|number|count|tally)(?:\s[a-z]+){0,3}?\s(?:of|to|at)\s\Z", re.I)


def elided_noun(
    span: Span, verbs: Sequence[int], tree: Tree, document: Document, figures: Sequence[Figure], *, changed: bool
) -> str:
    """The noun that was last told of a like figure, for an amount that is itself reported, a total and the end of a
    change (`changed`), of which the other end may have it; "" for any other."""
    at, spot = place_of(span, figures), anchor(span, tree)
    if at is None or spot is None:
        return ""
    mine, over = figures[at], verbs[0] if verbs else None
    if mine.kind is Kind.MONEY:
        reported = over is not None and tree.tokens[over].lemma.lower() in REPORTING and tree.tokens[spot].head == over
        return next(_nouns_before(mine, tree, document, figures), "") if reported else ""
    if mine.kind is not Kind.QUANTITY or mine.unit:
        return ""
    if _TOTAL.search(document.text[max(0, span.start - LEAD) : span.start]):
        return next(_nouns_before(mine, tree, document, figures), "")
    return next(_nouns_in(mine, tree, figures, behind=True), "") if changed else ""


def _nouns_before(mine: Figure, tree: Tree, document: Document, figures: Sequence[Figure]) -> Iterator[str]:
    """The common nouns that like figures before this one are the size of, the nearest first."""
    yield from _nouns_in(mine, tree, figures)
    here = bisect_left(document.sentences, tree.sentence.span.start, key=lambda one: one.span.start)
    for sentence in reversed(document.sentences[max(0, here - BACK) : here]):
        yield from _nouns_in(mine, tree_of(sentence), figures)


def _nouns_in(mine: Figure, tree: Tree, figures: Sequence[Figure], *, behind: bool = False) -> Iterator[str]:
    """Those of one sentence; also of what stands behind the figure there, last."""
    place = tree.sentence.span
    first, here, last = (
        bisect_left(figures, at, key=lambda figure: figure.span.start)
        for at in (place.start, min(place.end, mine.span.start), place.end)
    )
    for one in (*reversed(figures[first:here]), *(figures[here + 1 : last] if behind else ())):
        spot = anchor(one.span, tree) if one.kind is mine.kind and one.unit == mine.unit else None
        counted = noun(spot, one.span, tree) if spot is not None else None
        if counted is not None and tree.tokens[counted].tag in ("NN", "NNS"):
            yield tree.tokens[counted].lemma.lower()
