"""The quickened vectors of words are spaCy's own to the last bit, whatever was met before and in whatever company."""

from __future__ import annotations

from typing import Any

import pytest

from harness.reading.text import spacy_model, spacy_vectors
from harness.reading.text.sentences import split
from tests.bench.texts import stories


@pytest.fixture(scope="module")
def models() -> tuple[Any, tuple[Any, ...]]:
    """spaCy's pipeline, and its two models of words' vectors, with the matrix library that ours has."""
    import spacy
    from thinc.api import NumpyOps

    pipeline = spacy.load(spacy_model.installed().name)
    found = (pipeline.get_pipe("tok2vec").model, pipeline.get_pipe("ner").model.layers[0].layers[0])
    for model in found:
        for node in model.walk():
            node.ops = NumpyOps(use_blis=False)
    return pipeline, found


def test_the_vectors_are_the_same_to_the_last_bit(models: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pipeline, found = models
    monkeypatch.setattr(spacy_vectors, "REMEMBERED", 60)  # all words are forgotten now and then
    texts = [text for story in stories(3) for text in (story.article, *story.summaries)]
    batches = [[pipeline.make_doc(span.of(text)) for span in split(text)] for text in texts]
    batches += [[pipeline.make_doc(text)] for text in ("x", "No.", "It cost $5m — überhaupt.")]
    batches += [[pipeline.make_doc(""), *batches[0], pipeline.make_doc("")]]
    for model in found:
        assert spacy_vectors.is_known(model)
        ours = spacy_vectors.Vectors(model)
        for docs in batches:
            for mine, its in zip(ours(docs), model.predict(docs), strict=True):
                assert mine.shape == its.shape
                assert mine.tobytes() == its.tobytes()


def test_a_model_that_is_built_otherwise_stays_as_it_is(models: Any) -> None:
    pipeline, _ = models
    other = pipeline.get_pipe("ner").model
    before = other._func
    spacy_vectors.speed_up(other)
    assert not spacy_vectors.is_known(other)
    assert other._func is before
