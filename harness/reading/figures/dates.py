"""Calendar dates of all forms, and ranges of them: "June 3-5, 2016", "from 2013 to 2015", "Monday to Friday".

`date(lexemes, pos) -> Reading | None`: the first form that fits at `pos`, with the other end of its range.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from harness.reading.figures import calendar_words as words
from harness.reading.figures import fiscal, numerals
from harness.reading.figures.days import (
    dated,
    day_first,
    day_of_month,
    month_at,
    month_first,
    on_the_day,
)
from harness.reading.figures.early_years import early_year
from harness.reading.figures.joined_dates import named_month
from harness.reading.figures.lexer import DOTTED, NUMBER, WORD, Lexemes
from harness.reading.figures.numeric_dates import bare_year, clipped_year, dotted, era, numeric
from harness.reading.figures.periods import century, decade, decade_word, quarter, roman_century, season, staged
from harness.reading.figures.ranked_periods import part_of_named_year, ranked
from harness.reading.figures.reading import Reading
from harness.reading.figures.weekdays import weekday
from harness.reading.figures.years import DASHES, comma_year, spoken_year
from harness.reading.nouns.figures import When

_UNTIL = frozenset({"to", "until", "till", "through", "thru"})
_COUNT_WORDS = frozenset({"percent", "per", "%", "million", "billion", "people", "years", "points"})

Rule = Callable[[Lexemes, int], Reading | None]


def _year_in_words(ts: Lexemes, pos: int) -> Reading | None:
    """ "nineteen eighty-four"; "two thousand" alone is a count."""
    if ts[pos].low == "two":
        return None
    found = spoken_year(ts, pos)
    return dated(pos, found[0], When(year=found[1])) if found else None


_AT_NUMBER: tuple[Rule, ...] = (
    numeric,
    named_month,
    ranked,
    quarter,
    day_first,
    decade,
    century,
    era,
    early_year,
    bare_year,
)
_RULES: dict[str, tuple[Rule, ...]] = {
    **dict.fromkeys(numerals.ORDINAL_WORDS, (ranked, quarter, fiscal.months, day_first, century)),
    **dict.fromkeys(numerals.TENS, (day_first, century)),
    **dict.fromkeys((*words.MONTHS, *words.MONTH_SHORT), (named_month, month_first)),
    **dict.fromkeys((*words.WEEKDAYS, *words.WEEKDAYS_SHORT, *(day + "s" for day in words.WEEKDAYS)), (weekday,)),
    **dict.fromkeys((*words.STAGES, *words.STAGE_NOUNS), (staged, ranked)),
    **dict.fromkeys(("last", "final"), (ranked, part_of_named_year)),
    **dict.fromkeys(("this", "next"), (part_of_named_year,)),
    **dict.fromkeys(words.SEASONS, (season,)),
    **dict.fromkeys(words.DECADE_WORDS, (decade_word,)),
    "eighteen": (decade_word, _year_in_words),
    "nineteen": (decade_word, _year_in_words),
    "twenty": (_year_in_words, day_first, century),
    "the": (on_the_day, day_first),
    **dict.fromkeys(("fy", "cy"), (fiscal.named_year,)),
    **dict.fromkeys(words.ROMAN, (roman_century,)),
    "q": (ranked, quarter),
    "h": (ranked, quarter),
    "ad": (era,),
}
DATE_STARTS = frozenset(_RULES)


def date(ts: Lexemes, pos: int) -> Reading | None:
    """The date, or range of dates, at `pos`."""
    first = _single(ts, pos)
    return (_ranged(ts, first) or first) if first else None


def _single(ts: Lexemes, pos: int) -> Reading | None:
    here = ts[pos]
    rules: tuple[Rule, ...]
    if here.kind == WORD:
        rules = _RULES.get(here.low, ())
    elif here.kind == NUMBER:
        rules = _AT_NUMBER
    elif here.kind == DOTTED:
        rules = (dotted,)
    else:
        rules = (decade, clipped_year) if here.text in ("'", "’", "‘") else ()
    for rule in rules:
        found = rule(ts, pos)
        if found:
            return found
    return None


def _ranged(ts: Lexemes, first: Reading) -> Reading | None:
    """`first` with the other end of its range."""
    if first.when is None or first.until is not None:
        return None
    mark = ts[first.end]
    between = mark.low == "and" and ts[first.start - 1].low == "between"
    if not (mark.text in DASHES or mark.low in _UNTIL or between):
        return None
    return _to_day(ts, first, first.when) or _to_date(ts, first, first.when)


def _to_day(ts: Lexemes, first: Reading, when: When) -> Reading | None:
    """ "June 3-5, 2016": the second day has no month of its own."""
    if when.day is None or when.month is None or when.year is not None or ts[first.end - 1].low in words.MONTHS:
        return None
    day = day_of_month(ts, first.end + 1)
    if not day or day[1] <= when.day or month_at(ts, day[0]) or ts[day[0]].low in _COUNT_WORDS:
        return None
    full = comma_year(ts, day[0])
    year = full[1] if full else None
    until = When(year=year, month=when.month, day=day[1])
    return dated(first.start, full[0] if full else day[0], replace(when, year=year), until)


def _to_date(ts: Lexemes, first: Reading, when: When) -> Reading | None:
    at = first.end + 1
    second = _single(ts, at + (ts[at].low == "the"))
    if second is None or second.when is None or not _alike(when, second.when):
        return None
    until = second.until or second.when
    if when.year is None and until.year is not None and when.month is not None:
        when = replace(when, year=until.year if (until.month or 12) >= when.month else until.year - 1)
    if when.year is not None and until.year is not None and until.year < when.year:
        return None
    return dated(first.start, second.end, when, until)


def _alike(a: When, b: When) -> bool:
    """Whether two times can be the ends of one range: told in the same fields, or the second in more."""
    if a.weekday is not None and a.month is None:
        return b.weekday is not None
    if a.month is not None:
        return b.month is not None and (b.day is None or a.day is not None or b.year is not None)
    return a.year is not None and b.year is not None and (b.month is not None or a.part == b.part)
