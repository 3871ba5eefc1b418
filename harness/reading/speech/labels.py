"""Speakers named beside their words without a verb: `MOOR: Well, ...`, `“Well.” - Ada Moor`, `Her answer: “No.”`"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from harness.reading.lists import cue_words
from harness.reading.nouns.speech import Quotation, QuotationKind, Stance
from harness.reading.nouns.text import Document, Sentence, Span, Token
from harness.reading.speech.cues import Cue
from harness.reading.speech.relations import Relation
from harness.reading.text.tree import tree_of

_SPEECH = Cue(stance=Stance.CLAIMED, manner="speech", frames=frozenset("c"))
_LINE = re.compile(r"[^\r\n\u2028\u2029]+")
_CAPITALS = re.compile(r"[\"“']?(?P<name>[A-Z][A-Z.'’\-]+(?: [A-Z][A-Z.'’\-]+){0,3})(?P<colon>:)\s+(?=\S)")
_NAME = re.compile(r"(?P<name>[A-Z][\w.'’\-]+(?: [A-Z][\w.'’\-]+){0,3})(?P<colon>:)\s+(?=\S)")
_SIGNED = re.compile(r"\s{0,3}(?P<dash>[-–—―]{1,2})\s?(?P<name>[A-Z][^\r\n\"“”]{2,60})")
_NO_NAMES = cue_words("labels.no_names")
_MIN_LABELLED = 25  # code points of what follows a label


class Covered:
    """Stretches of text that already have a speaker."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self._spans = sorted(spans)
        self._ends: list[int] = []
        for span in self._spans:
            self._ends.append(max(span.end, self._ends[-1] if self._ends else 0))

    def overlaps(self, span: Span) -> bool:
        at = bisect_right(self._spans, span.end - 1, key=lambda one: one.start) - 1
        return at >= 0 and self._ends[at] > span.start

    def contains(self, span: Span) -> bool:
        at = bisect_right(self._spans, span.start, key=lambda one: one.start) - 1
        return at >= 0 and self._ends[at] >= span.end


def labelled(
    document: Document, relations: Sequence[Relation], quotes: Sequence[Quotation], named: frozenset[str]
) -> Iterator[Relation]:
    """Relations for labels and signatures, where no cue covers them; `named` holds the family names of the document."""
    covered = [part for one in relations for part in (*one.content, *one.carried)]
    beside = Covered(covered)
    for quote in quotes:
        if quote.kind is QuotationKind.SPEECH and not beside.overlaps(quote.span):
            found = _signature(document, quote) or _colon(document, quote) or _name(document, quote)
            if found is not None:
                covered += found.content
                yield found
    beside = Covered(covered)
    text = document.text
    for line in _LINE.finditer(text):
        label = _CAPITALS.match(text, line.start(), line.end()) or _NAME.match(text, line.start(), line.end())
        if label is None or line.end() - label.end() < _MIN_LABELLED:
            continue
        last = label["name"].split()[-1]
        if last.lower() in _NO_NAMES or (label.re is _NAME and last not in named):
            continue
        content = Span(label.end(), line.start() + len(line[0].rstrip()))
        if not beside.contains(content):
            yield _relation(document, Span(*label.span("name")), Span(*label.span("colon")), content)


def _signature(document: Document, quote: Quotation) -> Relation | None:
    match = _SIGNED.match(document.text, quote.span.end)
    if match is None:
        return None
    name = Span(match.start("name"), match.start("name") + len(match["name"].rstrip(" .,")))
    return _relation(document, name, Span(*match.span("dash")), quote.span)


def _name(document: Document, quote: Quotation) -> Relation | None:
    """A name of two words or more and a colon in front of the quotation: `Ada Moor: “Well.”`"""
    text = document.text
    start = max(text.rfind(mark, 0, quote.span.start) for mark in ("\n", ". ", "” ")) + 1
    label = _NAME.match(text, start + text[start : start + 1].isspace(), quote.span.start + 1)
    if (
        label is None
        or label.end() != quote.span.start
        or " " not in label["name"]
        or label["name"].split()[-1].lower() in _NO_NAMES
    ):
        return None
    return _relation(document, Span(*label.span("name")), Span(*label.span("colon")), quote.span)


def _colon(document: Document, quote: Quotation) -> Relation | None:
    """The subject of the sentence whose colon opens the quotation."""
    text = document.text
    end = quote.span.start
    while end > 0 and text[end - 1].isspace():
        end -= 1
    if end == 0 or text[end - 1] != ":":
        return None
    number, sentence = _sentence(document, end - 1)
    tree = tree_of(sentence)
    before = [at for at, token in enumerate(tree.tokens) if token.span.end <= end]
    tops = [at for at in before if tree.tokens[at].head == at or tree.tokens[at].head > before[-1]]
    root = next((at for at in tops if tree.tokens[at].dep != "punct"), None)
    subject = tree.first(root, "nsubj") if root is not None else None
    if root is None or subject is None or tree.tokens[subject].span.end > end:
        return None
    source = tree.spans(tree.subtree(subject))
    return Relation(sentence=number, cue=tree.tokens[root].span, source=source[0] if source else None,
                    head=tree.tokens[subject], content=(quote.span,), entry=_SPEECH, quoted=True)  # fmt: skip


def _relation(document: Document, name: Span, cue: Span, content: Span) -> Relation:
    number, sentence = _sentence(document, name.start)
    inside = [token for token in sentence.tokens if name.contains(token.span)]
    return Relation(sentence=number, cue=cue, source=name, head=_last_name(inside), content=(content,), entry=_SPEECH,
                    quoted=True)  # fmt: skip


def _last_name(tokens: list[Token]) -> Token | None:
    """The last word of the name itself, before any comma."""
    for number, token in enumerate(tokens):
        if token.text in (",", ";", "("):
            tokens = tokens[:number]
            break
    return tokens[-1] if tokens else None


def _sentence(document: Document, offset: int) -> tuple[int, Sentence]:
    number = max(0, bisect_right(document.sentences, offset, key=lambda one: one.span.start) - 1)
    return number, document.sentences[number]
