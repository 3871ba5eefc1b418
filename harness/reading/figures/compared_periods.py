"""Periods that another one is compared with: "the same quarter last year", "a year earlier", "the previous month".

Each is read as a date with `When.relative` "a year earlier", by the unit that it is before another period. Those in
`tentative` are dates only where the text says which that is, as `anchored` looks up.
"""

from __future__ import annotations

from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import END, MARK, NUMBER, Lexemes
from harness.reading.figures.reading import Reading
from harness.reading.nouns.figures import Kind, When

UNITS = frozenset({"year", "quarter", "month", "half", "week"})
_ALIKE = frozenset({"same", "corresponding", "comparable", "equivalent", "like"})
_SPANS = frozenset({"quarter", "period", "month", "week", "time", "day", "half", "stage", "point", "season"})
_YEARS_BACK = frozenset({"ago", "earlier", "prior", "previous", "before"})
_BACK = frozenset({"previous", "prior", "preceding"})
_EARLIER = frozenset({"earlier", "before", "previously", "prior"})
COMPARED_PERIOD_WORDS = frozenset({*_ALIKE, *_BACK, *UNITS})
# Before a time that something is compared with, or the end of the amount that is.
COMPARING = frozenset({"from", "than", "with", "to", "against", "versus", "vs", "on", "over"})
_AMOUNTS = frozenset({"million", "billion", "trillion", "percent", "cent", "%", "points", "cents", "dollars"})
_TENTATIVE = "maybe "


def compared_period(ts: Lexemes, pos: int) -> Reading | None:
    """ "the same quarter last year", "the year-ago quarter", "the prior year", "the quarter before"."""
    end = _same_of_last_year(ts, pos) if ts[pos].low in _ALIKE else _adjective(ts, pos)
    return _found(pos, end, "year") if end else _told_before(ts, pos)


def a_year_earlier(ts: Lexemes, pos: int) -> Reading | None:
    """ "from a year earlier", "$1.2 billion a year earlier": what a figure is compared with, from its own time.

    A year before something that happened is a length of time, and so is any other "a year earlier" of an unknown year.
    """
    unit, before = ts[pos + 1].low, ts[pos - 1]
    if unit not in UNITS or ts[pos + 2].low not in _EARLIER or not _closes(ts, pos + 3, ts[pos + 2].low):
        return None
    told = before.low in COMPARING or before.kind == NUMBER or before.low in _AMOUNTS
    return _found(pos, pos + 3, unit, tentative=not told)


def unit_before(when: When | None) -> str:
    """The unit of a period that is told as the one before another; "" for any other time."""
    said = when.relative.removeprefix(_TENTATIVE).split() if when is not None and when.relative else []
    return said[1] if len(said) == 3 and said[0] == "a" and said[2] == "earlier" else ""


def is_tentative(when: When) -> bool:
    """Whether it is a date only where it is known what it is before."""
    return (when.relative or "").startswith(_TENTATIVE)


def _found(start: int, end: int, unit: str, *, tentative: bool = False) -> Reading:
    said = f"{_TENTATIVE if tentative else ''}a {unit} earlier"
    return Reading(start, end, Kind.DATE, when=When(relative=said))


def _closes(ts: Lexemes, at: int, word: str) -> bool:
    """Whether nothing follows that "before" could lead up to: "the year before the war"."""
    return word in ("earlier", "previously") or ts[at].kind in (MARK, END) or ts[at].opens


def _told_before(ts: Lexemes, pos: int) -> Reading | None:
    """ "the previous quarter", "the prior year", "the month before"."""
    first, second = ts[pos].low, ts[pos + 1].low
    if first in _BACK and second in UNITS and ts[pos + 2].text not in ("-", "‑"):
        return _found(pos, pos + 2, second, tentative=True)
    if first in UNITS and second in _EARLIER and ts[pos - 1].low == "the" and _closes(ts, pos + 2, second):
        return _found(pos, pos + 2, first, tentative=True)
    return None


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
