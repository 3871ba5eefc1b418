"""Cut files of rows into shards: files -> where the rows of each shard stand. One shard is one file of results."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from harness.errors import InputError, Problem
from harness.integrations.ray.storage import Place, place
from harness.reading import entries, foreign

CHUNK = 1 << 23  # bytes read at once while lines are counted
READ_FORMS = (entries.Form.LINES, entries.Form.PARQUET)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shard:
    """Neighbouring rows of one file."""

    number: int  # among all shards, from 0
    file: str  # as the user named it
    form: str  # a entries.Form
    first: int  # line of the file (row of Parquet), from 1
    count: int  # of lines or rows
    start: int = 0  # bytes of the file; not of Parquet
    end: int = 0


def cut(files: Sequence[Place], size: int) -> list[Shard]:
    """Shards of at most `size` lines or rows each, in the order of the files and their rows."""
    pieces = [
        piece for file in files for piece in (_of_parquet if _form(file) == READ_FORMS[1] else _of_lines)(file, size)
    ]
    return [Shard(number=number, **piece) for number, piece in enumerate(pieces)]


def rows(shard: Shard) -> Iterator[entries.Given]:
    """What stands in a shard, as it would be read from the whole file."""
    if shard.form == entries.Form.PARQUET:
        return entries.numbered_entries(_entries(shard), shard.file)
    file = place(shard.file)
    with file.system.open_input_file(file.path) as opened:
        opened.seek(shard.start)
        raw = bytes(opened.read(shard.end - shard.start))
    return entries.numbered_lines(enumerate(io.BytesIO(raw), start=shard.first), shard.file)


def _form(file: Place) -> entries.Form:
    with file.system.open_input_stream(file.path, compression=None) as stream:
        head = bytes(stream.read(1 << 16)).lstrip()
    first = head.partition(b"\n")[0]
    form = entries.form(first, file.name)
    if foreign.outputs([first])[0] is not None:
        message = "written by another tool, which one process reads; for many machines write JSON Lines or Parquet"
        raise InputError([Problem(file=file.name, message=message)])
    if form not in READ_FORMS:
        message = f"{form}, which one process reads; for many machines write JSON Lines or Parquet"
        raise InputError([Problem(file=file.name, message=message)])
    return form


def _of_lines(file: Place, size: int) -> Iterator[dict[str, Any]]:
    """Where each `size` lines begin and end."""
    start = at = lines = 0
    first = 1
    with file.system.open_input_stream(file.path, compression=None) as stream:
        while chunk := bytes(stream.read(CHUNK)):
            found = chunk.find(b"\n")
            while found >= 0:
                lines += 1
                if lines == size:
                    end = at + found + 1
                    yield _lines(file, first, lines, start, end)
                    start, first, lines = end, first + lines, 0
                found = chunk.find(b"\n", found + 1)
            at += len(chunk)
    if at > start:
        yield _lines(file, first, lines + 1, start, at)


def _lines(file: Place, first: int, count: int, start: int, end: int) -> dict[str, Any]:
    lines = entries.Form.LINES.value
    return {"file": file.name, "form": lines, "first": first, "count": count, "start": start, "end": end}


def _of_parquet(file: Place, size: int) -> Iterator[dict[str, Any]]:
    whole = _opened(file).metadata.num_rows
    for first in range(0, whole, size):
        count = min(size, whole - first)
        yield {"file": file.name, "form": entries.Form.PARQUET.value, "first": first + 1, "count": count}


def _opened(file: Place) -> Any:
    from pyarrow import ArrowException, parquet

    try:
        return parquet.ParquetFile(file.system.open_input_file(file.path))
    except ArrowException as error:
        raise InputError([Problem(file=file.name, message=f"a Parquet file that cannot be read ({error})")]) from None


def _entries(shard: Shard) -> Iterator[tuple[int, Any]]:
    """The rows of a shard of a Parquet file, out of the groups of rows that hold some of them."""
    opened = _opened(place(shard.file))
    begins = skip = 0
    groups: list[int] = []
    for group in range(opened.metadata.num_row_groups):
        ends = begins + opened.metadata.row_group(group).num_rows
        if begins < shard.first - 1 + shard.count and ends > shard.first - 1:
            if not groups:
                skip = shard.first - 1 - begins
            groups.append(group)
        begins = ends
    found = (entry for batch in opened.iter_batches(256, row_groups=groups) for entry in batch.to_pylist())
    return enumerate(islice(found, skip, skip + shard.count), start=shard.first)
