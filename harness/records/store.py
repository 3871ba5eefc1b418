"""A run on disk: `reports/<run-id>/` with records.jsonl and manifest.json.

Records are appended durable, line by line; a line that a crash left half-written is recognised and dropped. A run that
goes on is first cleared of that line and of the summaries that failed, which are then asked for again.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from harness import durable
from harness.errors import InputError, Problem
from harness.held import held
from harness.models import TOO_LONG
from harness.records.nouns import Manifest, Record
from harness.records.plain import manifest_json, manifest_of, record_json, record_of
from harness.records.shapes import LaterFormat
from harness.status import Status
from harness.suites import thresholds

RECORDS, MANIFEST, LOCK = "records.jsonl", "manifest.json", ".lock"

# What values of other kinds than a file should have lead to.
DAMAGED = (ValueError, LookupError, TypeError, AttributeError, RecursionError, ArithmeticError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A run as it was read back."""

    manifest: Manifest
    records: tuple[Record, ...]
    dropped: int = 0  # half-written lines at the end: 0 or 1
    repeated: int = 0  # lines of summaries that an earlier line has, which are not counted
    lines: Mapping[str, int] = field(default_factory=dict)  # id of each summary -> its line in records.jsonl, from 1


class Appender:
    """Appends records to a file so that each is on the disk before the next one is made."""

    def __init__(self, path: Path) -> None:
        self._file = durable.opened(path, "ab")
        durable.sync(path.parent)

    def __enter__(self) -> Appender:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def append(self, record: Record) -> None:
        durable.write(self._file, line(record_json(record)))


