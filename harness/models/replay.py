"""Recorded summaries as a model: JSONL rows {case, prompt?, repeat?, text, status?, finish_reason?} in, answers out.

The file is read line by line and indexed by place, so its size does not matter. A row without a prompt serves every
prompt; rows of one case and prompt without a repeat are its repeats 1, 2, 3 in the file's order.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import IO, Any

from harness.errors import InputError, Problem
from harness.models.answer import failed, summary
from harness.models.folders import Folders
from harness.models.model import OnToken
from harness.models.stamps import sha256_of
from harness.types import Message, ModelSpec, Parameters, Status, Summary

MOST_PROBLEMS = 20  # are listed; a file of another kind would have one a line

Key = tuple[str, str, int]  # case, prompt or "", repeat


@dataclass(slots=True, kw_only=True)
class Replay:
    """The recorded answers of one file."""

    file: IO[bytes]
    name: str
    places: Mapping[Key, int]  # byte offset of each row
    identity: Mapping[str, str]
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def complete(
        self,
        messages: Sequence[Message],
        parameters: Parameters,
        *,
        repeat: int,
        case: str = "",
        prompt: str = "",
        on_token: OnToken | None = None,
    ) -> Summary:
        place = self.places.get((case, prompt, repeat), self.places.get((case, "", repeat)))
        if place is None:
            return failed(f"{self.name} has no summary of case {case!r}, prompt {prompt!r}, repeat {repeat}")
        with self._lock:
            self.file.seek(place)
            line = self.file.readline()
        return answer(json.loads(line))


@contextmanager
def open_replay(spec: ModelSpec, *, folders: Folders) -> Iterator[Replay]:
    """`replay/FILE`; all problems of the file at once."""
    path = folders.base / spec.name.partition("/")[2]
    try:
        file = path.open("rb")
    except OSError as error:
        why = error.strerror or error
        raise InputError(f"{spec.name}: {path}: {why}; name a JSONL file of recorded summaries") from None
    with file:
        places, problems = index(file, str(path))
        if problems:
            raise InputError(problems)
        identity = {"model": spec.label or spec.name, "file_sha256": sha256_of(path, folders.models / "stamps")}
        yield Replay(file=file, name=str(path), places=places, identity=identity)


def index(file: IO[bytes], name: str) -> tuple[dict[Key, int], list[Problem]]:
    """Where each answer stands in the file, and what is wrong with its rows."""
    places: dict[Key, int] = {}
    lines: dict[Key, int] = {}
    unnumbered: Counter[tuple[str, str]] = Counter()
    models: set[str] = set()
    problems: list[Problem] = []
    place = 0
    for number, line in enumerate(file, 1):
        start, place = place, place + len(line)
        if not line.strip():
            continue
        row, wrong = read_row(line)
        if not wrong:
            case, prompt = row["case"], row.get("prompt") or ""
            unnumbered[case, prompt] += "repeat" not in row
            key = (case, prompt, row.get("repeat", unnumbered[case, prompt]))
            models.add(str(row.get("model", "")))
            if key in places:
                wrong = f"the same case, prompt and repeat as line {lines[key]}; leave one of the two out"
            elif len(models) > 1:
                wrong = f"two models ({', '.join(sorted(models))}) in one file; give each model its own file"
            places[key], lines[key] = start, number
        if wrong:
            problems.append(Problem(file=name, line=number, message=wrong))
            if len(problems) == MOST_PROBLEMS:
                break
    if not places and not problems:
        cure = 'write a line like {"case": "...", "text": "..."}'
        problems.append(Problem(file=name, message=f"no summaries in it; {cure}"))
    return places, problems


def read_row(line: bytes) -> tuple[dict[str, Any], str]:
    """A row and what is wrong with it ("" when nothing is)."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {}, f"no JSON: {error}"
    if not isinstance(row, dict):
        return {}, 'not an object; write {"case": "...", "text": "..."}'
    for name, kind, needed in FIELDS:
        value = row.get(name)
        if value is None and needed:
            return row, f"{name!r} is missing"
        if value is not None and (not isinstance(value, kind) or isinstance(value, bool)):
            return row, f"{name!r} must be {'a whole number' if kind is int else 'text'}, not {json.dumps(value)[:40]}"
    if row.get("repeat", 1) is None or row.get("repeat", 1) < 1:
        return row, "'repeat' counts from 1"
    if "status" in row and row["status"] not in STATUSES:
        return row, f"'status' must be one of {', '.join(STATUSES)}, not {row['status']!r}"
    return row, ""


FIELDS: tuple[tuple[str, type, bool], ...] = (
    ("case", str, True),
    ("text", str, True),
    ("prompt", str, False),
    ("repeat", int, False),
    ("status", str, False),
    ("finish_reason", str, False),
    ("error", str, False),
)
STATUSES = tuple(status.value for status in Status)


def answer(row: Mapping[str, Any]) -> Summary:
    """The row's summary; its status follows from the finish reason unless it is given."""
    given = row.get("status")
    if given == Status.FAILED:
        return failed(str(row.get("error") or "recorded as failed"))
    read = summary(row["text"], finish=row.get("finish_reason") or "stop")
    return replace(read, status=Status(given)) if given else read
