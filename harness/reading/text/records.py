"""Structured sources: text -> the values of its JSON objects, each with its place and the keys that lead to it.

Objects are found wherever they stand, as the whole text, one a line or amid prose, in JSON's notation or Python's; one
that is cut off is read as far as it goes. One pass, linear in the text's length.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from harness.reading.memory import cached_by_length
from harness.reading.nouns.text import Span

_OPENING = re.compile(r"\{\s*[\"']")
_TOKEN = re.compile(
    r"""\s*(?:
          (?P<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\\n]|\\.)*')
        | (?P<bare>-?\d[\w.+-]*|true|false|null|True|False|None|NaN)
        | (?P<mark>[{}\[\],:])
    )""",
    re.VERBOSE,
)
_CAMEL = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+|[^\W\d_]+")
_NEXT_LINE = re.compile(r"(?:\\[nrt])+")
PROSE = 6  # words from which on a string is read as sentences
DEEPEST = 100  # objects and lists one in another


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One value of an object."""

    keys: tuple[Span, ...]  # in the text, without quotation marks, the outermost first; a place in a list has none
    value: Span  # in the text, without quotation marks
    records: tuple[int, ...]  # where the objects around it start in the text, the outermost first
    listed: bool  # whether the innermost of them is one of several in a list

    start: int  # of its own key, with the mark; of the value alone, for all but the first of a list

    @property
    def span(self) -> Span:
        """From its own key to the end of the value."""
        return Span(self.start, self.value.end)


@dataclass(slots=True)
class _Open:
    """An object or list that is being read."""

    start: int
    is_object: bool
    key: Span | None = None
    listed: bool = False


@cached_by_length(len)
def entries(text: str) -> tuple[Entry, ...]:
    """Every value of the objects in `text`, in order."""
    found: list[Entry] = []
    at = 0
    while opening := _OPENING.search(text, at):
        read = _Walk(text, opening.start())
        found += read.found
        at = max(read.end, opening.end())
    return tuple(found)


def entry_at(span: Span, text: str) -> Entry | None:
    """The value or, where it has one of its own, the key that holds `span`."""
    all_entries = entries(text)
    after = bisect_right(all_entries, span.start, key=lambda entry: entry.span.start)
    if after and all_entries[after - 1].span.contains(span):
        return all_entries[after - 1]
    return None


def is_prose(entry: Entry, text: str) -> bool:
    """Whether a value is told in sentences rather than in a word, a number or a list of them."""
    return entry.value.of(text).count(" ") >= PROSE


def lines(span: Span, text: str) -> Iterator[Span]:
    """A line of the text, cut into its values with their keys, and prose apart from its key, line by line."""
    cuts = _cuts(text)
    at = span.start
    for cut in cuts[bisect_left(cuts, span.start, key=lambda cut: cut.start) :]:
        if cut.end > span.end:
            break
        yield Span(at, cut.start)
        at = cut.end
    yield Span(at, span.end)


def is_mark(at: int, text: str) -> bool:
    """Whether a quotation mark only belongs to the notation: it opens or closes a key or a value."""
    return at in _marks(text)


@cached_by_length(len)
def _marks(text: str) -> frozenset[int]:
    places = (span for entry in entries(text) for span in (*entry.keys, entry.value))
    return frozenset(at for span in places for at in (span.start - 1, span.end))


def words(key: str) -> tuple[str, ...]:
    """The words of a key, as written: "business", "stars" of `business_stars`; "Take", "Out" of `TakeOut`."""
    return tuple(_CAMEL.findall(key))


@cached_by_length(len)
def _cuts(text: str) -> tuple[Span, ...]:
    """Where each value begins with its key, where a value that is prose begins and ends, and the new lines in it."""
    found: list[Span] = []
    for entry in entries(text):
        if entry.start < entry.value.start - 1:
            found.append(Span(entry.start, entry.start))
        if is_prose(entry, text):
            start, end = entry.value.start, entry.value.end
            found.append(Span(start, start))
            found += (Span(*mark.span()) for mark in _NEXT_LINE.finditer(text, start, end) if mark.end() < end)
            found.append(Span(end, end))
    return tuple(found)


class _Walk:
    """The values of one object that starts at `start`, in order; `end` is behind what could be read of it."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.end = start
        self._open: list[_Open] = []
        self.found: list[Entry] = []
        while token := _TOKEN.match(text, self.end):
            if not (self._mark(token) if token["mark"] else self._value(token)):
                break
            self.end = token.end()
            if not self._open:
                break

    def _mark(self, token: re.Match[str]) -> bool:
        """An opening, closing or parting mark; False where it cannot stand there."""
        mark, inner = token["mark"], self._open[-1] if self._open else None
        if mark in "{[":
            if len(self._open) >= DEEPEST or (inner and inner.is_object and inner.key is None):
                return False
            listed = inner is not None and not inner.is_object
            self._open.append(_Open(start=token.start("mark"), is_object=mark == "{", listed=listed))
            return True
        if inner is None or (mark in "}]" and inner.is_object is not (mark == "}")):
            return False
        if mark in "}]":
            self._open.pop()
        elif mark == ",":
            inner.key = None
        return mark != ":" or inner.key is not None

    def _value(self, token: re.Match[str]) -> bool:
        """A key, or a value with the keys that lead to it."""
        name = "string" if token["string"] else "bare"
        start, end = token.span(name)
        span = Span(start + 1, end - 1) if name == "string" else Span(start, end)
        inner = self._open[-1]
        if inner.is_object and inner.key is None:
            inner.key = span
            return bool(token["string"]) and self.text[token.end() : token.end() + 20].lstrip()[:1] == ":"
        around = [one for one in self._open if one.is_object]
        keys = tuple(one.key for one in around if one.key is not None)
        starts = tuple(one.start for one in around)
        if keys:
            opens = not self.found or self.found[-1].value.end <= keys[-1].start
            begin = keys[-1].start - 1 if opens else start
            self.found.append(Entry(keys=keys, value=span, records=starts, listed=around[-1].listed, start=begin))
        return True
