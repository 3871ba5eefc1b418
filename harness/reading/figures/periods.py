"""Parts of years and more than years: "mid-2023", "the summer of 2016", "Q3 2022", "the 1990s", "the 20th century".

Each rule: `(lexemes, pos) -> Reading | None`; which part it is stands in `When.part`.
"""

from __future__ import annotations

from dataclasses import replace

from harness.reading.figures import calendar_words as words
from harness.reading.figures import fiscal
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.days import dated, month_first
from harness.reading.figures.lexer import NUMBER, WORD, Lexemes
from harness.reading.figures.numeric_dates import bare_year, century_of
from harness.reading.figures.ordinals import ordinal_number
from harness.reading.figures.reading import Reading
from harness.reading.figures.years import year_at
from harness.reading.nouns.figures import When

_POSSESSIVES = frozenset({"his", "her", "their", "my", "your", "our", "its"})


def staged(ts: Lexemes, pos: int) -> Reading | None:
    """ "mid-2023", "early June", "late 1990s", "the end of 2013", "mid-19th century"."""
    low = ts[pos].low
    if low in words.STAGES:
        at = hyphen(ts, pos + 1)
        if low != "mid":
            at += ts[at].low == "in"
        if low in ("earlier", "later") and at == pos + 1:
            return None
        stage = words.STAGES[low]
    elif low in words.STAGE_NOUNS and ts[pos + 1].low == "of":
        at, stage = pos + 2, words.STAGE_NOUNS[low]
    else:
        return None
    at += ts[at].low == "the"
    inner = month_first(ts, at) or decade(ts, at) or century(ts, at) or decade_word(ts, at) or season(ts, at)
    if not inner:
        year = year_at(ts, at) if ts[at].kind == NUMBER else None
        inner = dated(at, year[0], When(year=year[1])) if year else None
    if not inner or inner.when is None or inner.when.day is not None:
        return None
    if ts[inner.end].text in ("-", "–", "/") and ts[inner.end].glued and ts[inner.end + 1].kind == NUMBER:
        return None  # "the end of the 2013-14 season": its years are one date
    if low == "turn" and inner.when.part != "century":
        return None
    part = f"{stage} {inner.when.part}" if inner.when.part else stage
    return inner._replace(start=pos, when=replace(inner.when, part=part))


def season(ts: Lexemes, pos: int) -> Reading | None:
    """ "the summer of 2016", "spring 2014"."""
    low = ts[pos].low
    if low not in words.SEASONS:
        return None
    if low == "fall" and ts[pos + 1].low == "in":  # "a worker's fatal fall in 2022"
        return None
    at = pos + 1 + (ts[pos + 1].low in ("of", "in") or ts[pos + 1].text == ",")
    years = bare_year(ts, at)  # "winter 2012-13"
    year = (years.end, years.when.year) if years and years.until and years.when else year_at(ts, at)
    if not year:
        return None
    return dated(pos, year[0], When(year=year[1], part="autumn" if low == "fall" else low))


def quarter(ts: Lexemes, pos: int) -> Reading | None:
    """ "Q3 2022", "the third quarter of 2022", "first half of 2013", "H1 2020"."""
    here, after = ts[pos], ts[pos + 1]
    short = fiscal.short(ts, pos)
    if short:
        return dated(pos, short[0], When(year=short[1], part=short[2]))
    if here.kind == NUMBER and after.glued and after.text == "Q" and here.text in ("1", "2", "3", "4"):
        return (
            None
            if ts[pos + 2].glued and ts[pos + 2].kind in (WORD, NUMBER)
            else dated(pos, pos + 2, When(part=f"Q{here.text}"))
        )
    if here.low in ("q", "h"):
        letter, number, at = here.low.upper(), after.text, pos + 2
        if not after.glued or number not in (("1", "2", "3", "4") if letter == "Q" else ("1", "2")):
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
    year = fiscal.year(ts, joined) or year_at(ts, joined)
    if year:
        return dated(pos, fiscal.behind(ts, year[0]), When(year=year[1], part=letter + number))
    bare = here.low == "q" or (letter == "Q" and not _counts_quarters(ts, at))
    return dated(pos, at, When(part=letter + number)) if bare else None


