"""Times of day and times on the stopwatch: "12:30pm", "5 p.m.", "14:00 GMT", "midnight"; "2:03:38" is a duration.

Each rule: `(lexemes, pos) -> Reading | None`.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from harness.figures import calendar_words as words
from harness.figures import numerals
from harness.figures.lexer import NUMBER, WORD, Lexemes
from harness.figures.reading import Reading
from harness.types import Kind, When

_UNTIL = frozenset({"-", "–", "—", "to", "until", "till", "and"})
_PAST = {"half": 30, "quarter": 15}
_FIVES = {"five": 5, "ten": 10, "twenty": 20, "5": 5, "10": 10, "15": 15, "20": 20, "25": 25}
# Before a time of day in words.
_AT = frozenset({"at", "by", "until", "till", "before", "after", "since", "from", "around", "about"})
_DAYS = frozenset({*words.WEEKDAYS, *words.DAY_PARTS, "today", "tomorrow", "yesterday", "tonight", "sat", "sun", "fri"})
STARTS = frozenset({"midnight", "noon", "midday", "half", "quarter", *numerals.SMALL})


def time(ts: Lexemes, pos: int) -> Reading | None:
    """A time of day, or a stretch between two."""
    here = ts[pos]
    if here.kind == NUMBER:
        return _stopwatch(ts, pos) or _spoken(ts, pos) or _ranged(ts, pos) or _hour_of_day(ts, pos)
    if here.low in ("midnight", "noon", "midday"):
        if here.low == "midday" and ts[pos + 1].kind == WORD and ts[pos + 1].low not in ("on", "and"):
            return None
        return _found(pos, pos + 1, 0 if here.low == "midnight" else 12, 0)
    return _spoken(ts, pos) or (_ranged(ts, pos) if here.low in numerals.SMALL else None)


def _found(
    start: int, end: int, hour: int, minute: int | None, until: When | None = None, zone: str | None = None
) -> Reading:
    return Reading(start, end, Kind.DATE, when=When(hour=hour, minute=minute, zone=zone), until=until)


def _half_day(ts: Lexemes, pos: int) -> tuple[int, str] | None:
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


def _clock(ts: Lexemes, pos: int) -> tuple[int, int, int | None, bool] | None:
    """(place behind it, hour, minute, sure that it is a time) of one time in digits or words."""
    here = ts[pos]
    if here.low in numerals.SMALL and here.kind == WORD:
        hour, minute, end = numerals.SMALL[here.low], None, pos + 1
    elif here.kind == NUMBER:
        read = _digits(ts, pos)
        if not read:
            return None
        end, hour, minute = read
    else:
        return None
    if here.kind == NUMBER and len(here.text) == 4 and here.text.isdecimal() and minute is not None:
        return end, hour, minute, True
    sure = ts[end - 2].text == ":" and end - 2 > pos - 1 and minute is not None
    half = _half_day(ts, end)
    if half and 0 < hour <= 12:
        end, hour = half[0], hour % 12 + (12 if half[1] == "pm" else 0)
        return _zone(ts, end), hour, minute, True
    if ts[end].low in ("o'clock", "o’clock", "oclock") and hour <= 12:
        return end + 1, hour, minute, True
    if ts[end].low in words.ZONES and minute is not None and ts[end].text.isupper():
        return end + 1, hour, minute, True
    if hour > 24 or (half and hour == 0):
        return None
    return end, hour, minute, sure


def _zone(ts: Lexemes, pos: int) -> int:
    return pos + 1 if ts[pos].low in words.ZONES and ts[pos].text.isupper() else pos


def _digits(ts: Lexemes, pos: int) -> tuple[int, int, int | None] | None:
    """(place behind it, hour, minute) of "12:30", "2.15", "1430", "5"."""
    text, colon, tail = ts[pos].text, ts[pos + 1], ts[pos + 2]
    if colon.text == ":" and tail.kind == NUMBER and len(tail.text) == 2 and tail.text.isdecimal() and text.isdecimal():
        if colon.glued == tail.glued and len(text) < 3 and int(tail.text) < 60 and int(text) < 25:
            seconds = ts[pos + 3].text == ":" and ts[pos + 4].glued and len(ts[pos + 4].text) == 2  # "8:00:31am"
            return pos + (5 if seconds and _half_day(ts, pos + 5) else 3), int(text), int(tail.text)
        return None
    if "." in text:
        hour, _, minute = text.partition(".")
        if not (hour.isdecimal() and len(hour) < 3 and len(minute) == 2 and int(minute) < 60 and int(hour) < 25):
            return None
        follows = _half_day(ts, pos + 1) or (ts[pos + 1].low in words.ZONES and ts[pos + 1].text.isupper())
        return (pos + 1, int(hour), int(minute)) if follows else None
    if not text.isdecimal():
        return None
    military = ts[pos - 1].low in _AT and ts[pos + 1].low == "hours" and (text[0] != "0" or len(text) == 4)
    if len(text) == 4 and military and int(text[:2]) < 25 and int(text[2:]) < 60:  # "at 2130 hours"
        return pos + 2, int(text[:2]), int(text[2:])
    if len(text) == 4 and text[0] == "0" and ts[pos - 1].low == "at" and int(text[2:]) < 60:  # "at 0430"
        return pos + 1, int(text[:2]), int(text[2:])
    if len(text) == 4 and int(text[:2]) < 25 and int(text[2:]) < 60 and ts[pos + 1].low in words.ZONES:
        return pos + 1, int(text[:2]), int(text[2:])
    return (pos + 1, int(text), None) if len(text) < 3 else None


def _ranged(ts: Lexemes, pos: int) -> Reading | None:
    first = _clock(ts, pos)
    if not first:
        return None
    end, hour, minute, sure = first
    if ts[end].low in _UNTIL:
        joined = end + 1
        second = _clock(ts, joined)
        if second and second[3] and (ts[end].low != "and" or ts[pos - 1].low == "between"):
            zone = _named_zone(ts, second[0])
            last = When(hour=second[1], minute=second[2], zone=zone)
            if not sure and second[1] >= 12 and hour < 12 and hour <= second[1] - 12:
                hour += 12
            return _found(pos, second[0], hour, minute, last, zone)
    return _found(pos, end, hour, minute, zone=_named_zone(ts, end)) if sure else None


def _named_zone(ts: Lexemes, end: int) -> str | None:
    """The zone that ends a time: "GMT"; "hrs" is none."""
    last = ts[end - 1]
    return last.text if last.low in words.ZONES and last.low != "hrs" else None


def _hour_of_day(ts: Lexemes, pos: int) -> Reading | None:
    """ "Saturday at 5", "last night at 8": a bare hour right behind its day, with nothing that it could count."""
    if ts[pos - 1].low != "at" or ts[pos - 2].low not in _DAYS or not ts[pos].text.isdecimal():
        return None
    hour, after = int(ts[pos].text) if len(ts[pos].text) < 3 else 0, ts[pos + 1]
    ends = after.text in (".", ",", ";", "?", "!") and ts[pos + 2].kind != NUMBER
    goes_on = after.low in ("and", "on", "in", "for", "with", "")
    return _found(pos, pos + 1, hour, None) if 0 < hour <= 12 and (ends or goes_on) else None


def _spoken(ts: Lexemes, pos: int) -> Reading | None:
    """ "half past two", "quarter to five", "at ten past nine", "ten to midnight", "at half seven in the evening"."""
    end, minutes = pos + 1, _PAST.get(ts[pos].low)
    surely = minutes is not None
    if minutes is None:
        minutes = _FIVES.get(ts[pos].low)
        joined = end + (ts[end].text in ("-", "‑"))
        if minutes == 20 and ts[joined].low == "five":  # "twenty-five past"
            minutes, end = 25, joined + 1
    if minutes is None:
        return None
    relation, led = ts[end].low, ts[pos - 1].low in _AT or ts[pos - 1].low in ("a", "shortly", "just")
    if minutes == 30 and relation in numerals.SMALL and ts[pos - 1].low == "at":  # "at half seven"
        return _on_the_face(ts, pos, numerals.SMALL[relation], 30, end + 1)
    if relation not in ("past", "to", "after"):
        return None
    hour_word = ts[end + 1]
    sharp = {"midnight": 24, "noon": 12, "midday": 12}.get(hour_word.low)
    if not (surely or led or sharp):
        return None
    hour = sharp or numerals.SMALL.get(hour_word.low) or (
        int(hour_word.text) if hour_word.text.isdecimal() and len(hour_word.text) < 3 else 0
    )  # fmt: skip
    if relation == "to":
        if minutes == 30:
            return None
        hour, minutes = (hour - 1) if sharp else (hour - 1) or 12, 60 - minutes
    if sharp:
        return _found(pos, end + 2, hour % 24, minutes)
    return _on_the_face(ts, pos, hour, minutes, end + 2)


def _on_the_face(ts: Lexemes, start: int, hour: int, minutes: int, end: int) -> Reading | None:
    """A time on a face of twelve hours, with the part of the day behind it, if it is told."""
    if not 0 < hour <= 12:
        return None
    half = _half_day(ts, end)
    if half:
        return _found(start, half[0], hour % 12 + (12 if half[1] == "pm" else 0), minutes)
    part = ts[end + 2].low if ts[end].low == "in" and ts[end + 1].low == "the" else ""
    part = ts[end + 1].low if ts[end].low == "at" and ts[end + 1].low == "night" else part
    if part in ("morning", "afternoon", "evening", "night"):
        late = part != "morning" and not (part == "night" and (hour == 12 or hour < 5))
        behind = end + (2 if part == "night" else 3)
        return _found(start, behind, hour % 12 + (12 if late else 0), minutes)
    told = _found(start, end, hour, minutes)
    return told._replace(when=replace(told.when, half_day=True)) if told.when else told


def _stopwatch(ts: Lexemes, pos: int) -> Reading | None:
    """ "2:03:38", "1:45.23" as seconds."""
    pieces, at = [ts[pos].text], pos + 1
    while ts[at].text == ":" and ts[at].glued and ts[at + 1].kind == NUMBER and ts[at + 1].glued and len(pieces) < 4:
        pieces.append(ts[at + 1].text)
        at += 2
    whole = [piece for piece in pieces[:-1] if piece.isdecimal() and len(piece) < 4]
    seconds, _, decimals = pieces[-1].partition(".")
    if len(whole) != len(pieces) - 1 or not (seconds.isdecimal() and len(seconds) == 2 and len(decimals) < 7):
        return None
    if (
        not (len(pieces) == 3 or (len(pieces) == 2 and decimals))
        or _half_day(ts, at)
        or (decimals and not decimals.isdecimal())
    ):
        return None
    total = Fraction(int(seconds)) + (Fraction(int(decimals), 10 ** len(decimals)) if decimals else 0)
    for power, piece in enumerate(reversed(whole), start=1):
        total += int(piece) * 60**power
    precision = Fraction(1, 10 ** len(decimals))
    return Reading(pos, at, Kind.DURATION, total, total, "second", precision=precision)
