"""Currencies as data: symbols, codes and words -> ISO 4217 code.

`prefix(lexemes, pos)` and `suffix(lexemes, pos) -> (pos behind it, code, share of the main unit) | None`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from harness.reading.figures.lexer import NUMBER, WORD, Lexemes, vocabulary
from harness.reading.lists import cue_words, rows

SYMBOLS: Final = {
    "$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR", "₽": "RUB", "₩": "KRW", "₺": "TRY", "₪": "ILS",
    "₫": "VND", "₦": "NGN", "₱": "PHP", "฿": "THB", "₴": "UAH", "₸": "KZT", "₡": "CRC", "₾": "GEL", "₭": "LAK",
    "₲": "PYG", "₵": "GHS", "₼": "AZN", "＄": "USD", "￡": "GBP", "￥": "JPY", "₨": "INR", "֏": "AMD",
}  # fmt: skip
# Letters before a dollar or pound sign: "US$", "A$", "E£".
LETTERED: Final = {
    ("us", "$"): "USD", ("usd", "$"): "USD", ("a", "$"): "AUD", ("au", "$"): "AUD", ("aud", "$"): "AUD",
    ("c", "$"): "CAD", ("ca", "$"): "CAD", ("cad", "$"): "CAD", ("can", "$"): "CAD", ("nz", "$"): "NZD",
    ("nzd", "$"): "NZD", ("hk", "$"): "HKD", ("hkd", "$"): "HKD", ("s", "$"): "SGD", ("sg", "$"): "SGD",
    ("nt", "$"): "TWD", ("r", "$"): "BRL", ("mx", "$"): "MXN", ("mex", "$"): "MXN",
    ("j", "$"): "JMD", ("tt", "$"): "TTD",
    ("z", "$"): "ZWL", ("ar", "$"): "ARS", ("e", "£"): "EGP", ("gbp", "£"): "GBP", ("le", "£"): "EGP",
    ("rmb", "¥"): "CNY", ("cn", "¥"): "CNY",
}  # fmt: skip
CODES: Final = cue_words("currencies.codes")
_ALIASES: Final = {"RMB": "CNY"}
_LOWER_CODES: Final = frozenset({"usd", "eur", "gbp", "rmb", "aud", "cad", "jpy", "inr"})
# Word -> code without a country, and by country.
_NAMES: Final[dict[str, tuple[str, dict[str, str]]]] = {
    word: (code, dict(one.split("=") for one in countries.split("|") if one))
    for word, code, countries in rows("currencies")
}
_DOLLARS: Final = _NAMES["dollar"][1]
# Common words that name a currency only behind its country or a large number.
_GUARDED: Final = frozenset({"won", "crown", "crowns", "colon", "lei", "lev", "dong", "rand", "kip"})
COUNTRIES: Final = frozenset(
    word for _, countries in _NAMES.values() for country in countries for word in country.split()
)
_HUNDREDTHS: Final = {
    "penny": "GBP", "pence": "GBP", "pennies": "GBP", "cent": "USD", "cents": "USD", "p": "GBP", "c": "USD",
    "¢": "USD", "kopeck": "RUB", "kopecks": "RUB", "paise": "INR",
}  # fmt: skip
_GLUED_ONLY: Final = frozenset({"p", "c"})
CENTS: Final = frozenset({"cent", "cents", "c", "¢"})  # of whatever currency the story is about
IN_CENTS: Final = vocabulary("USD EUR CAD AUD NZD SGD HKD ZAR JMD TTD FJD NAD LRD KES LKR MUR TWD")
_MAIN_UNIT = Fraction(1)


def prefix(ts: Lexemes, pos: int) -> tuple[int, str, Fraction] | None:
    """A currency written before its amount: "$", "US$", "€", "Rs", "USD"."""
    here = ts[pos]
    if here.text in SYMBOLS:
        return pos + 1, SYMBOLS[here.text], _MAIN_UNIT
    if here.kind != WORD or len(here.text) > 3:
        return None
    after = ts[pos + 1]
    code = LETTERED.get((here.low, after.text))
    if code and (after.glued or len(here.low) > 1 or here.low == "c") and (after.glued or ts[pos + 2].kind == NUMBER):
        return pos + 2, code, _MAIN_UNIT
    if (here.text in CODES or here.low in _LOWER_CODES) and after.kind == NUMBER:
        return pos + 1, _ALIASES.get(here.text.upper(), here.text.upper()), _MAIN_UNIT
    if here.low == "u" and [ts[pos + i].low for i in range(1, 5)] == [".", "s", ".", "$"]:
        return pos + 5, "USD", _MAIN_UNIT
    if here.low == "u" and [ts[pos + i].low for i in range(1, 4)] == [".", "s", "$"]:
        return pos + 4, "USD", _MAIN_UNIT
    if here.low in ("rs", "inr", "re"):
        end = pos + 2 if after.text == "." else pos + 1
        return (end, "INR", _MAIN_UNIT) if here.capital and ts[end].kind == NUMBER else None
    return None


def suffix(ts: Lexemes, pos: int, *, large: bool = False) -> tuple[int, str, Fraction] | None:
    """A currency written behind its amount: "dollars", "US dollars", "euros", "pence", "USD", "€"."""
    here = ts[pos]
    if here.text in SYMBOLS and ts[pos + 1].kind != NUMBER:
        return pos + 1, SYMBOLS[here.text], _MAIN_UNIT
    if here.kind != WORD:
        return (pos + 1, _HUNDREDTHS[here.low], Fraction(1, 100)) if here.low == "¢" else None
    if here.low in _HUNDREDTHS and (here.glued or here.low not in _GLUED_ONLY):
        follows = ts[pos + 1]
        if here.text == "Cent" or (
            here.low == "cent" and ts[pos - 1].text not in ("1", "-") and ts[pos - 1].low not in ("one", "a")
        ):
            return None
        if not (follows.glued and follows.kind in (WORD, NUMBER)):
            return pos + 1, _HUNDREDTHS[here.low], Fraction(1, 100)
    if here.low in _DOLLARS and ts[pos + 1].low in ("cent", "cents"):  # "40 US cents"
        return pos + 2, _DOLLARS[here.low], Fraction(1, 100)
    if here.text in CODES or here.low in _LOWER_CODES:
        code = here.text.upper()
        return pos + 1, _ALIASES.get(code, code), _MAIN_UNIT
    if here.text[:1] == "M" and here.text[1:] in CODES:  # "30 MUSD"
        return pos + 1, here.text[1:], Fraction(10**6)
    found = _named(ts, pos, "", large=large)
    if found or here.low not in COUNTRIES and here.low != "u":
        return found
    if here.low == "u" and [ts[pos + i].low for i in range(1, 4)] == [".", "s", "."]:
        return _named(ts, pos + 4, "us", large=large)
    return _named(ts, pos + 1, here.low, large=large) or _named(
        ts, pos + 2, f"{here.low} {ts[pos + 1].low}", large=large
    )


def _named(ts: Lexemes, pos: int, country: str, *, large: bool) -> tuple[int, str, Fraction] | None:
    low = ts[pos].low
    entry = _NAMES.get(low) or (_NAMES.get(low[:-1]) if low.endswith("s") else None)
    if entry is None:
        return None
    code, countries = entry
    if not country and ts[pos + 1].low in ("cent", "cents"):  # "22 euro cents"
        return pos + 2, code, Fraction(1, 100)
    if country:
        if country not in countries:
            return None
        return pos + 1, countries[country], _MAIN_UNIT
    if low in _GUARDED and not large:
        return None
    end = pos + 1
    if low in ("pounds", "pound") and ts[end].low == "sterling":
        end += 1
    return end, code, _MAIN_UNIT


def named(word: str) -> bool:
    """Whether a word is a currency's name: "dollars", "euro"."""
    return word in _NAMES or word.removesuffix("s") in _NAMES


def families() -> dict[str, frozenset[str]]:
    """Code that a bare word or sign stands for -> the codes that it stands for with a country or letters before it."""
    found: dict[str, set[str]] = {}
    for code, countries in _NAMES.values():
        found.setdefault(code, set()).update(countries.values())
    elsewhere = {code for bare, others in found.items() for code in others | {bare}}  # "AR$5" is told in pesos
    for (_, sign), code in LETTERED.items():
        if code not in elsewhere:
            found.setdefault(SYMBOLS[sign], set()).add(code)
    return {bare: frozenset(others - {bare}) for bare, others in found.items() if others - {bare}}
