"""Days of the week: "Thursday", "Thursday, June 19, 2024", "Wednesday 13th".

Each rule: `(lexemes, pos) -> Reading | None`. What is stated goes into `When`; nothing is put on the calendar here.
"""

from __future__ import annotations

from dataclasses import replace

from harness.reading.figures import calendar_words as words
from harness.reading.figures.days import (
    ORDINAL_ENDINGS,
    dated,
    day_first,
    day_of_month,
    is_compounded,
    month_at,
    month_first,
)
from harness.reading.figures.lexer import NUMBER, WORD, Lexemes
from harness.reading.figures.numeric_dates import numeric
from harness.reading.figures.reading import Reading
from harness.reading.nouns.figures import When


def weekday(ts: Lexemes, pos: int) -> Reading | None:
    """ "Thursday", "Thursday morning", "Thursday, June 19, 2024", "Thursday the 19th", "Thurs."."""
    named = _weekday_at(ts, pos)
    if not named:
        return None
    end, number_of_day = named
    part = None
    if ts[end].low in words.DAY_PARTS:
        part, end = ts[end].low, end + 1
    opened = ts[end].text == "("
    at = end + (opened or ts[end].text == ",")
    at += ts[at].low == "on"
    rest = month_first(ts, at) or day_first(ts, at) or numeric(ts, at)
    if rest and rest.when and rest.when.day and rest.until is None:
        end = rest.end + (opened and ts[rest.end].text == ")")
        return dated(pos, end, replace(rest.when, weekday=number_of_day, part=part))
    day = day_of_month(ts, at)
    ranked = ts[at].kind == NUMBER and ts[at + 1].low in ORDINAL_ENDINGS and not opened
    told = day and (ranked or ts[at].low == "the") and not is_compounded(ts, day[0])
    if day and told and (ts[at + 1].kind == NUMBER or ts[day[0]].kind != WORD):
        return dated(pos, day[0], When(weekday=number_of_day, day=day[1], part=part))
    return dated(pos, end, When(weekday=number_of_day, part=part))


def _weekday_at(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """(place behind it, weekday) of its name or a short form that can be nothing else there."""
    here, end = ts[pos], pos + 1
    number_of_day = words.WEEKDAYS.get(here.low)
    if number_of_day is None and here.low.endswith("s"):
        number_of_day = words.WEEKDAYS.get(here.low[:-1])
    if number_of_day is not None:
        return end, number_of_day
    number_of_day = words.WEEKDAYS_SHORT.get(here.low)
    if number_of_day is None:
        return None
    before = ts[pos - 1].low if ts[pos - 1].text != "." else ts[pos - 2].low  # "7 p.m. Sat"
    led = before in ("on", "last", "next", "this", "until", "by", "am", "pm", "m") or before in words.ZONES
    dotted = ts[end].text == "." and ts[end].glued
    follows = end + (ts[end].text in (",", "."))
    if not (here.capital and (led or month_at(ts, follows) or ts[follows].kind == NUMBER)) and not (
        led and here.low in ("tues", "thurs", "weds")
    ):
        return None
    return end + dotted, number_of_day
