"""What is worked out of whole texts, remembered for as many of them as have so many letters together.

A number of texts is no bound of memory: a story has 3,000 letters, a report on a year 300,000. So the last text is
always kept, and those before it as far as there is room. Rows of one article come side by side, and find it here.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from functools import update_wrapper
from typing import Generic, ParamSpec, TypeVar

MAX_CHARACTERS = 30_000  # of the texts that one function remembers; all that is known of a letter takes some 700 bytes

P = ParamSpec("P")
V = TypeVar("V")


class Remembered(Generic[P, V]):
    """A function with a memory, for arguments that can be hashed; safe in several threads."""

    def __init__(self, work: Callable[P, V], length: Callable[..., int]) -> None:
        self._work = work
        self._length = length
        self._kept: OrderedDict[tuple[object, ...], tuple[V, int]] = OrderedDict()
        self._lock = threading.Lock()
        self.letters = 0  # of the texts that are kept
        update_wrapper(self, work)

    def __call__(self, *texts: P.args, **named: P.kwargs) -> V:
        key = (*texts, *named.items())
        with self._lock:
            if (known := self._kept.get(key)) is not None:
                self._kept.move_to_end(key)
                return known[0]
        found = self._work(*texts, **named)
        length = self._length(*texts, **named)
        with self._lock:
            if key not in self._kept:
                self._kept[key] = found, length
                self.letters += length
            while self.letters > MAX_CHARACTERS and len(self._kept) > 1:
                self.letters -= self._kept.popitem(last=False)[1][1]
        return found

    def cache_clear(self) -> None:
        """Forget all, as functools.lru_cache does."""
        with self._lock:
            self._kept.clear()
            self.letters = 0

    def __len__(self) -> int:
        return len(self._kept)


def cached_by_length(length: Callable[..., int]) -> Callable[[Callable[P, V]], Remembered[P, V]]:
    """Remember what a function makes of its arguments, whose `length` is that of the text that they are about."""
    return lambda work: Remembered(work, length)
