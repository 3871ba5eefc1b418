"""Times told by how long before the day of writing they are: "two years ago", "a while ago"."""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import unit_forms, units
from harness.reading.figures.lexer import Lexemes
from harness.reading.figures.reading import Reading
from harness.reading.nouns.figures import Kind, When


def ago(ts: Lexemes, reading: Reading) -> Reading | None:
    """The duration `reading` with "ago" or "from now" behind it, as a date that keeps its number."""
    at = reading.end
    if ts[at].low == "or" and ts[at + 1].low in ("so", "more"):
        at += 2
    if ts[at].low == "ago":
        end = at + 1
    elif ts[at].low == "from" and ts[at + 1].low in ("now", "today"):
        end = at + 2
    else:
        return None
    way = " ".join(piece.low for piece in ts[end - (1 if ts[end - 1].low == "ago" else 2) : end])
    return reading._replace(end=end, kind=Kind.DATE, when=When(relative=f"{_distance(reading)} {way}"))


def _distance(reading: Reading) -> str:
    """How far a date points, in one way whichever words say it: "two years", "2 Years" and "24 months" are one."""
    count, unit, top = reading.low or Fraction(0), reading.unit, reading.high or Fraction(0)
    if unit == "month" and not count % 12 and not top % 12:
        count, top, unit = count / 12, top / 12, "year"
    told = f"{float(count):g}" if count == top else f"{float(count):g} to {float(top):g}"
    return f"{told} {unit}" if told == "1" else f"{told} {unit}s"


def a_while_ago(ts: Lexemes, pos: int) -> Reading | None:
    """ "a week ago", "a month from now"; "a year and a half ago" comes from the durations."""
    if ts[pos].low not in ("a", "an"):
        return None
    found = unit_forms.match(ts, pos + 1)
    if not found or found[1] not in units.CLOCK_AND_CALENDAR or ts[found[0]].low not in ("ago", "from"):
        return None
    one = Fraction(1)
    reading = Reading(pos, found[0], Kind.DURATION, one, one, found[1], precision=one)
    return ago(ts, reading)