def line(value: Mapping[str, Any]) -> bytes:
    """One JSON line; text that UTF-8 cannot hold (lone surrogates) is written in escapes."""
    try:
        return (json.dumps(value, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(value) + "\n").encode()


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into `folder`."""
    text = json.dumps(manifest_json(manifest), indent=2, ensure_ascii=False) + "\n"
    durable.replace(folder / MANIFEST, text.encode("utf-8", "replace"), private=True)


def read(folder: Path) -> Stored:
    """Read a run back, its records in the suite's order; a broken file is an InputError with its place."""
    signed = manifest(folder)
    found: list[Record] = []
    lines: dict[str, int] = {}
    dropped = repeated = 0
    for record, _, number in _records(folder):
        if record is None:
            dropped = 1
        elif record.checked.id in lines:
            repeated += 1
        else:
            found.append(record)
            lines[record.checked.id] = number
    # requests go side by side, and what is drawn from the records must not depend on which of them was quicker
    found.sort(key=_place(signed))
    return Stored(manifest=signed, records=tuple(found), dropped=dropped, repeated=repeated, lines=lines)


def _place(manifest: Manifest) -> Callable[[Record], tuple[int, int, int, int]]:
    """Where a record stands in the order of the suite: by model, prompt, case, repeat."""
    names = (
        manifest.suite.get("models", []),
        manifest.suite.get("prompts", []),
        [case.name for case in manifest.cases],
    )
    models, prompts, cases = ({name: number for number, name in enumerate(group)} for group in names)

    def place(record: Record) -> tuple[int, int, int, int]:
        return (
            models.get(record.model, len(models)),
            prompts.get(record.prompt, len(prompts)),
            cases.get(record.case, len(cases)),
            record.repeat,
        )

    return place


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A run that is to go on."""

    manifest: Manifest
    done: frozenset[str]  # ids of the summaries that it has
    spent: Decimal  # on these
    dropped: int  # half-written lines that were taken out: 0 or 1
    failed: int  # summaries that failed and were taken out, to be asked for again
    repeated: int = 0  # lines of summaries that an earlier line has, which were taken out


def reopen(folder: Path) -> Begun:
    """Make a run ready to go on: records.jsonl is left with whole records that hold a summary. Call it `alone`."""
    signed = manifest(folder)
    path = folder / RECORDS
    path.touch(durable.PRIVATE_FILE)
    done: set[str] = set()
    spent, dropped, failed, repeated = Decimal(0), 0, 0, 0
    with durable.replacing(path, private=True) as file:
        for record, raw, _ in _records(folder):
            if record is None:
                dropped += 1
            elif record.checked.status is Status.FAILED and not record.summary.text and not _final(record):
                failed += 1
            elif record.checked.id in done:
                repeated += 1
            else:
                done.add(record.checked.id)
                spent += record.summary.cost or 0
                spent += (record.checked.judging and record.checked.judging.cost) or 0
                file.write(raw)
    return Begun(manifest=signed, done=frozenset(done), spent=spent, dropped=dropped, failed=failed, repeated=repeated)


def _final(record: Record) -> bool:
    """Whether asking again would only cost once more."""
    return record.summary.finish_reason == TOO_LONG


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Hold a run's folder, so that no other process writes into it; the lock ends with the process, however it ends."""
    with ExitStack() as holding:
        try:
            holding.enter_context(held(folder / LOCK, wait=False))
        except BlockingIOError:
            message = "another process is writing this run; wait for it, or stop it"
            raise InputError([Problem(file=str(folder), message=message)]) from None
        yield


def _records(folder: Path) -> Iterator[tuple[Record | None, bytes, int]]:
    """The records with their lines and the numbers of these; None for a half-written last line."""
    for number, raw, whole in _lines(folder / RECORDS):
        try:
            yield record_of(json.loads(raw)), raw, number
        except DAMAGED as error:
            if not whole:
                yield None, raw, number
                continue
            problem = f"not a record of this version: {damage_message(error)}; run the suite again"
            raise InputError([Problem(file=str(folder / RECORDS), line=number, message=problem)]) from None


def records(folder: Path) -> Iterator[Record]:
    """The records one by one, as they were written, without a half-written last one and without repeats."""
    seen: set[str] = set()
    for record, _, _ in _records(folder):
        if record is not None and record.checked.id not in seen:
            seen.add(record.checked.id)
            yield record


def stored(folder: Path) -> int:
    """How many whole records the run in `folder` has so far."""
    with (folder / RECORDS).open("rb") as file:
        return sum(raw.endswith(b"\n") for raw in file)


def _lines(path: Path) -> Iterator[tuple[int, bytes, bool]]:
    """(number, line, whether it was written to its end)."""
    try:
        _plain(path, "is this the folder of a run?")
        with path.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                if raw.strip():
                    yield number, raw, raw.endswith(b"\n")
    except FileNotFoundError:
        message = "there is no such file; is this the folder of a run?"
        raise InputError([Problem(file=str(path), message=message)]) from None


def _plain(path: Path, cure: str) -> None:
    """Refuse a folder, and a device or a pipe, which to read might never end."""
    if path.exists() and not path.is_file():
        raise InputError([Problem(file=str(path), message=f"it is no plain file; {cure}")])


def manifest(folder: Path) -> Manifest:
    """The manifest of the run in `folder`."""
    path = folder / MANIFEST
    try:
        _plain(path, "name the folder of a run")
        read = manifest_of(json.loads(path.read_bytes()))
        for gate in read.suite.get("gates", []):
            thresholds.gate(gate)  # so that one that is none is told here
        return read
    except (FileNotFoundError, NotADirectoryError):
        message = "there is no such file; name the folder of a run, such as reports/baseline"
        raise InputError([Problem(file=str(path), message=message)]) from None
    except LaterFormat as error:
        raise InputError([Problem(file=str(path), message=str(error))]) from None
    except (*DAMAGED, StopIteration) as error:
        message = f"not the manifest of a run: {damage_message(error)}"
        raise InputError([Problem(file=str(path), message=message)]) from None


def damage_message(error: Exception) -> str:
    """An error that a damaged file raises, in words."""
    return f"{error} is missing" if isinstance(error, KeyError) else f"{type(error).__name__}: {error}"
