"""On which days of the week a time of day holds: (text, its figures) -> the figure's place -> days, Monday = 0.

"open from 9 am to 5 pm on weekdays and 10 am to 4 pm on Saturdays", "Monday to Friday 9:00-17:00". Days and times take
turns in a sentence; whichever comes first says whether the days stand before their times or behind. What is told of
some of the days elsewhere ("daily from 9 to 5 ... until 8 pm on Fridays", "except Sundays") is taken from those of all.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from harness.reading.nouns.figures import Figure, Kind
from harness.reading.nouns.text import Document, Span

WEEK = frozenset(range(7))
_DAY_GROUPS = {"weekday": frozenset(range(5)), "weekend": frozenset((5, 6))}
_DAY_WORDS = re.compile(
    r"\b(?:(?P<named>weekday|weekend)s?|daily|(?:every|each|all) (?:single )?day(?:s)?|every day of the week"
    r"|all (?:week|days)|(?:seven|7) days (?:a|per|each) week)\b",
    re.I,
)
_JOINED = re.compile(r"\W*(?:(?:and|or|&|as well as|through|thru|to|also|on)\b\W*){0,2}", re.I)


class _Told(NamedTuple):
    """Days, or a time of day (`days` is None), that stand at `span`."""

    span: Span
    days: frozenset[int] | None


def opening_days(document: Document, figures: Sequence[Figure]) -> Mapping[Span, frozenset[int]]:
    """The place of each time of day in `document` that is told of days of the week -> those days."""
    if not any(_is_time(figure) for figure in figures):
        return {}
    starts = [sentence.span.start for sentence in document.sentences]
    told: dict[int, list[_Told]] = {}
    for one in sorted((*_times(figures), *_days(document.text, figures)), key=lambda one: one.span):
        told.setdefault(bisect_left(starts, one.span.start + 1), []).append(one)
    sentences = [_grouped(document.text, ones) for ones in told.values()]
    every = {one.days for sentence in sentences for one in sentence if one.days is not None}
    found = {}
    for sentence in sentences:
        for span, days in _paired(sentence):
            apart = [other for other in every if other < days]
            found[span] = days.difference(*apart) or days
    return found


def days_of(figure: Figure) -> frozenset[int]:
    """The days of the week that a weekday or a range of them names; none for any other figure."""
    when, until = figure.when, figure.until
    if figure.kind is not Kind.DATE or when is None or not when.is_bare_weekday or when.weekday is None:
        return frozenset()
    if until is None or until.weekday is None:
        return frozenset((when.weekday,))
    return frozenset((when.weekday + step) % 7 for step in range((until.weekday - when.weekday) % 7 + 1))


def _is_time(figure: Figure) -> bool:
    return figure.kind is Kind.DATE and figure.when is not None and figure.when.hour is not None and not figure.when.day


def _times(figures: Sequence[Figure]) -> Iterator[_Told]:
    return (_Told(figure.span, None) for figure in figures if _is_time(figure))


def _days(text: str, figures: Sequence[Figure]) -> Iterator[_Told]:
    for figure in figures:
        if not _is_time(figure) and (days := days_of(figure)):
            yield _Told(figure.span, days)
    for found in _DAY_WORDS.finditer(text):
        name = found["named"]
        yield _Told(Span(*found.span()), _DAY_GROUPS[name.lower()] if name else WEEK)


def _grouped(text: str, told: Sequence[_Told]) -> list[_Told]:
    """Days that stand side by side are told as one: "Tuesdays, Wednesdays and Thursdays"."""
    found: list[_Told] = []
    for one in told:
        last = found[-1] if found else None
        days = last.days if last and one.days and _are_joined(text, last.span, one.span) else None
        if last and days and one.days:
            found[-1] = _Told(Span(last.span.start, one.span.end), days | one.days)
        else:
            found.append(one)
    return found


def _are_joined(text: str, one: Span, other: Span) -> bool:
    return _JOINED.fullmatch(text, one.end, max(one.end, other.start)) is not None


def _paired(told: Sequence[_Told]) -> Iterator[tuple[Span, frozenset[int]]]:
    """Each time with the days next to it: before it where the sentence starts with days, else behind it.

    Days at both ends of several times open with those of all: "Monday to Sunday, 9-5 on weekdays and 10-4 on weekends".
    """
    several = sum(one.days is None for one in told) > 1
    led = told[0].days is not None and not (several and told[-1].days is not None)
    ordered = told if led else list(reversed(told))
    days: frozenset[int] | None = None
    for one in ordered:
        if one.days is not None:
            days = one.days
        elif days is not None:
            yield one.span, days
