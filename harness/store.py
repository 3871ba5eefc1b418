"""A run on disk: `reports/<run-id>/` with records.jsonl and manifest.json.

Records are appended durable, line by line; a line that a crash left half-written is recognised and dropped.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from harness.errors import InputError, Problem
from harness.records import manifest_json, manifest_of, record_json, record_of
from harness.types import Manifest, Record

RECORDS, MANIFEST = "records.jsonl", "manifest.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A run as it was read back."""

    manifest: Manifest
    records: tuple[Record, ...]
    dropped: int = 0  # half-written lines at the end: 0 or 1


class Appender:
    """Appends records to a file so that each is on the disk before the next one is made."""

    def __init__(self, path: Path) -> None:
        self._file: IO[bytes] = path.open("ab")

    def __enter__(self) -> Appender:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def append(self, record: Record) -> None:
        self._file.write(line(record_json(record)))
        self._file.flush()
        os.fsync(self._file.fileno())


def line(value: Mapping[str, Any]) -> bytes:
    """One JSON line; text that UTF-8 cannot hold (lone surrogates) is written in escapes."""
    try:
        return (json.dumps(value, ensure_ascii=False) + "\n").encode()
    except UnicodeEncodeError:
        return (json.dumps(value) + "\n").encode()


def replace(path: Path, content: bytes) -> None:
    """Write `content` to `path` whole or not at all."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Put the manifest into `folder`."""
    replace(folder / MANIFEST, (json.dumps(manifest_json(manifest), indent=2, ensure_ascii=False) + "\n").encode())


def read(folder: Path) -> Stored:
    """Read a run back, its records in the suite's order of models; a broken file is an InputError with its place."""
    manifest = _read_manifest(folder / MANIFEST)
    records: list[Record] = []
    dropped = 0
    for number, raw, whole in _lines(folder / RECORDS):
        try:
            records.append(record_of(json.loads(raw)))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            if not whole:
                dropped = 1
                continue
            problem = f"not a record of this version: {type(error).__name__}: {error}; run the suite again"
            raise InputError([Problem(file=str(folder / RECORDS), line=number, message=problem)]) from None
    # models write side by side, and what is drawn from the records must not depend on which of them was quicker
    order = {model: number for number, model in enumerate(manifest.suite.get("models", []))}
    records.sort(key=lambda record: order.get(record.model, len(order)))
    return Stored(manifest=manifest, records=tuple(records), dropped=dropped)


def stored(folder: Path) -> int:
    """How many whole records the run in `folder` has so far."""
    with (folder / RECORDS).open("rb") as file:
        return sum(raw.endswith(b"\n") for raw in file)


def _lines(path: Path) -> Iterator[tuple[int, bytes, bool]]:
    """(number, line, whether it was written to its end)."""
    try:
        with path.open("rb") as file:
            for number, raw in enumerate(file, start=1):
                if raw.strip():
                    yield number, raw, raw.endswith(b"\n")
    except FileNotFoundError:
        message = "there is no such file; is this the folder of a run?"
        raise InputError([Problem(file=str(path), message=message)]) from None


def _read_manifest(path: Path) -> Manifest:
    try:
        return manifest_of(json.loads(path.read_bytes()))
    except (FileNotFoundError, NotADirectoryError):
        message = "there is no such file; name the folder of a run, such as reports/baseline"
        raise InputError([Problem(file=str(path), message=message)]) from None
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        message = f"not the manifest of a run: {type(error).__name__}: {error}"
        raise InputError([Problem(file=str(path), message=message)]) from None
