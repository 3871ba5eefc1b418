"""Days and months by name: "June 19, 2024", "19 June", "the 19th of June", "Thursday", "the first Friday of July".

Each rule: `(lexemes, pos) -> Reading | None`. What is stated goes into `When`; nothing is put on the calendar here.
"""

from __future__ import annotations

from harness.reading.figures import calendar_words as words
from harness.reading.figures import numerals
from harness.reading.figures.lexer import NUMBER, WORD, Lexemes
from harness.reading.figures.ordinals import ordinal_number
from harness.reading.figures.reading import Reading
from harness.reading.figures.years import DASHES, comma_year, year_at
from harness.reading.lists import cue_words
from harness.reading.nouns.figures import Kind, When

_RANGE_WORDS = frozenset({"to", "and", "until", "till", "through"})
ORDINAL_ENDINGS = frozenset({"st", "nd", "rd", "th"})
_LEADING = frozenset({"on", "until", "since", "for", "by", "before", "after"})  # a day told by its number alone
_VERBS_AFTER_MAY = cue_words("days.verbs_after_may")
_COUNTED_AFTER_DAY = frozenset({"million", "billion", "percent", "per", "people", "pm", "am"})


def dated(start: int, end: int, when: When, until: When | None = None) -> Reading:
    """A reading of kind DATE."""
    return Reading(start, end, Kind.DATE, when=when, until=until)


# ------------------------------------------------------------------- the parts


