"""One amount with its unit: counts, money, percentages, measures, durations, ages told with their unit.

`amount(lexemes, pos) -> Reading | None`; ranges are put together elsewhere.
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import currencies, margins, unit_forms, units
from harness.reading.figures.lexer import MARK, NUMBER, WORD, Lexemes, vocabulary
from harness.reading.figures.numbers import Number, hyphen, number, scaled_by_words
from harness.reading.figures.reading import Reading
from harness.reading.nouns.figures import Kind

_MINUS = frozenset({"-", "−", "–"})
_EXTENT = vocabulary(
    """
    long wide tall high deep thick away apart across from off in above below up down and of to or
    """
)
_RACES = vocabulary(
    """
    sprint race freestyle hurdles butterfly relay final dash record breaststroke backstroke medley champion title gold
    silver bronze heats semi steeplechase individual world run marathon charity walk fun swim
    """
)
_SMALL_WORDS = vocabulary(
    """
    is was has as its his this does across towards less plus
    """
)
# Counted in millions, and in no race: "300m passengers".
_PEOPLE = vocabulary(
    """
    people men women children passengers users customers subscribers viewers voters visitors workers households homes
    families residents tourists views downloads copies tickets votes shares barrels
    """
)
_ROUND_METRES = frozenset({50, 60, 100, 110, 200, 300, 400, 500, 800, 1500, 3000, 5000, 10000})
_PAID = vocabulary(
    """
    pay pays paid paying cost costs costing worth fine fined price priced fee bill spend spent spending earn earned
    earns raise raised owe owed sold buy bought budget salary profit loss debt tax donate donated charge charged save
    saved savings fund funding grant compensation damages won prize bid deal income revenue sales cash money sterling
    invest invested investment value valued rent wage wages loan reward bail stolen stole afford discount tickets
    ticket deposit borrow borrowed
    """
)
_WEIGHED = vocabulary(
    """
    weigh weighs weighed weighing weight lose losing gain gained heavy heavier lighter shed overweight ton tons tonne
    tonnes kilogram kilograms kg thrust pounds-heavier slimmed
    """
)


def amount(ts: Lexemes, pos: int) -> Reading | None:
    """The amount that starts at `pos`: sign, currency, number, scale and unit."""
    negative, at = False, pos
    if ts[pos].text == "(":
        currency = currencies.prefix(ts, pos + 1)
        bracketed = _bracketed(ts, pos, currency[0]) if currency else None
        return _money(pos, *bracketed, currency[1], -currency[2]) if currency and bracketed else None
    if ts[pos].kind != NUMBER:
        negative, at = _sign(ts, pos)
        currency = currencies.prefix(ts, at)
        if currency:
            return _money_before(ts, pos, currency, negative)
    read = number(ts, at)
    if read is None:
        return None
    end, value = read
    if negative:
        value = value._replace(value=-value.value)
    error = margins.margin(ts, end)
    if error:
        end, value = error[0], margins.scaled(value, error[1])
    reading = _with_unit(ts, pos, end, value)
    if reading.unit and not error:
        reading = _compound(ts, reading)
        behind = margins.margin(ts, reading.end)
        return reading._replace(end=_with_unit(ts, reading.end, *behind).end) if behind else reading
    return reading


def _sign(ts: Lexemes, pos: int) -> tuple[bool, int]:
    here, after = ts[pos], ts[pos + 1]
    if here.low in ("minus", "negative") and here.kind == WORD:
        return True, hyphen(ts, pos + 1)
    if here.text in _MINUS and after.glued and after.kind in (NUMBER, MARK):
        before = ts[pos - 1]
        if before.kind == NUMBER and not here.glued:
            return False, pos
        if not here.glued or pos == 0 or before.text in ("(", "[", ":", "$", "£", "€", ">", "<", "="):
            return True, pos + 1
    return False, pos


def _money_before(ts: Lexemes, start: int, currency: tuple[int, str, Fraction], negative: bool) -> Reading | None:
    at, code, share = currency
    bracketed = _bracketed(ts, start, at)
    if bracketed:
        end, value = bracketed
        return _money(start, end, value, code, -share)
    minus, at = _sign(ts, at)
    at = hyphen(ts, at) if not minus else at
    read = number(ts, at, money=True)
    if read is None:
        return None
    end, value = read
    tail = currencies.suffix(ts, end)  # "$5 dollars", "A$5 Australian dollars", "£5 sterling"
    if tail and (tail[1] == code or ts[end].low in ("us", "u")) and ts[end].kind == WORD and len(ts[end].text) > 1:
        end = tail[0]
        code = tail[1]
    factor = share * (-1 if negative or minus else 1)
    return _money(start, end, value, code, factor)


def _bracketed(ts: Lexemes, start: int, at: int) -> tuple[int, Number] | None:
    """The number of "$(27.4) million" or "($2.1) million": brackets are the minus sign of accounts.

    Around the currency they are one only where the scale stands behind them: "($2.1)" may as well be an apposition.
    """
    outside = ts[start].text == "("
    opens = start if outside else at
    first = at if outside else at + 1
    if ts[opens].text != "(" or ts[first].kind != NUMBER:
        return None
    read = number(ts, first)
    if read is None or ts[read[0]].text != ")" or read[1].scale != 1:
        return None
    end, value = scaled_by_words(ts, read[0] + 1, read[1])
    return (end, value) if value.scale > 1 or not outside else None


def _money(start: int, end: int, value: Number, code: str, factor: Fraction) -> Reading:
    total = value.value * factor
    return Reading(start, end, Kind.MONEY, total, total, code, value.scale * abs(factor),
                   value.precision * abs(factor), digits=value.digits)  # fmt: skip


def _with_unit(ts: Lexemes, start: int, end: int, value: Number) -> Reading:
    """`value` with the unit, percent sign or currency behind it, or as a bare count."""
    at = hyphen(ts, end)
    large = value.scale >= 1000 or value.value >= 1000
    feet = _foot_mark(ts, start, end, value)
    if feet:
        return feet
    if ts[end].low == "m" and ts[end].glued and (euros := currencies.suffix(ts, end + 1, large=True)) and euros[2] == 1:
        million = Fraction(10**6)
        whole = value._replace(value=value.value * million, precision=value.precision * million, scale=million)
        return _money(start, euros[0], whole, euros[1], euros[2])
    metric = _letter_m(ts, end, value)
    if metric:
        return metric._replace(start=start)
    found = unit_forms.match(ts, at)
    if found and not _is_word_not_unit(ts, at, found[0], value, joined=at > end):
        if found[1] == "pound" and at == end and _pound_is_money(ts, start, found[0], large):
            return _money(start, found[0], value, "GBP", Fraction(1))
        return _measure(ts, start, found[0], value, found[1])
    if ts[end].low in ("point", "points") and 0 < abs(value.value) < 1 and "." in value.digits:
        return _measure(ts, start, end + 1, value, "percentage point")  # no game is won by 0.25 points
    money = currencies.suffix(ts, at, large=large)
    if money:
        return _money(start, money[0], value, money[1], money[2])
    return Reading(start, end, Kind.QUANTITY, value.value, value.value, "", value.scale, value.precision,
                   digits=value.digits, plain=True)  # fmt: skip


def _foot_mark(ts: Lexemes, start: int, end: int, value: Number) -> Reading | None:
    """ "5'10": an apostrophe is feet only with inches right behind it, since it also closes quotations."""
    mark, inches = ts[end], ts[end + 1]
    if mark.text not in ("'", "’", "′") or not mark.glued or not inches.glued or not inches.text.isdecimal():
        return None
    if not value.digits or value.value > 9 or len(inches.text) > 2 or int(inches.text) > 11:
        return None
    total = value.value + Fraction(int(inches.text), 12)
    last = end + 2 + (ts[end + 2].text in ('"', "”", "″") and ts[end + 2].glued)
    return Reading(start, last, Kind.QUANTITY, total, total, "foot", precision=Fraction(1, 12), digits=value.digits)


def kind_of(unit: str) -> Kind:
    """The kind of a figure in `unit`."""
    if unit in units.CLOCK_AND_CALENDAR:
        return Kind.DURATION
    return Kind.PERCENT if units.dimension(unit).startswith("ratio") else Kind.QUANTITY


def _measure(ts: Lexemes, start: int, end: int, value: Number, unit: str) -> Reading:
    kind = kind_of(unit)
    if kind is Kind.DURATION and (old := _old(ts, end)):
        kind, end = Kind.AGE, old
    if unit.startswith("degree") and ts[end].low == "below" and ts[end + 1].low == "zero":
        value, end = value._replace(value=-abs(value.value)), end + 2
    at = hyphen(ts, end)
    if unit == "percent" and ts[at].low in ("point", "points") and ts[at + 1].low != "of":
        unit, end = "percentage point", at + 1
    return Reading(start, end, kind, value.value, value.value, unit, value.scale, value.precision, digits=value.digits)


def _old(ts: Lexemes, pos: int) -> int | None:
    """The place behind "-old", "old", "of age"."""
    at = hyphen(ts, pos)
    if ts[at].low in ("old", "olds"):
        return at + 1
    if ts[at].low == "of" and ts[at + 1].low == "age":
        return at + 2
    return None


def _letter_m(ts: Lexemes, end: int, value: Number) -> Reading | None:
    """The letter "m" behind a bare number: millions of what follows, or metres. "K" before a race: kilometres."""
    here = ts[end]
    if here.text == "m" and value.digits and value.scale == 1:
        after, joined = ts[end + 1], hyphen(ts, end + 1)
        if after.glued and (after.kind in (WORD, NUMBER) or after.text in ("/", "²", "³", "^")):
            return None
        is_noun = after.kind == WORD and _is_plural(after.low)
        far = ts[end + 2]  # "300m annual passengers"
        is_noun = is_noun or (after.kind == far.kind == WORD and after.low.isalpha() and _is_plural(far.low))
        is_race = (value.value in _ROUND_METRES and ts[joined].low not in _PEOPLE and far.low not in _PEOPLE) or (
            ts[joined].low in _RACES | _EXTENT
        )
        if (is_noun and not is_race) or ts[end - 2].low in ("population", "by"):
            million = Fraction(10**6)
            unit = unit_forms.match(ts, end + 1)  # "2.1m tonnes"
            if unit and units.dimension(unit[1]) not in ("", "length"):
                return Reading(0, unit[0], kind_of(unit[1]), value.value * million, value.value * million, unit[1],
                               million, value.precision * million, digits=value.digits)  # fmt: skip
            return Reading(0, end + 1, Kind.QUANTITY, value.value * million, value.value * million, "", million,
                           value.precision * million, digits=value.digits, plain=True)  # fmt: skip
        return Reading(0, end + 1, Kind.QUANTITY, value.value, value.value, "metre", value.scale, value.precision,
                       digits=value.digits)  # fmt: skip
    if value.scale == 1000 and ts[end - 1].low == "k" and here.low in _RACES:
        kilometres = value.value / 1000
        return Reading(0, end, Kind.QUANTITY, kilometres, kilometres, "kilometre", Fraction(1), value.precision / 1000,
                       digits=value.digits)  # fmt: skip
    return None


def _is_plural(word: str) -> bool:
    """Whether a word names several of something that may be counted in millions."""
    return (word.endswith("s") or word in _PEOPLE) and word not in _EXTENT | _RACES | _SMALL_WORDS


def _is_word_not_unit(ts: Lexemes, pos: int, end: int, value: Number, *, joined: bool) -> bool:
    """Whether the unit's word means something else there: "two foot soldiers", "a second man", "three bars"."""
    low, after = ts[pos].low, ts[end]
    if low == "second":
        is_half = ts[hyphen(ts, end)].low in ("half", "place", "division", "round", "leg")
        return is_half or not (joined or value.value == 1 or value.digits)
    if low == "foot":
        return after.low in ("soldier", "soldiers", "patrol", "patrols", "traffic")
    if low in ("bars", "bar", "grays", "newtons", "cup"):
        return low != "cup" or ts[pos].capital
    if low == "quarter" and not joined:
        return True
    if low == "cups":
        return after.low != "of"
    if low in ("bit", "bits"):
        return not value.digits
    if low in ("degree", "degrees") and end == pos + 1 and after.low in ("in", "from"):
        return True
    if ts[pos].text == "K" or (ts[pos].text in ("A", "J", "N") and ts[pos + 1].kind == WORD):
        return not ts[pos].glued
    return False


