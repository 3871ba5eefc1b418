"""Units of measure as data: what they measure and how they convert.

`convert(value, unit, to) -> Fraction | None`, exact; `dimension(unit) -> str`. How units are written is elsewhere.
Factors are the definitions of the SI brochure and of the international yard and pound agreement of 1959.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Final, NamedTuple

from harness.reading.nouns.figures import Kind


class Unit(NamedTuple):
    """A unit's dimension and its size in the dimension's base unit; `offset` is added first (temperatures)."""

    dimension: str
    factor: Fraction | None  # None where no fixed factor exists
    offset: Fraction = Fraction(0)


_F = Fraction
_FOOT = _F(3048, 10000)
_POUND = _F(45359237, 10**8)
_MILE = 5280 * _FOOT
_GALLON = _F(3785411784, 10**12)  # US liquid gallon, in cubic metres
_ELECTRONVOLT = _F(1602176634, 10**28)  # in joules
_EVS = {"": 0, "kilo": 3, "mega": 6, "giga": 9, "tera": 12}

_MEASURES: Final[dict[str, dict[str, Fraction | None]]] = {
    "length": {
        "picometre": _F(1, 10**12), "nanometre": _F(1, 10**9), "micrometre": _F(1, 10**6),
        "millimetre": _F(1, 1000), "centimetre": _F(1, 100), "decimetre": _F(1, 10), "metre": _F(1),
        "kilometre": _F(1000), "inch": _FOOT / 12, "foot": _FOOT, "yard": 3 * _FOOT, "mile": _MILE,
        "furlong": _MILE / 8, "nautical mile": _F(1852), "fathom": 6 * _FOOT, "light year": _F(9460730472580800),
    },
    "mass": {
        "microgram": _F(1, 10**9), "milligram": _F(1, 10**6), "gram": _F(1, 1000), "kilogram": _F(1),
        "tonne": _F(1000), "ton": 2000 * _POUND, "ounce": _POUND / 16, "pound": _POUND, "stone": 14 * _POUND,
        "carat": _F(1, 5000), "hundredweight": 112 * _POUND,
    },
    "time": {
        "nanosecond": _F(1, 10**9), "microsecond": _F(1, 10**6), "millisecond": _F(1, 1000), "second": _F(1),
        "minute": _F(60), "hour": _F(3600), "day": _F(86400), "week": _F(604800), "fortnight": _F(1209600),
    },
    "area": {
        "square millimetre": _F(1, 10**6), "square centimetre": _F(1, 10**4), "square metre": _F(1),
        "square kilometre": _F(10**6), "hectare": _F(10**4), "acre": 4840 * 9 * _FOOT**2,
        "square inch": (_FOOT / 12) ** 2, "square foot": _FOOT**2, "square yard": 9 * _FOOT**2,
        "square mile": _MILE**2,
    },
    "volume": {
        "millilitre": _F(1, 10**6), "centilitre": _F(1, 10**5), "decilitre": _F(1, 10**4), "litre": _F(1, 1000),
        "hectolitre": _F(1, 10), "cubic centimetre": _F(1, 10**6), "cubic metre": _F(1),
        "cubic kilometre": _F(10**9), "cubic inch": (_FOOT / 12) ** 3, "cubic foot": _FOOT**3,
        "cubic yard": 27 * _FOOT**3, "cubic mile": _MILE**3, "gallon": _GALLON, "quart": _GALLON / 4,
        "pint": _GALLON / 8, "cup": _GALLON / 16, "fluid ounce": _GALLON / 128, "tablespoon": _GALLON / 256,
        "teaspoon": _GALLON / 768, "barrel": 42 * _GALLON,
        "thousand barrels": 42000 * _GALLON, "million barrels": 42 * 10**6 * _GALLON, "acre foot": 4840 * 9 * _FOOT**3,
    },
    "speed": {
        "metre per second": _F(1), "kilometre per hour": _F(5, 18), "kilometre per second": _F(1000),
        "mile per hour": _MILE / 3600, "mile per second": _MILE, "foot per second": _FOOT, "knot": _F(1852, 3600),
    },
    "data": {
        "bit": _F(1, 8), "kilobit": _F(125), "megabit": _F(125000), "gigabit": _F(125 * 10**6), "byte": _F(1),
        "kilobyte": _F(10**3), "megabyte": _F(10**6), "gigabyte": _F(10**9), "terabyte": _F(10**12),
        "petabyte": _F(10**15), "kibibyte": _F(1024), "mebibyte": _F(1024**2), "gibibyte": _F(1024**3),
    },
    "data rate": {
        "bit per second": _F(1), "kilobit per second": _F(10**3), "megabit per second": _F(10**6),
        "gigabit per second": _F(10**9), "megabyte per second": _F(8 * 10**6),
    },
    "energy": {
        "joule": _F(1), "kilojoule": _F(1000), "megajoule": _F(10**6), "calorie": _F(4184, 1000),
        "kilocalorie": _F(4184), "watt hour": _F(3600), "kilowatt hour": _F(3600000),
        "megawatt hour": _F(36 * 10**8), "gigawatt hour": _F(36 * 10**11), "terawatt hour": _F(36 * 10**14),
        **{f"{prefix}electronvolt": _ELECTRONVOLT * 10**power for prefix, power in _EVS.items()},
        "british thermal unit": None, "kiloton": None, "megaton": None,
    },
    "power": {
        "milliwatt": _F(1, 1000), "watt": _F(1), "kilowatt": _F(1000), "megawatt": _F(10**6),
        "gigawatt": _F(10**9), "terawatt": _F(10**12), "horsepower": None,
    },
    "pressure": {
        "pascal": _F(1), "hectopascal": _F(100), "kilopascal": _F(1000), "bar": _F(10**5), "millibar": _F(100),
        "pound per square inch": None,
    },
    "frequency": {
        "hertz": _F(1), "kilohertz": _F(1000), "megahertz": _F(10**6), "gigahertz": _F(10**9),
    },
    "electricity": {"volt": _F(1), "kilovolt": _F(1000), "ampere": None, "milliampere hour": None},
    "sound": {"decibel": None},
    "angle": {"degree": None, "minute of arc": None, "second of arc": None},
    "dose": {"sievert": _F(1), "millisievert": _F(1, 1000), "microsievert": _F(1, 10**6), "gray": None},
    "resolution": {"pixel": None, "megapixel": None},
    "force": {"newton": None},
    "ratio": {"percent": _F(1, 100), "permille": _F(1, 1000)},
    "ratio difference": {"percentage point": _F(1), "basis point": _F(1, 100)},
}  # fmt: skip
UNITS: Final[Mapping[str, Unit]] = {
    **{name: Unit(dim, factor) for dim, members in _MEASURES.items() for name, factor in members.items()},
    "degree Celsius": Unit("temperature", _F(1), _F(27315, 100)),
    "degree Fahrenheit": Unit("temperature", _F(5, 9), _F(45967, 100)),
    "kelvin": Unit("temperature", _F(1)),
    "month": Unit("time", None),
    "quarter": Unit("time", None),
    "year": Unit("time", None),
    "decade": Unit("time", None),
    "century": Unit("time", None),
    "millennium": Unit("time", None),
}

# Calendar units have no fixed length in days; among themselves they convert exactly, in months.
CALENDAR_MONTHS: Final = {
    "month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000,
}  # fmt: skip
_DAYS_A_YEAR = _F(3652425, 10000)  # Gregorian mean year

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
    one = _in_days(_F(1), to)
    return days / one if days is not None and one else None


def _in_days(value: Fraction, unit: str) -> Fraction | None:
    if unit in CALENDAR_MONTHS:
        return value * CALENDAR_MONTHS[unit] * _DAYS_A_YEAR / 12
    return convert(value, unit, "day")
