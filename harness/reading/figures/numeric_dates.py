"""Dates in digits alone: "2016-06-19", "02/22/2016", "21.04.2016", "2016", "2014-15", "2013/14".

Each rule: `(lexemes, pos) -> Reading | None`.
"""

from __future__ import annotations

from dataclasses import replace
from math import gcd

from harness.reading.figures import calendar_words as words
from harness.reading.figures.lexer import NUMBER, WORD, Lexemes, vocabulary
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words
from harness.reading.nouns.figures import Kind, When

_PEOPLE_AND_THINGS = cue_words("numeric_dates.people_and_things")
# What a count is of in a headline, beside plurals.
_COUNTED_NOUNS = cue_words("numeric_dates.counted_nouns")
_BEFORE_YEAR = words.TIME_PREPOSITIONS | {
    "year", "spring", "summer", "autumn", "winter", "fall", "circa", "(", "season", "class", "calendar",
    "fiscal", "financial", "fy", "the", "his", "her", "their", "its", "our", "s", "a", "new", "pre-",
    "post-", "election", "elections", "olympics", "games",
}  # fmt: skip
_BOUNDING = cue_words("numeric_dates.bounding")
_ENDS_NO_YEAR = frozenset({"%", "-", "/", ":"})  # glued behind two digits
_NO_YEARS = vocabulary("percent per million billion thousand hundred pounds dollars euros a of")
_BEFORE_YEARS = vocabulary("in of year fiscal since during until")
_QUOTATION_WINDOW = 24  # lexemes within which a quotation that begins with a number is closed
_VERBS = frozenset({"was", "is", "as", "his", "has", "this"})


def century_of(short: int) -> int:
    """The year that two digits stand for in news: 40 to 99 are the twentieth century's."""
    return 1900 + short if short >= 40 else 2000 + short


def _dated(start: int, end: int, when: When, until: When | None = None) -> Reading:
    return Reading(start, end, Kind.DATE, when=when, until=until)


def numeric(ts: Lexemes, pos: int) -> Reading | None:
    """ "2016-06-19", "02/22/2016", "22/02/16", "11/2016", "2016-11"; "4/22" behind "on"."""
    a, mark, b = ts[pos], ts[pos + 1], ts[pos + 2]
    if mark.text not in ("-", "/") or a.kind != NUMBER or b.kind != NUMBER or not mark.glued or not b.glued:
        return None
    ranged = mark.text == "/" and ts[pos - 1].text == "-"  # "10/1/2018-10/7/2018"
    if not (a.text.isdecimal() and b.text.isdecimal()):
        return None
    if a.glued and ts[pos - 1].text in ("-", "/", "$") and not ranged:
        return None
    third, c = ts[pos + 3], ts[pos + 4]
    if third.text == mark.text and third.glued and c.kind == NUMBER and c.glued and c.text.isdecimal():
        when, tail = _three(a.text, b.text, c.text), ts[pos + 5]
        if when and (stamped := _stamped(ts, pos + 5, when)):
            return stamped
        if when and not (tail.glued and (tail.kind in (WORD, NUMBER) or tail.text == mark.text)):
            return _dated(pos, pos + 5, when)
        return None
    if third.glued and third.kind == WORD or max(len(a.text), len(b.text)) > 4:
        return None
    if mark.text == "/" and third.text == "," and max(len(a.text), len(b.text)) < 3:  # "11/12, 2016"
        when = _three(a.text, b.text, c.text) if len(c.text) == 4 and c.text.isdecimal() else None
        if when:
            return _dated(pos, pos + 5, when)
    when = _two(ts, pos, a.text, b.text, mark.text)
    return _dated(pos, pos + 3, when) if when else None


def _stamped(ts: Lexemes, pos: int, day: When) -> Reading | None:
    """A day with its time in one word, as ISO 8601 writes it: "2016-06-19T08:30:00Z"; `pos` is at the "T"."""
    hour, minute = ts[pos + 1].text, ts[pos + 3].text
    if ts[pos].low != "t" or ts[pos + 2].text != ":" or not all(one.glued for one in ts[pos : pos + 4]):
        return None
    if not (
        len(hour) == len(minute) == 2 and hour.isdecimal() and minute.isdecimal() and hour < "24" and minute < "60"
    ):
        return None
    end = pos + 4
    end += 2 * (ts[end].text == ":" and ts[end].glued and ts[end + 1].kind == NUMBER)
    end = _offset(ts, end)
    return _dated(pos - 5, end, replace(day, hour=int(hour), minute=int(minute)))


