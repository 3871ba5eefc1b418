"""The year beside a day or a month: "June 2024", "June '24", "June 3, 2024", "June twenty twenty-four"."""

from __future__ import annotations

from harness.reading.figures import numerals
from harness.reading.figures.lexer import NUMBER, WORD, Lexemes
from harness.reading.figures.numbers import number
from harness.reading.figures.numeric_dates import century_of

DASHES = frozenset({"-", "–", "—", "‐", "‑"})


def year_at(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """(place behind it, year) of "2016", "'16", "nineteen ninety-nine"."""
    here = ts[pos]
    if here.text in ("'", "’", "‘"):
        short = ts[pos + 1]
        if short.kind != NUMBER or not short.glued or len(short.text) != 2 or not short.text.isdecimal():
            return None
        if ts[pos + 2].glued and ts[pos + 2].low == "s":
            return None
        return pos + 2, century_of(int(short.text))
    if here.kind == WORD:
        return spoken_year(ts, pos)
    if here.kind != NUMBER or len(here.text) != 4 or not here.text.isdecimal() or not 1000 <= int(here.text) < 2100:
        return None
    after = ts[pos + 1]
    if (after.glued and after.kind in (WORD, NUMBER)) or after.text in ("%", "°"):
        return None
    return pos + 1, int(here.text)


def spoken_year(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "nineteen eighty-four", "twenty twelve", "two thousand and eighteen"."""
    low, after = ts[pos].low, ts[pos + 1].low
    if low == "two" and after == "thousand":
        read = number(ts, pos)
        if read and 2000 <= read[1].value < 2100 and not ts[read[0]].low.endswith("s"):
            return read[0], int(read[1].value)
        return None
    if low == "twenty" and (joined := ts[pos + 1].text in DASHES) and ts[pos + 2].low == "twenty":  # "twenty-twenty"
        return pos + 2 + joined, 2020
    hundreds = {"eighteen": 18, "nineteen": 19, "twenty": 20}.get(low)
    if not hundreds or ts[pos + 1].kind != WORD or not (after in numerals.TENS or after in numerals.TEENS):
        return None
    read = number(ts, pos + 1)
    if read is None or not 10 <= read[1].value < 100 or ts[read[0]].text in DASHES:
        return None
    if low == "twenty" and read[0] == pos + 2 and after in numerals.TENS and after != "twenty":
        return None
    return read[0], hundreds * 100 + int(read[1].value)


def comma_year(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """A year behind a day and month, with or without a comma, "of" or "in"."""
    at = pos + (ts[pos].text == "," or ts[pos].low in ("of", "in"))
    found = year_at(ts, at)
    if (
        found
        and at > pos
        and ts[found[0]].text in ("-", "–")
        and ts[found[0]].glued
        and ts[found[0] + 1].kind == NUMBER
    ):
        return None
    return found
