"""The letter "m" behind a bare number, metres or millions: "2.1m tonnes", "3m people", "a 100m sprint", "made 2m".

`metres_or_millions(lexemes, end, number) -> Reading | None`, its start still to be filled in; "10K" before a race, too.
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import unit_forms, units
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import NUMBER, WORD, Lexemes
from harness.reading.figures.numbers import Number
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words, word_list
from harness.reading.nouns.figures import Kind

_EXTENT = cue_words("metres.extent")
_RACES = cue_words("metres.races")
_SMALL_WORDS = cue_words("metres.small_words")
# Counted in millions, and in no race: "300m passengers".
_PEOPLE = cue_words("metres.people")
_ROUND_METRES = frozenset({50, 60, 100, 110, 200, 300, 400, 500, 800, 1500, 3000, 5000, 10000})
# Words of paying: what stands among them is an amount of money.
PAID = word_list("paid")


def metres_or_millions(ts: Lexemes, end: int, value: Number) -> Reading | None:
    """The letter "m" behind a bare number: millions of what follows, or metres. "K" before a race: kilometres."""
    here = ts[end]
    if here.text == "m" and value.digits and value.scale == 1:
        after, joined = ts[end + 1], hyphen(ts, end + 1)
        if after.glued and (after.kind in (WORD, NUMBER) or after.text in ("/", "²", "³", "^")):
            return None
        is_noun = after.kind == WORD and _is_plural(after.low)
        far = ts[end + 2]  # "300m annual passengers"
        is_noun = is_noun or (after.kind == far.kind == WORD and after.low.isalpha() and _is_plural(far.low))
        is_race = (value.value in _ROUND_METRES and ts[joined].low not in _PEOPLE and far.low not in _PEOPLE) or (
            ts[joined].low in _RACES | _EXTENT
        )
        paid = not is_race and after.kind != WORD and any(piece.low in PAID for piece in ts[max(end - 4, 0) : end - 1])
        if (is_noun and not is_race) or paid or ts[end - 2].low in ("population", "by"):
            million = Fraction(10**6)
            unit = unit_forms.match(ts, end + 1)  # "2.1m tonnes"
            if unit and units.dimension(unit[1]) not in ("", "length"):
                total = value.value * million
                return Reading(0, unit[0], units.kind_of(unit[1]), total, total, unit[1], million,
                               value.precision * million, digits=value.digits)  # fmt: skip
            return Reading(0, end + 1, Kind.QUANTITY, value.value * million, value.value * million, "", million,
                           value.precision * million, digits=value.digits, plain=True)  # fmt: skip
        return Reading(0, end + 1, Kind.QUANTITY, value.value, value.value, "metre", value.scale, value.precision,
                       digits=value.digits)  # fmt: skip
    if value.scale == 1000 and ts[end - 1].low == "k" and here.low in _RACES:
        kilometres = value.value / 1000
        return Reading(0, end, Kind.QUANTITY, kilometres, kilometres, "kilometre", Fraction(1), value.precision / 1000,
                       digits=value.digits)  # fmt: skip
    return None


def _is_plural(word: str) -> bool:
    """Whether a word names several of something that may be counted in millions."""
    return (word.endswith("s") or word in _PEOPLE) and word not in _EXTENT | _RACES | _SMALL_WORDS
