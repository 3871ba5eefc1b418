"""Ranges of amounts: "5 to 10 per cent", "between $1 and $2", "10-15 minutes", "$1-2 billion", "two or three".

`quantity(lexemes, pos) -> Reading | None`: the amount at `pos`, with the other end of its range if it has one.
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import shooting, units
from harness.reading.figures.ago import ago
from harness.reading.figures.lexer import MARK, NUMBER, VULGAR, WORD, Lexemes
from harness.reading.figures.numbers import digits_value
from harness.reading.figures.quantities import amount
from harness.reading.figures.reading import Reading
from harness.reading.lists import word_list
from harness.reading.nouns.figures import Kind

STEP = 3  # times as much where it led as the step itself; "by 5 to 10 seats" is a range
LIKE = 20  # times greater than where it led, a number is not told in its scale
_DASHES = frozenset({"-", "–", "—", "‐", "‑", "~", "−"})
_MOVES = word_list("moves")


def quantity(ts: Lexemes, pos: int) -> Reading | None:
    """An amount or a range of amounts."""
    first = amount(ts, pos)
    if first is None:
        return None
    found = _ranged(ts, first) or first
    return ago(ts, found) or found if found.kind is Kind.DURATION else found


def _ranged(ts: Lexemes, first: Reading) -> Reading | None:
    joined = _joiner(ts, first)
    if joined is None or first.low is None or _is_year(ts, first) or shooting.made(ts, first.start):
        return None
    second = amount(ts, joined)
    if second is None or second.low is None or second.precision is None:
        return None
    if second.kind is Kind.QUANTITY and second.plain and not second.digits and ts[joined].low in ("a", "an"):
        return None
    low = _shared(first, second)
    if low is None:
        return None
    high = second.low if not (first.unit and second.plain) else _in_unit_of(first, second)
    if _is_move(ts, low, second):
        return _with_unit_of_second(first, low, second)
    if high is None or low.low is None or low.low >= high:
        return None
    unit = second.unit or first.unit
    kind = second.kind if second.unit else first.kind
    if kind is Kind.QUANTITY and not unit:
        kind = Kind.RANGE
    return Reading(first.start, second.end, kind, low.low, high, unit, max(low.scale, second.scale),
                   min(low.precision or second.precision, second.precision), plain=not unit)  # fmt: skip


def _is_year(ts: Lexemes, first: Reading) -> bool:
    """Whether the number before "to" is a year: "fell in 2009 to 33,808"."""
    if not first.plain or len(first.digits) != 4 or not first.digits.isdecimal() or first.scale != 1:
        return False
    return 1900 <= int(first.digits) < 2060 and ts[first.start - 1].low in (
        "in",
        "since",
        "by",
        "of",
        "until",
        "during",
    )


def _with_unit_of_second(first: Reading, low: Reading, second: Reading) -> Reading | None:
    """The first end of "from 5 to 10 per cent" or "from 61 to 38 million", with the unit and scale of the second."""
    if not first.plain or (second.plain and second.scale == 1):
        return None
    scale = second.scale
    if low.low is not None and second.low and low.scale == 1 < scale and low.low * scale <= LIKE * second.low:
        low = low._replace(low=low.low * scale, scale=scale, precision=(low.precision or Fraction(1)) * scale)
    return low._replace(
        high=low.low, start=first.start, end=first.end, kind=second.kind, unit=second.unit, plain=second.plain
    )


def _joiner(ts: Lexemes, first: Reading) -> int | None:
    """The place of the second amount, behind "-", "to", "or", or "and" after "between"."""
    mark, after = ts[first.end], ts[first.end + 1]
    if ts[first.start - 1].text == "/" and ts[first.start].glued and ts[first.start - 2].kind == NUMBER:
        return None  # "from 148/92 to 131/84": the second of a pair
    if mark.text in _DASHES:
        if after.text in ("to", "or") and after.glued and ts[first.end + 2].text in _DASHES:
            return first.end + 3
        if mark.glued != after.glued or after.kind not in (NUMBER, WORD, MARK, VULGAR):
            return None
        if after.kind == WORD and ts[first.start].kind == NUMBER:
            return None
        return first.end + 1
    if mark.low == "or" and ts[first.start - 1].text == "," and ts[first.start - 2].kind == NUMBER:
        return None  # "10, 20 or 40 mg" are three
    if mark.low == "to" or (mark.low == "or" and first.plain):
        return first.end + 1
    if mark.low == "and" and ts[first.start - 1].low == "between":
        return first.end + 1
    return None


def _shared(first: Reading, second: Reading) -> Reading | None:
    """`first` in the unit and scale that it shares with `second`; None where the two do not belong together."""
    if first.low is None or second.low is None:
        return None
    if first.unit and second.unit:
        if first.unit == second.unit:
            return _scale_shared(first, second)
        converted = units.convert(first.low, first.unit, second.unit)
        return None if converted is None else first._replace(low=converted)
    if first.kind is Kind.MONEY and second.plain:
        return (
            first
            if first.scale <= second.scale and first.scale > 1 and first.scale == second.scale
            else _scale_shared(first, second)
        )
    if first.unit:  # "10% to 15", "5ft-6"
        return None
    if second.kind is Kind.AGE or second.unit or second.plain:
        return _scale_shared(first, second)
    return None


def _scale_shared(first: Reading, second: Reading) -> Reading:
    """ "1-2 billion": the first number is told in the second's scale where it would be absurdly small without."""
    if first.low is None or second.low is None or first.scale != 1:
        return first
    share = _share_of_currency(second) if first.plain else None
    if share is not None:  # "11 to 24 pence"
        return first._replace(low=first.low * share, precision=(first.precision or Fraction(1)) * share)
    if second.scale < 1000:
        return first
    if first.low >= 1000 or first.low * second.scale >= second.low:
        return first
    precision = (first.precision or Fraction(1)) * second.scale
    return first._replace(low=first.low * second.scale, scale=second.scale, precision=precision)


