"""Words that point from a day that the text may not tell: do two of them point to other times, or equally far back?"""

from __future__ import annotations

import re

DAYS = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1}
WAYS = {"last": -1, "this": 0, "next": 1}
_PERIOD = re.compile(r"(?P<way>last|this|next) (?P<unit>week|month|year)")
_BACK = re.compile(r"(?:a|1) (?P<unit>\w+) (?:earlier|ago)")


def unit_back(said: str | None) -> str:
    """The unit of a time told as one of it back: "a year earlier", "1 year ago"; "" for any other."""
    found = _BACK.fullmatch(said or "")
    return found["unit"] if found else ""


def as_far_back(one: str | None, other: str | None) -> bool:
    """Whether one is a time as long before the one that the text speaks of as the other, from there or from today."""
    if one == other:
        return (one or "").endswith("earlier")
    return unit_back(one) == unit_back(other) != ""


def different_times(one: str | None, other: str | None) -> bool:
    """Whether both are such words and mean different times: today and tomorrow, last year and next year.

    "Last year" and "last month" are apart, too, though in January they need not be; "this year" may hold "this month".
    """
    if not one or not other:
        return False
    one, other = one.lower(), other.lower()
    if one in DAYS and other in DAYS:
        return DAYS[one] != DAYS[other]
    first, second = _PERIOD.fullmatch(one), _PERIOD.fullmatch(other)
    if first is None or second is None:
        return False
    ways = {WAYS[first["way"]], WAYS[second["way"]]}
    return len(ways) == 2 if first["unit"] == second["unit"] else ways in ({-1}, {1})
