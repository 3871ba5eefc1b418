"""What our own steps in spaCy's place buy (`spacy_quick`, `spacy_vectors`, `spacy_words`): texts -> measures.

The same sentences, each once, are parsed by spaCy's own batch pipe and by us; both should read the same words.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from harness.reading.text import sentences, spacy_model, spacy_pipe

V = TypeVar("V")
Words = list[tuple[str, str, str]]  # of each word of a sentence: text, tag, dependency


def measures(texts: Iterable[str]) -> list[tuple[str, str, str]]:
    """Seconds of both as a ratio, and how many sentences are read alike."""
    parts = dict.fromkeys(span.of(text) for text in texts for span in sentences.split(text))
    each = [spacy_pipe.plain(one) for one in parts]
    theirs, of_theirs = timed(stock(each))
    ours, of_ours = timed(own(each))
    alike = sum(map(list.__eq__, theirs, ours))
    return [
        (
            "sentences/s parsed, spaCy's own pipe and ours",
            f"{len(each) / of_theirs:.0f}, {len(each) / of_ours:.0f}",
            "",
        ),
        ("time to parse / spaCy's own pipe, same sentences", f"{of_ours / of_theirs:.2f}", "<= 0.50"),
        ("sentences of these read alike, word for word", f"{alike} of {len(each)}", "all"),
    ]


def stock(each: Sequence[str]) -> Callable[[], list[Words]]:
    """By the pipeline as its authors publish it, without the finder of sentences, which nobody here needs."""
    import spacy

    pipeline = spacy.load(spacy_model.installed().name, exclude=["senter"])
    list(pipeline.pipe(["Warm up."]))
    return lambda: [
        [(word.text, word.tag_, word.dep_) for word in doc if not word.is_space]
        for doc in pipeline.pipe(each, batch_size=spacy_pipe.BATCH)
    ]


def own(each: Sequence[str]) -> Callable[[], list[Words]]:
    list(spacy_pipe.parse(["Warm up."]))
    return lambda: [[(word.text, word.tag, word.dep) for word in words] for words in spacy_pipe.parse(each)]


def timed(work: Callable[[], V]) -> tuple[V, float]:
    """What some work gives, and the seconds of processor time that it takes."""
    started = time.process_time()
    given = work()
    return given, time.process_time() - started
