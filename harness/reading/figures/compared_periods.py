"""Periods that another one is compared with: "the same quarter last year", "the year-ago quarter"."""

from __future__ import annotations

from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import NUMBER, Lexemes
from harness.reading.figures.reading import Reading
from harness.reading.nouns.figures import Kind, When

_ALIKE = frozenset({"same", "corresponding", "comparable", "equivalent", "like"})
_SPANS = frozenset({"quarter", "period", "month", "week", "time", "day", "half", "stage", "point", "season"})
_YEARS_BACK = frozenset({"ago", "earlier", "prior", "previous", "before"})
COMPARED_PERIOD_WORDS = frozenset({*_ALIKE, "year", "prior", "previous"})


def compared_period(ts: Lexemes, pos: int) -> Reading | None:
    """ "the same quarter last year", "the year-ago quarter", "the prior-year period": all "a year earlier"."""
    end = _same_of_last_year(ts, pos) if ts[pos].low in _ALIKE else _adjective(ts, pos)
    return Reading(pos, end, Kind.DATE, when=When(relative="a year earlier")) if end else None


def _same_of_last_year(ts: Lexemes, pos: int) -> int | None:
    named = 2 * (ts[pos + 1].kind == NUMBER and ts[pos + 2].low in ("month", "months", "quarter", "weeks"))
    at = pos + 1 + named if named else pos + 1
    at += ts[at].low in ("three-month", "first", "second", "third", "fourth")
    if not named and ts[at].low not in _SPANS:
        return None
    at += not named
    at += ts[at].low in ("of", "in")
    at += ts[at].low in ("the", "a")
    first, second = ts[at].low, ts[at + 1].low
    if first in ("last", "previous", "prior", "preceding") and second == "year":
        return at + 2
    return at + 2 if first == "year" and second in _YEARS_BACK and ts[at - 1].low in ("a", "the") else None


def _adjective(ts: Lexemes, pos: int) -> int | None:
    """The place behind "year-ago quarter", "prior-year period"."""
    first, second = ts[pos].low, ts[hyphen(ts, pos + 1)].low
    at = hyphen(ts, pos + 1) + 1
    if not ((first == "year" and second in _YEARS_BACK) or (first in ("prior", "previous") and second == "year")):
        return None
    if hyphen(ts, pos + 1) == pos + 1:
        return None  # "in the previous year" is a year of its own
    return at + 1 if ts[at].low in _SPANS else None