def _pound_is_money(ts: Lexemes, start: int, end: int, large: bool) -> bool:
    """Whether "pounds" are money: by the amount, by words of paying around it, by a currency sign near it."""
    if ts[end].low == "sterling" or ts[end - 2].low in ("million", "billion", "m", "bn"):
        return True
    around = {ts[i].low for i in range(max(start - 8, 0), start)} | {
        ts[i].low for i in range(end, min(end + 5, len(ts)))
    }
    if around & _WEIGHED:
        return False
    return bool(around & _PAID or around & {"£", "pence"}) or (large and ts[end].low != "of")


def _compound(ts: Lexemes, first: Reading) -> Reading:
    """ "5ft 10in", "two years and three months", "three dollars and 50 cents" as one value in the first unit."""
    result = first
    for _ in range(4):
        at = result.end
        at += ts[at].text == "," or ts[at].low == "and"
        at += ts[at].low == "and" and ts[at - 1].text == ","
        inches = _bare_inches(ts, result)
        if inches:
            return inches
        if ts[at].kind not in (NUMBER, WORD) or (read := number(ts, at)) is None:
            return result
        end, value = read
        joined = hyphen(ts, end)
        if result.kind is Kind.MONEY:
            small = currencies.suffix(ts, joined)
            if not small or small[1] != result.unit or small[2] == 1 or result.scale != 1 or value.value >= 100:
                return result
            end, more = small[0], value.value * small[2]
        else:
            found = unit_forms.match(ts, joined)
            if not found and (letter := _short_of_time(ts, joined, result.unit)):
                found = joined + 1, letter
            if not found and result.unit == "foot" and ts[joined].low in ("in", '"', "”", "″"):
                found = joined + 1, "inch"
            if not found or not _smaller(found[1], result.unit):
                return result
            end = found[0]
            converted = units.convert_about(value.value, found[1], result.unit)
            if converted is None or result.low is None or converted >= 1:
                return result
            more = converted
        total = (result.low or Fraction(0)) + more
        kind, old = result.kind, _old(ts, end)
        if kind is Kind.DURATION and old:
            kind, end = Kind.AGE, old
        precision = more / value.value if value.value else result.precision
        result = result._replace(end=end, low=total, high=total, kind=kind, precision=precision)
    return result


def _short_of_time(ts: Lexemes, pos: int, above: str) -> str:
    """The unit that a letter or a prime is behind a longer time: "2 min 31 s", "4h 12' 37"."""
    here = ts[pos]
    if above == "hour":
        return "minute" if here.text in ("'", "’", "′") and here.glued else ""
    return "second" if above == "minute" and here.text == "s" else ""


def _bare_inches(ts: Lexemes, feet: Reading) -> Reading | None:
    """ "6ft 2", "6 foot 2"."""
    after = ts[feet.end]
    if feet.unit != "foot" or not after.text.isdecimal() or len(after.text) > 2 or int(after.text) > 11:
        return None
    if feet.low is None or feet.low > 8 or ts[feet.end - 1].low == "feet" or unit_forms.match(ts, feet.end + 1):
        return None
    total = feet.low + Fraction(int(after.text), 12)
    return feet._replace(end=feet.end + 1, low=total, high=total, precision=Fraction(1, 12))


def _smaller(unit: str, than: str) -> bool:
    if unit == than or unit not in units.UNITS or units.dimension(unit) != units.dimension(than):
        return False
    ratio = units.convert_about(Fraction(1), unit, than)
    return ratio is not None and ratio < 1
