"""What a figure is told for each of: "£4 a week", "5 mg per kg per day", "12 per 100,000", "20 flights daily".

`per(lexemes, reading) -> the denominators behind it`; mostly none. Behind "per" any noun is one, "per diluted share";
behind "a" a measure is, and of what is paid right before it any noun that ends there: "£2 a pupil for chalk".
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import currencies, unit_forms, units
from harness.reading.figures.cardinals import ARTICLES, hyphen
from harness.reading.figures.lexer import NUMBER, WORD, Lexeme, Lexemes
from harness.reading.figures.numbers import number
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words
from harness.reading.nouns.figures import Kind, Per
from harness.reading.text.wordnet import entries, lemma

RATED_KINDS = frozenset({Kind.QUANTITY, Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.RANGE, Kind.VAGUE, Kind.FRACTION})
NOUN_PHRASE = 4  # words between a number and its denominator: "4,000 barrels of oil a day"
MIN_NUMBER = 100  # "per 1,000 people"; "per 3 players" is told of teams
_ADVERBS = {"hourly": "hour", "daily": "day", "nightly": "day", "weekly": "week", "monthly": "month",
            "yearly": "year", "annually": "year"}  # fmt: skip
_EACH = frozenset({"a", "an", "each", "every", "per"})
_SAME_AS = {"night": "day", "annum": "year"}
_PEOPLE = cue_words("rates.people")  # "a head", "per capita": for each of whoever they are
_PERSON = "person"
_MODIFIERS = cue_words("rates.modifiers")
_STOPS = cue_words("rates.stops")
_ENDS = cue_words("rates.ends")
_AWAY = cue_words("rates.away")


def per(ts: Lexemes, found: Reading) -> tuple[Per, ...]:
    """The denominators of a figure, in the order in which they are told."""
    if found.kind not in RATED_KINDS:
        return ()
    at = _first(ts, found.end)
    paid_at = hyphen(ts, found.end) if found.kind is Kind.MONEY else None
    told: list[Per] = []
    while at is not None and (one := _denominator(ts, at) or _noun(ts, at, paid=at == paid_at)):
        told.append(one[1])
        at = one[0]
    return tuple(told)


def _first(ts: Lexemes, pos: int) -> int | None:
    """Where a denominator may start: right behind the figure, or behind what it counts."""
    pos = hyphen(ts, pos)  # "a £4-a-week stall"
    for at in range(pos, pos + NOUN_PHRASE + 1):
        here = ts[at]
        if here.low in _EACH or here.low in _ADVERBS or (here.text == "/" and here.glued):
            return at
        if here.kind != WORD or here.opens or here.low in _STOPS:
            return None
    return None


def _denominator(ts: Lexemes, pos: int) -> tuple[int, Per] | None:
    """(place behind it, the denominator) of "a week", "per 100,000", "per kg", "/day", "daily"."""
    here = ts[pos]
    if here.text == "/" and ts[pos - 1].low == ts[pos + 1].low:
        return None  # "y/y", "q/q": from one year to the next
    if here.low in _ADVERBS:
        return pos + 1, Per(unit=_ADVERBS[here.low])
    if here.low not in _EACH and not (here.text == "/" and here.glued):
        return None
    surely = here.low == "per" or here.text == "/"
    if ts[pos + 1].low in _SAME_AS:
        return (pos + 2, Per(unit=_SAME_AS[ts[pos + 1].low])) if surely or _is_closed(ts, pos + 2) else None
    unit = unit_forms.match(ts, hyphen(ts, pos + 1))
    if unit and (surely or _is_closed(ts, unit[0])) and units.dimension(unit[1]) not in ("", "money"):
        return None if ts[pos + 1].low == "second" and not surely else (unit[0], Per(unit=unit[1]))
    read = _numbered(ts, pos + 1) if surely else None
    return None if read and here.text == "/" and not _is_of_many(ts, pos, read[1]) else read


def _noun(ts: Lexemes, pos: int, *, paid: bool) -> tuple[int, Per] | None:
    """(place behind it, the denominator) of "per share", "per fully diluted share", "a head", "a pupil"."""
    surely = ts[pos].low == "per"
    if not surely and not (paid and ts[pos].low in ARTICLES):
        return None
    at = hyphen(ts, pos + 1)
    joined = at > pos + 1  # "a £9-a-head dinner"
    while surely and ts[at].low in _MODIFIERS:
        at += 1
    here = ts[at]
    noun = lemma(here.low, "n")
    if here.kind != WORD or here.capital or unit_forms.match(ts, at) or not (noun in _PEOPLE or entries(noun, "n")):
        return None
    if not (surely or joined) and (noun != here.low or not _ends_phrase(ts[at + 1])):
        return None
    return at + 1, Per(unit=_PERSON if noun in _PEOPLE else noun)


def _ends_phrase(here: Lexeme) -> bool:
    """Whether no noun, verb or time goes on there: "£2 a pupil for chalk", and not "£2 a farmer said"."""
    return here.kind != WORD or here.opens or here.low in _ENDS or here.low in _EACH or here.low in _ADVERBS


def _is_of_many(ts: Lexemes, pos: int, one: Per) -> bool:
    """Whether the number behind a slash is one that something is counted for: "deaths/100,000", and not "3.80/85"."""
    return ts[pos - 1].kind == WORD and one.size >= MIN_NUMBER


def _numbered(ts: Lexemes, pos: int) -> tuple[int, Per] | None:
    """ "100,000", "$100", "100 g", "million" behind "per"."""
    currency = currencies.prefix(ts, pos)
    at = currency[0] if currency else pos
    if ts[at].low in ("million", "billion"):
        return at + 1, Per(size=Fraction(10**6 if ts[at].low == "million" else 10**9))
    read = number(ts, at) if ts[at].kind in (NUMBER, WORD) else None
    if read is None:
        return None
    if currency:
        return read[0], Per(size=read[1].value * currency[2], unit=currency[1])
    unit = unit_forms.match(ts, read[0])
    if unit and units.dimension(unit[1]) not in ("", "money"):
        return unit[0], Per(size=read[1].value, unit=unit[1])
    return (read[0], Per(size=read[1].value)) if read[1].value >= MIN_NUMBER else None


def _is_closed(ts: Lexemes, pos: int) -> bool:
    """Whether "a week" ends there and is no time away, "a week after", and leads to no noun: "a week-long strike"."""
    here = ts[pos]
    if here.low == "and" and ts[pos + 1].low in ("a", "half"):  # "a week and a half"
        return False
    return not (here.low in _AWAY or here.text in ("'", "’") or (here.text in ("-", "‑") and here.glued))
