"""Cardinal numbers in digits and words: "4,700", "61.4 billion", "twenty-six", "half a million", "two and a half".

`number(lexemes, pos) -> (pos behind it, Number) | None`; exact fractions, never floats.
"""

from __future__ import annotations

from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from harness.reading.figures import numerals
from harness.reading.figures.capitals import is_headline
from harness.reading.figures.cardinals import ARTICLES, BIG, and_a_half, cardinal, hyphen, spoken_decimals
from harness.reading.figures.lexer import NUMBER, VULGAR, WORD, Lexemes

_MAX_DIGITS = 30  # longer runs are identifiers
_FRACTION_TAILS = {"half": Fraction(1, 2), "quarter": Fraction(1, 4), "third": Fraction(1, 3)}
NUMBER_STARTS = frozenset({*numerals.SMALL, *BIG, *ARTICLES, "half", "quarter", "three-quarters", "nought"})


class Number(NamedTuple):
    """A value with what its words say about it."""

    value: Fraction
    precision: Fraction  # place value of the last significant digit stated
    scale: Fraction = Fraction(1)
    digits: str = ""  # as written, without the scale; "" for words


def place(value: Fraction) -> Fraction:
    """Place value of the last digit of `value` that is not 0; 1 for 0, the unit of the fraction for a fraction."""
    if value.denominator != 1:
        return Fraction(1, value.denominator)
    rest, result = abs(value.numerator), 1
    while rest and rest % 10 == 0:
        rest //= 10
        result *= 10
    return Fraction(result)


@lru_cache(maxsize=4096)
def digits_value(text: str) -> tuple[Fraction, Fraction] | None:
    """Value and precision of a numeral such as "4,700", "61.40" or "1.234.567,8"; None where it is too long."""
    if len(text) > _MAX_DIGITS:
        return None
    if text.isdecimal():
        value = Fraction(int(text))
        return value, place(value)
    whole, decimals = _decimal_parts(text)
    if not decimals:
        value = Fraction(int(whole or "0"))
        return value, place(value)
    unit = 10 ** len(decimals)
    return Fraction(int(whole or "0") * unit + int(decimals), unit), Fraction(1, unit)


def _decimal_parts(text: str) -> tuple[str, str]:
    """The whole and the decimal digits of a numeral."""
    marks = [i for i, char in enumerate(text) if not char.isdecimal()]
    last = marks[-1]
    behind = len(text) - last - 1
    same = all(text[i] == text[last] for i in marks)
    is_decimal = text[last] in ".,·" and (not same or (len(marks) == 1 and (text[last] in ".·" or behind < 3)))
    cut = last if is_decimal else len(text)
    return "".join(c for c in text[:cut] if c.isdecimal()), text[cut + 1 :]


def number(ts: Lexemes, pos: int, *, money: bool = False) -> tuple[int, Number] | None:
    """A cardinal number at `pos`; `money` allows the letters that stand for a scale behind a currency."""
    kind = ts[pos].kind
    if kind == NUMBER:
        return _in_digits(ts, pos, money=money)
    if kind == VULGAR:
        value = numerals.VULGAR_FRACTIONS[ts[pos].text]
        return _scaled(ts, pos + 1, Number(value, place(value)), money=money)
    if kind == WORD and ts[pos].low in NUMBER_STARTS:
        return _in_words(ts, pos)
    return None


def _in_digits(ts: Lexemes, pos: int, *, money: bool) -> tuple[int, Number] | None:
    read = digits_value(ts[pos].text)
    if read is None:
        return None
    value, precision = read
    end = pos + 1
    scientific = power(ts, end)
    if scientific:
        end, factor = scientific
        return end, Number(value * factor, precision * factor, digits=ts[pos].text)
    tail = _mixed(ts, end) if value.denominator == 1 else None
    if tail:
        end, part = tail
        value, precision = value + part, Fraction(1, part.denominator)
    return _scaled(ts, end, Number(value, precision, digits=ts[pos].text), money=money)


def power(ts: Lexemes, pos: int) -> tuple[int, Fraction] | None:
    """The power of ten of "1e10", "2.5x10^-3"."""
    at = pos
    if ts[at].low in ("x", "×", "·") and ts[at + 1].text == "10" and ts[at + 2].text == "^":
        at += 3
    elif ts[at].low == "e" and ts[at].glued:
        at += 1
    else:
        return None
    sign = -1 if ts[at].text in ("-", "−") and ts[at].glued else 1
    at += sign < 0
    exponent = ts[at].text
    if ts[at].kind != NUMBER or not ts[at].glued or not exponent.isdecimal() or len(exponent) > 2:
        return None
    return at + 1, Fraction(10) ** (sign * int(exponent))


