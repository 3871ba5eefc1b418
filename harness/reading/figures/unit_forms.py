"""How units of measure are written, as data: words, plurals, short forms and symbols.

`match(lexemes, pos) -> (pos behind it, unit) | None` right behind a number.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from harness.reading.figures.lexer import NUMBER, WORD, Lexemes, lex, vocabulary

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
    "minute": "min|mins", "hour": "hr|hrs|h", "day": "business day|working day|trading day",
    "week": "wk|wks", "fortnight": "", "month": "mth|mths",
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
    "tablespoon": "tbsp", "teaspoon": "tsp", "barrel": "bbl|boe|bpd|bopd|boepd|boe/d|bbl/d",
    "thousand barrels": "mbbl|mboe|mbpd|mbopd|mboepd|mboe/d", "million barrels": "mmbbl|mmboe|mmboepd|mmboe/d",
    "acre foot": "acre feet|acre-foot|acre-feet",
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
    "gibibyte": "gib", "bit per second": "bits per second|bit/s",
    "kilobit per second": "kbps|kilobits per second|kb/s|kbit/s",
    "megabit per second": "mbps|megabits per second|mbit/s",
    "gigabit per second": "gbps|gigabits per second|gbit/s", "megabyte per second": "megabytes per second|mb/s",
    "joule": "", "kilojoule": "kj", "megajoule": "mj", "calorie": "cal|cals", "kilocalorie": "kcal|kcals",
    "watt hour": "watt-hour|wh", "kilowatt hour": "kilowatt-hour|kwh|kw h|kw/h",
    "megawatt hour": "megawatt-hour|mwh", "gigawatt hour": "gigawatt-hour|gwh", "terawatt hour": "terawatt-hour|twh",
    "electronvolt": "ev", "kiloelectronvolt": "kev", "megaelectronvolt": "mev", "gigaelectronvolt": "gev",
    "teraelectronvolt": "tev", "british thermal unit": "btu|btus", "kiloton": "kilotonne|kt of", "megaton": "megatonne",
    "milliwatt": "", "watt": "", "kilowatt": "kw", "megawatt": "mw", "gigawatt": "gw", "terawatt": "tw",
    "horsepower": "hp|bhp", "pascal": "pa", "hectopascal": "hpa", "kilopascal": "kpa", "bar": "", "millibar": "mbar",
    "pound per square inch": "psi|pounds per square inch", "hertz": "hz", "kilohertz": "khz", "megahertz": "mhz",
    "gigahertz": "ghz", "volt": "", "kilovolt": "kv", "ampere": "amp|amps", "milliampere hour": "mah",
    "decibel": "db|dba", "degree": "deg|°", "sievert": "", "millisievert": "msv", "microsievert": "μsv|µsv",
    "gray": "gy", "pixel": "px",
    "megapixel": "mp", "newton": "",
    "degree Celsius": "degree celsius|degrees celsius|celcius|degrees celcius|degree centigrade|degrees centigrade"
    "|celsius|centigrade|° c|℃|deg c|degrees c|degree c|° celsius",
    "degree Fahrenheit": "degree fahrenheit|degrees fahrenheit|farenheit|degrees farenheit|fahrenheit"
    "|° f|℉|deg f|degrees f|degree f|° fahrenheit",
    "kelvin": "",
    "percent": "%|per cent|percent|pct|percentage|percents|per-cent|％|pc",
    "permille": "‰",
    "percentage point": "percentage point|percentage points|percent points|percent point|per cent points"
    "|per cent point|percentage-point|percent-point|% points|%-points|% point|ppt|ppts|pp|pts|percentage-points",
    "basis point": "basis points|bp|bps|bps points|basis-point|basis-points",
}  # fmt: skip
# Right behind digits, or one space behind, in just this case.
_SYMBOLS: Final = {
    "m": "metre", "g": "gram", "l": "litre", "L": "litre", "t": "tonne", "C": "degree Celsius",
    "F": "degree Fahrenheit", "W": "watt", "V": "volt", "K": "kelvin", "N": "newton", "A": "ampere", "J": "joule",
    "Mb": "megabit", "Gb": "gigabit", "Kb": "kilobit", "′": "foot", "″": "inch", "s": "second",
    "d": "day", "y": "year", "in": "inch", "ys": "year", "min": "minute",
}  # fmt: skip
_SPACED_SYMBOLS: Final = frozenset({"g", "t", "C", "F", "L", "l", "Mb", "Gb", "W", "V", "min"})
# Ordinary words or other abbreviations unless right behind digits.
_GLUED_WORDS: Final = vocabulary(
    """
    pm st pc h ha mi pa mp kt px pb pts bp ms mj ns kn bar tw gal cal min ev gray pp sec deg dm cl nm kb cc
    """
)
_SPACED_TOO: Final = vocabulary(
    """
    min sec deg pp ha pts bp bps bar mi ms cc ev kb nm dm
    """
)


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


FIRST_WORDS: Final = frozenset(_forms())  # of every unit, in lower case


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
    if here.text == "in" and ts[pos + 1].text == "." and ts[pos + 1].glued and ts[pos + 2].text.islower():
        return pos + 1, symbol  # "12 in. of gravel"
    return None


def _free(ts: Lexemes, pos: int) -> bool:
    """Whether a short form really is a unit there."""
    here = ts[pos]
    low = here.low
    if here.text == "MS" and not here.glued:  # a name that follows a count: "MS-DOS"
        return False
    return (
        here.glued
        or low in _SPACED_TOO
        or not (low in _GLUED_WORDS or (low.endswith("s") and low[:-1] in _GLUED_WORDS))
    )
