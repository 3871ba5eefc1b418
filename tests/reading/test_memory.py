"""What is worked out of texts is forgotten by their length, and nothing else keeps an article in memory."""

from __future__ import annotations

import gc
import inspect
from functools import _lru_cache_wrapper

import pytest

from harness.gold import Gold
from harness.reading import memory
from harness.running import batch


def test_as_many_texts_are_kept_as_have_so_many_letters(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MAX_CHARACTERS", 10)
    seen: list[str] = []

    @memory.cached_by_length(len)
    def shouted(text: str) -> str:
        seen.append(text)
        return text.upper()

    for text in ("abcd", "efgh", "abcd", "ijkl", "efgh", "abcd"):
        assert shouted(text) == text.upper()
    assert seen == ["abcd", "efgh", "ijkl", "efgh", "abcd"], "the one used longest ago goes first"
    assert (len(shouted), shouted.letters) == (2, 8)
    for _ in range(2):
        shouted("of more letters than there is room for")
    assert seen[5:] == ["of more letters than there is room for"], "the last text is always kept"
    assert len(shouted) == 1


def test_a_text_that_cannot_be_read_is_not_remembered() -> None:
    @memory.cached_by_length(len)
    def broken(text: str) -> str:
        raise ValueError(text)

    for _ in range(2):
        with pytest.raises(ValueError, match="abc"):
            broken("abc")
    assert len(broken) == 0


def test_articles_that_are_done_with_are_not_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of eight articles the last few are in memory, whatever was worked out of the others."""
    monkeypatch.setattr(memory, "MAX_CHARACTERS", 200)
    before = [each for each in gc.get_objects() if isinstance(each, Gold)]  # held, or a new one could have its id
    for number in range(8):
        article = f"The mill at Korvo employs {40 + number} people. It made {300 + number} tons of paper in May."
        line = batch.check_row(batch.Row(id="", summary=f"It has {41 + number} workers.", source=article))
        assert line.status.value == "checked", line.error
    gc.collect()
    old = {id(each) for each in before}
    kept = [each for each in gc.get_objects() if isinstance(each, Gold) and id(each) not in old]
    assert 0 < len(kept) <= 4


def test_every_cache_has_a_bound() -> None:
    """Or nothing to tell one call from another."""
    batch.check_row(batch.Row(id="", summary="It has 41 workers.", source="The mill at Korvo employs 40 people."))
    caches = [one for one in gc.get_objects() if isinstance(one, _lru_cache_wrapper)]
    ours = [one for one in caches if str(getattr(one, "__module__", "")).startswith("harness.")]
    assert len(ours) > 30
    free = [one for one in ours if one.cache_info().maxsize is None and inspect.signature(one).parameters]
    assert [f"{one.__module__}.{one.__qualname__}" for one in free] == []