def _counts_quarters(ts: Lexemes, at: int) -> bool:
    """Whether "the third quarter" before `at` is only one of several: "in a row", "of growth"."""
    return (
        ts[at].low in ("in", "of", "running", "straight")
        and ts[at + 1].kind == WORD
        and (ts[at].low != "in" or ts[at + 1].low == "a")
    )


def decade(ts: Lexemes, pos: int) -> Reading | None:
    """ "1990s", "'90s", "the 90s", "the 1900s"."""
    at = pos + (ts[pos].text in ("'", "’", "‘"))
    here, after = ts[at], ts[at + 1]
    if here.kind != NUMBER or not after.glued or not here.text.endswith("0") or not here.text.isdecimal():
        return None
    apostrophe = after.text in ("'", "’") and ts[at + 2].low == "s" and ts[at + 2].glued
    if not apostrophe and after.low != "s":
        return None
    end, value = at + (3 if apostrophe else 2), int(here.text) if len(here.text) < 5 else 0
    if len(here.text) == 4 and 1000 <= value < 2100 and (not apostrophe or _closed(ts, end)):
        part = "century" if value % 100 == 0 and value < 2000 else "decade"
        return dated(pos, end, When(year=value, part=part))
    if len(here.text) != 2 or not _short_decade(ts, pos, at, apostrophe):
        return None
    return dated(pos, end, When(year=century_of(value) if value >= 30 else 1900 + value, part="decade"))


def _short_decade(ts: Lexemes, pos: int, at: int, apostrophe: bool) -> bool:
    """Whether "90s" are years: with an apostrophe before them, or "the 90s" that are nobody's age."""
    if at > pos:
        return True
    before = ts[pos - 1]
    stage = ts[pos - 2].low if before.text == "-" else before.low
    if stage not in ("the", "early", "late", "mid") or _owned(ts, pos) or int(ts[at].text) < 30:
        return False
    return not apostrophe or ts[pos - 2].low == "in"


def _closed(ts: Lexemes, pos: int) -> bool:
    """Whether no noun follows that "the 1990's" could own."""
    return ts[pos].kind != WORD or ts[pos].low in ("and", "or", "but", "when", "were", "to")


def _owned(ts: Lexemes, pos: int) -> bool:
    return any(ts[pos - i].low in _POSSESSIVES for i in (1, 2, 3))


def decade_word(ts: Lexemes, pos: int) -> Reading | None:
    """ "the nineties", "the nineteen seventies", "the Swinging Sixties"."""
    start = pos
    if ts[pos].low in ("nineteen", "eighteen"):
        pos += 1
    number = words.DECADE_WORDS.get(ts[pos].low)
    if number is None or _owned(ts, start) or ts[start - 1].low in ("low", "high", "upper", "lower", "-"):
        return None
    hundreds = 1800 if ts[start].low == "eighteen" else 1900
    return dated(start, pos + 1, When(year=hundreds + number if number else 2000, part="decade"))


def roman_century(ts: Lexemes, pos: int) -> Reading | None:
    """ "XX century", "the XVIIIth-century palace"."""
    at = hyphen(ts, pos + 1)
    if not ts[pos].capital or ts[at].low not in ("century", "centuries"):
        return None
    return dated(pos, at + 1, When(year=100 * (words.ROMAN[ts[pos].low] - 1), part="century"))


def century(ts: Lexemes, pos: int) -> Reading | None:
    """ "20th century", "the nineteenth century", "5th century BC"."""
    spoken = ordinal_number(ts, pos)
    if not spoken or not 0 < spoken[1] < 30:
        return None
    at = hyphen(ts, spoken[0])
    if ts[at].low not in ("century", "centuries"):
        return None
    end = at + 1
    if ts[end].text in ("BC", "BCE"):
        return dated(pos, end + 1, When(year=-100 * spoken[1], part="century"))
    return dated(pos, end + (ts[end].text in ("AD", "CE")), When(year=100 * (spoken[1] - 1), part="century"))
