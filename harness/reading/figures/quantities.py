"""One amount with its unit: counts, money, percentages, measures, durations, ages told with their unit.

`amount(lexemes, pos) -> Reading | None`; ranges are put together elsewhere.
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import compounds, currencies, heights, margins, metres, shooting, unit_forms, units
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import MARK, NUMBER, WORD, Lexemes
from harness.reading.figures.metres import PAID
from harness.reading.figures.numbers import Number, number, scaled_by_words
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words
from harness.reading.nouns.figures import Kind
from harness.reading.text.wordnet import lemma

_MINUS = frozenset({"-", "−", "–"})
_WEIGHED = cue_words("quantities.weighed")

_COPULAS = frozenset({"was", "is", "were", "of", "at", ":", "about", "around", "only", "just"})


def amount(ts: Lexemes, pos: int) -> Reading | None:
    """The amount that starts at `pos`: sign, currency, number, scale and unit."""
    negative, at = False, pos
    if ts[pos].text == "(":
        return _in_brackets(ts, pos)
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
        reading = compounds.compound(ts, reading)
        behind = margins.margin(ts, reading.end)
        return reading._replace(end=_with_unit(ts, reading.end, *behind).end) if behind else reading
    return reading


def _in_brackets(ts: Lexemes, pos: int) -> Reading | None:
    """An amount whose brackets are a minus sign: "($2.1) million", "(2.4) million", "(2.4)%"."""
    currency = currencies.prefix(ts, pos + 1)
    if currency:
        bracketed = _bracketed(ts, pos, currency[0])
        return _money(pos, *bracketed, currency[1], -currency[2]) if bracketed else None
    if ts[pos + 1].kind != NUMBER or ts[pos + 2].text != ")":
        return None
    read = number(ts, pos + 1)
    if read and read[0] == pos + 2 and (scaled := scaled_by_words(ts, pos + 3, read[1]))[1].scale > 1:
        return _with_unit(ts, pos, scaled[0], scaled[1]._replace(value=-scaled[1].value))
    if not (ts[pos + 3].glued and ts[pos + 3].text == "%"):
        return None
    return _measure(ts, pos, pos + 4, read[1]._replace(value=-read[1].value), "percent") if read else None


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
    feet = heights.marked(ts, start, end, value)
    if feet:
        return feet
    if ts[end].low == "m" and ts[end].glued and (euros := currencies.suffix(ts, end + 1, large=True)) and euros[2] == 1:
        million = Fraction(10**6)
        whole = value._replace(value=value.value * million, precision=value.precision * million, scale=million)
        return _money(start, euros[0], whole, euros[1], euros[2])
    metric = metres.metres_or_millions(ts, end, value)
    if metric:
        return metric._replace(start=start)
    found = unit_forms.match(ts, at)
    if found and not _is_word_not_unit(ts, at, found[0], value, joined=at > end):
        if found[1] == "pound" and at == end and _pound_is_money(ts, start, found[0], large):
            return _money(start, found[0], value, "GBP", Fraction(1))
        return _measure(ts, start, found[0], value, found[1])
    to_share = ts[end + 1].low in ("to", "at") and ts[end + 2].kind == NUMBER and ts[end + 3].low in ("%", "percent")
    if ts[end].low in ("point", "points") and (to_share or (0 < abs(value.value) < 1 and "." in value.digits)):
        return _measure(ts, start, end + 1, value, "percentage point")  # no game is won by 0.25 points
    money = currencies.suffix(ts, at, large=large)
    if money:
        return _money(start, money[0], value, money[1], money[2])
    return Reading(start, end, Kind.QUANTITY, value.value, value.value, "", value.scale, value.precision,
                   digits=value.digits, plain=True)  # fmt: skip


def _measure(ts: Lexemes, start: int, end: int, value: Number, unit: str) -> Reading:
    kind = units.kind_of(unit)
    if kind is Kind.DURATION and (old := compounds.old(ts, end)):
        kind, end = Kind.AGE, old
    elif kind is Kind.DURATION and _is_age(ts, start):
        kind = Kind.AGE
    if unit.startswith("degree") and ts[end].low == "below" and ts[end + 1].low == "zero":
        value, end = value._replace(value=-abs(value.value)), end + 2
    at = hyphen(ts, end)
    if unit == "percent" and ts[at].low in ("point", "points") and ts[at + 1].low != "of":
        unit, end = "percentage point", at + 1
    return Reading(start, end, kind, value.value, value.value, unit, value.scale, value.precision, digits=value.digits)


def _is_age(ts: Lexemes, start: int) -> bool:
    """Whether an age is told in the unit: "the mean age was 54.2 years"."""
    at = start - 1
    while at > start - 4 and ts[at].low in _COPULAS:
        at -= 1
    return at < start - 1 and ts[at].low in ("age", "ages") and ts[at].kind == WORD


def _is_word_not_unit(ts: Lexemes, pos: int, end: int, value: Number, *, joined: bool) -> bool:
    """Whether the unit's word means something else there: "two foot soldiers", "a second man", "three bars"."""
    low, after = ts[pos].low, ts[end]
    if low == "second":
        is_half = ts[hyphen(ts, end)].low in ("half", "place", "division", "round", "leg")
        return is_half or not (joined or value.value == 1 or value.digits)
    if low in ("stone", "stones"):
        return _is_of_stone(ts, pos, end, value, joined=joined)
    if low in ("ft", "fts") and shooting.made(ts, pos - 3):
        return True
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


def _is_of_stone(ts: Lexemes, pos: int, end: int, value: Number, *, joined: bool) -> bool:
    """Whether stones are things, or what things are made of: "eight stones fell", "two stone bridges"."""
    around = {ts[at].low for at in range(max(pos - 8, 0), min(end + 5, len(ts)))}
    if ts[pos].low == "stones" or (value.value == 1 and not joined):
        return not around & _WEIGHED
    made = ts[end].low
    return not joined and lemma(made, "n") != made and unit_forms.match(ts, end) is None


def _pound_is_money(ts: Lexemes, start: int, end: int, large: bool) -> bool:
    """Whether "pounds" are money: by the amount, by words of paying around it, by a currency sign near it."""
    if ts[end].low == "sterling" or ts[end - 2].low in ("million", "billion", "m", "bn"):
        return True
    around = {ts[i].low for i in range(max(start - 8, 0), start)} | {
        ts[i].low for i in range(end, min(end + 5, len(ts)))
    }
    if around & _WEIGHED:
        return False
    return bool(around & PAID or around & {"£", "pence"}) or (large and ts[end].low != "of")
