"""Where evidence stands in the article: words -> span, and facts files with their offsets filled in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from harness.reading import Span
from harness.schemas import Path, Tree, parse


def occurrences(text: str, article: str, limit: int = 20) -> tuple[Span, ...]:
    """The places of `text` in `article`, the first `limit` of them."""
    found: list[Span] = []
    start = article.find(text) if text else -1
    while start >= 0 and len(found) < limit:
        found.append(Span(start, start + len(text)))
        start = article.find(text, start + 1)
    return tuple(found)


def locate(entry: Mapping[str, Any], article: str) -> Span | str:
    """The span of an entry with `text` and perhaps `start` and `end`; else what is wrong with it and the cure."""
    text = entry["text"]
    if "start" in entry and "end" in entry:
        span = Span(entry["start"], entry["end"])
        if span.of(article) == text:
            return span
    places = occurrences(text, article)
    if not places:
        return f"the words do not occur in the article; copy them from it{_nearest(text, article)}"
    if "start" in entry:
        where = " or ".join(f"start: {place.start}, end: {place.end}" for place in places[:3])
        return f"the words do not stand at {entry['start']} to {entry['end']}; write {where}"
    if len(places) > 1:
        where = ", ".join(str(place.start) for place in places[:5])
        return f"the words occur {len(places)} times, at {where}; write start and end, or more of the words around them"
    return places[0]


def _nearest(text: str, article: str) -> str:
    from rapidfuzz import fuzz

    if len(text) > 2000 or len(article) > 200_000:
        return ""
    best = fuzz.partial_ratio_alignment(text, article)
    return f"; the nearest are {article[best.dest_start : best.dest_end]!r}" if best and best.score >= 70 else ""


def fill_offsets(facts: str, article: str, *, file: str = "facts.yaml") -> str:
    """The text of a facts file with `start` and `end` written, or refreshed, beside all evidence that can be placed.

    Words that occur several times keep to the place nearest to the offset they have; without one they are left
    as they are, and so are words that do not occur. Comments and layout stay. Raises InputError for broken YAML.
    """
    tree = parse(facts, file=file)
    edits = [edit for path, entry in _entries(tree.data) for edit in _edits(path, entry, tree, article)]
    for start, end, words in sorted(edits, reverse=True):
        facts = facts[:start] + words + facts[end:]
    return facts


def _entries(data: Any) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """All entries that quote the article, with their paths; whatever is not shaped as it should be is passed over."""
    if not isinstance(data, dict):
        return
    for number, fact in enumerate(_items(data.get("facts"))):
        for index, entry in enumerate(_items(fact.get("evidence") if isinstance(fact, dict) else None)):
            if isinstance(entry, dict) and isinstance(entry.get("text"), str):
                yield ("facts", number, "evidence", index), entry
    for index, entry in enumerate(_items(data.get("ignored"))):
        if isinstance(entry, dict) and isinstance(entry.get("text"), str):
            yield ("ignored", index), entry


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _edits(path: Path, entry: Mapping[str, Any], tree: Tree, article: str) -> Iterator[tuple[int, int, str]]:
    """The changes to the file's text for one entry: (from, to, new words)."""
    places = occurrences(entry["text"], article, limit=10_000)
    known = entry.get("start")
    if not places or (len(places) > 1 and not isinstance(known, int)):
        return
    span = min(places, key=lambda place: abs(place.start - known)) if isinstance(known, int) else places[0]
    missing = []
    for name, offset in (("start", span.start), ("end", span.end)):
        place = tree.places.get((*path, name))
        if place is None:
            missing.append((name, offset))
        elif entry[name] != offset:
            yield place.start, place.end, str(offset)
    if missing:
        yield _insertion(path, missing, tree)


def _insertion(path: Path, fields: list[tuple[str, int]], tree: Tree) -> tuple[int, int, str]:
    """New fields beside `text`: after it, or before it where it is written over several lines."""
    key, value = tree.keys[(*path, "text")], tree.places[(*path, "text")]
    quote = '"' if tree.text[key.start : key.start + 1] == '"' else ""
    written = [f"{quote}{name}{quote}: {offset}" for name, offset in fields]
    if tree.places[path].block:
        column = key.start - (tree.text.rfind("\n", 0, key.start) + 1)
        separator = "\n" + " " * column
    else:
        separator = ", "
    if value.block:
        return key.start, key.start, separator.join([*written, ""])
    return value.end, value.end, separator.join(["", *written])
