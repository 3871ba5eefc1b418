"""Calendar dates: full, partial, ranges, decades, quarters and seasons.

Each rule: `(lexemes, pos) -> Reading | None`. What is stated goes into `When`; days are resolved afterwards.
"""

from __future__ import annotations

from dataclasses import replace

from harness.figures import calendar_words as words
from harness.figures.lexer import DOTTED, NUMBER, WORD, Lexemes
from harness.figures.numbers import hyphen
from harness.figures.numerals import ORDINAL_WORDS
from harness.figures.ordinals import ordinal_number
from harness.figures.reading import Reading
from harness.types import Kind, When

_DASHES = frozenset({"-", "–", "—", "‐", "‑"})
_UNTIL = frozenset({"to", "until", "till", "through", "thru"})
_VERBS_AFTER_MAY = frozenset({
    "be", "have", "not", "also", "still", "well", "even", "never", "seem", "need", "take", "want", "include", "come", "face",
    "i", "we", "he", "she", "it", "they", "you", "god", "the",
})  # fmt: skip


def date(ts: Lexemes, pos: int) -> Reading | None:
    """The longest date, or range of dates, at `pos`."""
    first = _single(ts, pos)
    if first is None:
        return None
    return _ranged(ts, first) or first


def _found(start: int, end: int, when: When, until: When | None = None) -> Reading:
    return Reading(start, end, Kind.DATE, when=when, until=until)


def _single(ts: Lexemes, pos: int) -> Reading | None:
    here = ts[pos]
    if here.kind == WORD:
        for rule in (_weekday, _month_first, _staged, _season, _quarter, _decade_word, _day_first, _era):
            found = rule(ts, pos)
            if found:
                return found
        return None
    if here.kind == NUMBER:
        for rule in (_numeric, _day_first, _decade, _century, _era, _bare_year):
            found = rule(ts, pos)
            if found:
                return found
    if here.kind == DOTTED:
        return _dotted(ts, pos)
    if here.text in "'’‘" and ts[pos + 1].kind == NUMBER:
        return _decade(ts, pos)
    return None


# ------------------------------------------------------------------- months and days


