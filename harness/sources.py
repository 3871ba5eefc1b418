"""Several sources of items drained at once, each in a thread of its own: sources -> items as they come.

What consumes the items stays in the caller's thread, so that only the waiting is done side by side.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")
Source = Callable[[], Generator[Item]]


@dataclass(frozen=True, slots=True)
class _Ended:
    error: BaseException | None = None


def drained(sources: Sequence[Source[Item]], *, at_once: int) -> Generator[Item]:
    """The items of all sources, at most `at_once` sources at a time; the order within a source is kept.

    An error of a source is raised here once the items before it are out. When this generator is closed, no further
    item is asked of any source; a source that is waiting ends in the background.
    """
    if at_once <= 1 or len(sources) <= 1:
        for source in sources:
            yield from source()
        return
    out: queue.Queue[Item | _Ended] = queue.Queue()
    waiting = iter(sources)
    stop = threading.Event()
    running = 0
    try:
        for source in _take(waiting, at_once):
            _start(source, out, stop)
            running += 1
        while running:
            item = out.get()
            if not isinstance(item, _Ended):
                yield item
                continue
            if item.error is not None:
                raise item.error
            running -= 1
            for source in _take(waiting, 1):
                _start(source, out, stop)
                running += 1
    finally:
        stop.set()


def _take(sources: Iterator[Source[Item]], most: int) -> Iterator[Source[Item]]:
    return (source for _, source in zip(range(most), sources, strict=False))


def _start(source: Source[Item], out: queue.Queue[Item | _Ended], stop: threading.Event) -> None:
    def drain() -> None:
        error: BaseException | None = None
        try:
            with closing(source()) as items:
                for item in items:
                    out.put(item)
                    if stop.is_set():
                        break
        except BaseException as raised:  # carried over to the caller's thread
            error = raised
        out.put(_Ended(error))

    threading.Thread(target=drain, daemon=True).start()