def _mixed(ts: Lexemes, pos: int) -> tuple[int, Fraction] | None:
    """The fraction of a mixed number: "½", " 1/2", "-1/2", " and a half"."""
    here = ts[pos]
    if here.text == "-" and here.glued and ts[pos + 1].glued and ts[pos + 1].kind == NUMBER:
        return _eighths(ts, pos + 1)
    if here.kind == VULGAR:
        return pos + 1, numerals.VULGAR_FRACTIONS[here.text]
    if here.kind == NUMBER and not here.glued and ts[pos + 1].text == "/" and ts[pos + 1].glued:
        over, under = here.text, ts[pos + 2].text
        if over.isdecimal() and under.isdecimal() and len(under) < 3 and 0 < int(over) < int(under):
            return pos + 3, Fraction(int(over), int(under))
    return and_a_half(ts, pos)


def _eighths(ts: Lexemes, pos: int) -> tuple[int, Fraction] | None:
    """ "3/4" of "3-3/4": a proper fraction of halves to sixty-fourths, and no date."""
    over, slash, under = ts[pos], ts[pos + 1], ts[pos + 2]
    if slash.text != "/" or not (slash.glued and under.glued) or under.text not in ("2", "4", "8", "16", "32", "64"):
        return None
    if not over.text.isdecimal() or int(over.text) >= int(under.text) or ts[pos + 3].text == "/":
        return None
    return pos + 3, Fraction(int(over.text), int(under.text))


def _scaled(ts: Lexemes, pos: int, base: Number, *, money: bool) -> tuple[int, Number]:
    """`base` times the scale words behind it, if any."""
    scale = 1
    here = ts[pos]
    letters = numerals.MONEY_SCALES if money else numerals.LETTER_SCALES
    spaced_k = here.text in ("k", "K") and ts[pos + 1].kind != WORD and hyphen(ts, pos + 1) == pos + 1
    factor = letters.get(here.text) if (here.glued or money or spaced_k) else None
    if here.text == "B" and here.glued and ("." in base.digits or _counts_behind(ts, pos + 1)):
        factor = 10**9
    if factor and not (ts[pos + 1].glued and ts[pos + 1].kind in (NUMBER, WORD)):
        if money or here.low == "k" or here.text in ("M", "B"):  # "366M Users"; the small letter may be metres
            scale, pos = factor, pos + 1
    else:
        while True:
            at = hyphen(ts, pos)
            factor = numerals.SCALES.get(ts[at].low) or numerals.SCALES.get(
                ts[at].low[:-1] if ts[at].low.endswith("s") else ""
            )
            if not factor or (factor == 12 and scale > 1):
                break
            scale, pos = scale * factor, at + 1
    if scale == 1:
        return pos, base
    value = base.value * scale
    if scale >= 1000 and (tail := and_a_half(ts, pos)):
        pos, part = tail
        return pos, Number(value + part * scale, part * scale, Fraction(scale), base.digits)
    return pos, Number(value, base.precision * scale, Fraction(scale), base.digits)


def _counts_behind(ts: Lexemes, pos: int) -> bool:
    """Whether a plural stands there, so that "7B" before it are billions and no flat or bus: "7B parameters"."""
    here = ts[pos]
    if here.kind != WORD or here.glued or not here.low.endswith("s") or len(here.low) < 4:
        return False
    return not here.capital or is_headline(ts, pos)


def scaled_by_words(ts: Lexemes, pos: int, base: Number) -> tuple[int, Number]:
    """An amount's number times the scale at `pos`, behind the bracket that closes around it."""
    return _scaled(ts, pos, base, money=True)


def _in_words(ts: Lexemes, pos: int) -> tuple[int, Number] | None:
    low = ts[pos].low
    if low in ("half", "quarter", *ARTICLES):
        return _part_of_scale(ts, pos)
    end, value, scale = cardinal(ts, pos)
    if end == pos:
        return None
    if ts[end].low == "point" and (decimals := spoken_decimals(ts, end + 1)):
        end, part = decimals
        return _scaled(ts, end, Number(value + part, Fraction(1, part.denominator)), money=False)
    fraction = and_a_half(ts, end)
    if fraction:
        end, part = fraction
        step = scale if scale >= 1000 else 1
        precision = part * step
        read = Number(Fraction(value) + part * step, precision, Fraction(step))
        return (end, read) if step > 1 else _scaled(ts, end, read, money=False)
    exact = Fraction(value)
    return end, Number(exact, Fraction(12) if scale == 12 else place(exact), Fraction(scale))


def _part_of_scale(ts: Lexemes, pos: int) -> tuple[int, Number] | None:
    """ "a hundred", "half a million", "a quarter of a million", "a half-dozen", "half million"."""
    at = pos + 1 if ts[pos].low in ARTICLES else pos
    part = _FRACTION_TAILS.get(ts[at].low)
    if part is not None:
        at = hyphen(ts, at + 1)
        at += ts[at].low == "of"
        at += ts[at].low in ARTICLES
    elif at == pos:
        return None
    factor = BIG.get(ts[at].low)
    if not factor:
        return None
    if part is None:
        end, value, scale = cardinal(ts, at)
        precision = place(Fraction(value)) if factor != 12 else Fraction(12)
        if tail := and_a_half(ts, end):
            end, share = tail
            return end, Number(value + share * scale, share * scale, Fraction(scale))
        return end, Number(Fraction(value), precision, Fraction(scale))
    return at + 1, Number(part * factor, part * factor, Fraction(factor))
