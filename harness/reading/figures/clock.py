"""Times of day and times on the stopwatch: "12:30pm", "5 p.m.", "14:00 GMT", "midnight"; "2:03:38" is a duration.

Each rule: `(lexemes, pos) -> Reading | None`.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from harness.reading.figures import calendar_words as words
from harness.reading.figures import numerals
from harness.reading.figures.hours import DAY, NAMED_HOURS, Clock, clock, half_day, unpadded
from harness.reading.figures.lexer import NUMBER, WORD, Lexemes
from harness.reading.figures.reading import Reading
from harness.reading.nouns.figures import Kind, When

_UNTIL = frozenset({"-", "–", "—", "to", "until", "till", "and"})
_PAST = {"half": 30, "quarter": 15}
_FIVES = {"five": 5, "ten": 10, "twenty": 20, "5": 5, "10": 10, "15": 15, "20": 20, "25": 25}
# Before a time of day in words.
_AT = frozenset({"at", "by", "until", "till", "before", "after", "since", "from", "around", "about"})
_DAYS = frozenset({*words.WEEKDAYS, *words.DAY_PARTS, "today", "tomorrow", "yesterday", "tonight", "sat", "sun", "fri"})


def time(ts: Lexemes, pos: int) -> Reading | None:
    """A time of day, or a stretch between two."""
    here = ts[pos]
    if here.kind == NUMBER:
        return (
            _stamp(ts, pos)
            or _with_h(ts, pos)
            or _stopwatch(ts, pos)
            or _spoken(ts, pos)
            or _unpadded(ts, pos)
            or _ranged(ts, pos)
            or _hour_of_day(ts, pos)
        )
    if here.low in NAMED_HOURS:
        if here.low == "midday" and ts[pos + 1].kind == WORD and ts[pos + 1].low not in ("on", "and"):
            return None
        return _ranged(ts, pos)
    return _spoken(ts, pos) or (_ranged(ts, pos) if here.low in numerals.SMALL else None)


def _found(
    start: int, end: int, hour: int, minute: int | None, until: When | None = None, zone: str | None = None
) -> Reading:
    return Reading(start, end, Kind.DATE, when=When(hour=hour, minute=minute, zone=zone), until=until)


def _ranged(ts: Lexemes, pos: int) -> Reading | None:
    """One time, or "8 to 10pm", "5:00-9:30 pm", "11 am till midnight"; "between" wants an "and"."""
    first = clock(ts, pos)
    if not first:
        return None
    if ts[first.end].low in _UNTIL:
        last = clock(ts, first.end + 1)
        if last and last.sure and (ts[first.end].low != "and" or ts[pos - 1].low == "between"):
            zone = _named_zone(ts, last.end)
            until = When(hour=last.hour, minute=last.minute, zone=zone)
            return _found(pos, last.end, _of_half(first, last), first.minute, until, zone)
    return _found(pos, first.end, first.hour, first.minute, zone=_named_zone(ts, first.end)) if first.sure else None


def _of_half(first: Clock, last: Clock) -> int:
    """The hour of the first of two times of which only the last says the half of its day: "8 to 10pm"."""
    told = last.has_half_day and not first.has_half_day and 0 < first.hour < 12
    return first.hour + 12 if told and first.hour <= last.hour - 12 else first.hour


def _unpadded(ts: Lexemes, pos: int) -> Reading | None:
    """ "8:0-19:0", "from 9:30 to 21:5": two times as programs write them, the minute without its leading zero.

    One at least is on the hour, or it may be two ratios: "from 3:1 to 5:1".
    """
    first = unpadded(ts, pos)
    if not first or ts[first.end].low not in _UNTIL:
        return None
    last = unpadded(ts, first.end + 1)
    if not last or (ts[first.end].low == "and" and ts[pos - 1].low != "between"):
        return None
    short = [one for one in (first, last) if len(ts[one.end - 1].text) == 1]
    if not short or (first.minute and last.minute and len(short) == 2):
        return None
    return _found(pos, last.end, first.hour, first.minute, When(hour=last.hour, minute=last.minute))


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
    if not (surely or led or sharp) or (relation != "past" and ts[pos].kind == NUMBER and not sharp):
        return None  # "won at 20 to one" are odds
    hour = sharp or numerals.SMALL.get(hour_word.low) or (
        int(hour_word.text) if hour_word.text.isdecimal() and len(hour_word.text) < 3 else 0
    )  # fmt: skip
    if relation == "to":
        if minutes == 30 or (ts[pos - 1].low == "from" and not surely and not sharp):  # "from 5 to 10 per cent"
            return None
        hour, minutes = (hour - 1) if sharp else (hour - 1) or 12, 60 - minutes
    if sharp:
        return _found(pos, end + 2, hour % 24, minutes)
    return _on_the_face(ts, pos, hour, minutes, end + 2)


def _on_the_face(ts: Lexemes, start: int, hour: int, minutes: int, end: int) -> Reading | None:
    """A time on a face of twelve hours, with the part of the day behind it, if it is told."""
    if not 0 < hour <= 12:
        return None
    half = half_day(ts, end)
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


def _stamp(ts: Lexemes, pos: int) -> Reading | None:
    """ "00:22:55" right behind the day that it belongs to: "2021-12-02 00:22:55", "2021-12-02T00:22:55Z"."""
    digits = [ts[at].text for at in (pos, pos + 2, pos + 4)]
    if not (ts[pos + 1].text == ts[pos + 3].text == ":" and all(len(two) == 2 and two.isdecimal() for two in digits)):
        return None
    day = pos - (2 if ts[pos - 1].low in ("t", "at") else 1)
    dated = ts[day - 1].text == ts[day - 3].text == "-" and len(ts[day - 4].text) == 4 and ts[day - 4].kind == NUMBER
    hour, minute, _ = map(int, digits)
    return _found(pos, pos + 5, hour, minute) if dated and hour < DAY and minute < 60 else None


def _with_h(ts: Lexemes, pos: int) -> Reading | None:
    """ "1h20", a length of time; behind "at" and its like, "14h30", a time of day."""
    hours, letter, minutes = ts[pos], ts[pos + 1], ts[pos + 2]
    if letter.text != "h" or not (letter.glued and minutes.glued) or len(minutes.text) != 2:
        return None
    if not (hours.text.isdecimal() and minutes.text.isdecimal() and len(hours.text) < 4 and int(minutes.text) < 60):
        return None
    end = pos + 3 + (ts[pos + 3].glued and ts[pos + 3].low in ("m", "min", "mn"))
    if ts[pos - 1].low in _AT and int(hours.text) < DAY:
        return _found(pos, end, int(hours.text), int(minutes.text))
    total = int(hours.text) + Fraction(int(minutes.text), 60)
    return Reading(pos, end, Kind.DURATION, total, total, "hour", precision=Fraction(1, 60))


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
        or half_day(ts, at)
        or (decimals and not decimals.isdecimal())
    ):
        return None
    total = Fraction(int(seconds)) + (Fraction(int(decimals), 10 ** len(decimals)) if decimals else 0)
    for power, piece in enumerate(reversed(whole), start=1):
        total += int(piece) * 60**power
    precision = Fraction(1, 10 ** len(decimals))
    return Reading(pos, at, Kind.DURATION, total, total, "second", precision=precision)
