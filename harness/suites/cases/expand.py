"""An entry of a suite's `cases:` -> the cases that it names: a folder of gold, a file, a glob, a data file, a data set.

Raises ValueError, of which the text says what is wrong with the entry and the cure.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from harness.reading import day
from harness.suites.cases.rows import DATA, column_value, columns_of, data_set, rows
from harness.suites.nouns import Case

TEXTS = frozenset({".md", ".markdown", ".txt", ".text"})
PAGES = frozenset({".html", ".htm", ".xhtml"})
GOLD_FILES = (("article.md",), ("facts.yaml", "facts.json"))  # one of each
CASE_KINDS = "a folder of gold, an article (.md, .txt, .html), or a data file (.jsonl, .json, .csv, .parquet)"


def cases(entry: str | Mapping[str, Any], base: Path) -> tuple[Case, ...]:
    """The cases of one entry, in a fixed order; relative paths start at `base`."""
    if isinstance(entry, str):
        return tuple(case for path in _paths(entry, base) for case in _at(path, {}, base))
    if "dataset" in entry:
        name = str(entry["dataset"])
        place = os.path.normpath(base / name) if (base / name).exists() else name
        return tuple(_of_rows(data_set(place, entry), place, entry, base))
    path = Path(os.path.normpath(base / str(entry["file"])))
    return tuple(_at(path, entry, base))


def _paths(entry: str, base: Path) -> list[Path]:
    """The files and folders that an entry names; a pattern names those alone that can be cases."""
    path = Path(os.path.normpath(base / entry))
    if path.exists() or not glob.has_magic(entry):
        return [path]
    found = [Path(os.path.normpath(base / one)) for one in sorted(glob.glob(entry, root_dir=base, recursive=True))]
    kept = [one for one in found if is_gold(one) or one.suffix.lower() in TEXTS | PAGES | DATA.keys()]
    if not kept:
        raise ValueError(f"nothing here is called {entry}; paths start at the suite's folder")
    inside = {one for one in kept if one.is_dir()}
    return [one for one in kept if one.parent not in inside]  # the files of a folder of gold are no articles


def _at(path: Path, entry: Mapping[str, Any], base: Path) -> Iterator[Case]:
    kind = path.suffix.lower()
    if path.is_dir():
        if not is_gold(path):
            lacking = next(names[0] for names in GOLD_FILES if not any((path / name).is_file() for name in names))
            raise ValueError(f"{path} has no {lacking}; name a folder of gold")
        yield Case(name=path.name, place=str(path), gold=True)
    elif not path.is_file():
        raise ValueError(f"there is no {path}; name {CASE_KINDS}, from the suite's folder on")
    elif kind in DATA:
        yield from _of_rows(rows(path), str(path), entry, base)
    elif kind in TEXTS | PAGES:
        yield Case(name=path.stem, place=str(path), gold=False)
    else:
        raise ValueError(f"{path} is no kind of file that is read here; name {CASE_KINDS}")


def is_gold(path: Path) -> bool:
    """Whether a folder holds an article and its facts."""
    return all(any((path / name).is_file() for name in names) for names in GOLD_FILES)


def _of_rows(found: Iterator[Mapping[str, Any]], place: str, entry: Mapping[str, Any], base: Path) -> Iterator[Case]:
    """A case a row; what is wrong with rows is told of the first ones."""
    wrong: list[str] = []
    limit = int(entry.get("limit", 0))
    number = 0
    for number, row in enumerate(found, start=1):
        try:
            yield _of_row(row, number, place, entry, base)
        except ValueError as error:
            wrong.append(f"row {number}: {error}")
        if number == limit or len(wrong) == 5:
            break
    if wrong:
        raise ValueError(f"{place}: {'; '.join(wrong)}")
    if not number:
        raise ValueError(f"{place} has no rows")


def _of_row(row: Mapping[str, Any], number: int, place: str, entry: Mapping[str, Any], base: Path) -> Case:
    columns = columns_of(row, entry)
    named = column_value(row, columns["name"]) if "name" in columns else None
    name = " ".join(str(named).split()) if named not in (None, "") else f"{Path(place).stem}-{number}"
    if "gold" in columns and (gold := column_value(row, columns["gold"])):
        home = Path(place).parent if "file" in entry or Path(place).is_file() else base
        folder = Path(os.path.normpath(home / str(gold)))
        if not is_gold(folder):
            raise ValueError(f"{folder} is no folder of gold, with article.md and facts.yaml")
        return Case(name=name, place=str(folder), gold=True)
    article = column_value(row, columns["article"])
    if not isinstance(article, str) or not article.strip():
        raise ValueError(f"{columns['article']!r} holds no text")
    published = day(column_value(row, columns["published"])) if "published" in columns else None
    return Case(name=name, place=f"{place}#{name}", gold=False, article=article, published=published)