def _share_of_currency(reading: Reading) -> Fraction | None:
    """A hundredth where the amount is told in cents."""
    value = digits_value(reading.digits) if reading.kind is Kind.MONEY and reading.digits else None
    return Fraction(1, 100) if value and value[0] and reading.low == value[0] / 100 else None


def _in_unit_of(first: Reading, second: Reading) -> Fraction | None:
    """The high end of "$5-10", told without its unit."""
    if first.kind is not Kind.MONEY or second.low is None:
        return None
    return second.low


def _is_step(first: Reading, second: Reading) -> bool:
    """Whether what stands behind "by" and "to" is a step and where it led: "trimmed by 3 million to 203 million"."""
    if first.low is None or second.low is None or first.kind is Kind.PERCENT or second.kind is Kind.PERCENT:
        return False
    return (not first.plain or second.plain or first.scale > 1) and second.low >= STEP * first.low


def _is_move(ts: Lexemes, first: Reading, second: Reading) -> bool:
    """Whether "to" tells where something moved: "rose 3 per cent to 5 per cent", "from 10 to 20"."""
    if ts[first.end].low != "to":
        return False
    if ts[first.start - 1].low == "by" and _is_step(first, second):
        return True
    if ts[first.start - 1].low == "from":
        return ts[first.start - 2].low not in (
            "ranging",
            "range",
            "ranged",
            "ranges",
            "varying",
            "vary",
            "varied",
            "anywhere",
            "aged",
            "lasting",
        )
    if ts[first.start - 1].low == "to":  # "will drop to 18 to 25 percent"
        return False
    if first.plain and second.unit and second.kind is not Kind.MONEY and _is_near(first, second):
        return False  # "could climb 8 to 12 percent"
    return any(ts[first.start - i].low in _MOVES for i in (1, 2) if first.start - i >= 0)


def _is_near(first: Reading, second: Reading) -> bool:
    """Whether two ends are as near to one another as those of a range, and not a step and where it led."""
    return first.low is not None and second.low is not None and first.low < second.low < STEP * first.low
