"""Counts that stay vague: "millions of", "tens of thousands", "dozens", "several hundred", "a few thousand".

`vague(lexemes, pos) -> Reading | None`, with the span of values that the words leave open.
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import currencies, numerals, unit_forms
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import Lexemes
from harness.reading.figures.reading import Reading
from harness.reading.nouns.figures import Kind

_SOME = {"few": (2, 9), "couple": (2, 4), "several": (3, 9), "many": (3, 99)}
VAGUE_STARTS = frozenset({*numerals.VAGUE, "tens", "a", "several", "few", "couple", "many"})


def vague(ts: Lexemes, pos: int) -> Reading | None:
    """A vague count, with its currency or unit if it has one."""
    low = ts[pos].low
    found = _some_scale(ts, pos) or _multiples(ts, pos)
    if not found or (low == "scores" and ts[found[0]].low not in ("of", "more", "killed", "dead", "injured", "were")):
        return None
    end, least, most = found
    if low in ("tens",) and end == pos + 1:
        return None
    scale = Fraction(least)
    reading = Reading(pos, end, Kind.VAGUE, Fraction(least), Fraction(most), scale=Fraction(1), precision=scale)
    at = end + (ts[end].low == "of")
    money = currencies.suffix(ts, at, large=True)
    if money and money[2] == 1 and not ts[at].text.isupper():
        return reading._replace(end=money[0], unit=money[1])
    measured = unit_forms.match(ts, at)
    if measured and len(ts[at].text) > 2 and measured[1] not in ("percent",):
        return reading._replace(end=measured[0], unit=measured[1])
    return reading


def digits(ts: Lexemes, pos: int) -> Reading | None:
    """ "six-figure", "a sum in seven figures": how many digits an amount has, two with those behind the point."""
    here, joined = ts[pos], hyphen(ts, pos + 1)
    count = int(here.text) if here.text.isdecimal() and len(here.text) < 3 else numerals.SMALL.get(here.low, 0)
    told = ts[joined].low == "figure" and joined > pos + 1
    told = told or (ts[joined].low == "figures" and ts[pos - 1].low in ("in", "to", "of", "into", "low", "high", "mid"))
    if not told or not 3 <= count <= 10:
        return None
    low = Fraction(10 ** (count - 1))
    return Reading(pos, joined + 1, Kind.VAGUE, low, 10 * low, scale=Fraction(1), precision=low)


def _some_scale(ts: Lexemes, pos: int) -> tuple[int, int, int] | None:
    """ "several hundred", "a few thousand", "a couple of dozen", "a couple of"."""
    at = pos + (ts[pos].low == "a")
    spread = _SOME.get(ts[at].low)
    if not spread or (
        ts[at].low in ("few", "couple") and at == pos and ts[pos - 1].low not in ("the", "past", "last", "next")
    ):
        return None
    word, at = ts[at].low, at + 1
    of = ts[at].low == "of"
    at += of
    factor = numerals.SCALES.get(ts[at].low)
    if factor and len(ts[at].low) > 3:
        return at + 1, spread[0] * factor, spread[1] * factor
    plural = numerals.VAGUE.get(ts[at].low)
    if plural and of:
        return at + 1, spread[0] * plural[0], plural[1]
    if word == "couple" and of and ts[pos].low == "a":
        return at - 1, 2, 4
    return None


def _multiples(ts: Lexemes, pos: int) -> tuple[int, int, int] | None:
    """ "millions", "tens of thousands", "hundreds of millions"."""
    low = ts[pos].low
    at = hyphen(ts, pos + 1)
    if low in numerals.VAGUE_FACTORS and ts[at].low == "of":
        inner = ts[hyphen(ts, at + 1)].low
        spread = numerals.VAGUE.get(inner)
        factor = numerals.VAGUE_FACTORS[low]
        if spread and inner != low and inner not in ("dozens", "scores"):
            return hyphen(ts, at + 1) + 1, factor * spread[0], max(spread[0] * 100, factor * spread[0] * 10)
    spread = numerals.VAGUE.get(low)
    return (pos + 1, *spread) if spread else None
