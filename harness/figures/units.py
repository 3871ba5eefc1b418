"""Units of measure and currencies as data: how they are written, what they measure, how they convert.

`match(lexemes, pos) -> (pos behind it, unit) | None`; `convert(value, unit, to) -> Fraction | None`, exact.
Factors are the definitions of the SI brochure and of the international yard and pound agreement of 1959.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Final, NamedTuple

from harness.figures.lexer import NUMBER, WORD, Lexemes, lex


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

UNITS: Final[Mapping[str, Unit]] = {
    name: Unit(dimension, factor)
    for dimension, members in {
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
            "teaspoon": _GALLON / 768, "barrel": 42 * _GALLON, "acre foot": 4840 * 9 * _FOOT**3,
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
            "electronvolt": None, "british thermal unit": None, "kiloton": None, "megaton": None,
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
        "electricity": {"volt": None, "kilovolt": None, "ampere": None, "milliampere hour": None},
        "sound": {"decibel": None},
        "angle": {"degree": None, "minute of arc": None, "second of arc": None},
        "dose": {"sievert": None, "millisievert": None, "gray": None},
        "resolution": {"pixel": None, "megapixel": None},
        "force": {"newton": None},
        "ratio": {"percent": _F(1, 100), "permille": _F(1, 1000)},
        "ratio difference": {"percentage point": _F(1), "basis point": _F(1, 100)},
    }.items()
    for name, factor in members.items()
} | {
    "degree Celsius": Unit("temperature", _F(1), _F(27315, 100)),
    "degree Fahrenheit": Unit("temperature", _F(5, 9), _F(45967, 100)),
    "kelvin": Unit("temperature", _F(1)),
    "month": Unit("time", None),
    "quarter": Unit("time", None),
    "year": Unit("time", None),
    "decade": Unit("time", None),
    "century": Unit("time", None),
    "millennium": Unit("time", None),
}  # fmt: skip

# Calendar units have no fixed length in days; among themselves they convert exactly, in months.
CALENDAR_MONTHS: Final = {
    "month": 1, "quarter": 3, "year": 12, "decade": 120, "century": 1200, "millennium": 12000,
}  # fmt: skip
_DAYS_A_YEAR = _F(3652425, 10000)  # Gregorian mean year

CLOCK_AND_CALENDAR: Final = frozenset(name for name, unit in UNITS.items() if unit.dimension == "time")


def dimension(unit: str) -> str:
    """What `unit` measures; "money" for a currency, "" for no unit and for unknown ones."""
    if unit in UNITS:
        return UNITS[unit].dimension
    return "money" if len(unit) == 3 and unit.isupper() else ""


def convert(value: Fraction, unit: str, to: str) -> Fraction | None:
    """`value` in `to`, exactly; None across dimensions and where no fixed factor exists (months to days, currencies)."""
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


# ------------------------------------------------------------------- how they are written

# Words, in lower case; the plural with "s" is understood unless another is given.
_WORDS: Final = {
    "metre": "meter", "kilometre": "kilometer|km|kms|kilometre", "centimetre": "centimeter|cm|cms",
    "millimetre": "millimeter|mm", "decimetre": "decimeter|dm", "nanometre": "nanometer|nm",
    "picometre": "picometer|pm", "micrometre": "micrometer|micron|μm|µm",
    "inch": "inches", "foot": "feet|ft", "yard": "yd|yds", "mile": "mi", "furlong": "", "fathom": "",
    "nautical mile": "nautical-mile", "light year": "light-year|lightyear",
    "microgram": "mcg|μg|µg", "milligram": "mg", "gram": "gramme|gm", "kilogram": "kilo|kilogramme|kg|kgs",
    "tonne": "metric ton|metric tonne", "ton": "", "ounce": "oz", "pound": "lb|lbs", "stone": "st", "carat": "",
    "hundredweight": "cwt",
    "nanosecond": "ns", "microsecond": "", "millisecond": "ms|msec", "second": "sec|secs",
    "minute": "min|mins", "hour": "hr|hrs|h", "day": "", "week": "wk|wks", "fortnight": "", "month": "mth|mths",
    "year": "yr|yrs", "decade": "", "century": "centuries", "millennium": "millennia",
    "square millimetre": "mm2|mm²", "square centimetre": "cm2|cm²|sq cm",
    "square metre": "square meter|sq m|sq metre|sq meter|sqm|m2|m²|square-metre|square-meter",
    "square kilometre": "square kilometer|sq km|sq. km|km2|km²|km^2|km squared|sq kilometre|sq kilometer|square km"
    "|square-kilometre|square-kilometer",
    "hectare": "ha", "acre": "", "square inch": "square inches|sq in", "square yard": "sq yd|sq yard",
    "square foot": "square feet|sq ft|sq. ft|sqft|ft2|ft²|square-foot|square-feet|sq foot|sq feet",
    "square mile": "sq mi|sq mile|square-mile",
    "millilitre": "milliliter|ml", "centilitre": "centiliter|cl", "decilitre": "deciliter|dl", "litre": "liter|ltr",
    "hectolitre": "hectoliter", "cubic centimetre": "cubic centimeter|cc|cm3|cm³",
    "cubic metre": "cubic meter|m3|m³|cu m|cubic-metre|cubic-meter", "cubic kilometre": "cubic kilometer|km3|km³",
    "cubic inch": "cubic inches|cu in", "cubic foot": "cubic feet|cu ft|cubic-foot", "cubic yard": "",
    "cubic mile": "", "gallon": "gal|gals", "quart": "", "pint": "", "cup": "", "fluid ounce": "fl oz|fl. oz",
    "tablespoon": "tbsp", "teaspoon": "tsp", "barrel": "bbl", "acre foot": "acre feet|acre-foot|acre-feet",
    "metre per second": "meter per second|m/s|metres per second|meters per second|m/sec",
    "kilometre per hour": "km/h|kph|kmh|km/hr|kmph|km per hour|km an hour|kilometer per hour|kilometers per hour"
    "|kilometres per hour|kilometre an hour|kilometres an hour|kilometers an hour|kilometer-per-hour"
    "|kilometre-per-hour|kilometres-per-hour|km-per-hour|kilometer-an-hour|kilometre-an-hour",
    "kilometre per second": "km/s|kilometers per second|kilometres per second|km per second",
    "mile per hour": "mph|miles per hour|miles an hour|mile an hour|mile-an-hour|mile-per-hour|miles-per-hour"
    "|miles-an-hour|mi/h",
    "mile per second": "miles per second|miles a second", "knot": "kn|kt|kts",
    "foot per second": "feet per second|ft/s|feet a second",
    "bit": "", "kilobit": "kbit", "megabit": "mbit", "gigabit": "gbit", "byte": "", "kilobyte": "kb",
    "megabyte": "mb", "gigabyte": "gb", "terabyte": "tb", "petabyte": "pb", "kibibyte": "kib", "mebibyte": "mib",
    "gibibyte": "gib", "bit per second": "bps|bits per second",
    "kilobit per second": "kbps|kilobits per second|kb/s|kbit/s", "megabit per second": "mbps|megabits per second|mbit/s",
    "gigabit per second": "gbps|gigabits per second|gbit/s", "megabyte per second": "megabytes per second|mb/s",
    "joule": "", "kilojoule": "kj", "megajoule": "mj", "calorie": "cal|cals", "kilocalorie": "kcal|kcals",
    "watt hour": "watt-hour|wh", "kilowatt hour": "kilowatt-hour|kwh|kw h|kw/h",
    "megawatt hour": "megawatt-hour|mwh", "gigawatt hour": "gigawatt-hour|gwh", "terawatt hour": "terawatt-hour|twh",
    "electronvolt": "ev", "british thermal unit": "btu|btus", "kiloton": "kilotonne|kt of", "megaton": "megatonne",
    "milliwatt": "", "watt": "", "kilowatt": "kw", "megawatt": "mw", "gigawatt": "gw", "terawatt": "tw",
    "horsepower": "hp|bhp", "pascal": "pa", "hectopascal": "hpa", "kilopascal": "kpa", "bar": "", "millibar": "mbar",
    "pound per square inch": "psi|pounds per square inch", "hertz": "hz", "kilohertz": "khz", "megahertz": "mhz",
    "gigahertz": "ghz", "volt": "", "kilovolt": "kv", "ampere": "amp|amps", "milliampere hour": "mah",
    "decibel": "db|dba", "degree": "deg|°", "sievert": "", "millisievert": "msv", "gray": "gy", "pixel": "px",
    "megapixel": "mp", "newton": "",
    "degree Celsius": "degree celsius|degrees celsius|celcius|degrees celcius|degree centigrade|degrees centigrade|celsius|centigrade|° c|℃"
    "|deg c|degrees c|degree c|° celsius",
    "degree Fahrenheit": "degree fahrenheit|degrees fahrenheit|farenheit|degrees farenheit|fahrenheit|° f|℉|deg f|degrees f|degree f"
    "|° fahrenheit",
    "kelvin": "",
    "percent": "%|per cent|percent|pct|percentage|percents|per-cent|％|pc",
    "permille": "‰",
    "percentage point": "percentage point|percentage points|percent points|percent point|per cent points"
    "|per cent point|percentage-point|percent-point|% points|%-points|% point|ppt|ppts|pp|pts|percentage-points",
    "basis point": "basis points|bp|bps points|basis-point|basis-points",
}  # fmt: skip
# Right behind digits, or one space behind, in just this case.
_SYMBOLS: Final = {
    "m": "metre", "g": "gram", "l": "litre", "L": "litre", "t": "tonne", "C": "degree Celsius",
    "F": "degree Fahrenheit", "W": "watt", "V": "volt", "K": "kelvin", "N": "newton", "A": "ampere", "J": "joule",
    "Mb": "megabit", "Gb": "gigabit", "Kb": "kilobit", "′": "foot", "″": "inch", "s": "second", "d": "day", "y": "year", "in": "inch", "ys": "year", "min": "minute",
}  # fmt: skip
_SPACED_SYMBOLS: Final = frozenset({"g", "C", "F", "L", "l", "Mb", "Gb", "W", "V", "min"})
# Ordinary words or other abbreviations unless right behind digits.
_GLUED_WORDS: Final = frozenset({
    "pm", "st", "pc", "h", "ha", "mi", "pa", "mp", "kt", "px", "pb", "pts", "bp", "ms", "mj", "ns", "kn", "bar", "tw",
    "gal", "cal", "min", "ev", "gray", "pp", "sec", "deg", "dm", "cl", "nm", "kb", "cc",
})  # fmt: skip
_SPACED_TOO: Final = frozenset({"min", "sec", "deg", "pp", "ha", "pts", "bar", "mi", "ms", "cc", "ev", "kb", "nm", "dm"})


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[tuple[tuple[str, ...], tuple[bool, ...], str], ...]]:
    """First word -> (all words, which of them are digits glued to the one before, unit), longest first."""
    table: dict[str, set[tuple[tuple[str, ...], tuple[bool, ...], str]]] = {}
    for unit, written in _WORDS.items():
        for form in {unit.lower(), *filter(None, written.split("|"))}:
            for spelt in {form, form + "s"} if form.isascii() and form[-1].isalpha() else {form}:
                pieces = [piece for piece in lex(spelt) if piece.low]
                words = tuple(piece.low for piece in pieces)
                tight = tuple(piece.kind == NUMBER for piece in pieces)
                table.setdefault(words[0], set()).add((words, tight, unit))
    return {first: tuple(sorted(forms, key=lambda f: (-len(f[0]), f[0]))) for first, forms in table.items()}


def match(ts: Lexemes, pos: int) -> tuple[int, str] | None:
    """The unit written at `pos`, right behind a number (a joining hyphen already passed)."""
    here = ts[pos]
    forms = _forms().get(here.low)
    if forms:
        for words, tight, unit in forms:
            if len(words) == 1 or all(
                ts[pos + i].low == word and (ts[pos + i].glued or not tight[i]) for i, word in enumerate(words)
            ):
                end = pos + len(words)
                if ts[end].glued and ts[end].kind in (WORD, NUMBER) and here.kind == WORD:
                    continue
                if len(words) == 1 and not _free(ts, pos):
                    break
                return end, unit
    symbol = _SYMBOLS.get(here.text)
    if not symbol or (ts[pos + 1].glued and ts[pos + 1].kind in (WORD, NUMBER) and here.kind == WORD):
        return None
    if here.text == "s" and "." not in ts[pos - 1].text:  # "the 15s"
        return None
    if here.glued or (here.text in _SPACED_SYMBOLS and not ts[pos + 1].capital and ts[pos + 1].text != "-"):
        return pos + 1, symbol
    if here.text == "in" and ts[pos + 1].low in ("thick", "long", "wide", "tall", "deep", "high", "across", "diameter"):
        return pos + 1, symbol
    return None


def _free(ts: Lexemes, pos: int) -> bool:
    """Whether a short form really is a unit there."""
    here = ts[pos]
    low = here.low
    return here.glued or low in _SPACED_TOO or not (low in _GLUED_WORDS or low[:-1] in _GLUED_WORDS)
