"""Feet and inches without their words: "5'10\"", "6ft 2", "six foot one"; and the minutes and seconds written alike.

`marked(lexemes, start, end, value) -> Reading | None` right behind a number; `inches(lexemes, feet) -> Reading | None`
adds the inches that stand behind whole feet.
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import numerals, unit_forms
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import WORD, Lexemes
from harness.reading.figures.numbers import Number
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words
from harness.reading.nouns.figures import Kind

SECONDS = frozenset({'"', "”", "″"})
_MIN_FEET = 3  # feet of a person; "3'05" is a time
_BEHIND_HEIGHT = cue_words("heights.behind_height")


def marked(ts: Lexemes, start: int, end: int, value: Number) -> Reading | None:
    """ "5'10": an apostrophe is feet only with inches right behind it, since it also closes quotations."""
    mark, inches = ts[end], ts[end + 1]
    if mark.text not in ("'", "’", "′") or not mark.glued or not inches.glued or not inches.text.isdecimal():
        return None
    closed = ts[end + 2].text in SECONDS and ts[end + 2].glued
    timed = len(inches.text) == 2 and int(inches.text) < 60 and value.value < 60
    if timed and closed and value.digits and (int(inches.text) > 11 or value.value <= _MIN_FEET):
        minutes = value.value + Fraction(int(inches.text), 60)
        return Reading(start, end + 3, Kind.DURATION, minutes, minutes, "minute", precision=Fraction(1, 60))
    if not value.digits or value.value > 9 or len(inches.text) > 2 or int(inches.text) > 11:
        return None
    total = value.value + Fraction(int(inches.text), 12)
    last = end + 2 + (ts[end + 2].text in ('"', "”", "″") and ts[end + 2].glued)
    return Reading(start, last, Kind.QUANTITY, total, total, "foot", precision=Fraction(1, 12), digits=value.digits)


def inches(ts: Lexemes, feet: Reading) -> Reading | None:
    """ "6ft 2", "6 feet 1", "six foot one": whole feet of a person or a horse, and nothing that the inches count."""
    at = hyphen(ts, feet.end) if ts[feet.end - 1].low == "foot" else feet.end
    after, behind = ts[at], ts[at + 1]
    if feet.unit != "foot" or feet.low is None or feet.low > 8 or feet.low.denominator != 1:
        return None
    more = int(after.text) if after.text.isdecimal() and len(after.text) < 3 else numerals.SMALL.get(after.low, 12)
    if more > 11 or unit_forms.match(ts, at + 1) or behind.text in ("%", "/", ":"):
        return None
    counts = behind.kind == WORD and not behind.opens and behind.low not in _BEHIND_HEIGHT
    if (after.kind == WORD or ts[feet.end - 1].low in ("feet", "foot")) and counts:
        return None
    total = feet.low + Fraction(more, 12)
    return feet._replace(end=at + 1, low=total, high=total, precision=Fraction(1, 12))
