"""How many times: "twice", "three times", "tenfold", "5x", "doubled".

`multiple(lexemes, pos) -> Reading | None`; the unit is "time".
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import NUMBER, WORD, Lexemes, vocabulary
from harness.reading.figures.numbers import number
from harness.reading.figures.reading import Reading
from harness.reading.nouns.figures import Kind

_ADVERBS = {"once": 1, "twice": 2, "thrice": 3}
_FOLD: tuple[str, ...] = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# What a verb or adverb in one word says: how many times the base.
_VERBS = {
    "doubled": Fraction(2), "tripled": Fraction(3), "trebled": Fraction(3), "quadrupled": Fraction(4),
    "quintupled": Fraction(5), "halved": Fraction(1, 2),
    **{f"{word}fold": Fraction(value) for value, word in enumerate(_FOLD, start=2)},
    "hundredfold": Fraction(100), "thousandfold": Fraction(1000),
}  # fmt: skip
_PARTICLES = frozenset({"back", "over", "as", "up", "down", "for"})  # "doubled over in pain", "doubled as a school"
MULTIPLE_VERBS = frozenset(_VERBS)
_SIGNS = frozenset({"times", "time", "fold", "x", "×"})
_PERIODS = vocabulary("day week month year hour decade season two three four fortnight")
_BEFORE_ONCE = frozenset({"than", "only", "just", "least", "even", "more"})


def multiple(ts: Lexemes, pos: int) -> Reading | None:
    """A number of times."""
    told = _VERBS.get(ts[pos].low)
    if told:
        idle = ts[pos + 1].low in _PARTICLES or ts[pos].capital
        return None if idle else _reading(pos, pos + 1, told, Fraction(1))
    count = _ADVERBS.get(ts[pos].low)
    if count:
        repeated = ts[pos + 1].low in ("a", "per", "every", "each") and ts[pos + 2].low in _PERIODS
        if count == 1 and not repeated and ts[pos - 1].low not in _BEFORE_ONCE:
            return None
        return _reading(pos, pos + 1, Fraction(count), Fraction(1))
    if not _SIGNS.intersection(piece.low for piece in ts[pos + 1 : pos + 8]):
        return None
    read = number(ts, pos)
    if read is None:
        return None
    end, value = read
    at = hyphen(ts, end)
    after = ts[at]
    if value.value == 1 and at > end:
        return None  # "a one-time charge" counts nothing
    if after.low == "times" or (after.low == "time" and at > end) or after.low == "fold":
        return _reading(pos, at + 1, value.value, value.precision)
    if (
        after.low in ("x", "×")
        and (after.glued or after.low == "×")
        and not (ts[at + 1].glued and ts[at + 1].kind in (WORD, NUMBER))
    ):
        if ts[at + 1].kind == NUMBER:
            return None
        return _reading(pos, at + 1, value.value, value.precision)
    return None


def _reading(start: int, end: int, value: Fraction, precision: Fraction) -> Reading:
    return Reading(start, end, Kind.QUANTITY, value, value, "time", precision=precision)
