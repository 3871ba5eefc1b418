"""The rows of a batch: the bytes of a file -> rows, or why one is none. `entries` reads the kinds of files.

Whatever is wrong with a row comes back as its `error`, with file, place and cure; a file that holds no rows at all is
refused as a whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

from harness.reading import Part, Span, conversation, day, entries, files
from harness.verdict import Calibration, calibration

ROW_FIELDS = "id, summary or messages, and source or gold"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One of the texts that a summary is held against."""

    text: str
    id: str = ""  # what evidence calls it; "" where it is the only one
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One summary to check, or why it cannot be."""

    id: str
    summary: str = ""
    source: str | None = None  # text of the article
    sources: tuple[Source, ...] = ()  # in its place, several texts
    gold: str | None = None  # folder
    published: date | None = None
    finish_reason: str = ""
    min_precision: float | None = None  # of the claims called errors, so many are to be wrong; None for the usual
    calibration: Calibration = calibration.UNCALIBRATED  # of the probability that a claim is wrong
    error: str | None = None


SOURCE_SEPARATOR = "\n\n"  # stands between two texts that are read as one article


def joined(sources: tuple[Source, ...]) -> tuple[str, tuple[Part, ...]]:
    """Several texts as one, and where each stands in it."""
    parts, at = [], 0
    for source in sources:
        parts.append(Part(span=Span(at, at + len(source.text)), id=source.id, published=source.published))
        at += len(source.text) + len(SOURCE_SEPARATOR)
    return SOURCE_SEPARATOR.join(source.text for source in sources), tuple(parts)


def rows(
    lines: Iterable[bytes],
    *,
    name: str,
    bases: Iterable[Path],
    published: date | None = None,
    fields: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Row]:
    """The rows of a file called `name`; gold folders are looked for in each of `bases`.

    `published` is the day of the articles of rows that do not give one. `fields` says where to find what, in files with
    other names: `{"source": "doc", "summary": "answer.text"}`.
    """
    return made(entries.entries(lines, name, fields), bases=bases, published=published)


def made(given: Iterable[entries.Given], *, bases: Iterable[Path], published: date | None = None) -> Iterator[Row]:
    """The rows of what stands in a file, as `rows`."""
    places = tuple(bases)
    for place, fallback, data in given:
        if isinstance(data, Exception):
            yield Row(id=fallback, error=f"{place}: {data}")
        else:
            row = _row(data, place, fallback, places)
            yield row if row.published else replace(row, published=published)


# --------------------------------------------------------------------------- one row


def _row(data: Any, place: str, fallback: str, bases: tuple[Path, ...]) -> Row:
    if not isinstance(data, Mapping):
        return Row(id=fallback, error=f"{place}: must be an object with {ROW_FIELDS}")
    id = data.get("id")
    known = str(id) if isinstance(id, str | int) and not isinstance(id, bool) else fallback
    try:
        return _made(data, known, bases)
    except ValueError as error:
        return Row(id=known, error=f"{place}: {error}")


def _made(data: Mapping[str, Any], id: str, bases: tuple[Path, ...]) -> Row:
    """The row that `data` states; a ValueError says what is wrong with it."""
    if "id" not in data:
        raise ValueError("needs the field 'id'")
    if not isinstance(data["id"], str | int) or isinstance(data["id"], bool):
        raise ValueError("id: must be text")
    summary, user = _summary(data)
    sources = _sources(data)
    if data.get("user_is_source") and user.strip():
        sources = (*(replace(one, id=one.id or "source") for one in sources), Source(text=user, id="user"))
    gold = data.get("gold")
    if bool(sources) == (gold is not None):
        raise ValueError("needs one of the fields 'source' (text of the article) and 'gold' (folder)")
    if gold is not None and (not isinstance(gold, str) or not gold.strip()):
        raise ValueError("gold: must be text that is not empty")
    for field, length in (("summary", len(summary)), ("source", sum(len(source.text) for source in sources))):
        if length > entries.MAX_LENGTH:
            raise ValueError(f"{field}: longer than {entries.MAX_LENGTH:,} characters; split it")
    finish = data.get("finish_reason")
    if finish is not None and not isinstance(finish, str):
        raise ValueError('finish_reason: must be text, as the model\'s endpoint gives it: "stop", "length"')
    return Row(
        id=id,
        summary=summary,
        source=sources[0].text if len(sources) == 1 and not sources[0].id else None,
        sources=() if len(sources) == 1 and not sources[0].id else sources,
        gold=None if gold is None else _found(gold, bases),
        published=_day(data.get("published"), "published"),
        finish_reason=finish or "",
    )


def sources(given: Any) -> tuple[Source, ...]:
    """The texts of a row's `source`; a ValueError says what is wrong with it."""
    return _sources({"source": given})


def _summary(data: Mapping[str, Any]) -> tuple[str, str]:
    """What is to be checked, and what the user said."""
    summary, messages = data.get("summary"), data.get("messages")
    if messages is not None and summary is not None:
        raise ValueError("has both 'summary' and 'messages'; keep one of them")
    if messages is not None:
        told = conversation.of_messages(messages)
        if isinstance(told, str):
            raise ValueError(told)
        return told.assistant, told.user
    if not isinstance(summary, str):
        raise ValueError("summary: must be text" if "summary" in data else "needs the field 'summary'")
    sides = conversation.sides(summary) if data.get("user_is_source") else None
    return summary, sides.user if sides else ""


def _sources(data: Mapping[str, Any]) -> tuple[Source, ...]:
    given = data.get("source")
    if given is None:
        return ()
    if not isinstance(given, list):
        return (Source(text=_text(given, "source")),)
    if not given:
        raise ValueError("source: the list is empty; give at least one text")
    sources = tuple(_source(entry, f"source[{number}]", str(number + 1)) for number, entry in enumerate(given))
    ids = [source.id for source in sources]
    twice = next((one for one in ids if ids.count(one) > 1), None)
    if twice is not None:
        raise ValueError(f"source: the id {twice!r} is given to two texts; write another")
    return sources


def _source(entry: Any, place: str, number: str) -> Source:
    if isinstance(entry, str):
        return Source(text=_text(entry, place), id=number)
    if not isinstance(entry, Mapping):
        raise ValueError(f"{place}: must be text, or an object with text and, if you like, id, title and published")
    id = entry.get("id") or entry.get("title") or number
    if not isinstance(id, str | int):
        raise ValueError(f"{place}.id: must be text")
    published = _day(entry.get("published"), f"{place}.published")
    return Source(text=_text(entry.get("text"), f"{place}.text"), id=str(id), published=published)


def _text(value: Any, place: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{place}: must be text that is not empty")
    refused = files.refusal(value[:64].encode("latin-1", "replace"))
    if refused:
        raise ValueError(f"{place}: {refused}")
    return value


def _day(value: Any, place: str) -> date | None:
    try:
        return day(value)
    except ValueError as error:
        raise ValueError(f"{place}: {error}") from None


def _found(folder: str, bases: tuple[Path, ...]) -> str:
    """`folder` where it exists, first base first; the words as given where it does not."""
    with suppress(OSError, ValueError):  # no name that a folder can have; what is wrong is told when it is loaded
        return next((str(base / folder) for base in bases if (base / folder).is_dir()), folder)
    return folder