def _offset(ts: Lexemes, pos: int) -> int:
    """The place behind the distance from Greenwich that ends such a time: "Z", "+05:30", "-0400"."""
    if ts[pos].low == "z" and ts[pos].glued:
        return pos + 1
    hours = ts[pos + 1]
    if ts[pos].text not in ("+", "-", "−") or not ts[pos].glued or not hours.glued or not hours.text.isdecimal():
        return pos
    if len(hours.text) == 4:
        return pos + 2
    minutes = len(hours.text) == 2 and ts[pos + 2].text == ":" and len(ts[pos + 3].text) == 2 and ts[pos + 3].glued
    return pos + 4 if minutes else pos


def _two(ts: Lexemes, pos: int, a: str, b: str, mark: str) -> When | None:
    """Month and year, year and month, or month and day where the words around say that it is a day."""
    x, y = int(a), int(b)
    if len(b) == 4 and len(a) < 3 and 0 < x < 13 and 1900 <= y < 2100:
        return When(year=y, month=x)
    slashed = mark == "/" and len(b) == 1
    if len(a) == 4 and (len(b) == 2 or slashed) and 1900 <= x < 2100 and 0 < y < 13 and (slashed or y <= x % 100):
        return When(year=x, month=y)
    if mark != "/" or max(len(a), len(b)) > 2:
        return None
    before, after = ts[pos - 1].low, ts[pos + 3].low
    led = before in ("on", "since", "until") or before in words.WEEKDAYS
    unreduced = x < 13 < y and gcd(x, y) > 1 and y not in (16, 20) and ts[pos - 1].kind != NUMBER  # no fraction then
    if not (led or unreduced) or after in ("of", "in", "inch", "odds"):
        return None
    month, day = (x, y) if x < 13 else (y, x)
    return When(month=month, day=day) if 0 < month < 13 and 0 < day < 32 else None


def _three(a: str, b: str, c: str) -> When | None:
    """Year, month and day of three numerals; month before day where both orders are possible."""
    if max(len(a), len(b), len(c)) > 4:
        return None
    x, y, z = int(a), int(b), int(c)
    if len(a) == 4:
        year, month, day = x, y, z
    elif len(c) in (2, 4) and len(a) < 3 and len(b) < 3:
        year = z if len(c) == 4 else century_of(z)
        month, day = (x, y) if x <= 12 else (y, x)
    else:
        return None
    return When(year=year, month=month, day=day) if 0 < month < 13 and 0 < day < 32 and 1000 <= year < 2200 else None


def dotted(ts: Lexemes, pos: int) -> Reading | None:
    """ "21.04.2016", "2016.04.21"."""
    pieces = ts[pos].text.split(".")
    if [len(piece) for piece in pieces] == [4, 2, 2]:
        when = _three(*pieces)
        return _dated(pos, pos + 1, when) if when and 1900 <= int(pieces[0]) < 2100 else None
    if len(pieces) != 3 or len(pieces[0]) > 2 or len(pieces[1]) != 2 or len(pieces[2]) not in (2, 4):
        return None
    day, month, year = (int(piece) for piece in pieces)
    year = year if len(pieces[2]) == 4 else century_of(year)
    if month > 12:
        day, month = month, day
    if not (0 < day < 32 and 0 < month < 13 and 1000 <= year < 2200):
        return None
    return _dated(pos, pos + 1, When(year=year, month=month, day=day))


def bare_year(ts: Lexemes, pos: int) -> Reading | None:
    """ "2016", "2014-15", "2013/14", "2014-2016" where a year can be meant."""
    here, before, after = ts[pos], ts[pos - 1], ts[pos + 1]
    if len(here.text) != 4 or not here.text.isdecimal() or not 1100 <= int(here.text) < 2100:
        return None
    if (after.glued and after.kind in (WORD, NUMBER)) or after.text in ("%", "°"):
        return None
    if here.glued and (
        before.kind == NUMBER or before.text in (".", ",") or before.kind == WORD and before.low not in ("fy", "cy")
    ):
        return None
    if before.text in ("$", "£", "€", "#", "@", "+"):
        return None
    first, end = int(here.text), pos + 1
    if after.text in ("-", "–", "/", "~") and after.glued and ts[end + 1].kind == NUMBER and ts[end + 1].glued:
        return _span_of_years(ts, pos, first)
    return None if _counts(ts, pos, first) else _dated(pos, end, When(year=first))