def month_at(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """(place behind it, month) of a month's name at `pos` that may be a month there."""
    here = ts[pos]
    month = words.MONTHS.get(here.low)
    if month:
        if here.low in words.WORDS_TOO and not _is_month(ts, pos):
            return None
        return pos + 1, month
    month = words.MONTH_SHORT.get(here.low)
    if not month:
        return None
    end, before = pos + 1, ts[pos - 1]
    dotted = ts[end].text == "." and ts[end].glued
    behind = ts[end + dotted]
    numeric_near = (
        behind.kind == NUMBER
        or (behind.text in ("/", ",") and ts[end + dotted + 1].kind == NUMBER)
        or (behind.text in DASHES and _dash_to_date(ts, end + dotted + 1, glued=behind.glued))
        or (behind.low == "of" and here.capital and ts[end + dotted + 1].kind == NUMBER)
        or before.kind == NUMBER
        or before.text in ("-", "/")
        or before.low in words.WEEKDAYS
        or (before.text == "," and ts[pos - 2].low in words.WEEKDAYS)
        or _day_before(ts, pos)
    )
    if not numeric_near and not (here.capital and (before.low in words.TIME_PREPOSITIONS or here.low == "sept")):
        return None
    return end + (dotted and (behind.kind == NUMBER or not behind.capital)), month


def _dash_to_date(ts: Lexemes, pos: int, *, glued: bool) -> bool:
    """Whether a day, a year or another month stands behind the dash before `pos`: "jun-15", "Nov-Feb", "Nov - Feb"."""
    here = ts[pos]
    if glued and here.glued and here.kind == NUMBER:
        return True
    return here.capital and (here.low in words.MONTHS or here.low in words.MONTH_SHORT)


def _is_month(ts: Lexemes, pos: int) -> bool:
    """Whether "may" or "march" is the month: by its capital and its neighbours."""
    here, before, after = ts[pos], ts[pos - 1], ts[pos + 1]
    numeric_next = after.kind == NUMBER and (day_of_month(ts, pos + 1) or year_at(ts, pos + 1))
    if numeric_next and (here.capital or ts[pos + 2].kind != WORD or before.low in words.TIME_PREPOSITIONS):
        dated = before.low in words.TIME_PREPOSITIONS and before.low != "to"  # but "to march 29 miles"
        return here.capital or here.low == "may" or dated or _ends_in_year(ts, pos + 1)
    if after.low == "the" and ts[pos + 2].low not in words.MONTHS and day_of_month(ts, pos + 1):  # "May the fourth"
        return True
    if _day_before(ts, pos):
        return here.capital or before.low == "of" or before.kind == NUMBER or here.low == "may"
    if not here.capital:
        return here.low == "may" and before.low in ("last", "next", "in", "since") and after.low not in _VERBS_AFTER_MAY
    if before.low in ("from", "to", "and", "for", "or"):
        return after.low not in _VERBS_AFTER_MAY and not after.capital
    if before.low in words.TIME_PREPOSITIONS and before.low != "on":
        return True
    if after.low in ("to", "until", "through", "-", "–") and month_at(ts, pos + 2):
        return True
    return before.text == "-" and ts[pos - 2].low == "mid"


def _ends_in_year(ts: Lexemes, pos: int) -> bool:
    """Whether a year stands here, or a day and then its year: "march 2020", "march 31, 2020"."""
    day = day_of_month(ts, pos)
    return bool(year_at(ts, pos) or (day and (year_at(ts, day[0]) or comma_year(ts, day[0]))))


def _day_before(ts: Lexemes, pos: int) -> bool:
    """Whether a day of the month stands right before the month's name."""
    before, prior = ts[pos - 1], ts[pos - 2]
    if before.low in ORDINAL_ENDINGS and before.glued:
        return True
    if before.low == "of":
        return (
            prior.low in ORDINAL_ENDINGS
            or prior.low in numerals.ORDINAL_WORDS
            or prior.low in ("end", "month", "start")
        )
    return before.text.isdecimal() and len(before.text) < 3 and 0 < int(before.text) < 32 and prior.low != "age"


_POSSESSIVES = frozenset({"his", "her", "its", "their", "our", "my", "your", "s", "’", "'"})


def day_of_month(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """(place behind it, day) of "19", "19th", "the 19th", "nineteenth"."""
    at = pos + (ts[pos].low == "the")
    here, after = ts[at], ts[at + 1]
    if here.kind == NUMBER:
        if not here.text.isdecimal() or len(here.text) > 2 or not 0 < int(here.text) < 32:
            return None
        if after.glued and after.low in ORDINAL_ENDINGS:
            return at + 2, int(here.text)
        in_month = after.low in words.MONTHS or after.low in words.MONTH_SHORT
        if after.glued and (after.kind == WORD and not in_month or after.text in (":", "%", "/") and ts[at + 2].glued):
            return None
        return None if at > pos else (at + 1, int(here.text))
    spoken = ordinal_number(ts, at) if here.kind == WORD else None
    return spoken if spoken and spoken[1] < 32 else None


def is_compounded(ts: Lexemes, pos: int) -> bool:
    """Whether a hyphen at `pos` joins the rank before it to a word: "the second-highest", "the 27th-minute" goal."""
    return ts[pos].text in ("-", "‑") and ts[pos].glued and ts[pos + 1].glued and ts[pos + 1].kind == WORD


# ------------------------------------------------------------------- the forms


def month_first(ts: Lexemes, pos: int) -> Reading | None:
    """ "June 19, 2024", "June 19th", "June 2024", "June"."""
    named = month_at(ts, pos)
    if not named:
        return None
    at, month = named
    joined = at + (ts[at].text in ("-", "/") and ts[at].glued and ts[at + 1].glued)
    joined += ts[at].text == "," and ts[at + 2].low in ORDINAL_ENDINGS
    joined += ts[at].text == "." and ts[at + 1].kind == NUMBER and ts[at + 2].kind != WORD  # "October. 2"
    day = day_of_month(ts, joined)
    year = year_at(ts, joined)
    if day and not year:
        end, number_of_day = day
        if ts[end].low not in _COUNTED_AFTER_DAY:
            full = comma_year(ts, end)
            if full:
                return dated(pos, full[0], When(year=full[1], month=month, day=number_of_day))
            return dated(pos, end, When(month=month, day=number_of_day))
    year = year or comma_year(ts, at)
    if year:
        return dated(pos, year[0], When(year=year[1], month=month))
    return None if _given_name(ts, pos) else dated(pos, at, When(month=month))


def _given_name(ts: Lexemes, pos: int) -> bool:
    """Whether "April" or "June" is somebody there."""
    here, before, after = ts[pos], ts[pos - 1], ts[pos + 1]
    if here.low not in words.GIVEN_NAMES and here.low not in ("march", "may"):
        return False
    if before.low in words.TIME_PREPOSITIONS and before.low not in ("and", "or", "for", "to", "from"):
        return False
    if before.capital and before.kind == WORD and before.low not in words.TIME_PREPOSITIONS:
        return before.low not in words.MONTHS and before.low not in words.WEEKDAYS
    return after.capital and after.kind == WORD and after.low not in words.MONTHS


def day_first(ts: Lexemes, pos: int) -> Reading | None:
    """ "19 June 2024", "the 19th of June", "third of May", "3-5 June"."""
    day = day_of_month(ts, pos)
    if not day:
        return None
    at, first = day
    if ts[pos].kind == WORD and month_at(ts, at) and ts[pos - 1].low in _POSSESSIVES:  # "his third January signing"
        return None
    last: int | None = None
    if ts[at].text in DASHES or ts[at].low in _RANGE_WORDS:
        second = day_of_month(ts, at + 1)
        if second and second[1] > first:
            at, last = second
    at += ts[at].low == "day" and ts[at + 1].low == "of"  # "the 15th day of June"
    at += ts[at].low == "of"
    at += ts[at].text in ("-", "/", ".") and ts[at].glued and ts[at + 1].glued
    at += ts[at].text == "."
    named = month_at(ts, at)
    if not named or (ts[at].text == "may" and ts[named[0]].low in _VERBS_AFTER_MAY):
        return None
    at, month = named
    at += ts[at].text == "-" and ts[at].glued and ts[at + 1].kind == NUMBER
    full = comma_year(ts, at) or (year_at(ts, at + 1) if ts[at].text == "." and ts[at + 1].kind == NUMBER else None)
    year = full[1] if full else None
    until = When(year=year, month=month, day=last) if last else None
    return dated(pos, full[0] if full else at, When(year=year, month=month, day=first), until)


def on_the_day(ts: Lexemes, pos: int) -> Reading | None:
    """ "the 27th" of "on the 27th", where no noun follows that it could rank."""
    led = ts[pos - 1].low in _LEADING or (ts[pos - 1].low == "of" and ts[pos - 2].low == "week")
    if ts[pos].low != "the" or not led or ts[pos + 1].kind != NUMBER:
        return None
    day = day_of_month(ts, pos)
    if (
        not day
        or is_compounded(ts, day[0])
        or ts[day[0]].kind == WORD
        and ts[day[0]].low not in ("and", "at", "in", "he", "she", "it", "they", "but", "when", "after")
    ):
        return None
    return dated(pos, day[0], When(day=day[1]))
