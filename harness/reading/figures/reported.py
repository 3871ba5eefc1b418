"""What an amount is that is only reported: (its span, its document, figures) -> the noun that was told before.

"Revenue was €84 million. For the spring the company had reported €91 million": of revenue, as it is what was told last.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from harness.reading.figures.clauses import anchor
from harness.reading.figures.counted import noun
from harness.reading.figures.sharing import place_of
from harness.reading.nouns.figures import Figure, Kind
from harness.reading.nouns.text import Document, Span, Token
from harness.reading.text.tree import Tree, tree_of

REPORTING = frozenset({"report", "post", "record", "book"})
BACK = 2  # sentences back in which it may have been told


def measure(span: Span, verbs: Sequence[int], tree: Tree, document: Document, figures: Sequence[Figure]) -> str:
    """The noun measured by an amount that is itself what is reported; "" for any other figure."""
    at, spot = place_of(span, figures), anchor(span, tree)
    if at is None or spot is None or figures[at].kind is not Kind.MONEY or not verbs:
        return ""
    over = verbs[0]
    if tree.tokens[over].lemma.lower() not in REPORTING or tree.tokens[spot].head != over:
        return ""
    here = bisect_left(document.sentences, tree.sentence.span.start, key=lambda one: one.span.start)
    for sentence in reversed(document.sentences[max(0, here - BACK) : here]):
        told = _subjects_measured(tree_of(sentence), sentence.span, figures, figures[at].unit)
        if told:
            return told[-1].lemma.lower()
    return ""


def _subjects_measured(tree: Tree, place: Span, figures: Sequence[Figure], unit: str) -> list[Token]:
    """The common nouns that amounts of a sentence in this unit are the size of."""
    first = bisect_left(figures, place.start, key=lambda figure: figure.span.start)
    last = bisect_left(figures, place.end, key=lambda figure: figure.span.start)
    found = []
    for one in figures[first:last]:
        spot = anchor(one.span, tree) if one.kind is Kind.MONEY and one.unit == unit else None
        counted = noun(spot, one.span, tree) if spot is not None else None
        if counted is not None and tree.tokens[counted].tag in ("NN", "NNS"):
            found.append(tree.tokens[counted])
    return found
