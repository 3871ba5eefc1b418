"""Check many summaries: rows in, one JSON line for each out, in the same order and in flat memory.

Rows are read by `harness.running.rows`. Whatever is wrong with a row becomes a line with
status failed and the error; no row loses another. Rows that share an article parse it once.
"""

from __future__ import annotations

import multiprocessing
import multiprocessing.connection
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from multiprocessing import forkserver, resource_tracker
from pathlib import Path
from typing import Any

from harness import collector, gold, reading
from harness.errors import HarnessError, InputError
from harness.gold import Gold, drafting
from harness.reading import cached_by_length, read_ahead
from harness.records import checked_json, store
from harness.running.rows import Row, Source, joined, rows
from harness.status import Status
from harness.verdict import PRECISION, Checked, Settings, pipeline

__all__ = ["Line", "Row", "check_row", "check_rows", "rows"]

SERVES = 200  # chunks for each process, after which others take their place, so that what they remember has an end
GOLDS = 64  # folders of gold that are kept at hand
CHUNK = 24  # rows parsed at once and handed to one process; up to twice as many where they are of one article
CHUNK_CHARACTERS = 60_000  # of text in such a chunk, about which a further row is left for the next
SAFE_PATH = "PYTHONSAFEPATH"  # of the environment: nothing is imported from the folder that Python is begun in
PREFETCHED_CHUNKS = 4  # chunks waiting for each process


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One output line, with what a reader of the whole wants to count."""

    json: bytes
    status: Status
    id: str = ""
    error: str = ""


def check_rows(rows: Iterable[Row], jobs: int = 1) -> Iterator[Line]:
    """Check each row, in `jobs` processes."""
    if jobs > 1:
        return _in_processes(_chunks(rows), jobs)
    return (line for chunk in _chunks(rows) for line in _check_chunk(chunk))


def check_row(row: Row) -> Line:
    """Check one row; never an exception."""
    try:
        checked = _check(row)
    except HarnessError as error:
        checked = Checked(id=row.id, status=Status.FAILED, error=str(error))
    except Exception as error:  # a fault of the checker must not lose the other rows
        message = f"the checker failed: {type(error).__name__}: {error}"
        checked = Checked(id=row.id, status=Status.FAILED, error=message)
    line = store.line(checked_json(checked))
    return Line(json=line, status=checked.status, id=checked.id, error=checked.error or "")


def _check(row: Row) -> Checked:
    if row.error is not None:
        return Checked(id=row.id, status=Status.FAILED, error=row.error)
    if row.gold is not None:
        facts = _loaded(row.gold)
    elif row.sources:
        facts = _drafted_all(row.sources, row.published)
    else:
        facts = _drafted(row.source or "", row.published)
    precision = PRECISION if row.min_precision is None else row.min_precision
    settings = Settings(precision=precision, calibration=row.calibration)
    return pipeline.check(facts, row.summary, id=row.id, finish=row.finish_reason, settings=settings)


@cached_by_length(lambda source, published: len(source))
def _drafted(source: str, published: date | None) -> Gold:
    return drafting.draft(source, published=published)


@cached_by_length(lambda sources, published: sum(len(one.text) for one in sources))
def _drafted_all(sources: tuple[Source, ...], published: date | None) -> Gold:
    article, parts = joined(sources)
    return drafting.draft_all(parts, article, published=published)


@lru_cache(maxsize=GOLDS)
def _loaded(folder: str) -> Gold:
    try:
        return gold.load(Path(folder))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"gold: {folder[:80]!r} cannot be read: {why}; name a folder of gold") from None


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Neighbouring rows, a few at a time; those of one article stay together as far as they can.

    The first row comes alone, so that its line is out before the second is looked at; then ever more come together.
    """
    chunk: list[Row] = []
    size, wanted = 0, 1
    for row in rows:
        new = not chunk or _article(row) != _article(chunk[-1])
        if len(chunk) >= 2 * wanted - 1 or size >= CHUNK_CHARACTERS or (new and len(chunk) >= wanted):
            yield chunk
            chunk, size, new, wanted = [], 0, True, min(2 * wanted, CHUNK)
        chunk.append(row)
        size += len(row.summary) + (len(_article(row)[0]) if new else 0)
    if chunk:
        yield chunk


