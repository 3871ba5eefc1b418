"""Number words put together: "twenty-six", "two hundred and five thousand", "and a half", "point five".

`cardinal(lexemes, pos) -> (place behind it, value, largest scale)`; the rest reads what may stand behind one.
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import numerals
from harness.reading.figures.lexer import Lexemes

_MAX_DIGITS = 30  # of a decimal in words
ARTICLES = ("a", "an")
_HYPHENS = ("-", "‐", "‑", "–")
BIG = {word: value for word, value in numerals.SCALES.items() if len(word) > 3}


def hyphen(ts: Lexemes, pos: int) -> int:
    """The place behind a hyphen that joins two words, also one set apart by spaces on both sides; else `pos`."""
    mark = ts[pos]
    if mark.text in _HYPHENS and mark.glued == ts[pos + 1].glued:
        return pos + 1
    return pos


def and_a_half(ts: Lexemes, pos: int) -> tuple[int, Fraction] | None:
    """ "and a half", "-and-a-half", "and three quarters"."""
    pos = hyphen(ts, pos)
    if ts[pos].low != "and":
        return None
    pos = hyphen(ts, pos + 1)
    if ts[pos].low == "half":
        return pos + 1, Fraction(1, 2)
    count = 1 if ts[pos].low in ARTICLES else numerals.SMALL.get(ts[pos].low, 0)
    pos = hyphen(ts, pos + 1)
    if count >= 20 and (ones := numerals.ONES.get(ts[pos].low, 0)) > 0:
        count, pos = count + ones, hyphen(ts, pos + 1)
    under = numerals.DENOMINATORS.get(ts[pos].low, 0)
    if count and under > count and (count == 1) != ts[pos].low.endswith("s"):
        return pos + 1, Fraction(count, under)
    return None


def spoken_decimals(ts: Lexemes, pos: int) -> tuple[int, Fraction] | None:
    """ "five" of "one point five", digit by digit."""
    said = ""
    while len(said) < _MAX_DIGITS and ts[pos].low in numerals.SMALL:
        said += str(numerals.SMALL[ts[pos].low])
        pos += 1
    return (pos, Fraction(int(said), 10 ** len(said))) if said else None


def cardinal(ts: Lexemes, pos: int) -> tuple[int, int, int]:
    """(place behind it, value, largest scale) of a cardinal in words that starts at `pos`; `pos` itself for none."""
    total = current = 0
    last, top = 0, 1  # smallest scale so far, largest scale
    end = pos
    open_for = 10**9  # what may follow: a value below this
    while True:
        at = end if end == pos else hyphen(ts, end)
        if at == end and end > pos and ts[end].low == "and" and open_for >= 100 and ts[end + 1].low in numerals.SMALL:
            if and_a_half(ts, end):
                break
            at = end + 1
        low = ts[at].low
        small = numerals.SMALL.get(low)
        if small is not None and (small < open_for or end == pos):
            if end > pos and small == 0:
                break
            current += small
            open_for = 10 if small >= 20 else 0
        elif factor := BIG.get(low):
            if at > end and ts[end].low == "and":
                break
            if factor == 100:
                if current >= 100 or (end > pos and not current):
                    break
                current = (current or 1) * 100
                open_for = 100
            else:
                if current == 0 and total:  # "three lakh crore"
                    if end == pos or ts[end - 1].low not in BIG:
                        break
                    total *= factor
                elif last and factor >= last:
                    break
                else:
                    total += (current or 1) * factor
                last, current, open_for = factor, 0, (0 if factor == 12 else min(factor, 1000))
            top = max(top, factor)
        else:
            break
        end = at + 1
        if end - pos > 24:
            break
    return end, total + current, top
