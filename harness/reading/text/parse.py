"""The one parse of a text: text -> Document of sentences, with words, lemmas, dependencies and entities.

The pipeline is spaCy's small English model, run by `harness.reading.text.spacy_pipe`; a sentence is parsed by itself
and only once for as long as it is remembered, whichever texts it stands in; what is no prose has no grammar to be
found, and is left alone. `read_ahead` parses the sentences of many texts together, which costs a fraction of one text
after the other.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Iterable
from functools import lru_cache

from harness.reading.memory import cached_by_length
from harness.reading.nouns.text import Document, Sentence, Span, Token
from harness.reading.text import spacy_pipe
from harness.reading.text.sentences import is_prose, paragraphs

REMEMBERED = 1024  # parsed sentences kept at hand


@cached_by_length(lambda text, need=is_prose: len(text))
def document(text: str, need: Callable[[str], bool] = is_prose) -> Document:
    """`text` split into sentences; those for which `need(sentence)` holds are parsed, in one batch.

    Any text will do: lone surrogates are parsed as U+FFFD, so that all offsets stay.
    """
    spans = _spans(text)
    wanted = {span for span, _ in spans if need(span.of(text))}
    parsed = _memory().parsed(dict.fromkeys(span.of(text) for span in wanted))
    return Document(
        text=text,
        sentences=tuple(
            Sentence(
                span=span,
                paragraph=number,
                tokens=_shifted(parsed[span.of(text)], span.start) if span in wanted else (),
            )
            for span, number in spans
        ),
    )


def read_ahead(texts: Iterable[str], need: Callable[[str], bool] = is_prose) -> None:
    """Parse the sentences of all these texts in one batch, so that `document` finds them remembered."""
    sentences = (span.of(text) for text in texts for span, _ in _spans(text))
    _memory().parsed(dict.fromkeys(sentence for sentence in sentences if need(sentence)))


@cached_by_length(len)
def _spans(text: str) -> tuple[tuple[Span, int], ...]:
    """The places of the sentences, each with the number of its paragraph."""
    return tuple((span, number) for number, block in enumerate(paragraphs(text)) for span in block)


def _shifted(tokens: tuple[Token, ...], offset: int) -> tuple[Token, ...]:
    return tuple(token.at(token.span.shift(offset)) for token in tokens)


class _Memory:
    """The sentences parsed lately, each as the words of a text of its own."""

    def __init__(self) -> None:
        self._kept: OrderedDict[str, tuple[Token, ...]] = OrderedDict()

    def parsed(self, sentences: Iterable[str]) -> dict[str, tuple[Token, ...]]:
        """The words of each of some different sentences."""
        found: dict[str, tuple[Token, ...]] = {}
        unknown: list[str] = []
        for sentence in sentences:
            if sentence in self._kept:
                self._kept.move_to_end(sentence)
                found[sentence] = self._kept[sentence]
            else:
                unknown.append(sentence)
        found.update(zip(unknown, spacy_pipe.parse(unknown), strict=True))
        for sentence in unknown:
            self._kept[sentence] = found[sentence]
        while len(self._kept) > REMEMBERED:
            self._kept.popitem(last=False)
        return found


@lru_cache(maxsize=1)
def _memory() -> _Memory:
    return _Memory()
