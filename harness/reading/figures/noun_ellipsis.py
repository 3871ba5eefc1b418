"""What a figure counts whose noun was told before it: (its span, the verbs over it, its document, figures) -> the noun.

"Revenue was €84 million. For the spring the company had reported €91 million": of revenue. "They arrested 14 people on
Monday and, on Tuesday, 23", "40 singers, for a total of 212", "in the 74th minute and again in the 83rd", "up
from 79 boats to 84".
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from harness.reading.figures.clauses import anchor, predicates
from harness.reading.figures.counted import noun
from harness.reading.figures.sharing import place_of
from harness.reading.nouns.figures import Figure, Kind
from harness.reading.nouns.text import Document, Span
from harness.reading.text.tree import OBJECTS, Tree, tree_of

REPORTING = frozenset({"report", "post", "record", "book"})
BACK = 2  # sentences back in which it may have been told
LEAD = 60  # characters before a figure in which it is said to be a total
_TOTAL = re.compile(r"\b(?:total|number|count|tally)(?:\s[a-z]+){0,3}?\s(?:of|to|at)\s\Z", re.I)


def measure(
    span: Span,
    verbs: Sequence[int],
    tree: Tree,
    document: Document,
    figures: Sequence[Figure],
    *,
    changed: bool = False,
) -> str:
    """The noun that was last told of a like figure, for one that stands alone where a noun would; "" for any other.

    `changed`: whether it is one end of a change, of which the other end may have the noun.
    """
    at, spot = place_of(span, figures), anchor(span, tree)
    if at is None or spot is None:
        return ""
    mine = figures[at]
    over = tree.tokens[verbs[0]].lemma.lower() if verbs and tree.tokens[spot].head == verbs[0] else ""
    if mine.kind is Kind.MONEY:
        return next((word for word, _ in _told(mine, tree, document, figures)), "") if over in REPORTING else ""
    if mine.kind is Kind.ORDINAL:
        ranked = tree.tokens[spot].dep == "pobj"
        return next((word for word, _ in _counted(mine, tree, figures)), "") if ranked else ""
    if mine.kind is not Kind.QUANTITY or mine.unit:
        return ""
    if _TOTAL.search(document.text[max(0, span.start - LEAD) : span.start]):
        return next((word for word, _ in _told(mine, tree, document, figures)), "")
    if changed:
        return next((word for word, _ in _counted(mine, tree, figures, all_of_it=True)), "")
    if not over or tree.tokens[spot].dep not in OBJECTS:
        return ""
    return next((word for word, verb in _told(mine, tree, document, figures) if verb == over), "")


def _told(mine: Figure, tree: Tree, document: Document, figures: Sequence[Figure]) -> Iterator[tuple[str, str]]:
    """The nouns of like figures before this one, the nearest first, each with the verb over it."""
    yield from _counted(mine, tree, figures)
    here = bisect_left(document.sentences, tree.sentence.span.start, key=lambda one: one.span.start)
    for sentence in reversed(document.sentences[max(0, here - BACK) : here]):
        yield from _counted(mine, tree_of(sentence), figures)


def _counted(
    mine: Figure, tree: Tree, figures: Sequence[Figure], *, all_of_it: bool = False
) -> Iterator[tuple[str, str]]:
    """The same of one sentence; of all of it, those behind the figure last."""
    place = tree.sentence.span
    first, here, last = (
        bisect_left(figures, at, key=lambda figure: figure.span.start)
        for at in (place.start, min(place.end, mine.span.start), place.end)
    )
    for one in (*reversed(figures[first:here]), *(figures[here + 1 : last] if all_of_it else ())):
        spot = anchor(one.span, tree) if one.kind is mine.kind and one.unit == mine.unit else None
        counted = noun(spot, one.span, tree) if spot is not None else None
        if counted is not None and tree.tokens[counted].tag in ("NN", "NNS"):
            verbs, _ = predicates(counted, tree)
            yield tree.tokens[counted].lemma.lower(), tree.tokens[verbs[0]].lemma.lower() if verbs else ""
