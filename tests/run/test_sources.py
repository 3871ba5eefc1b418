"""Several sources drained at once: nothing lost, order kept within each, errors carried over, closing stops them."""

from __future__ import annotations

import threading
from collections.abc import Generator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.sources import drained


def letters(word: str) -> Generator[tuple[str, int]]:
    yield from ((word, index) for index in range(len(word)))


@given(st.lists(st.text(max_size=5), max_size=6, unique=True), st.integers(1, 4))
def test_every_item_comes_once_and_in_its_source_s_order(words: list[str], at_once: int) -> None:
    items = list(drained([partial(letters, word) for word in words], at_once=at_once))
    for word in words:
        assert [index for name, index in items if name == word] == list(range(len(word)))
    assert len(items) == sum(map(len, words))


def test_two_sources_really_run_at_the_same_time() -> None:
    meeting = threading.Barrier(2, timeout=30)

    def waits(name: str) -> Generator[str]:
        meeting.wait()  # passes only when both are there
        yield name

    assert sorted(drained([partial(waits, "a"), partial(waits, "b")], at_once=2)) == ["a", "b"]


def test_an_error_comes_after_the_items_before_it() -> None:
    def breaks() -> Generator[int]:
        yield 1
        raise ValueError("broken")

    def nothing() -> Generator[int]:
        yield from ()

    items = drained([breaks, nothing], at_once=2)
    assert next(items) == 1
    with pytest.raises(ValueError, match="broken"):
        list(items)


def test_closing_asks_no_source_for_more() -> None:
    asked: list[int] = []
    ended = threading.Event()

    def endless() -> Generator[int]:
        try:
            for number in range(1_000_000):
                asked.append(number)
                yield number
        finally:
            ended.set()

    items = drained([endless, endless], at_once=2)
    next(items)
    items.close()
    assert ended.wait(timeout=30)
    assert len(asked) < 1_000_000
