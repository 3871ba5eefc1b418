"""Amounts told in two units and more: "5ft 10in", "two years and three months", "4h 12'", "three dollars and 50 cents".

`compound(lexemes, first) -> Reading`: `first` with what belongs to it behind it, in its own unit.
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import currencies, heights, unit_forms, units
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.heights import SECONDS
from harness.reading.figures.lexer import NUMBER, WORD, Lexemes
from harness.reading.figures.numbers import number
from harness.reading.figures.reading import Reading
from harness.reading.nouns.figures import Kind


def compound(ts: Lexemes, first: Reading) -> Reading:
    """ "5ft 10in", "two years and three months", "three dollars and 50 cents" as one value in the first unit."""
    result = first
    for _ in range(4):
        at = result.end
        at += ts[at].text == "," or ts[at].low == "and"
        at += ts[at].low == "and" and ts[at - 1].text == ","
        inches = heights.inches(ts, result)
        if inches:
            return inches
        if ts[at].kind not in (NUMBER, WORD) or (read := number(ts, at)) is None:
            return result
        end, value = read
        joined = hyphen(ts, end)
        if result.kind is Kind.MONEY:
            small = currencies.suffix(ts, joined)
            if small and ts[joined].low in currencies.CENTS and result.unit in currencies.IN_CENTS:
                small = small[0], result.unit, small[2]
            if not small or small[1] != result.unit or small[2] == 1 or result.scale != 1 or value.value >= 100:
                return result
            if result.low is None or result.low.denominator != 1:  # "3.50 dollars, 55 cents more" are two
                return result
            end, more = small[0], value.value * small[2]
        else:
            letter = _short_of_time(ts, joined, result.unit)
            found = (joined + 1, letter) if letter else unit_forms.match(ts, joined)
            if not found and result.unit == "foot" and ts[joined].low in ("in", '"', "”", "″"):
                found = joined + 1, "inch"
            if not found or not _smaller(found[1], result.unit):
                return result
            end = found[0]
            converted = units.convert_about(value.value, found[1], result.unit)
            if converted is None or result.low is None or converted >= 1:
                return result
            more = converted
        total = (result.low or Fraction(0)) + more
        kind, aged = result.kind, old(ts, end)
        if kind is Kind.DURATION and aged:
            kind, end = Kind.AGE, aged
        precision = more / value.value if value.value else result.precision
        result = result._replace(end=end, low=total, high=total, kind=kind, precision=precision)
    return result


def _short_of_time(ts: Lexemes, pos: int, above: str) -> str:
    """The unit that a letter or a prime is behind a longer time: "2 min 31 s", "2h 14m", "4h 12' 37"."""
    here = ts[pos]
    if above == "hour" and here.glued and here.text in SECONDS and ts[pos - 2].text in ("'", "’", "′"):
        return "second"
    if above == "hour":
        return "minute" if here.text in ("m", "'", "’", "′") and here.glued else ""
    return "second" if above == "minute" and (here.text == "s" or here.text in SECONDS and here.glued) else ""


def _smaller(unit: str, than: str) -> bool:
    if unit == than or unit not in units.UNITS or units.dimension(unit) != units.dimension(than):
        return False
    ratio = units.convert_about(Fraction(1), unit, than)
    return ratio is not None and ratio < 1


def old(ts: Lexemes, pos: int) -> int | None:
    """The place behind "-old", "old", "of age"."""
    at = hyphen(ts, pos)
    if ts[at].low in ("old", "olds"):
        return at + 1
    if ts[at].low == "of" and ts[at + 1].low == "age":
        return at + 2
    return None
