"""Data files and data sets as rows: JSONL, JSON, CSV, Parquet, or a Hugging Face data set -> mappings by column.

Raises ValueError with what is wrong and the cure.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from harness.reading import foreign

Row = Mapping[str, Any]
# What a column is for -> the names it usually has, the likeliest first.
USUAL_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("id", "name", "case", "key"),
    "article": ("article", "source", "text", "document", "body", "content"),
    "published": ("published", "date", "publication_date"),
    "gold": ("gold",),
}


def columns_of(row: Row, entry: Mapping[str, Any]) -> dict[str, str]:
    """What `entry` says of the columns, and the usual names for what it leaves out; an article there must be."""
    found: dict[str, str] = {}
    for purpose, names in USUAL_COLUMNS.items():
        given = entry.get(purpose)
        if given is not None:
            column_value(row, str(given))
        column = given or next((name for name in names if name in row), None)
        if column is not None:
            found[purpose] = str(column)
    if "article" not in found and not ("gold" in found and column_value(row, found["gold"])):
        raise ValueError(f"no column is the article; name it, as article: COLUMN, of {', '.join(map(str, row))}")
    return found


def column_value(row: Row, column: str) -> Any:
    """What stands in a column; in `item.text`, where there is none called so, the field `text` of the column `item`."""
    try:
        return foreign.found(row, column)
    except ValueError:
        raise ValueError(f"there is no column {column!r}; there are {', '.join(map(str, row))}") from None


def rows(path: Path) -> Iterator[Row]:
    """The rows of a data file, by what its name ends in."""
    return DATA[path.suffix.lower()](path)


def _json_lines(path: Path) -> Iterator[Row]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                yield _row(_parsed(line, f"line {number}"), f"line {number}")


def _json(path: Path) -> Iterator[Row]:
    held = _parsed(path.read_bytes(), "the file")
    if not isinstance(held, list):
        raise ValueError(f"{path} is no list of rows; write [{{...}}, {{...}}], or one row a line into a .jsonl file")
    for number, row in enumerate(held, start=1):
        yield _row(row, f"row {number}")


def _parsed(content: bytes, what: str) -> Any:
    try:
        return json.loads(content)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{what} is no JSON: {error}") from None


def _row(value: Any, what: str) -> Row:
    if not isinstance(value, dict):
        raise ValueError(f"{what} is no object of columns")
    return value


def _csv(path: Path) -> Iterator[Row]:
    csv.field_size_limit(100_000_000)  # an article is longer than the usual cell
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            yield from csv.DictReader(file, delimiter="\t" if path.suffix.lower() == ".tsv" else ",", strict=True)
    except UnicodeDecodeError:
        raise ValueError(f"{path} is not UTF-8; save it as CSV in UTF-8") from None
    except csv.Error as error:
        raise ValueError(f"{path} is no CSV: {error}") from None


def _parquet(path: Path) -> Iterator[Row]:
    try:
        from pyarrow import ArrowException
        from pyarrow.parquet import ParquetFile
    except ImportError:
        raise ValueError(f"{path} needs pyarrow: pip install 'claim-harness[parquet]'") from None
    try:
        with ParquetFile(path) as file:
            for batch in file.iter_batches(batch_size=256):
                yield from batch.to_pylist()
    except ArrowException as error:
        raise ValueError(f"{path} is no Parquet file: {error}") from None


def data_set(name: str, entry: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of a Hugging Face data set: a folder that `save_to_disk` wrote, else what `load_dataset` finds."""
    try:
        import datasets
    except ImportError:
        raise ValueError(
            f"{name}: data sets need the datasets library: pip install 'claim-harness[datasets]'"
        ) from None
    folder, split = Path(name), entry.get("split")
    saved = folder.is_dir() and any((folder / part).is_file() for part in ("dataset_info.json", "dataset_dict.json"))
    try:
        loaded = datasets.load_from_disk(name) if saved else datasets.load_dataset(name, entry.get("config"))
    except Exception as error:  # of the library, the network or the files
        raise ValueError(f"the data set {name} cannot be had: {type(error).__name__}: {error}") from None
    if isinstance(loaded, Mapping):
        if split is None and len(loaded) > 1:
            raise ValueError(f"the data set {name} has the splits {', '.join(loaded)}; name one, as split: NAME")
        if split is not None and split not in loaded:
            raise ValueError(f"the data set {name} has no split {split!r}; it has {', '.join(loaded)}")
        loaded = loaded[split or next(iter(loaded))]
    yield from loaded


DATA: dict[str, Callable[[Path], Iterator[Row]]] = {
    ".jsonl": _json_lines,
    ".ndjson": _json_lines,
    ".json": _json,
    ".csv": _csv,
    ".tsv": _csv,
    ".parquet": _parquet,
}
