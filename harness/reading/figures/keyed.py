"""What a figure of a record is about: its keys say it. (its span, document, figures) -> Context.

`{"hours": {"Monday": "9:0-17:0"}}` tells hours, on Mondays. The last key that is no date is the thing counted, all keys
are the clause's words, a date among the keys or beside the value says when, and the record's own name whose it is.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache

from harness.reading.figures import calendar_words
from harness.reading.memory import cached_by_length
from harness.reading.nouns.figures import Context, Figure, Kind, When
from harness.reading.nouns.text import Document, Span
from harness.reading.text import lexicon, records
from harness.reading.text.records import Entry

NAME_KEYS = frozenset({("name",), ("title",)})  # the key under which a record says what it is of
DATING = frozenset({"date", "day", "month", "year", "time", "at", "when", "timestamp", "quarter", "period"})
MAX_DATE_VALUES = 50  # values of a record that are looked at for its date
_KEY_WORD = re.compile(r"[^\W\d_][\w'’&-]*")


def keyed(span: Span, document: Document, figures: Sequence[Figure]) -> Context | None:
    """The context of a figure in a key or in a short value of a record; None for one that stands in sentences."""
    text = document.text
    entry = records.entry_at(span, text)
    if entry is None or (entry.value.overlaps(span) and records.is_prose(entry, text)):
        return None
    told = [key for key in entry.keys if not key.overlaps(span) and not _is_date(key.of(text))]
    words = [word for key in told for word in key_words(key.of(text))]
    last = key_words(told[-1].of(text)) if told else ()
    value = entry.value if entry.value.overlaps(span) else Span(span.end, span.end)
    beside = [*_KEY_WORD.findall(text[value.start : span.start]), *_KEY_WORD.findall(text[span.end : value.end])]
    record = _name(entry, text)
    called = _names(text)
    own = called.get(entry.records[-1]) if len(called) > 1 else None  # of one record alone, everything is its
    named = tuple(_KEY_WORD.findall(own.of(text))) if own else ()
    return Context(
        sentence=entry.span,
        clause=entry.span,
        head=last[-1] if last and not beside else "",  # "12 Mill Lane" counts no addresses
        modifiers=() if beside else last[:-1],
        owner=named,
        terms=tuple(dict.fromkeys((*words, *beside))),
        names=(record,) if record else (),
        sentence_names=frozenset(word for word in (*beside, *named) if word[:1].isupper()),
        lead=" ".join((*words, text[value.start : span.start].lstrip())),
        tail=text[span.end : value.end],
        times=_times(entry, span, text, figures),
    )


@lru_cache(maxsize=4096)
def key_words(key: str) -> tuple[str, ...]:
    """The lemmas of a key's words: "business", "star" of `business_stars`."""
    return tuple(lexicon.lemma(word.lower(), "n") for word in records.words(key))


@lru_cache(maxsize=4096)
def _is_date(key: str) -> bool:
    """Whether a key is the name of a day or month, or a number as of a year."""
    low = key.lower()
    return low.isdecimal() or weekday(low) is not None or low in calendar_words.MONTHS


def _name(entry: Entry, text: str) -> str:
    """What the record around the value is called; else what one around that is called."""
    called = _names(text)
    return next((called[start].of(text) for start in reversed(entry.records) if start in called), "")


@cached_by_length(len)
def _names(text: str) -> dict[int, Span]:
    """Where a record starts -> what it is called."""
    found: dict[int, Span] = {}
    for entry in records.entries(text):
        if key_words(entry.keys[-1].of(text))[-1:] in NAME_KEYS and len(entry.keys) == len(entry.records):
            found.setdefault(entry.records[-1], entry.value)
    return found


def _times(entry: Entry, span: Span, text: str, figures: Sequence[Figure]) -> tuple[When, ...]:
    """The dates among the keys and, of a record in a list, those of its values that are its date."""
    keys = [key for key in entry.keys if not key.overlaps(span)]
    days = [When(weekday=day) for key in keys if (day := weekday(key.of(text))) is not None]
    beside = [one.value for one in _siblings(entry, text) if not one.value.overlaps(span)]
    beside = beside if entry.listed or _are_several(text) else []
    places = [key for key in keys if weekday(key.of(text)) is None] + beside
    return (*days, *(when for place in places for when in _dates_in(place, figures)))


def _are_several(text: str) -> bool:
    """Whether several records stand side by side in the text, as in JSON Lines."""
    every = records.entries(text)
    return every[0].records[0] != every[-1].records[0]


@lru_cache(maxsize=4096)
def weekday(key: str) -> int | None:
    """The day of the week that a key names, Monday = 0."""
    return calendar_words.WEEKDAYS.get(key.lower(), calendar_words.WEEKDAYS_SHORT.get(key.lower()))


def _siblings(entry: Entry, text: str) -> Iterator[Entry]:
    """Those among the first values of the same record that say when it was."""
    every, here = records.entries(text), entry.records[-1]
    first = bisect_left(every, here, key=lambda one: one.value.start)
    for one in every[first : first + MAX_DATE_VALUES]:
        if here not in one.records:
            return
        if one.records[-1] == here and not DATING.isdisjoint(key_words(one.keys[-1].of(text))):
            yield one


def _dates_in(place: Span, figures: Sequence[Figure]) -> Iterator[When]:
    first = bisect_left(figures, place.start, key=lambda figure: figure.span.start)
    for figure in figures[first:]:
        if figure.span.start >= place.end:
            return
        if figure.kind is Kind.DATE and figure.when is not None:
            yield figure.when