def _article(row: Row) -> tuple[str, str | None]:
    """What a row is held against: its text, and the folder of its gold."""
    return row.source or (joined(row.sources)[0] if row.sources else ""), row.gold


# --------------------------------------------------------------------------- several processes


def _in_processes(chunks: Iterator[list[Row]], jobs: int) -> Iterator[Line]:
    """Chunks checked side by side, given back in order, with a bounded number under way."""
    waiting: deque[tuple[list[Row], Future[list[Line]]]] = deque()
    with ExitStack() as open_pools:
        pool = open_pools.enter_context(_pool(jobs))
        open_pools.callback(lambda: pool.shutdown(wait=True, cancel_futures=True))
        for number, chunk in enumerate(chunks, start=1):
            if number % (SERVES * jobs) == 0:  # max_tasks_per_child would do, but it hangs in Python 3.11.7
                yield from _drained(waiting)
                pool.shutdown(wait=True)
                pool = open_pools.enter_context(_pool(jobs))
            try:
                waiting.append((chunk, pool.submit(_check_chunk, chunk)))
            except BrokenProcessPool:  # a process died; what waits is done one by one below
                yield from _drained(waiting)
                pool = open_pools.enter_context(_pool(jobs))
                waiting.append((chunk, pool.submit(_check_chunk, chunk)))
            if len(waiting) >= jobs * PREFETCHED_CHUNKS:
                yield from _result(*waiting.popleft())
        yield from _drained(waiting)


def _drained(waiting: deque[tuple[list[Row], Future[list[Line]]]]) -> Iterator[Line]:
    while waiting:
        yield from _result(*waiting.popleft())


def _result(chunk: list[Row], future: Future[list[Line]]) -> list[Line]:
    try:
        return future.result()
    except BrokenProcessPool:
        return [_alone(row) for row in chunk]


def _alone(row: Row) -> Line:
    """Check a row in a process of its own, which may die of it."""
    try:
        with _pool(1) as pool:
            return pool.submit(check_row, row).result()
    except BrokenProcessPool:
        return check_row(Row(id=row.id, error="the process that checked this row died; is there enough memory?"))


def _pool(jobs: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(jobs, mp_context=_processes(), initializer=_begin)


def _processes() -> Any:
    """How processes are made: never as forks of this one, which would copy the locks of whatever threads it has.

    On Linux they are forked off a process that has the language model and nothing else: it is loaded once, and its
    memory is shared by all of them.
    """
    if not sys.platform.startswith("linux"):
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["harness.running.loaded"])
    _begin_server()
    return context


def _begin_server() -> None:
    """Begin the process that others are forked off, where it does not run yet.

    It is deaf to Ctrl-C, which is for its parent to answer, until it has loaded what it is to share. It takes no module
    from the folder that it is begun in: a `grp.py` there is nobody's.
    """
    resource_tracker.ensure_running()  # which hears signals again when it has begun its own process
    heard = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    safe = os.environ.get(SAFE_PATH)
    os.environ[SAFE_PATH] = "1"
    try:
        forkserver.ensure_running()
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, heard)
        del os.environ[SAFE_PATH]
        if safe is not None:
            os.environ[SAFE_PATH] = safe


def _begin() -> None:
    """The parent process decides what an interruption means; a process whose parent has died, however, ends.

    It does nothing but check.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    collector.seldom()
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        multiprocessing.connection.wait([parent.sentinel])
        os._exit(1)


def _check_chunk(chunk: list[Row]) -> list[Line]:
    _read_ahead(chunk)
    return [check_row(row) for row in chunk]


def _read_ahead(chunk: list[Row]) -> None:
    """Parse the chunk's texts together; what fails here fails again, and is told, with its own row."""
    good = [row for row in chunk if row.error is None]
    texts = [reading.article_words(_article(row)[0]) for row in good if row.gold is None]
    texts += [reading.reply_words(row.summary) for row in good]
    with suppress(Exception):
        read_ahead(dict.fromkeys(texts))
