"""spaCy, and all that is known of it: sentences -> the words of each as our own tokens.

Which model it is: `spacy_model`. Its objects never leave this module, `spacy_quick` and `spacy_words`. Its matrices
are multiplied by numpy's library instead of its own, which is several times as fast and gives the same parses.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from functools import lru_cache
from typing import Any, NamedTuple

from harness.reading.nouns.text import Token
from harness.reading.text import spacy_model, spacy_quick, spacy_vectors, spacy_words

BATCH = 64  # sentences at once; the matrices of more take tens of MB
MAX_STRINGS = 40_000  # that the pipeline learns for good; some 1,700 are its own
_lock = threading.Lock()  # what was learnt for a time must not be forgotten while another thread needs it
_SURROGATE = re.compile("[\ud800-\udfff]")
# Marks of full width, which spaCy takes for letters, and blanks and hyphens that a line may not break at.
_PLAIN = str.maketrans({"＂": '"', "＇": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2011": "-"})
# The pipeline learnt "don't" and "it's" with a straight mark: it takes a curly "n’t" for a number or a noun.
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])[’ʼ](?=[^\W\d_])")


def parse(sentences: Sequence[str]) -> Iterator[tuple[Token, ...]]:
    """The words of each sentence, offsets and heads counted from its own start."""
    if not sentences:
        return
    clean = list(map(plain, sentences))
    steps = _steps()
    with _threads().limit(limits=1):  # such small matrices gain nothing from more
        for at in range(0, len(clean), BATCH):
            yield from _tokens(steps, clean[at : at + BATCH])


def plain(sentence: str) -> str:
    """The sentence as the pipeline learnt to read it, letter for letter at the same place."""
    return _APOSTROPHE.sub("'", _SURROGATE.sub("\ufffd", sentence).translate(_PLAIN))


def _tokens(steps: Steps, sentences: Sequence[str]) -> list[tuple[Token, ...]]:
    """The words of a few sentences; of spaCy's nothing is left behind but words, and these only while there is room."""
    with _lock, _room(steps.pipeline):
        docs = list(steps.pipeline.pipe(sentences, batch_size=BATCH))
        if steps.parser is not None:
            spacy_quick.dependencies(steps.parser, docs)
        return list(map(steps.words.tokens, docs, _entities(steps.recogniser, docs)))


def _room(pipeline: Any) -> AbstractContextManager[Any]:
    """Where words that were not met before are kept: for good, or, where there are too many, only for this time."""
    return nullcontext() if len(pipeline.vocab.strings) < MAX_STRINGS else pipeline.memory_zone()


def _entities(recogniser: Any, docs: Sequence[Any]) -> Iterator[list[str]]:
    """The entity type of each word; by `recogniser` where it was taken out of the pipeline."""
    if recogniser is not None:
        return spacy_quick.entities(recogniser, docs)
    return ([word.ent_type_ for word in doc] for doc in docs)


class Steps(NamedTuple):
    """The English pipeline, and the steps taken out of it to be done faster; None for one that has to stay in."""

    pipeline: Any
    parser: Any
    recogniser: Any
    words: spacy_words.Words


@lru_cache(maxsize=1)
def _steps() -> Steps:
    """Raises OSError where no model is installed, InputError where its files are not those that were tested.

    The 83,000 strings of what the model was trained on are left out: all that it does goes by hashes, a word brings its
    own strings along, and they would take 20 MB in every process.
    """
    import spacy

    model = spacy_model.installed()
    spacy_model.verify(model)
    return _sped_up(spacy.load(model.name, exclude=["senter", "strings"]))  # no senter: sentences come one by one


def _sped_up(pipeline: Any) -> Steps:
    from thinc.api import NumpyOps

    ops = NumpyOps(use_blis=False)
    for _, part in pipeline.pipeline:
        for node in part.model.walk() if hasattr(getattr(part, "model", None), "walk") else ():
            if type(node.ops) is NumpyOps:
                node.ops = ops
    for part in (pipeline.get_pipe("tok2vec").model, pipeline.get_pipe("ner").model.layers[0].layers[0]):
        spacy_vectors.speed_up(part)
    words = spacy_words.Words(_taken(pipeline, "attribute_ruler"), _taken(pipeline, "lemmatizer"))
    greedy = pipeline.get_pipe("parser").cfg["beam_width"] == 1
    parser = _taken(pipeline, "parser") if greedy else None
    known = spacy_quick.is_known(pipeline.get_pipe("ner"))
    return Steps(pipeline, parser, _taken(pipeline, "ner") if known else None, words)


def _taken(pipeline: Any, name: str) -> Any:
    return pipeline.remove_pipe(name)[1]


@lru_cache(maxsize=1)
def _threads() -> Any:
    """The handle on the threads of the matrix library, found once numpy is loaded."""
    import numpy  # noqa: F401
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
