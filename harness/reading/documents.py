"""What is read of a text, and from where: a reply or an article as given -> its Document, with every place kept.

`reply` leaves out a model's reasoning and what wraps its answer, `article` what wraps an article's text; both take out
markup. What was taken out is blank in `Document.text`; `Document.given` is the text as it came. `tables` says what the
cells of tables measure, `language` whether a text is English, `rows` reads batches, `files` decodes or refuses a file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from harness.reading.memory import cached_by_length
from harness.reading.nouns.text import Document, Masked, Sentence
from harness.reading.text import parse
from harness.reading.wrappers import answer, conversation, html, markup, tokenised
from harness.reading.wrappers.masks import Edit, masked
from harness.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """What came back for one summary, read."""

    status: Status  # CHECKED, TRUNCATED or EMPTY, by what it holds and how it ended
    answer: str  # its words, without reasoning and markup


def reply(text: str, finish: str = "") -> Reply:
    """What a reply holds; `finish` is its finish reason, "" where nobody says."""
    words = reply_words(text)
    return Reply(status=answer.status(text, answer.reasoning(text), words, finish), answer=words)


def reply_words(text: str) -> str:
    """The answer's words in a reply, without reasoning and markup: what is to be parsed."""
    mask = _reply_mask(text)
    return mask.clean if mask else text


def article_words(text: str) -> str:
    """An article's words, without markup: what is to be parsed."""
    mask = _article_mask(text)
    return mask.clean if mask else text


@cached_by_length(len)
def reply_document(text: str) -> Document:
    """A reply, split and parsed; only its answer has sentences."""
    return _document(text, _reply_mask(text))


@cached_by_length(len)
def article_document(text: str) -> Document:
    """An article, split and parsed; pages of HTML by their blocks."""
    return _document(text, _article_mask(text))


@cached_by_length(len)
def _reply_mask(text: str) -> Masked | None:
    thought = answer.reasoning(text).spans
    start = thought[-1].end if thought else 0
    left_out = (Edit(span.start, span.end, "\n") for span in thought)
    return masked(text, left_out, (*answer.json_edits(text, start), *conversation.edits(text)), _markup(text))


@cached_by_length(len)
def _article_mask(text: str) -> Masked | None:
    return masked(text, _markup(text))


def _markup(text: str) -> Iterator[Edit]:
    yield from markup.edits(text)
    yield from tokenised.edits(text)
    if html.is_page(text):
        yield from html.edits(text)


def _document(text: str, mask: Masked | None) -> Document:
    """The document of a text, parsed without what is masked, its places those in `text`."""
    if mask is None:
        return parse.document(text)
    read = parse.document(mask.clean)
    return Document(
        text=mask.text, sentences=tuple(_placed(sentence, mask) for sentence in read.sentences), masked=mask
    )


def _placed(sentence: Sentence, mask: Masked) -> Sentence:
    tokens = tuple(token.at(mask.place(token.span)) for token in sentence.tokens)
    return Sentence(span=mask.place(sentence.span), paragraph=sentence.paragraph, tokens=tokens)
