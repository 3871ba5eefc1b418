"""Years told as two that are one: "2013–14", "the 1974/75 season", "FY2031/32".

`whens(figure) -> the times that its clause is told for`: a season, or a year that does not start in January, is neither
of the two calendar years that it runs through, so that "2013–14" and "2014–15" share no time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from harness.reading.nouns.figures import Figure, When

_JOINED = re.compile(r"\d{4}\s?[-–/]\s?(?:\d{2}){1,2}$")


def whens(figure: Figure) -> Iterator[When]:
    """The times of a date: both ends of a range, and for a pair of years both with the days of the whole."""
    first, last = figure.when, figure.until
    if first is not None and last is not None and _is_pair(first, last) and _JOINED.search(figure.text):
        first, last = replace(first, last=last.last), replace(last, first=first.first)
    yield from (when for when in (first, last) if when is not None)


def _is_pair(first: When, last: When) -> bool:
    told = (first.year, last.year, first.month, last.month, first.part, last.part)
    return None not in told[:2] and last.year == (first.year or 0) + 1 and not any(told[2:])