def month_at(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """(place behind it, month) of a month's name at `pos` that may be a month there."""
    here = ts[pos]
    if here.kind != WORD:
        return None
    number = words.MONTHS.get(here.low)
    if number:
        if here.low in words.WORDS_TOO and not _is_month(ts, pos):
            return None
        return pos + 1, number
    number = words.MONTH_SHORT.get(here.low)
    if not number:
        return None
    end = pos + 1
    dotted = ts[end].text == "." and ts[end].glued
    behind = ts[end + dotted]
    slashed = behind.text in ("/", ",") and ts[end + dotted + 1].kind == NUMBER
    numeric = behind.kind == NUMBER or slashed or ts[pos - 1].kind == NUMBER or ts[pos - 1].text in ("-", "/")
    numeric = numeric or _ordinal_or_day_before(ts, pos)
    if not numeric and not (here.capital and (ts[pos - 1].low in words.TIME_PREPOSITIONS or here.low in ("sept",))):
        return None
    return end + (1 if dotted and (behind.kind == NUMBER or not behind.capital) else 0), number


def _is_month(ts: Lexemes, pos: int) -> bool:
    """Whether "may" or "march" is the month: by its capital and its neighbours."""
    here, before, after = ts[pos], ts[pos - 1], ts[pos + 1]
    numeric = (_day_of_month(ts, pos + 1) is not None or _year(ts, pos + 1) is not None) and after.kind == NUMBER
    if numeric and (here.capital or here.low == "may"):
        return True
    if _ordinal_or_day_before(ts, pos):
        return here.capital or before.low in ("of",) or before.kind == NUMBER or here.low == "may"
    if not here.capital:
        return before.low in ("last", "next", "in", "since") and here.low == "may" and after.low not in _VERBS_AFTER_MAY
    if before.low in words.TIME_PREPOSITIONS and before.low not in ("and", "or", "to", "on", "for", "from"):
        return True
    starts = before.text in ("", ".", "?", "!", '"', "“", "\n", ":")
    if before.low in ("from", "to", "and", "for", "or"):
        return after.low not in _VERBS_AFTER_MAY and not after.capital and not starts
    return before.text == "-" and ts[pos - 2].low == "mid"


def _ordinal_or_day_before(ts: Lexemes, pos: int) -> bool:
    before = ts[pos - 1]
    if before.low in ("st", "nd", "rd", "th") and before.glued:
        return True
    if before.low == "of" and (ts[pos - 2].low in ("st", "nd", "rd", "th") or ts[pos - 2].low in ORDINAL_WORDS or ts[pos - 2].low in ("end", "month", "start")):
        return True
    return before.text.isdigit() and len(before.text) < 3 and 0 < int(before.text) < 32 and ts[pos - 2].low != "age"


def _day_of_month(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """(place behind it, day) of "19", "19th", "the 19th", "nineteenth"."""
    at = pos + 1 if ts[pos].low == "the" else pos
    here = ts[at]
    if here.kind == NUMBER:
        if not here.text.isdigit() or len(here.text) > 2 or not 0 < int(here.text) < 32:
            return None
        after = ts[at + 1]
        if after.glued and after.low in ("st", "nd", "rd", "th"):
            return at + 2, int(here.text)
        if after.glued and ((after.kind == WORD and after.low not in words.MONTHS and after.low not in words.MONTH_SHORT) or (after.text in (":", "%", "/") and ts[at + 2].glued)) or at > pos:
            return None
        return at + 1, int(here.text)
    spoken = ordinal_number(ts, at)
    if spoken and spoken[1] < 32 and (here.kind == WORD):
        return spoken[0], int(spoken[1])
    return None


def _year(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """(place behind it, year) of "2016", "'16", "AD 79"."""
    here = ts[pos]
    if here.text in ("'", "’", "‘") and ts[pos + 1].kind == NUMBER and ts[pos + 1].glued and len(ts[pos + 1].text) == 2:
        short = ts[pos + 1].text
        if not short.isdigit() or (ts[pos + 2].glued and ts[pos + 2].low == "s"):
            return None
        return pos + 2, _century_of(int(short))
    if here.kind != NUMBER or not here.text.isdigit() or len(here.text) != 4:
        return None
    value = int(here.text)
    after = ts[pos + 1]
    if not 1000 <= value < 2100 or (after.glued and after.kind in (WORD, NUMBER)) or after.text in ("%", "°"):
        return None
    return pos + 1, value


def _century_of(short: int) -> int:
    return 1900 + short if short >= 40 else 2000 + short


def _comma_year(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """A year behind a day and month, with or without a comma or "in" or "of"."""
    at = pos + 1 if ts[pos].text == "," or ts[pos].low in ("of", "in") else pos
    found = _year(ts, at)
    if found and ts[found[0]].text in ("-", "–") and ts[found[0]].glued and ts[found[0] + 1].kind == NUMBER and at > pos:
        return None
    return found


def _month_first(ts: Lexemes, pos: int) -> Reading | None:
    """ "June 19, 2024", "June 19th", "June 2024", "June"."""
    named = month_at(ts, pos)
    if not named:
        return None
    at, month = named
    joined = at + (ts[at].text in ("-", "/") and ts[at].glued and ts[at + 1].glued)
    dated = _day_of_month(ts, joined)
    year = _year(ts, joined)
    if dated and not year:
        end, number = dated
        after = ts[end]
        if not (after.kind == WORD and after.low in ("million", "billion", "percent", "per", "people", "pm", "am")):
            full = _comma_year(ts, end)
            if full:
                return _found(pos, full[0], When(year=full[1], month=month, day=number))
            return _found(pos, end, When(month=month, day=number))
    if not year:
        year = _comma_year(ts, at)
    if year:
        return _found(pos, year[0], When(year=year[1], month=month))
    if _given_name(ts, pos):
        return None
    return _found(pos, at, When(month=month))


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


def _day_first(ts: Lexemes, pos: int) -> Reading | None:
    """ "19 June 2024", "the 19th of June", "third of May", "June 3-5" is not here; "3-5 June" is."""
    if ts[pos].low in ("a", "an", "one"):
        return None
    start = pos
    dated = _day_of_month(ts, pos)
    if not dated:
        return None
    at, number = dated
    last: int | None = None
    if ts[at].text in _DASHES or ts[at].low in ("to", "and", "until", "till", "through"):
        second = _day_of_month(ts, at + 1)
        if second and second[1] > number:
            at, last = second
    at += ts[at].low == "of"
    at += ts[at].text in ("-", "/", ".") and ts[at].glued and ts[at + 1].glued
    at += ts[at].text == "."
    named = month_at(ts, at)
    if not named or (named[1] == 5 and ts[at].text == "may" and ts[named[0]].low in _VERBS_AFTER_MAY):
        return None
    at, month = named
    at += ts[at].text == "-" and ts[at].glued and ts[at + 1].kind == NUMBER
    full = _comma_year(ts, at)
    if not full and ts[at].text == "." and ts[at + 1].kind == NUMBER and _year(ts, at + 1):
        full = _year(ts, at + 1)
    year = full[1] if full else None
    end = full[0] if full else at
    until = When(year=year, month=month, day=last) if last else None
    return _found(start, end, When(year=year, month=month, day=number), until)


def _weekday(ts: Lexemes, pos: int) -> Reading | None:
    """ "Thursday", "Thursday morning", "Thursday, June 19, 2024", "Thursday the 19th", "Thurs."."""
    here = ts[pos]
    number = words.WEEKDAYS.get(here.low)
    end = pos + 1
    if number is None and here.low.endswith("s"):
        number = words.WEEKDAYS.get(here.low[:-1])
    if number is None:
        number = words.WEEKDAYS_SHORT.get(here.low)
        if number is None or not here.capital:
            return None
        near = ts[pos - 1].low in ("on", "last", "next", "this", "until", "by") or ts[end].text in (",", ".") or here.low in ("tues", "thurs")
        dotted = ts[end].text == "." and ts[end].glued
        dated = month_at(ts, end + (ts[end].text in (",", "."))) or ts[end].kind == NUMBER
        if not dated and not (near and ts[pos - 1].low in ("on", "last", "next", "this", "until", "by")):
            return None
        end += dotted
    part = None
    if ts[end].low in words.DAY_PARTS:
        part, end = ts[end].low, end + 1
    at = end + (ts[end].text in (",", "("))
    at += ts[at].low == "on"
    opened = ts[end].text == "("
    if ts[at].low == "the" and (dated_day := _day_of_month(ts, at)) and not month_at(ts, dated_day[0] + (ts[dated_day[0]].low == "of")):
        if dated_day[0] > at + 1 and ts[dated_day[0]].kind != WORD:
            return _found(pos, dated_day[0], When(weekday=number, day=dated_day[1], part=part))
    rest = _month_first(ts, at) or _day_first(ts, at) or _numeric(ts, at)
    if rest and rest.when and rest.when.day and rest.until is None:
        end = rest.end
        if opened and ts[end].text == ")":
            end += 1
        return _found(pos, end, replace(rest.when, weekday=number, part=part))
    return _found(pos, end, When(weekday=number, part=part))


# ------------------------------------------------------------------- numbers only


def _numeric(ts: Lexemes, pos: int) -> Reading | None:
    """ "2016-06-19", "02/22/2016", "22/02/16", "11/2016"."""
    a, mark, b = ts[pos], ts[pos + 1], ts[pos + 2]
    if a.kind != NUMBER or b.kind != NUMBER or mark.text not in ("-", "/") or not mark.glued or not b.glued:
        return None
    if not (a.text.isdigit() and b.text.isdigit()) or (pos and ts[pos - 1].text in ("-", "/", "$") and a.glued):
        return None
    third, c = ts[pos + 3], ts[pos + 4]
    if third.text == mark.text and third.glued and c.kind == NUMBER and c.glued and c.text.isdigit():
        when = _three(a.text, b.text, c.text)
        tail = ts[pos + 5]
        if when and not (tail.glued and tail.kind in (WORD, NUMBER)) and not (tail.text == mark.text and tail.glued):
            return _found(pos, pos + 5, when)
        return None
    if third.glued and third.kind == WORD or len(a.text) > 4 or len(b.text) > 4:
        return None
    x, y = int(a.text), int(b.text)
    if len(b.text) == 4 and len(a.text) < 3 and 0 < x < 13 and 1900 <= y < 2100:
        return _found(pos, pos + 3, When(year=y, month=x))
    if len(a.text) == 4 and len(b.text) == 2 and 1900 <= x < 2100 and 0 < y < 13 and y <= x % 100:
        return _found(pos, pos + 3, When(year=x, month=y))
    if mark.text == "/" and max(len(a.text), len(b.text)) < 3 and _dated_slash(ts, pos):
        month, number = (x, y) if x < 13 else (y, x)
        if 0 < month < 13 and 0 < number < 32:
            return _found(pos, pos + 3, When(month=month, day=number))
    return None


def _dated_slash(ts: Lexemes, pos: int) -> bool:
    """Whether "4/22" is a day there: behind "on" or a weekday, and no share of anything."""
    before, after = ts[pos - 1], ts[pos + 3]
    return (before.low in ("on", "since", "until") or before.low in words.WEEKDAYS) and after.low not in ("of", "in", "inch", "odds")


def _three(a: str, b: str, c: str) -> When | None:
    """Year, month and day of three numerals; month before day where both orders are possible."""
    if max(len(a), len(b), len(c)) > 4:
        return None
    x, y, z = int(a), int(b), int(c)
    if len(a) == 4:
        year, month, day = x, y, z
    elif len(c) in (2, 4) and len(a) < 3 and len(b) < 3:
        year = z if len(c) == 4 else _century_of(z)
        month, day = (x, y) if x <= 12 else (y, x)
    else:
        return None
    return When(year=year, month=month, day=day) if 0 < month < 13 and 0 < day < 32 and 1000 <= year < 2200 else None


def _dotted(ts: Lexemes, pos: int) -> Reading | None:
    """ "21.04.2016"."""
    pieces = ts[pos].text.split(".")
    if len(pieces) != 3 or len(pieces[0]) > 2 or len(pieces[1]) != 2 or len(pieces[2]) not in (2, 4):
        return None
    year = int(pieces[2]) if len(pieces[2]) == 4 else _century_of(int(pieces[2]))
    day, month = int(pieces[0]), int(pieces[1])
    if month > 12:
        day, month = month, day
    if not (0 < day < 32 and 0 < month < 13 and 1000 <= year < 2200):
        return None
    return _found(pos, pos + 1, When(year=year, month=month, day=day))


_PEOPLE_AND_THINGS = frozenset({"people", "men", "women", "children", "police", "troops", "staff", "jobs", "million"})
_YEAR_BEFORE = words.TIME_PREPOSITIONS | {
    "year", "spring", "summer", "autumn", "winter", "fall", "circa", "(", "season", "class", "calendar", "fiscal", "financial",
    "fy", "the", "his", "her", "their", "its", "our", "s", "a", "new", "until", "pre-", "post-", "election", "elections",
    "olympics", "games",
}  # fmt: skip
_BOUNDING = frozenset({"about", "than", "nearly", "almost", "over", "some", "approximately", "roughly", "least", "most"})


def _bare_year(ts: Lexemes, pos: int) -> Reading | None:
    """ "2016", "2014-15", "2013/14", "2014-2016" where a year can be meant."""
    found = _year(ts, pos)
    if not found or not 1100 <= found[1] < 2100:
        return None
    end, first = found
    before, after = ts[pos - 1], ts[end]
    glued_before = ts[pos].glued and before.kind in (WORD, NUMBER)
    if glued_before or before.text in ("$", "£", "€", "#", "@", "+") or (before.text in (".", ",") and ts[pos].glued):
        return None
    if before.low == "fy":
        pass
    if after.text in ("-", "–", "/") and after.glued and ts[end + 1].kind == NUMBER and ts[end + 1].glued:
        return _span_of_years(ts, pos, end, first)
    if _counts(ts, pos, end, first):
        return None
    return _found(pos, end, When(year=first))


def _span_of_years(ts: Lexemes, pos: int, end: int, first: int) -> Reading | None:
    tail = ts[end + 1].text
    if not tail.isdigit() or (ts[end + 2].glued and ts[end + 2].kind in (WORD, NUMBER) and ts[end + 2].low != "s"):
        return None
    if len(tail) == 4 and first < int(tail) < 2200:
        return _found(pos, end + 2, When(year=first), When(year=int(tail)))
    if len(tail) == 2 and first % 100 < int(tail):
        return _found(pos, end + 2, When(year=first), When(year=first - first % 100 + int(tail)))
    if len(tail) == 2 and first % 100 == 99 and tail == "00":
        return _found(pos, end + 2, When(year=first), When(year=first + 1))
    return None


def _counts(ts: Lexemes, pos: int, end: int, value: int) -> bool:
    """Whether a numeral that could be a year counts something: "2000 people", "about 1500 metres"."""
    before, after = ts[pos - 1], ts[end]
    if after.kind == WORD and after.low in _PEOPLE_AND_THINGS:
        return True
    if before.low in _BOUNDING and ts[pos - 2].low not in ("early", "late"):
        return value < 1900 or value % 50 == 0 or not (1900 <= value < 2060) or before.low in ("than", "least", "most", "some")
    if 1900 <= value < 2060 or before.low in ("in", "since", "by", "until", "(", "of", "from", "between", "year"):
        plural = after.kind == WORD and after.low.endswith("s") and not after.capital and value % 100 == 0
        return plural and before.low not in _YEAR_BEFORE
    if before.low in _YEAR_BEFORE and not (after.kind == WORD and after.low.endswith("s") and after.low not in ("was", "is", "as", "his")):
        return False
    return True


# ------------------------------------------------------------------- parts of years, and more than years


def _staged(ts: Lexemes, pos: int) -> Reading | None:
    """ "mid-2023", "early June", "late 1990s", "the end of 2013", "mid-19th century"."""
    low = ts[pos].low
    if low in words.STAGES:
        at = hyphen(ts, pos + 1)
        if low in ("earlier", "later"):
            at += ts[at].low == "in"
            if at == pos + 1:
                return None
        elif ts[at].low == "in" and low != "mid":
            at += 1
        at += ts[at].low == "the"
        stage = words.STAGES[low]
    elif low in words.STAGE_NOUNS and ts[pos + 1].low == "of":
        at, stage = pos + 2, words.STAGE_NOUNS[low]
        at += ts[at].low == "the"
    else:
        return None
    inner = _month_first(ts, at) or _decade(ts, at) or _century(ts, at) or _decade_word(ts, at) or _season(ts, at)
    if not inner:
        year = _year(ts, at)
        inner = _found(at, year[0], When(year=year[1])) if year else None
    if not inner or inner.when is None or inner.when.day is not None:
        return None
    if low in ("turn",) and inner.when.part != "century":
        return None
    part = f"{stage} {inner.when.part}" if inner.when.part else stage
    return inner._replace(start=pos, when=replace(inner.when, part=part))


def _season(ts: Lexemes, pos: int) -> Reading | None:
    """ "the summer of 2016", "spring 2014", "winter of 2013-14"."""
    low = ts[pos].low
    if low not in words.SEASONS:
        return None
    at = pos + 1 + (ts[pos + 1].low in ("of", "in"))
    at += ts[at].text == ","
    year = _year(ts, at)
    if not year:
        return None
    return _found(pos, year[0], When(year=year[1], part="autumn" if low == "fall" else low))


def _quarter(ts: Lexemes, pos: int) -> Reading | None:
    """ "Q3 2022", "the third quarter of 2022", "first half of 2013", "H1 2020"."""
    here = ts[pos]
    if here.low in ("q", "h") and ts[pos + 1].kind == NUMBER and ts[pos + 1].glued:
        number, at, letter = ts[pos + 1].text, pos + 2, here.low.upper()
        if number not in (("1", "2", "3", "4") if letter == "Q" else ("1", "2")):
            return None
    else:
        spoken = ordinal_number(ts, pos)
        if not spoken or spoken[1] > 4:
            return None
        at = hyphen(ts, spoken[0])
        letter = {"quarter": "Q", "half": "H"}.get(ts[at].low, "")
        if not letter or (letter == "H" and spoken[1] > 2):
            return None
        number, at = str(spoken[1]), at + 1
    joined = at + (ts[at].low in ("of", "in") or ts[at].text in (",", "-", "/"))
    joined += ts[joined].low == "the"
    joined += ts[joined].low in ("fiscal", "financial")
    joined += ts[joined].low == "year"
    year = _year(ts, joined)
    if year:
        return _found(pos, year[0], When(year=year[1], part=letter + number))
    if here.low == "q" and at > pos + 1:
        return _found(pos, at, When(part=letter + number))
    return None


def _decade(ts: Lexemes, pos: int) -> Reading | None:
    """ "1990s", "'90s", "the 90s"."""
    at = pos + (ts[pos].text in ("'", "’", "‘"))
    here, after = ts[at], ts[at + 1]
    apostrophe = after.text in ("'", "’") and after.glued and ts[at + 2].low == "s" and ts[at + 2].glued
    plural = after.glued and after.low == "s"
    if here.kind != NUMBER or not here.text.isdigit() or not (plural or apostrophe) or not here.text.endswith("0"):
        return None
    end = at + (3 if apostrophe else 2)
    value = int(here.text) if len(here.text) < 5 else 0
    if len(here.text) == 4 and 1000 <= value < 2100 and not (apostrophe and not _decade_follows(ts, end)):
        part = "century" if value % 100 == 0 and value < 2000 else "decade"
        return _found(pos, end, When(year=value, part=part))
    if len(here.text) == 2 and value >= 10 and (at > pos or ts[pos - 1].low in ("the", "early", "late", "mid", "-")):
        if at == pos and (apostrophe and ts[pos - 2].low != "in" or ts[pos - 1].text == "-" and ts[pos - 2].low not in ("mid", "early", "late")):
            return None
        if at == pos and _possessed(ts, pos) or value < 30 and at == pos:
            return None
        return _found(pos, end, When(year=_century_of(value) if value >= 30 else 1900 + value, part="decade"))
    return None


def _decade_follows(ts: Lexemes, pos: int) -> bool:
    return ts[pos].kind != WORD or ts[pos].low in ("and", "or", "but", "when", "were", "to")


def _possessed(ts: Lexemes, pos: int) -> bool:
    near = {ts[pos - i].low for i in range(1, 4) if pos - i >= 0}
    return bool(near & {"his", "her", "their", "my", "your", "our", "its"})


def _decade_word(ts: Lexemes, pos: int) -> Reading | None:
    """ "the nineties", "the Swinging Sixties"."""
    number = words.DECADE_WORDS.get(ts[pos].low)
    if number is None or _possessed(ts, pos) or ts[pos - 1].low in ("mid", "low", "high", "upper", "lower", "-"):
        return None
    return _found(pos, pos + 1, When(year=1900 + number if number else 2000, part="decade"))


def _century(ts: Lexemes, pos: int) -> Reading | None:
    """ "20th century", "the nineteenth century", "5th century BC"."""
    spoken = ordinal_number(ts, pos)
    if not spoken or not 0 < spoken[1] < 30:
        return None
    at = hyphen(ts, spoken[0])
    if ts[at].low not in ("century", "centuries"):
        return None
    end, sign = at + 1, 1
    if ts[end].text in ("BC", "BCE"):
        end, sign = end + 1, -1
    elif ts[end].text in ("AD", "CE"):
        end += 1
    start = (int(spoken[1]) - 1) * 100 if sign > 0 else -int(spoken[1]) * 100
    return _found(pos, end, When(year=start, part="century"))


def _era(ts: Lexemes, pos: int) -> Reading | None:
    """ "44 BC", "AD 79", "2,500 BC", "79 AD", "300 BCE"."""
    here, after = ts[pos], ts[pos + 1]
    if here.text == "AD" and after.kind == NUMBER and after.text.isdigit() and len(after.text) < 5:
        return _found(pos, pos + 2, When(year=int(after.text)))
    digits = here.text.replace(",", "")
    if here.kind == NUMBER and digits.isdigit() and len(digits) < 6 and after.text in ("BC", "BCE", "AD", "CE"):
        sign = -1 if after.text.startswith("BC") else 1
        return _found(pos, pos + 2, When(year=sign * int(digits)))
    century = _century(ts, pos) if here.kind == WORD else None
    return century


# ------------------------------------------------------------------- ranges


def _ranged(ts: Lexemes, first: Reading) -> Reading | None:
    """`first` with the other end of its range: "June 3-5, 2016", "2013 to 2015", "Monday to Friday"."""
    if first.when is None or first.until is not None:
        return None
    at = first.end
    mark = ts[at]
    led = ts[first.start - 1].low
    between = led == "between" and mark.low == "and"
    if not (mark.text in _DASHES or mark.low in _UNTIL or between):
        return None
    when = first.when
    if when.day is not None and when.month is not None:
        dated = _day_of_month(ts, at + 1)
        same_month = ts[first.end - 1].kind == NUMBER or ts[first.end - 1].low in ("st", "nd", "rd", "th")
        if dated and when.year is None and dated[1] > when.day and same_month and not month_at(ts, dated[0]) and _no_unit(ts, dated[0]):
            full = _comma_year(ts, dated[0])
            year = full[1] if full else None
            return _found(
                first.start, full[0] if full else dated[0], replace(when, year=year),
                When(year=year, month=when.month, day=dated[1]),
            )  # fmt: skip
    second = _single(ts, at + 1 + (ts[at + 1].low == "the"))
    if second is None or second.when is None or not _alike(when, second.when):
        return None
    until = second.until or second.when
    if when.year is None and until.year is not None and when.month is not None:
        when = replace(when, year=until.year if (until.month or 12) >= when.month else until.year - 1)
    if when.year is not None and until.year is not None and until.year < when.year:
        return None
    return _found(first.start, second.end, when, until)


def _no_unit(ts: Lexemes, pos: int) -> bool:
    return ts[pos].low not in ("percent", "per", "%", "million", "billion", "people", "years", "points")


def _alike(a: When, b: When) -> bool:
    """Whether two times can be the ends of one range: told in the same fields, or the second in more."""
    if (a.weekday is not None) and a.month is None:
        return b.weekday is not None
    if a.month is not None:
        return b.month is not None and (b.day is None or a.day is not None or b.year is not None)
    return a.year is not None and b.year is not None and (b.month is not None or a.part == b.part)
