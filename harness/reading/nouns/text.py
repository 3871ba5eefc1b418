"""The nouns of texts. Offsets are Unicode code points, half-open, in the text that the comment names."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open stretch `[start, end)` of some text, in code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters of `text` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def shift(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word or mark of a parsed sentence."""

    span: Span  # in the document
    text: str
    lemma: str  # lower case unless a proper noun
    pos: str  # Universal POS: NOUN, VERB, PROPN, ...
    tag: str  # Penn Treebank: NNS, VBD, ...
    dep: str  # ClearNLP dependency label as spaCy gives it: nsubj, dobj, ...
    head: int  # index in the sentence's tokens; its own index at the root
    entity: str  # OntoNotes type (PERSON, GPE, ORG, ...) or ""

    def at(self, span: Span) -> Token:
        """The same word in another place; `dataclasses.replace` takes twice as long, for every word read."""
        return Token(
            span=span,
            text=self.text,
            lemma=self.lemma,
            pos=self.pos,
            tag=self.tag,
            dep=self.dep,
            head=self.head,
            entity=self.entity,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence; `tokens` is empty where nothing in it needed parsing."""

    span: Span  # in the document
    paragraph: int  # index of its paragraph (a block between line breaks)
    tokens: tuple[Token, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of a text without its markup, and where it stands in the text as given."""

    clean: Span  # in the text without markup
    given: Span  # in the text as given
    exact: bool  # the same characters, so that each has its own place; False for "&pound;" read as "£"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # compared by identity: it is large
class Masked:
    """A text in its three forms: as given, with what is no text blanked out, and without it."""

    given: str
    text: str  # of the length of `given`: markup is blank, so that places are the same
    clean: str  # without the blanks
    pieces: tuple[Piece, ...]  # of `clean`, in order, without gaps

    def place(self, clean: Span) -> Span:
        """The place in the text as given of a stretch of `clean`."""
        if not len(clean):
            at = self._at(clean.start, self._piece(clean.start))
            return Span(at, at)
        first, last = self._piece(clean.start), self._piece(clean.end - 1)
        return Span(self._at(clean.start, first), self._at(clean.end - 1, last) + 1 if last.exact else last.given.end)

    def _piece(self, at: int) -> Piece:
        return self.pieces[max(0, bisect_right(self.pieces, at, key=lambda piece: piece.clean.start) - 1)]

    def _at(self, at: int, piece: Piece) -> int:
        return piece.given.start + (at - piece.clean.start if piece.exact else 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of several texts that are read as one article."""

    span: Span  # in the article
    id: str
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)  # compared by identity: it is large
class Document:
    """A text, split and parsed once. Every place is one in the text as given."""

    text: str  # what is no text (markup, citations, reasoning) is blank in it; `given` has it
    sentences: tuple[Sentence, ...]
    masked: Masked | None = None  # None where all of it is text
    parts: tuple[Part, ...] = ()  # where it is made of several texts, in order

    @property
    def given(self) -> str:
        """The text as it was given: of the same length as `text`."""
        return self.masked.given if self.masked else self.text
