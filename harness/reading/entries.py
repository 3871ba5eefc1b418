"""The entries of a file of rows: JSON Lines, a JSON array, CSV, Parquet, or what another tool wrote.

A file that holds no rows at all is refused as a whole.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from itertools import chain
from types import MappingProxyType
from typing import Any, BinaryIO

from harness.errors import InputError, Problem
from harness.reading import files, foreign

MAX_LENGTH = 1_000_000  # characters of one summary or article; more is no such thing
MAX_LINE = 1 << 28  # bytes: far more than any row has; a JSON array may stand in one line

Given = tuple[str, str, Any]  # place, id where it has none, what stands there (an exception where it cannot be read)


def lines_of(file: BinaryIO, name: str) -> Iterator[bytes]:
    """The lines of an open file called `name`; InputError at one that does not end within `MAX_LINE` bytes."""
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        if len(line) > MAX_LINE:
            message = f"has over {MAX_LINE // 2**20} MB; write JSON Lines, a row a line"
            raise InputError([Problem(file=name, line=number, message=message)])
        yield line


def entries(lines: Iterable[bytes], name: str, fields: Mapping[str, str] = MappingProxyType({})) -> Iterator[Given]:
    """What stands in a file called `name`; `fields` says what its columns mean (`{"source": "article"}`)."""
    try:
        answers, lines = foreign.outputs(lines)
    except ValueError as error:
        raise InputError([Problem(file=name, message=str(error))]) from None
    if answers is not None:
        return _answered(answers, name, fields)
    return renamed(_given(lines, name, frozenset(fields.values())), fields)


def renamed(given: Iterator[Given], fields: Mapping[str, str]) -> Iterator[Given]:
    """Entries with what `fields` finds in them under the names that we know."""
    return ((place, id, _renamed(data, fields)) for place, id, data in given) if fields else given


def _answered(answers: Iterator[foreign.Output], name: str, fields: Mapping[str, str]) -> Iterator[Given]:
    for answer in answers:
        try:
            yield f"{name}: {answer.id}", answer.id, foreign.row(answer, fields)
        except ValueError as error:
            yield f"{name}: {answer.id}", answer.id, error


def _renamed(data: Any, fields: Mapping[str, str]) -> Any:
    """An entry with what `fields` finds in it under the names that we know."""
    if not isinstance(data, Mapping):
        return data
    try:
        return {**data, **{ours: foreign.found(data, theirs) for ours, theirs in fields.items()}}
    except ValueError as error:
        return error


def _given(lines: Iterable[bytes], name: str, columns: frozenset[str]) -> Iterator[Given]:
    """What stands in a file, by what it begins with."""
    numbered = enumerate(lines, start=1)
    for number, raw in numbered:
        first = raw.lstrip(b"\xef\xbb\xbf").strip()
        if not first:
            continue
        rest = (raw for _, raw in numbered)
        kind = form(raw, name, columns)
        if kind is Form.PARQUET:
            return _parquet(b"".join((raw, *rest)), name)
        if kind is Form.ARRAY:
            return _array(b"".join((raw, *rest)), name)
        if kind is Form.TABLE:
            return _table(chain((raw,), rest), name, number)
        return numbered_lines(chain(((number, raw),), numbered), name)
    return iter(())


class Form(StrEnum):
    """What a file of rows is."""

    LINES = "JSON Lines"
    ARRAY = "JSON"
    TABLE = "CSV"
    PARQUET = "Parquet"


def form(raw: bytes, name: str, columns: frozenset[str] = frozenset()) -> Form:
    """What a file called `name` is, by its first line that is not blank; InputError where it is none."""
    first = raw.lstrip(b"\xef\xbb\xbf").strip()
    if first.startswith(b"PAR1"):
        return Form.PARQUET
    refused = files.refusal(raw)
    if refused:
        raise InputError([Problem(file=name, message=f"{refused}; --batch reads JSON Lines, JSON, CSV and Parquet")])
    if first.startswith(b"["):
        return Form.ARRAY
    return Form.TABLE if not first.startswith(b"{") and is_header(first, columns) else Form.LINES


def numbered_lines(numbered: Iterable[tuple[int, bytes]], name: str) -> Iterator[Given]:
    """Lines of JSON Lines that stand in a file called `name`, counted from 1; blank ones are none."""
    for number, raw in numbered:
        if raw.strip():
            yield f"{name}:{number}", f"line-{number}", _parsed(raw)


def _parsed(raw: bytes) -> Any:
    try:
        return json.loads(raw.decode("utf-8-sig", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        return ValueError(f"not JSON: {error}")


def _array(raw: bytes, name: str) -> Iterator[Given]:
    data = _parsed(raw)
    if isinstance(data, Exception):
        raise InputError([Problem(file=name, message=f"a JSON array that cannot be read ({data}); mend it")])
    return ((f"{name}[{number}]", f"row-{number + 1}", entry) for number, entry in enumerate(data))


def is_header(first: bytes, columns: frozenset[str] = frozenset()) -> bool:
    """Whether a line is the header of a table of rows: one with our names, or with one of `columns`."""
    written = re.split(r"[,;\t]", first.decode("utf-8", "replace"))
    names = {field.strip().strip('"').lower() for field in written}
    ours = {"id" if "id" in names else "case"} <= names and bool(names & {"summary", "messages", "text"})
    return ours or bool(names & {column.lower() for column in columns})


def _table(lines: Iterable[bytes], name: str, first: int) -> Iterator[Given]:
    text = files.decoded(b"".join(lines))
    if text is None:
        raise InputError([Problem(file=name, message="a CSV file that is not UTF-8; save it as UTF-8")])
    header = text.partition("\n")[0]
    csv.field_size_limit(4 * MAX_LENGTH)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=header.count), strict=True)
    number = 0
    try:
        for number, entry in enumerate(reader, start=1):
            place = f"{name}:{reader.line_num + first - 1}"
            fields = {(key or "").strip().lower(): value for key, value in entry.items() if key is not None}
            yield place, f"row-{number}", {key: _field(key, value) for key, value in fields.items() if value}
    except csv.Error as error:
        yield (
            f"{name}: row {number + 1}",
            f"row-{number + 1}",
            ValueError(f"not CSV: {error}; mend its quotation marks"),
        )


def _field(key: str, value: str) -> Any:
    """What a field of a table says; lists are written as JSON."""
    if key == "user_is_source":
        return value.strip().lower() in ("true", "1", "yes")
    if key == "messages" or (key == "source" and value.lstrip().startswith('[{"')):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _parquet(raw: bytes, name: str) -> Iterator[Given]:
    try:
        from pyarrow import ArrowException, BufferReader, parquet
    except ImportError:
        message = 'a Parquet file, which needs pyarrow; pip install "claim-harness[parquet]"'
        raise InputError([Problem(file=name, message=message)]) from None
    try:
        opened = parquet.ParquetFile(BufferReader(raw))
    except ArrowException as error:
        raise InputError([Problem(file=name, message=f"a Parquet file that cannot be read ({error})")]) from None
    entries = (entry for batch in opened.iter_batches(256) for entry in batch.to_pylist())
    return numbered_entries(enumerate(entries, start=1), name)


def numbered_entries(numbered: Iterable[tuple[int, Any]], name: str) -> Iterator[Given]:
    """Rows of a table that stand in a file called `name`, counted from 1."""
    return ((f"{name}: row {number}", f"row-{number}", entry) for number, entry in numbered)
