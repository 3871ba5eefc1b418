"""A verb of speech left out before a second quotation: `His lawyer calls him "X", the prosecutor "Y"`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from harness.speech.relations import Relation, sentence_at
from harness.text.tree import Tree
from harness.types import Document, Quotation, QuotationKind

_JOINS = frozenset({",", ";", "and", "but", "while", "whereas", "–", "—"})
_NAMING = frozenset({"NOUN", "PROPN", "DET", "ADJ", "ADP", "PART", "PRON", "PUNCT"})
_LONGEST = 10  # words of the second speaker


def gapped(
    document: Document, trees: Sequence[Tree], relations: Sequence[Relation], quotes: Sequence[Quotation]
) -> Iterator[Relation]:
    """A relation for each quotation that follows another of its sentence with nothing but a speaker between them."""
    for before, quote in pairwise(quotes):
        number = sentence_at(document, quote.span.start)
        if quote.kind is not QuotationKind.SPEECH or sentence_at(document, before.span.start) != number:
            continue
        tree = trees[number]
        between = [
            at for at, token in enumerate(tree.tokens)
            if before.span.end <= token.span.start and token.span.end <= quote.span.start
        ]  # fmt: skip
        if not 2 <= len(between) <= _LONGEST or tree.tokens[between[0]].text not in _JOINS:
            continue
        named = [at for at in between[1:] if tree.tokens[at].text.lower() not in _JOINS | {"as", "that", "to"}]
        heads = [at for at in named if tree.tokens[at].pos in ("NOUN", "PROPN") and tree.tokens[at].head not in named]
        if len(heads) != 1 or any(tree.tokens[at].pos not in _NAMING for at in named):
            continue
        said = next((one for one in relations if any(part.overlaps(before.span) for part in one.content)), None)
        if said is None:
            continue
        yield Relation(
            sentence=number,
            cue=said.cue,
            source=tree.span(named),
            head=tree.tokens[heads[0]],
            content=(quote.span,),
            entry=said.entry,
            quoted=True,
        )
