"""Periods told from one that the text names before: (lexemes, readings) -> the readings, such periods as dates.

"In the second quarter of 2031 it sold 4,100. A year earlier it sold 3,200": in the second quarter of 2030. "Up from 79
million in the first": in the first quarter, where another one has just been named.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction

from harness.reading.figures.compared_periods import is_tentative, unit_before
from harness.reading.figures.lexer import END, MARK, Lexemes
from harness.reading.figures.ordinals import PAST
from harness.reading.figures.reading import Reading
from harness.reading.figures.units import CLOCK_AND_CALENDAR
from harness.reading.nouns.figures import Kind, When

REACH = 80  # lexemes back in which the other period may stand
SENTENCES = 2  # and sentences
_PER_YEAR = {"Q": 4, "H": 2}
_UNITS = {"quarter": "Q", "half": "H"}
_FISCAL = frozenset({"fiscal", "financial", "year", "fy", "cy"})
_IN = frozenset({"in", "for", "of", "during"})
_LEADS = _IN | {"from", "with", "against", "than"}


def complete(ts: Lexemes, readings: Iterable[Reading | tuple[int, int]]) -> Iterator[Reading | tuple[int, int]]:
    """Each reading in turn, with the period that it means where it is told from another one."""
    seen: list[Reading] = []
    for found in readings:
        if not isinstance(found, Reading):
            yield found
            continue
        if found.kind is Kind.ORDINAL:
            found = _elided(ts, found, seen)
        elif unit := unit_before(found.when):
            placed = _placed(ts, found, unit, seen)
            if placed is None:
                continue
            found = placed
        seen.append(found)
        yield found


def _placed(ts: Lexemes, found: Reading, unit: str, seen: Sequence[Reading]) -> Reading | None:
    """The period before the one that the text speaks of; what is a date only by it is another thing or nothing."""
    assert found.when is not None
    said = f"a {unit} earlier"
    anchor = _anchor(ts, found.start, unit, seen)
    if anchor is not None:
        return found._replace(when=replace(_before(anchor, unit), relative=said))
    if not is_tentative(found.when):
        return found
    if ts[found.start].low not in ("a", "an") or unit not in CLOCK_AND_CALENDAR:
        return None
    one = Fraction(1)
    return Reading(found.start, found.start + 2, Kind.DURATION, one, one, unit, precision=one)


def _anchor(ts: Lexemes, at: int, unit: str, seen: Sequence[Reading]) -> When | None:
    """The period that figures are told for right before: the last one of its sentence, or the first of one before it,
    where that is the latest there."""
    told: list[When] = []
    sentence = 0  # sentences back in which `told` was found
    for one in reversed(seen):
        if at - one.end > REACH:
            break
        if one.kind is not Kind.DATE or one.when is None or one.when.relative is not None:
            continue
        back = _sentences_between(ts, one.end, at)
        if back > SENTENCES or (told and back > sentence):
            break
        if one.until is not None or not _has(one.when, unit) or not _is_reported_for(ts, one, same=not back):
            return None
        if not back:
            return one.when
        told, sentence = [*told, one.when], back
    first = told[-1] if told else None
    return first if first is not None and all(_order(one) <= _order(first) for one in told) else None


def _order(when: When) -> tuple[int, str, int]:
    return when.year or 0, when.part or "", when.month or 0


def _has(when: When, unit: str) -> bool:
    """Whether it is a period that another one of that unit can lie before."""
    if when.day is not None or when.weekday is not None or when.hour is not None:
        return False
    part = when.part or ""
    if part and part[0] not in _PER_YEAR and part != "9M":
        return False
    if unit == "year":
        return when.year is not None
    return when.month is not None if unit == "month" else part[:1] == _UNITS.get(unit)


def _is_reported_for(ts: Lexemes, one: Reading, *, same: bool) -> bool:
    """Whether figures are told for it: a quarter, a fiscal year, "in May" but for "opened in May"; a bare year only in
    the same sentence."""
    assert one.when is not None
    if one.when.part or not _FISCAL.isdisjoint((ts[one.start].low, ts[one.start - 1].low)):
        return True
    before = ts[one.start - 2].low
    told = ts[one.start - 1].low in _IN and before not in PAST and not before.endswith("ed")
    return told and (same or one.when.month is not None)


def _before(when: When, unit: str) -> When:
    """The period that lies one unit before."""
    year, part, month = when.year, when.part, when.month
    if unit == "year":
        return When(year=(year or 0) - 1, part=part, month=month)
    if unit == "month":
        assert month is not None
        return When(year=year if month > 1 or year is None else year - 1, month=(month - 2) % 12 + 1)
    assert part is not None
    rank = int(part[1:]) - 1
    return When(year=year if rank or year is None else year - 1, part=f"{part[0]}{rank or _PER_YEAR[part[0]]}")


def _elided(ts: Lexemes, found: Reading, seen: Sequence[Reading]) -> Reading:
    """An ordinal that nothing follows, behind a quarter or half: "up from 79 million in the first"."""
    after, lead = ts[found.end], ts[found.start - 2].low
    if ts[found.start - 1].low != "the" or lead not in _LEADS or not (after.kind in (MARK, END) or after.low == "and"):
        return found
    last = next((one for one in reversed(seen) if one.when is not None), None)
    other = last.when if last is not None else None
    if last is None or other is None or found.low is None or _sentences_between(ts, last.end, found.start):
        return found
    part, rank = other.part or "", int(found.low)
    if rank > _PER_YEAR.get(part[:1], 0):
        return found
    year = None if rank - int(part[1:]) > 1 else other.year  # the fourth beside the first is the one before it or not
    return Reading(found.start, found.end, Kind.DATE, when=When(year=year, part=f"{part[0]}{rank}"))


def _sentences_between(ts: Lexemes, start: int, end: int) -> int:
    """How many sentences or lines end between two places."""
    return sum(
        ts[at].opens or (ts[at - 1].text in (".", "!", "?") and ts[at].capital and not ts[at].glued)
        for at in range(start + 1, end + 1)
    )
