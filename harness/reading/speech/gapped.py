"""A verb of speech left out before what a second party says.

`His lawyer calls him "X", the prosecutor "Y"`; `The former says 40, the latter 50`; `X speaks of 15, Y of six`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from harness.reading.nouns.speech import Quotation, QuotationKind
from harness.reading.nouns.text import Document, Span
from harness.reading.speech.relations import Relation, sentence_at
from harness.reading.text.tree import Tree

_CONNECTIVES = frozenset({",", ";", "and", "but", "while", "whereas", "–", "—"})
_NAME_TAGS = frozenset({"NOUN", "PROPN", "DET", "ADJ", "ADP", "PART", "PRON", "PUNCT"})
_MAX_SPEAKER_WORDS = 10  # words of the second speaker


def latter(trees: Sequence[Tree], relations: Sequence[Relation]) -> Iterator[Relation]:
    """The relations, with what the latter says taken out of what the former says."""
    for one in relations:
        tree = trees[one.sentence]
        at = next(
            (
                n for n, token in enumerate(tree.tokens)
                if token.text.lower() == "latter" and any(part.contains(token.span) for part in one.content)
            ),
            None,
        )  # fmt: skip
        if (
            at is None
            or at < 2
            or tree.tokens[at - 2].text not in _CONNECTIVES
            or one.source is None
            or one.head is None
        ):
            yield one
            continue
        start, end = tree.tokens[at - 2].span.start, tree.tokens[at].span.end
        own = tuple(Span(part.start, min(part.end, start)) for part in one.content if part.start < start)
        rest = tuple(Span(max(part.start, end + 1), part.end) for part in one.content if part.end > end + 1)
        if one.head.text.lower() != "former" or not own or not rest:
            yield one
            continue
        yield replace(one, content=own)
        source = Span(tree.tokens[at - 1].span.start, end)
        yield replace(one, content=rest, source=source, head=tree.tokens[at], cue=source)


def repeated(trees: Sequence[Tree], relations: Sequence[Relation]) -> Iterator[Relation]:
    """The relations, with what a second party says with the same preposition taken out: `X speaks of 15, Y of six`."""
    for one in relations:
        found = _second(trees[one.sentence], one) if one.source is not None and not one.quoted else None
        if found is None:
            yield one
            continue
        named, start = found
        tokens = trees[one.sentence].tokens
        own = tuple(Span(part.start, min(part.end, start)) for part in one.content if part.start < start)
        behind = tokens[named[-1]].span.end
        rest = tuple(Span(max(part.start, behind + 1), part.end) for part in one.content if part.end > behind + 1)
        if not own or not rest:
            yield one
            continue
        yield replace(one, content=own)
        source = trees[one.sentence].span(named)
        yield replace(one, content=rest, source=source, head=tokens[named[-1]], cue=source)


def _second(tree: Tree, one: Relation) -> tuple[list[int], int] | None:
    """The words of the second party and where what the first says ends; None where there is none."""
    inside = [at for at, token in enumerate(tree.tokens) if any(part.contains(token.span) for part in one.content)]
    for at in inside[1:]:
        token = tree.tokens[at]
        if token.text.lower() not in ("of", "at") or at + 1 >= len(tree.tokens):
            continue
        follows = [word for word in tree.tokens[at + 1 : at + 5] if word.pos not in ("ADV", "ADP", "ADJ", "DET")]
        first = at
        while first - 1 in inside and tree.tokens[first - 1].pos in ("PROPN", "NOUN", "DET", "ADJ"):
            first -= 1
        named = list(range(first, at))
        before = [word.text.lower() for word in tree.tokens[:first] if word.span.start >= one.cue.start]
        joined = first - 1 in inside and tree.tokens[first - 1].text in _CONNECTIVES
        if (
            named and joined and follows and follows[0].pos == "NUM" and token.text.lower() in before
            and tree.tokens[named[-1]].pos in ("PROPN", "NOUN")
        ):  # fmt: skip
            return named, tree.tokens[first - 1].span.start
    return None


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
        if not 2 <= len(between) <= _MAX_SPEAKER_WORDS or tree.tokens[between[0]].text not in _CONNECTIVES:
            continue
        named = [at for at in between[1:] if tree.tokens[at].text.lower() not in _CONNECTIVES | {"as", "that", "to"}]
        heads = [at for at in named if tree.tokens[at].pos in ("NOUN", "PROPN") and tree.tokens[at].head not in named]
        if len(heads) != 1 or any(tree.tokens[at].pos not in _NAME_TAGS for at in named):
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
