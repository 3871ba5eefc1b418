"""Units of measure, by `data/units.tsv`: what they measure and how they convert.

`convert(value, unit, to) -> Fraction | None`, exact; `dimension(unit) -> str`. How units are written is elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from harness.reading.lists import rows
from harness.reading.nouns.figures import Kind


class Unit(NamedTuple):
    """A unit's dimension and its size in the dimension's base unit; `offset` is added first (temperatures)."""

    dimension: str
    factor: Fraction | None  # None where no fixed factor exists
    offset: Fraction = Fraction(0)


def _units() -> Iterator[tuple[str, Unit]]:
    for measured, name, size, _ in rows("units"):
        factor, _, offset = size.partition(" + ")
        yield name, Unit(measured, None if size == "-" else Fraction(factor), Fraction(offset or 0))


UNITS: Final[Mapping[str, Unit]] = dict(_units())

# Calendar units have no fixed length in days; among themselves they convert exactly, in months.
CALENDAR_MONTHS: Final = {
    "month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000,
}  # fmt: skip
_DAYS_A_YEAR = Fraction(3652425, 10000)  # Gregorian mean year

BARE_MONEY: Final = frozenset({"cent"})  # of a currency that the story does not name
CLOCK_AND_CALENDAR: Final = frozenset(name for name, unit in UNITS.items() if unit.dimension == "time")


def dimension(unit: str) -> str:
    """What `unit` measures; "money" for a currency, "" for no unit and for unknown ones."""
    if unit in UNITS:
        return UNITS[unit].dimension
    return "money" if unit in BARE_MONEY or (len(unit) == 3 and unit.isupper()) else ""


def kind_of(unit: str) -> Kind:
    """The kind of a figure in `unit`."""
    if unit in CLOCK_AND_CALENDAR:
        return Kind.DURATION
    return Kind.PERCENT if dimension(unit).startswith("ratio") else Kind.QUANTITY


def convert(value: Fraction, unit: str, to: str) -> Fraction | None:
    """`value` in `to`, exactly; None across dimensions and without a fixed factor (months to days)."""
    if unit == to:
        return value
    if unit in CALENDAR_MONTHS and to in CALENDAR_MONTHS:
        return value * CALENDAR_MONTHS[unit] / CALENDAR_MONTHS[to]
    source, target = UNITS.get(unit), UNITS.get(to)
    if not source or not target or source.dimension != target.dimension:
        return None
    if source.factor is None or target.factor is None:
        return None
    return (value + source.offset) * source.factor / target.factor - target.offset


def convert_about(value: Fraction, unit: str, to: str) -> Fraction | None:
    """As `convert`, with the mean Gregorian year standing in where months meet days: good to about 2 %."""
    exact = convert(value, unit, to)
    if exact is not None:
        return exact
    days = _in_days(value, unit)
    one = _in_days(Fraction(1), to)
    return days / one if days is not None and one else None


def _in_days(value: Fraction, unit: str) -> Fraction | None:
    if unit in CALENDAR_MONTHS:
        return value * CALENDAR_MONTHS[unit] * _DAYS_A_YEAR / 12
    return convert(value, unit, "day")
