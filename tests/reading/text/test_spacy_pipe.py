"""What the pipeline learns of texts has a bound, and what was forgotten is read again as it was."""

from __future__ import annotations

from random import Random

import pytest

from harness.reading.text import spacy_pipe, spacy_words

SYLLABLES = ("bra", "kel", "dun", "vor", "sim", "tas", "ol", "rek", "mi", "fen")


def sentences(count: int, seed: int) -> list[str]:
    """Sentences with words that stand in no other."""
    random = Random(seed)

    def word() -> str:
        return "".join(random.choices(SYLLABLES, k=5))

    return [
        f"The {word()}s of {word().title()} have {word()}ed {number} {word()}s, and they're gonna {word()} more."
        for number in range(count)
    ]


def test_new_words_are_learnt_only_while_there_is_room(monkeypatch: pytest.MonkeyPatch) -> None:
    strings = spacy_pipe._steps().pipeline.vocab.strings
    texts = sentences(30, seed=1)
    known = len(strings)
    monkeypatch.setattr(spacy_pipe, "MAX_STRINGS", known)
    found = [one for text in texts for one in spacy_pipe.parse([text])]
    assert len(strings) == known
    monkeypatch.undo()
    assert list(spacy_pipe.parse(texts)) == found
    assert len(strings) > known + len(texts), "each sentence has words of its own"


def test_words_in_a_part_are_forgotten_together(monkeypatch: pytest.MonkeyPatch) -> None:
    words, texts = spacy_pipe._steps().words, sentences(40, seed=2)
    before = list(spacy_pipe.parse(texts))
    monkeypatch.setattr(spacy_words, "REMEMBERED", 60)
    monkeypatch.setattr(words, "_forms", {})
    words._lemmatizer.cache.clear()
    assert list(spacy_pipe.parse(texts)) == before
    assert 0 < len(words._forms) <= 60
    assert 0 < len(words._lemmatizer.cache) <= 60
