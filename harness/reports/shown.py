"""How numbers and other people's words are shown: the same in every form of a report.

A rate reads `8/26 = 31 % (16–50 %)`; nothing to take it over reads `–`.
"""

from __future__ import annotations

import unicodedata
from decimal import Decimal

from harness.measure import Difference, Interval, Rate

EMPTY = "–"
MIN_MONEY = Decimal("0.0001")  # of money, to be shown in figures
MOST_DECIMALS = 9
PRECISE = 1000  # trials from which a rate deserves a decimal


def number(count: int, noun: str) -> str:
    """`1 error`, `2 errors`."""
    many = f"{noun[:-1]}ies" if noun.endswith("y") else f"{noun}s"
    return f"{count:,} {noun if count == 1 else many}"


def money(amount: Decimal | None, currency: str) -> str:
    """`0.0123 USD`; a dash where nobody knows, no currency where it is nothing, and only what is nothing reads `0`."""
    if amount is None:
        return EMPTY
    if not amount:
        return "0"
    return f"{f'{amount:,.4f}' if amount >= MIN_MONEY else f'<{MIN_MONEY}'} {currency}".rstrip()


def percent(share: float | None, *, decimals: int = 0) -> str:
    """`31 %`; 100 % and 0 % are only printed where they are exact."""
    if share is None:
        return EMPTY
    return f"{_number(share, decimals)} %"


def rate(value: Rate, interval: Interval | None = None, *, beside: float | None = None) -> str:
    """`8/26 = 31 % (16–50 %)`, hits and trials first; `beside` is another share that it must not be taken for."""
    if value.value is None:
        return EMPTY
    decimals = apart(value.value, beside, int(value.of >= PRECISE))
    text = f"{hits(value)}/{value.of} = {percent(value.value, decimals=decimals)}"
    return f"{text} ({span(interval, decimals=decimals)})" if interval else text


def apart(share: float, other: float | None, decimals: int = 0) -> int:
    """The decimals, at least `decimals`, with which two shares are printed as two: 29.96 % beside 30 %."""
    while other is not None and share != other and decimals < MOST_DECIMALS:
        if f"{share * 100:.{decimals}f}" != f"{other * 100:.{decimals}f}":
            break
        decimals += 1
    return decimals


def hits(value: Rate) -> str:
    """`8`, or `8.31` where it is a sum of probabilities."""
    return f"{value.hits:.2f}" if isinstance(value.hits, float) else str(value.hits)


def span(interval: Interval | None, *, decimals: int = 0) -> str:
    """`16–50 %`."""
    if interval is None:
        return EMPTY
    return f"{_number(interval.low, decimals)}–{_number(interval.high, decimals)} %"


def change(difference: Difference, *, decimals: int = 0) -> str:
    """`-16 (-31 to +1)`: head minus base in points, with the interval; at least with so many decimals."""
    if difference.change is None:
        return EMPTY
    decimals = max(decimals, int(min(difference.base.of, difference.head.of) >= PRECISE))
    size = signed(difference.change, decimals=decimals)
    if difference.interval is None:
        return size
    low, high = difference.interval.low, difference.interval.high
    return f"{size} ({signed(low, decimals=decimals)} to {signed(high, decimals=decimals)})"


def signed(share: float, *, decimals: int = 0) -> str:
    """A difference of two rates in points, with its sign; no sign for what rounds to nothing."""
    points = round(share * 100, decimals)
    return f"{points:+.{decimals}f}" if points else "0"


def p_value(p: float | None) -> str:
    """`0.03`, `<0.001`."""
    if p is None:
        return EMPTY
    return "<0.001" if p < 0.001 else f"{p:.3f}" if p < 0.01 else f"{p:.2f}"


def visible(text: str) -> str:
    """`text` on one line, with what a terminal would obey or not show written out (`\\x1b`)."""
    line = " ".join(text.split())
    return line if line.isascii() and line.isprintable() else "".join(map(_visible, line))


def spaced(text: str) -> str:
    """`text` made visible, with the blanks at its ends kept, so that it can stand beside other text."""
    head = " " if text[:1].isspace() else ""
    tail = " " if text[-1:].isspace() and text.strip() else ""
    return head + visible(text) + tail


def _visible(character: str) -> str:
    if character.isprintable() or (category := unicodedata.category(character)) == "Zs":
        return character
    # zero-width joiners belong to emoji and to several scripts; other format characters can reorder or hide text
    if category == "Cf" and character in "\u200c\u200d\u00ad":
        return character
    return character.encode("unicode_escape", "backslashreplace").decode("ascii")


def _number(share: float, decimals: int) -> str:
    if share in (0, 1):
        return f"{share * 100:.0f}"
    unit = 10**-decimals / 100
    return f"{min(max(share, unit), 1 - unit) * 100:.{decimals}f}"
