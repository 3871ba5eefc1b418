"""Recorded summaries as a model: JSONL rows {case, model?, prompt?, repeat?, text, ...} in, answers out.

The file is read line by line and indexed by place, so its size does not matter. A row without a prompt serves every
prompt; rows of one model, case and prompt without a repeat are its repeats 1, 2, 3 in the file's order.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Any

from harness import durable
from harness.errors import InputError, Problem
from harness.models.answer import failed, summary
from harness.models.converted import as_lines
from harness.models.model import OnToken, Toll
from harness.models.nouns import ModelSpec, Price, Request, Summary, Usage
from harness.models.price import FREE
from harness.models.setting import Setting
from harness.models.stamps import sha256_of
from harness.status import Status

MOST_PROBLEMS = 20  # are listed; a file of another kind would have one a line

Key = tuple[str, str, str, int]  # model or "", case, prompt or "", repeat


@dataclass(slots=True, kw_only=True)
class Replay:
    """The recorded answers of one model in one file."""

    file: IO[bytes]
    name: str
    model: str  # as the rows name it; "" where they name none
    places: Mapping[Key, int]  # byte offset of each row
    identity: Mapping[str, str]
    price: Price | None = FREE
    jobs: int = 1

    def recall(self, request: Request) -> Summary | None:
        keys = ((self.model, request.case, name, request.repeat) for name in (request.prompt, ""))
        place = next((self.places[key] for key in keys if key in self.places), None)
        if place is None:
            wanted = f"case {request.case!r}, prompt {request.prompt!r}, repeat {request.repeat}"
            return failed(f"{self.name} has no summary of {wanted}")
        self.file.seek(place)
        return answer(json.loads(self.file.readline()))

    def at_most(self, request: Request) -> Usage:
        return Usage()

    async def complete(self, request: Request, *, on_token: OnToken | None = None, toll: Toll | None = None) -> Summary:
        found = self.recall(request)
        assert found is not None
        return found


@asynccontextmanager
async def open_replay(spec: ModelSpec, setting: Setting) -> AsyncIterator[Replay]:
    """`replay/FILE`; all problems of the file at once."""
    path = setting.folders.base / spec.name.partition("/")[2]
    with readable(path, spec.name) as file:
        places, problems = index(file, str(path), several=bool(spec.recorded))
        if problems:
            raise InputError(problems)
        model = spec.recorded or next(iter(places))[0]
        identity = {
            "model": spec.label or spec.name,
            "file_sha256": sha256_of(path, setting.folders.models / "stamps"),
        }
        yield Replay(file=file, name=str(path), model=model, places=places, identity=identity)


def recorded(path: Path) -> list[Key]:
    """What the file at `path` has summaries of, models side by side, in its order; all problems at once."""
    with readable(path, str(path)) as file:
        places, problems = index(file, str(path), several=True)
    if problems:
        raise InputError(problems)
    return list(places)


def readable(path: Path, name: str) -> IO[bytes]:
    """The file, open, in our own form whoever wrote it."""
    if durable.is_stream(path):  # reading it might never end
        raise InputError(f"{name}: {path}: is no plain file; name a JSONL file of recorded summaries")
    try:
        return as_lines(path.open("rb"), str(path))
    except OSError as error:
        why = error.strerror or error
        raise InputError(f"{name}: {path}: {why}; name a JSONL file of recorded summaries") from None


def index(file: IO[bytes], name: str, *, several: bool) -> tuple[dict[Key, int], list[Problem]]:
    """Where each answer stands in the file, and what is wrong with its rows; `several` models may be in it."""
    places: dict[Key, int] = {}
    lines: dict[Key, int] = {}
    unnumbered: Counter[tuple[str, str, str]] = Counter()
    models: set[str] = set()
    problems: list[Problem] = []
    place = 0
    for number, line in enumerate(file, 1):
        start, place = place, place + len(line)
        if not line.strip():
            continue
        row, wrong = read_row(line)
        if not wrong:
            group = (row.get("model") or "", row["case"], row.get("prompt") or "")
            unnumbered[group] += "repeat" not in row
            key = (*group, row.get("repeat", unnumbered[group]))
            models.add(group[0])
            if key in places:
                wrong = f"the same case, prompt and repeat as line {lines[key]}; leave one of the two out"
            elif len(models) > 1 and not several:
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
    ("model", str, False),
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
