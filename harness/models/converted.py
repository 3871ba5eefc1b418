"""Recorded summaries in other forms: a table, or what another tool wrote -> JSON Lines of {case, text, ...}."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from typing import IO, Any

from harness.errors import InputError, Problem
from harness.reading import entries, foreign

TEXT = ("text", "summary", "output", "answer")  # what holds the summary in a table, the likeliest first
KEPT_FIELDS = ("model", "prompt", "status", "finish_reason", "error")


def as_lines(file: IO[bytes], name: str) -> IO[bytes]:
    """`file`, where it is JSON Lines already; else its rows in that form. InputError lists what is wrong with them."""
    try:
        answers, _ = foreign.outputs(file)
    except ValueError as error:
        raise InputError([Problem(file=name, message=str(error))]) from None
    if answers is not None:
        with file:
            return _file(map(foreign.output_row, answers))
    file.seek(0)
    start = next((line for line in file if line.strip()), b"").lstrip(b"\xef\xbb\xbf")
    file.seek(0)
    if start.startswith(b"PAR1") or (not start.startswith((b"{", b"[")) and entries.is_header(start)):
        with file:
            return _file(_rows(file, name))
    return file


def _file(rows: Iterator[Mapping[str, Any]]) -> IO[bytes]:
    return io.BytesIO(b"".join(json.dumps(row, default=str).encode() + b"\n" for row in rows))


def _rows(file: IO[bytes], name: str) -> Iterator[Mapping[str, Any]]:
    problems = []
    for place, _, data in entries.entries(file, name):
        if not isinstance(data, Mapping):
            problems.append(Problem(file=place, message=str(data)))
            continue
        row = {"case": foreign.known(data, foreign.NAME), "text": foreign.known(data, TEXT) or ""}
        row |= {field: data[field] for field in KEPT_FIELDS if data.get(field) not in (None, "")}
        if str(data.get("repeat") or "").isdecimal():
            row["repeat"] = int(data["repeat"])
        yield {**row, "case": None if row["case"] is None else str(row["case"])}
    if problems:
        raise InputError(problems)
