"""Words that point from a day that the text may not tell: do two of them point to other times, or to the same?"""

from __future__ import annotations

import re
from functools import lru_cache

from harness.reading import When
from harness.verdict.nouns import Agreement, Match

DAYS = {"yesterday": -1, "last night": -1, "today": 0, "tonight": 0, "tomorrow": 1}
WAYS = {"last": -1, "past": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_PERIOD = re.compile(r"(?P<way>last|this|next) (?P<unit>week|month|year)")
_POINTED = re.compile(
    r"\b(?P<way>last|past|this|current|next|coming) (?P<books>fiscal |financial )?"
    r"(?P<unit>week|month|quarter|half|year)\b"
)
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


def compare(claim: When, fact: When) -> Agreement | None:
    """How two parts of a period that points stand to one another while no day is known: "Q4 last year".

    "The fourth quarter of last year" is "last year's fourth quarter", and neither its third nor that of this year; None
    where the two do not point by the same sort of period, or the calendar tells more.
    """
    if not claim.relative or not fact.relative:
        return None
    mine, its = _pointed(claim.relative.lower()), _pointed(fact.relative.lower())
    if mine is None or its is None or mine[1:] != its[1:] or (claim.first and fact.first):
        return None
    claimed, stated = _parts(claim), _parts(fact)
    if mine[0] != its[0] or (claimed != stated and claimed and stated):
        return Agreement(value=Match.MISMATCH, how="other value", closeness=0.2, note="another period")
    if claimed == stated:
        return Agreement(value=Match.MATCH, how="equal", closeness=0.95)
    if not claimed:
        return Agreement(value=Match.MATCH, how="coarser date", closeness=0.9, note="the date is told less exactly")
    return Agreement(value=Match.ABSENT, how="finer date", closeness=0.5, note="this does not tell which part it was")


@lru_cache(maxsize=256)
def _pointed(said: str) -> tuple[int, str, bool] | None:
    """Which way, by which unit, and whether by a fiscal one; None where it does not point by a period."""
    found = _POINTED.search(said)
    return (WAYS[found["way"]], found["unit"], bool(found["books"])) if found else None


def _parts(when: When) -> tuple[object, ...]:
    claimed = (when.month, when.day, when.weekday, when.part)
    return claimed if any(one is not None for one in claimed) else ()
