"""Speakers named beside their words without a verb: `MOOR: Well, ...`, `“Well.” - Ada Moor`, `Her answer: “No.”`"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from harness.speech.cues import Cue
from harness.speech.quoted import Relation
from harness.speech.tree import Tree
from harness.types import Document, Quotation, QuotationKind, Sentence, Span, Stance, Token

_SAID = Cue(stance=Stance.CLAIMED, manner="speech", frames=frozenset("c"))
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_CAPITALS = re.compile(r"[\"“']?(?P<name>[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,3})(?P<colon>:)\s+(?=\S)")
_NAME = re.compile(r"(?P<name>[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,3})(?P<colon>:)\s+(?=\S)")
_SIGNED = re.compile(r"\s{0,3}(?P<dash>[-–—―]{1,2})\s?(?P<name>[A-Z][^\r\n\"“”]{2,60})")
_SHORTEST = 25  # code points of what follows a label


def labelled(
    document: Document, relations: Sequence[Relation], quotes: Sequence[Quotation], named: frozenset[str]
) -> Iterator[Relation]:
    """Relations for labels and signatures, where no cue covers them; `named` holds the family names of the document."""
    covered = [part for one in relations for part in one.content]
    for quote in quotes:
        if quote.kind is QuotationKind.SPEECH and not any(part.overlaps(quote.span) for part in covered):
            found = _signature(document, quote) or _colon(document, quote)
            if found is not None:
                yield found
                covered += found.content
    text = document.text
    for line in _LINE.finditer(text):
        label = _CAPITALS.match(text, line.start(), line.end()) or _NAME.match(text, line.start(), line.end())
        if label is None or line.end() - label.end() < _SHORTEST:
            continue
        words = label["name"].split()
        if (label.re is _NAME or words[-1] == words[-1].lower()) and words[-1] not in named:
            continue
        content = Span(label.end(), line.start() + len(line[0].rstrip()))
        if not any(part.contains(content) for part in covered):
            yield _relation(document, Span(*label.span("name")), Span(*label.span("colon")), content)


def _signature(document: Document, quote: Quotation) -> Relation | None:
    match = _SIGNED.match(document.text, quote.span.end)
    if match is None:
        return None
    return _relation(document, Span(match.start("name"), match.start("name") + len(match["name"].rstrip(" .,"))),
                     Span(*match.span("dash")), quote.span)  # fmt: skip


def _colon(document: Document, quote: Quotation) -> Relation | None:
    """The subject of the sentence whose colon opens the quotation."""
    text = document.text
    end = len(text[: quote.span.start].rstrip()) if quote.span.start < 10_000 else _back(text, quote.span.start)
    if end == 0 or text[end - 1] != ":":
        return None
    for number, sentence in _before(document, end):
        tree = Tree(sentence)
        root = next((at for at, token in enumerate(tree.tokens) if token.head == at), None)
        subject = tree.first(root, "nsubj") if root is not None else None
        if root is None or subject is None or tree.tokens[subject].span.end > end:
            return None
        source = tree.spans(tree.subtree(subject))
        return Relation(sentence=number, cue=tree.tokens[root].span, source=source[0] if source else None,
                        head=tree.tokens[subject], content=(quote.span,), entry=_SAID, quoted=True)  # fmt: skip
    return None


def _back(text: str, at: int) -> int:
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _before(document: Document, end: int) -> Iterator[tuple[int, Sentence]]:
    for number, sentence in enumerate(document.sentences):
        if sentence.span.start < end <= sentence.span.end and sentence.tokens:
            yield number, sentence


def _relation(document: Document, name: Span, cue: Span, content: Span) -> Relation:
    number, head = _token(document, name)
    return Relation(sentence=number, cue=cue, source=name, head=head, content=(content,), entry=_SAID, quoted=True)


def _token(document: Document, name: Span) -> tuple[int, Token | None]:
    """The last word of a name as parsed, with its sentence's index."""
    for number, sentence in enumerate(document.sentences):
        if sentence.span.overlaps(name):
            inside = [token for token in sentence.tokens if name.contains(token.span)]
            return number, inside[-1] if inside else None
    return 0, None
