"""One time of day: "12:30pm", "5 p.m.", "14:00 GMT", "9:0", "midnight".

`clock(lexemes, pos) -> Clock | None`; `half_day` reads "am" and "p.m.".
"""

from __future__ import annotations

from typing import NamedTuple

from harness.reading.figures import calendar_words as words
from harness.reading.figures import numerals
from harness.reading.figures.lexer import NUMBER, WORD, Lexemes
from harness.reading.lists import word_list

NAMED_HOURS = {"midnight": 0, "noon": 12, "midday": 12}
DAY = 24  # hours
_AT = frozenset({"at", "by", "until", "till", "before", "after", "since", "from", "around", "about"})


class Clock(NamedTuple):
    """A time of day that ends before the lexeme `end`."""

    end: int
    hour: int  # 0..23
    minute: int | None
    sure: bool  # nothing but a time can be meant
    has_half_day: bool  # says which half of the day: "am", "noon"


def clock(ts: Lexemes, pos: int) -> Clock | None:
    """One time in digits or words; not sure where it may be a number of anything: "5"."""
    here = ts[pos]
    if here.low in NAMED_HOURS and here.kind == WORD:
        return Clock(pos + 1, NAMED_HOURS[here.low], 0, True, True)
    if here.low in numerals.SMALL and here.kind == WORD:
        hour, minute, end = numerals.SMALL[here.low], None, pos + 1
    elif here.kind == NUMBER and (read := _digits(ts, pos)):
        end, hour, minute = read
    else:
        return None
    half = half_day(ts, end)
    if here.kind == NUMBER and here.text.isdecimal() and len(here.text) == 4 and minute is not None and not half:
        return Clock(_zone(ts, end), hour % DAY, minute, True, False)
    if half and hour <= DAY:
        if 0 < hour <= 12:
            return Clock(_zone(ts, half[0]), hour % 12 + (12 if half[1] == "pm" else 0), minute, True, True)
        if minute is not None and (hour >= 12) == (half[1] == "pm"):  # "22:00 pm", "0:30 am"
            return Clock(_zone(ts, half[0]), hour % DAY, minute, True, True)
        return None if hour == 0 else Clock(end, hour % DAY, minute, minute is not None, False)
    if ts[end].low in ("o'clock", "o’clock", "oclock") and hour <= 12:
        return Clock(end + 1, hour, minute, True, False)
    if ts[end].low in words.ZONES and minute is not None and ts[end].text.isupper():
        return Clock(end + 1, hour % DAY, minute, True, False)
    if hour > DAY:
        return None
    sure = minute is not None and ts[end - 2].text == ":" and end - 2 > pos - 1
    return Clock(end, hour % DAY if minute is not None else hour, minute, sure, False)


def half_day(ts: Lexemes, pos: int) -> tuple[int, str] | None:
    """(place behind it, "am" or "pm") of "am", "p.m.", "A.M."."""
    low = ts[pos].low
    if low in ("am", "pm"):
        if ts[pos].text in ("Am", "Pm") and not ts[pos].glued:
            return None
        return pos + 1, low
    if low in ("a", "p") and ts[pos + 1].text == "." and ts[pos + 1].glued and ts[pos + 2].low == "m":
        end = pos + 3
        end += ts[end].text == "." and ts[end].glued
        return end, low + "m"
    if low in ("a", "p") and ts[pos + 1].low == "m" and not ts[pos + 1].glued and ts[pos + 2].text == ".":
        return pos + 3, low + "m"
    return None


def _digits(ts: Lexemes, pos: int) -> tuple[int, int, int | None] | None:
    """(place behind it, hour, minute) of "12:30", "2.15", "1430", "5"."""
    text = ts[pos].text
    if ts[pos + 1].text == ":" and ts[pos + 2].kind == NUMBER:
        return _colon(ts, pos)
    if "." in text:
        hour, _, minute = text.partition(".")
        if not (hour.isdecimal() and len(hour) < 3 and len(minute) == 2 and int(minute) < 60 and int(hour) < 25):
            return None
        follows = half_day(ts, pos + 1) or (ts[pos + 1].low in words.ZONES and ts[pos + 1].text.isupper())
        return (pos + 1, int(hour), int(minute)) if follows else None
    if not text.isdecimal():
        return None
    if len(text) in (3, 4) and int(text[-2:]) < 60 and int(text[:-2]) <= 12 and half_day(ts, pos + 1):  # "1130 PM"
        return pos + 1, int(text[:-2]), int(text[-2:])
    military = ts[pos - 1].low in _AT and ts[pos + 1].low == "hours" and (text[0] != "0" or len(text) == 4)
    if len(text) == 4 and military and int(text[:2]) < 25 and int(text[2:]) < 60:  # "at 2130 hours"
        return pos + 2, int(text[:2]), int(text[2:])
    if len(text) == 4 and text[0] == "0" and ts[pos - 1].low == "at" and int(text[2:]) < 60:  # "at 0430", "at 0430 hrs"
        return pos + 1 + (ts[pos + 1].low in ("hrs", "hours")), int(text[:2]), int(text[2:])
    if len(text) == 4 and int(text[:2]) < 25 and int(text[2:]) < 60 and ts[pos + 1].low in words.ZONES:
        return pos + 1, int(text[:2]), int(text[2:])
    return (pos + 1, int(text), None) if len(text) < 3 else None


def _colon(ts: Lexemes, pos: int) -> tuple[int, int, int | None] | None:
    """ "12:30", "8:00:31am", "9:0 pm"; without the last, "9:0" may be a ratio or a score."""
    text, colon, tail = ts[pos].text, ts[pos + 1], ts[pos + 2]
    if not (text.isdecimal() and tail.text.isdecimal() and len(text) < 3 and colon.glued == tail.glued):
        return None
    if int(tail.text) > 59 or int(text) > DAY:
        return None
    if len(tail.text) == 1 and ts[pos - 1].low in word_list("citations"):  # "passage 1:3pm"
        return None
    if len(tail.text) == 1:
        return (pos + 3, int(text), int(tail.text)) if tail.glued and half_day(ts, pos + 3) else None
    if len(tail.text) != 2:
        return None
    seconds = ts[pos + 3].text == ":" and ts[pos + 4].glued and len(ts[pos + 4].text) == 2  # "8:00:31am"
    return pos + (5 if seconds and half_day(ts, pos + 5) else 3), int(text), int(tail.text)


def _zone(ts: Lexemes, pos: int) -> int:
    return pos + 1 if ts[pos].low in words.ZONES and ts[pos].text.isupper() else pos


def unpadded(ts: Lexemes, pos: int) -> Clock | None:
    """A time whose minute lacks its leading zero, as programs write it: "9:0", "16:5", and the usual "16:30"."""
    colon, tail = ts[pos + 1], ts[pos + 2]
    if ts[pos].kind != NUMBER or colon.text != ":" or tail.kind != NUMBER or not (colon.glued and tail.glued):
        return None
    hour, minute = ts[pos].text, tail.text
    if not (hour.isdecimal() and minute.isdecimal() and len(hour) < 3 and len(minute) < 3):
        return None
    if int(hour) > DAY or int(minute) > 59 or (ts[pos + 3].text == ":" and ts[pos + 3].glued):
        return None
    return Clock(pos + 3, int(hour) % DAY, int(minute), True, False)
