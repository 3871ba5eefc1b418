"""Files of rows cut into shards: put together again they are the whole file, whatever lies at the cuts."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from harness.errors import InputError
from harness.integrations.ray import shards, storage
from harness.reading import entries as reading

FILES = {
    "lines": b'{"id": 1}\n{"id": 2}\n{"id": 3}\n{"id": 4}\n',
    "no end of line": b'{"id": 1}\n{"id": 2}\n{"id": 3}',
    "blank lines": b'{"id": 1}\n\n\n{"id": 2}\n  \n{"id": 3}\n\n',
    "broken": b'{"id": 1}\n{"id":\n[2]\n{"id": 3}\n',
    "wide": '{"id": "é–“"}\n{"id": "\u2028"}\n'.encode(),
    "Windows": b'{"id": 1}\r\n{"id": 2}\r\n',
}


def given(path: Path, size: int) -> list[list[str]]:
    """What stands in each shard of a file."""
    cut = shards.cut([storage.place(str(path))], size)
    assert [one.number for one in cut] == list(range(len(cut)))
    assert all(one.count <= size for one in cut)
    return [[repr(row) for row in shards.rows(one)] for one in cut]


@pytest.mark.parametrize("name", FILES)
def test_lines(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "CHUNK", 7)  # bytes, so that lines lie across what is read at once
    path = tmp_path / "rows.jsonl"
    path.write_bytes(FILES[name])
    raw = list(io.BytesIO(FILES[name]))
    whole = [repr(row) for row in reading.numbered_lines(enumerate(raw, start=1), str(path))]
    assert len(whole) > 1
    for size in (1, 2, 3, 100):
        parts = given(path, size)
        assert [row for part in parts for row in part] == whole, size
        assert len(parts) == -(-len(raw) // size)


def test_parquet(tmp_path: Path) -> None:
    import pyarrow as pa
    from pyarrow import parquet

    made = [{"id": f"r{number}", "summary": "It has 9 masts."} for number in range(10)]
    path = tmp_path / "rows.parquet"
    parquet.write_table(pa.Table.from_pylist(made), path, row_group_size=4)
    whole = [repr(row) for row in reading.numbered_entries(enumerate(made, start=1), str(path))]
    for size in (1, 3, 4, 5, 100):
        parts = given(path, size)
        assert [row for part in parts for row in part] == whole, size
        assert len(parts) == -(-10 // size)


def test_what_is_no_such_file_is_refused(tmp_path: Path) -> None:
    for name, content, words in (
        ("rows.csv", b"id,summary,source\na,b,c\n", "CSV, which one process reads"),
        ("rows.json", json.dumps([{"id": 1}]).encode(), "JSON, which one process reads"),
        ("rows.parquet", b"PAR1 and no more", "a Parquet file that cannot be read"),
    ):
        (tmp_path / name).write_bytes(content)
        with pytest.raises(InputError, match=words):
            shards.cut([storage.place(str(tmp_path / name))], 2)
