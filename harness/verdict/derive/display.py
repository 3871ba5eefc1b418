"""Numbers as people write them: (Fraction, unit) -> "4,700", "31.3 %", "$106.5 million", "18 months"."""

from __future__ import annotations

from fractions import Fraction

SYMBOLS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "KRW": "₩"}
SCALE_WORDS = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
IRREGULAR = {"foot": "feet", "inch": "inches", "percent": "percent", "hertz": "hertz"}
MIN_DISPLAYED = Fraction(1, 10**9)  # smaller numbers are not written out


def number(value: Fraction) -> str:
    """At most three digits behind the point, thousands set apart, large round numbers with their scale word."""
    size = abs(value)
    for scale, word in SCALE_WORDS:
        if size >= scale and (value * 1000 / scale).denominator == 1 and size < 10**18:
            return f"{_plain(value / scale)} {word}"
    return _plain(value)


def quantity(value: Fraction, unit: str = "") -> str:
    """A number with its unit."""
    words = number(value)
    if not unit:
        return words
    if unit in SYMBOLS:
        return f"{SYMBOLS[unit]}{words}"
    if unit == "percent":
        return f"{_plain(value, 1)} %"
    return f"{words} {unit if abs(value) == 1 else plural(unit)}"


def _plain(value: Fraction, places: int = 3) -> str:
    if value.denominator == 1:
        return f"{value.numerator:,}" if abs(value.numerator) < 10**30 else f"10^{len(str(value.numerator)) - 1}"
    if abs(value) < MIN_DISPLAYED or abs(value) > 10**15:
        return f"{float(value):.3g}" if abs(value) < 10**300 else "a vast number"
    rounded = f"{float(value):,.{places}f}".rstrip("0").rstrip(".")
    return rounded if float(rounded.replace(",", "")) else f"{float(value):.2g}"


def plural(unit: str) -> str:
    """The unit's name for several of it: "months", "kilometres per hour"; "percent" stays."""
    if unit in IRREGULAR or unit.isupper():
        return IRREGULAR.get(unit, unit)
    if unit.endswith("y") and unit[-2:-1] not in "aeiou":
        return f"{unit[:-1]}ies"
    if unit.startswith("degree "):
        return f"degrees {unit.removeprefix('degree ')}"
    head, _, rest = unit.partition(" per ")
    return f"{head}s per {rest}" if rest else f"{unit}s"