def clipped_year(ts: Lexemes, pos: int) -> Reading | None:
    """ "'91", "’04": an apostrophe that opens no quotation, right before two digits that count and measure nothing."""
    year, after = ts[pos + 1], ts[pos + 2]
    if (ts[pos].glued and ts[pos - 1].kind in (WORD, NUMBER)) or not year.glued or len(year.text) != 2:
        return None
    if not year.text.isdecimal() or (after.glued and (after.kind in (WORD, NUMBER) or _goes_on(ts, pos + 2))):
        return None
    if after.low == "to" and not (ts[pos - 1].low in _BEFORE_YEARS or _is_another_year(ts, pos + 3)):
        return None  # "'15 to 20 boats,' he said", and not "in '15 to save money", "from '15 to '20"
    if after.low in _PEOPLE_AND_THINGS | _COUNTED_NOUNS | _NO_YEARS or (after.low.endswith("s") and not after.capital):
        return None
    if any(
        ts[at].text in ("'", "’") and not _opens(ts, at) for at in range(pos + 2, min(pos + _QUOTATION_WINDOW, len(ts)))
    ):
        return None
    return _dated(pos, pos + 2, When(year=century_of(int(year.text))))


def _goes_on(ts: Lexemes, pos: int) -> bool:
    """Whether a mark behind two digits makes more of them than a year: "'12:30", "'04-06"; not "in '99: a spy"."""
    return ts[pos].text in _ENDS_NO_YEAR and (ts[pos].text == "%" or ts[pos + 1].glued)


def _is_another_year(ts: Lexemes, pos: int) -> bool:
    """Whether another year stands there: "'20", "2020"."""
    here = ts[pos]
    return here.text in ("'", "’", "‘") or (len(here.text) == 4 and here.text[:2] in ("19", "20"))


def _opens(ts: Lexemes, pos: int) -> bool:
    """Whether an apostrophe stands before a word or a number and behind a blank, or within a word: "driver's"."""
    return ts[pos + 1].glued and (not ts[pos].glued or ts[pos + 1].kind == WORD)


def _span_of_years(ts: Lexemes, pos: int, first: int) -> Reading | None:
    tail, behind = ts[pos + 2].text, ts[pos + 3]
    if not tail.isdecimal() or (behind.glued and behind.kind in (WORD, NUMBER) and behind.low != "s"):
        return None
    if len(tail) == 4 and first < int(tail) < 2200:
        last = int(tail)
    elif len(tail) == 2 and first % 100 < int(tail):
        last = first - first % 100 + int(tail)
    elif tail == "00" and first % 100 == 99:
        last = first + 1
    else:
        return None
    return _dated(pos, pos + 3, When(year=first), When(year=last))


def _counts(ts: Lexemes, pos: int, value: int) -> bool:
    """Whether a numeral that could be a year counts something: "2000 people", "about 1500 metres"."""
    before, after = ts[pos - 1], ts[pos + 1]
    if after.kind == WORD and after.low in _PEOPLE_AND_THINGS:
        return True
    plural = after.kind == WORD and after.low.endswith("s") and not after.capital and after.low not in _VERBS
    if before.low in _BOUNDING and ts[pos - 2].low not in ("early", "late"):
        return value < 1900 or value % 50 == 0 or value >= 2060 or before.low in ("than", "least", "most", "some")
    if 1900 <= value < 2060 or before.low in ("in", "since", "by", "until", "(", "of", "from", "between", "year"):
        return plural and value % 100 == 0 and before.low not in _BEFORE_YEAR
    if value % 10 and before.capital and after.capital and not after.glued:  # a headline: "Divers Find 1811 Wreck"
        return any(ts[pos + ahead].low.endswith("s") for ahead in (1, 2)) or after.low in _COUNTED_NOUNS
    return before.low not in _BEFORE_YEAR or plural


def era(ts: Lexemes, pos: int) -> Reading | None:
    """ "44 BC", "AD 79", "2,500 BC", "79 AD", "300 BCE"."""
    here, after = ts[pos], ts[pos + 1]
    if here.text == "AD" and after.kind == NUMBER and after.text.isdecimal() and len(after.text) < 5:
        return _dated(pos, pos + 2, When(year=int(after.text)))
    digits = here.text.replace(",", "")
    if here.kind == NUMBER and after.text in ("BC", "BCE", "AD", "CE") and digits.isdecimal() and len(digits) < 6:
        sign = -1 if after.text.startswith("BC") else 1
        return _dated(pos, pos + 2, When(year=sign * int(digits)))
    return None
