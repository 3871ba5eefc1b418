"""How near a stated number must be to another one to stand for it: (figure, value) -> yes or no.

A round number is read as an interval around it whose width grows with its roundness (Krifka 2007, "Approximate
interpretation of number words"; Lasersohn 1999, "Pragmatic halos"). Without a hedge the place of the last digit that
the words state decides, and the error stays small in proportion; with a hedge the grain of the number does.
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading import Figure, Kind

ONE = Fraction(1)
ROUNDED = Fraction(1, 12)  # largest error of a figure rounded to its last stated place, of the figure
COARSE = Fraction(3, 20)  # the same where it was rounded rightly, but coarsely: "$2 billion" for $1.8 billion
TRUNCATED = Fraction(1, 20)  # the same where the rest is cut off ("$106M" for $106.5 million)
SIMPLE = Fraction(1, 20)  # the same of a fraction in words ("a third" for 32 %)
HEDGED = Fraction(1, 10)  # the same behind "about" or "nearly"
MAX_PLACES = 7  # behind the point
LOOSE = Fraction(1, 5)  # the same of a short time: 10 months are "nearly a year"


def place(figure: Figure, value: Fraction) -> Fraction:
    """The place value of the last digit that an unhedged reader takes at its word.

    "61.4 billion": 100 million; "61 billion": one billion; "47": 1; "120": 10; "15,000": 1,000.
    """
    scale, mantissa = _scaled(figure, value)
    if figure.precision and figure.precision < scale:
        return figure.precision
    if mantissa.denominator != 1:
        return figure.precision or Fraction(0)
    whole = mantissa.numerator
    if whole < 100:
        return scale
    zeros = trailing_zeros(whole)
    return scale * int(10 ** (min(zeros, 1) if whole < 1000 else zeros))


def granularity(figure: Figure, value: Fraction) -> Fraction:
    """How coarse the scale is from which a hedged number is picked: 100 for 500, 50 for 250, 5 for 25, 1 for 47."""
    scale, mantissa = _scaled(figure, value)
    if mantissa.denominator != 1 or not mantissa:
        return figure.precision or abs(value) * HEDGED
    unit = int(10 ** trailing_zeros(mantissa.numerator))
    if mantissa.numerator % (5 * unit) == 0:
        unit *= 5
    return scale * unit


def trailing_granularity(figure: Figure, value: Fraction) -> Fraction:
    """The place value of the last digit that is no zero: 1,000 for 15,000, 1 for 104, a tenth for 61.4."""
    scale, mantissa = _scaled(figure, value)
    if mantissa.denominator != 1 or not mantissa:
        return figure.precision or Fraction(0)
    return scale * int(10 ** trailing_zeros(mantissa.numerator))


def _scaled(figure: Figure, value: Fraction) -> tuple[Fraction, Fraction]:
    """The scale of a figure, and the size of a value in it: 61.4 for 61.4 billion."""
    scale = figure.scale
    return (scale, abs(value / scale)) if scale and scale.numerator != scale.denominator else (ONE, abs(value))


def is_simple(figure: Figure) -> bool:
    """Whether the words are a fraction such as "a third", which stands for what is near it."""
    return figure.kind is Kind.FRACTION and figure.low is not None and figure.low.denominator <= 10


def rounds_to(figure: Figure, value: Fraction, stated: Fraction, rounded: Fraction = ROUNDED) -> bool:
    """Whether `value` may be written as `stated`, one of the ends of `figure`, with no hedge."""
    error = abs(value - stated)
    size = abs(stated)
    if is_simple(figure):
        return error <= SIMPLE * size
    step = place(figure, stated)
    if not step or (value > 0) != (stated > 0):
        return False
    coarse = step >= 100 * (figure.scale or 1)
    if error * 2 <= step and error <= (TRUNCATED if coarse else rounded) * size:
        return True
    return error < step and abs(value) > size and error <= TRUNCATED * size


def is_round_hundred(figure: Figure, value: Fraction, stated: Fraction) -> bool:
    """Whether `value` is told in hundreds of a scale, rounded to one digit: "900K" for 886,815, and not 200 for 194."""
    scale, mantissa = _scaled(figure, stated)
    error = abs(value - stated)
    hundreds = mantissa.denominator == 1 and mantissa < 1000 and trailing_zeros(mantissa.numerator) == 2
    return hundreds and scale > 1 and error * 2 <= 100 * scale and error <= TRUNCATED * abs(stated)


def halo(figure: Figure, stated: Fraction) -> Fraction:
    """How far from `stated` a value may be for "about `stated`"."""
    size = abs(stated)
    if is_simple(figure):
        return HEDGED * size
    step = place(figure, stated)
    return max(min(step / 2, COARSE * size), min(HEDGED * size, granularity(figure, stated)))


def margin(figure: Figure, stated: Fraction) -> Fraction:
    """How far below (above) `stated` a value may be for "nearly" ("just over") `stated`."""
    size = abs(stated)
    if is_simple(figure):
        return HEDGED * size
    step = granularity(figure, stated)
    near = min(HEDGED * size, step / 2)
    return max(near, min(step / 4, LOOSE * size)) if figure.kind is Kind.DURATION else near


def last_place(value: Fraction) -> Fraction:
    """The place value of the last digit that is no zero: 1,000 for 65,000, a tenth for 27.2; 0 without end."""
    for place in range(MAX_PLACES):
        shifted = value * 10**place
        if shifted.denominator == 1:
            return Fraction(10) ** (trailing_zeros(shifted.numerator) - place)
    return Fraction(0)


def trailing_zeros(whole: int) -> int:
    """The number of zeros at the end of a whole number; 0 for 0."""
    digits = str(abs(whole)) if whole.bit_length() < 4000 else "1"
    return len(digits) - len(digits.rstrip("0")) if whole else 0
