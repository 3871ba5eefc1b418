"""Check many summaries: lines of rows in, one JSON line for each out, in the same order and in flat memory.

A row is {"id", "summary", and "source": text or "gold": folder}. Whatever is wrong with a row becomes a line with
status failed and the error; no row loses another. Rows that share an article parse it once.
"""

from __future__ import annotations

import json
import multiprocessing
import multiprocessing.connection
import os
import signal
import threading
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import IO, Any

from harness import draft, gold, pipeline, records, store
from harness.errors import HarnessError, InputError
from harness.text.parse import read_ahead
from harness.types import Checked, Gold, Status

LONGEST = 1_000_000  # characters of one summary or article
LONGEST_LINE = 32_000_000  # bytes of a row: two such texts, with every character in escapes
SERVES = 200  # chunks for each process, after which others take their place, so that what they remember has an end
ARTICLES = 64  # parsed ones kept at hand
CHUNK = 24  # rows parsed at once and handed to one process; up to twice as many where they are of one article
LETTERS = 60_000  # of text in such a chunk, about which a further row is left for the next
AHEAD = 4  # chunks waiting for each process


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One summary to check, or why it cannot be."""

    id: str
    summary: str = ""
    source: str | None = None  # text of the article
    gold: str | None = None  # folder
    error: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One output line, with what a reader of the whole wants to count."""

    json: bytes
    status: Status
    id: str = ""
    error: str = ""


def bounded(file: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file, however long: of one that is longer than a row may be, so much that this shows."""
    while line := file.readline(LONGEST_LINE + 1):
        yield line
        while len(line) > LONGEST_LINE and not line.endswith(b"\n"):
            line = file.readline(LONGEST_LINE + 1)
            if len(line) <= LONGEST_LINE or not line:
                break


def rows(lines: Iterable[bytes], *, name: str, bases: Iterable[Path]) -> Iterator[Row]:
    """The rows of a JSONL file called `name`; gold folders are looked for in each of `bases`."""
    places = tuple(bases)
    for number, raw in enumerate(lines, start=1):
        if not raw.strip():
            continue
        place, fallback = f"{name}:{number}", f"line-{number}"
        if len(raw) > LONGEST_LINE:
            yield Row(id=fallback, error=f"{place}: a line of more than {LONGEST_LINE:,} bytes; split it")
            continue
        try:
            yield _row(raw, place, fallback, places)
        except Exception as error:  # whatever is in a row, it must not lose the others
            yield Row(id=fallback, error=f"{place}: cannot be read: {type(error).__name__}: {error}")


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
    line = store.line(records.checked_json(checked))
    return Line(json=line, status=checked.status, id=checked.id, error=checked.error or "")


def _check(row: Row) -> Checked:
    if row.error is not None:
        return Checked(id=row.id, status=Status.FAILED, error=row.error)
    facts = _loaded(row.gold) if row.gold is not None else _drafted(row.source or "")
    return pipeline.check(facts, row.summary, id=row.id)


@lru_cache(maxsize=ARTICLES)
def _drafted(source: str) -> Gold:
    return draft.draft(source)


@lru_cache(maxsize=ARTICLES)
def _loaded(folder: str) -> Gold:
    try:
        return gold.load(Path(folder))
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        raise InputError(f"gold: {folder[:80]!r} cannot be read: {why}; name a folder of gold") from None


# --------------------------------------------------------------------------- reading rows


def _row(raw: bytes, place: str, fallback: str, bases: tuple[Path, ...]) -> Row:
    try:
        data = json.loads(raw.decode("utf-8-sig", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        return Row(id=fallback, error=f"{place}: not JSON: {error}")
    if not isinstance(data, dict):
        return Row(id=fallback, error=f"{place}: must be an object with id, summary, and source or gold")
    id = data.get("id")
    known = str(id) if isinstance(id, (str, int)) and not isinstance(id, bool) else fallback
    problem = _problem(data)
    if problem:
        return Row(id=known, error=f"{place}: {problem}")
    row = Row(id=known, summary=data["summary"], source=data.get("source"), gold=data.get("gold"))
    return row if row.gold is None else replace(row, gold=_found(row.gold, bases))


def _problem(data: dict[str, Any]) -> str:
    if "id" not in data:
        return "needs the field 'id'"
    if not isinstance(data["id"], (str, int)) or isinstance(data["id"], bool):
        return "id: must be text"
    if not isinstance(data.get("summary"), str):
        return "summary: must be text" if "summary" in data else "needs the field 'summary'"
    given = [field for field in ("source", "gold") if data.get(field) is not None]
    if len(given) != 1:
        return "needs one of the fields 'source' (text of the article) and 'gold' (folder)"
    value = data[given[0]]
    if not isinstance(value, str) or not value.strip():
        return f"{given[0]}: must be text that is not empty"
    for field in ("summary", "source"):
        if len(data.get(field) or "") > LONGEST:
            return f"{field}: longer than {LONGEST:,} characters; split it"
    return ""


def _found(folder: str, bases: tuple[Path, ...]) -> str:
    """`folder` where it exists, first base first; the words as given where it does not."""
    with suppress(OSError, ValueError):  # no name that a folder can have; what is wrong is told when it is loaded
        return next((str(base / folder) for base in bases if (base / folder).is_dir()), folder)
    return folder


def _chunks(rows: Iterable[Row]) -> Iterator[list[Row]]:
    """Neighbouring rows, a few at a time; those of one article stay together as far as they can.

    The first row comes alone, so that its line is out before the second is looked at; then ever more come together.
    """
    chunk: list[Row] = []
    size, wanted = 0, 1
    for row in rows:
        new = not chunk or (row.source, row.gold) != (chunk[-1].source, chunk[-1].gold)
        if len(chunk) >= 2 * wanted - 1 or size >= LETTERS or (new and len(chunk) >= wanted):
            yield chunk
            chunk, size, new, wanted = [], 0, True, min(2 * wanted, CHUNK)
        chunk.append(row)
        size += len(row.summary) + (len(row.source or "") if new else 0)
    if chunk:
        yield chunk


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
            if len(waiting) >= jobs * AHEAD:
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
    # spawn: a fork would copy the locks of whatever threads the caller has
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin)


def _begin() -> None:
    """The parent process decides what an interruption means; a process whose parent has died, however, ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
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
    texts = [text for row in chunk if row.error is None for text in (row.source, row.summary) if text]
    with suppress(Exception):
        read_ahead(dict.fromkeys(texts))
