"""Names with numbers in them, which are no figures: "D-30", "Boeing 737", "COVID-19", "Article 5", "Formula One".

`name(lexemes, pos) -> (first lexeme, lexeme behind it) | None` at a number.
"""

from __future__ import annotations

from harness.reading.figures import calendar_words as words
from harness.reading.figures import numerals, unit_forms, units
from harness.reading.figures.capitals import is_headline, starts_sentence
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.currencies import CODES, LETTERED
from harness.reading.figures.identifiers import DASHES, around, identifier
from harness.reading.figures.lexer import DOTTED, NUMBER, WORD, Lexeme, Lexemes
from harness.reading.figures.name_words import (
    AFFIXES,
    ALSO_COUNTED,
    COUNTED_NOUNS,
    DESIGNATORS,
    GIVING,
    LOWER_TOO,
    NO_NAME,
    NUMBER_NAMES,
    OPEN_SUFFIXES,
    REFERENCES,
    SINGULAR_S,
    STATISTICS,
    SUFFIXES,
)
from harness.reading.figures.numbers import power

_MONTHS = frozenset({*words.MONTHS, *words.MONTH_SHORT})
_NEVER_PREFIX = frozenset(
    {*AFFIXES, *_MONTHS, *words.WEEKDAYS, *numerals.SMALL, *numerals.SCALES, *units.UNITS}
    | {"s", "half", "percent", "per", "cent", "am", "pm", "bn", "mm", "magnitude"}
)

_JOINTS = frozenset({",", "and", "or", "&", "to", "through", "-", "–"})
MAX_PARTS = 24  # lexemes of a list of them, commas too
MAX_PART_DIGITS = 3  # of the number of a step or a page


def name(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """The name that holds the number at `pos`."""
    kind = ts[pos].kind
    if kind == NUMBER:
        return (
            identifier(ts, pos) or _glued(ts, pos) or _hyphened(ts, pos) or _designated(ts, pos) or _referred(ts, pos)
        )
    return around(ts, pos) if kind == DOTTED else _spelt(ts, pos)


# ------------------------------------------------------------------- in one piece


def _glued(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """Letters and digits in one piece: "G7", "MH370", "A380", "H1N1", "3D", "4x4"."""
    here, before, after = ts[pos], ts[pos - 1], ts[pos + 1]
    if here.glued and before.kind == WORD and pos:
        return None if _leads_amount(ts, pos) else around(ts, pos)
    if after.glued and after.kind == WORD and not _is_suffix(ts, pos + 1):
        return around(ts, pos)
    return None


def _leads_amount(ts: Lexemes, pos: int) -> bool:
    """Whether the letters before digits are a currency, a quarter, a month: "USD20", "Q3", "Jan5"."""
    here, before = ts[pos], ts[pos - 1]
    low = before.low
    if before.text in CODES or low in words.MONTH_SHORT or low in ("us", "cad", "aud"):
        return True
    if low in ("q", "h", "fy", "rs", "cy"):
        return here.text.isdecimal() and not (ts[pos + 1].glued and ts[pos + 1].kind == WORD)
    return (low == "s" and ts[pos - 2].text in ("'", "’")) or ((low, "$") in LETTERED and ts[pos + 1].text == "$")


def _is_suffix(ts: Lexemes, pos: int) -> bool:
    """Whether the letters right behind digits belong to an amount, and not to a name."""
    here, behind = ts[pos], ts[pos + 1]
    if power(ts, pos):
        return True
    if here.text in ("G", "D"):  # "5G", "3D"
        return False
    if behind.glued and behind.kind == NUMBER and here.low not in OPEN_SUFFIXES:
        return False
    if here.text == "h" and behind.glued and len(behind.text) == 2:  # "1h20"
        return True
    if here.low in SUFFIXES or here.low in _MONTHS or here.text in CODES:
        return True
    return unit_forms.match(ts, pos) is not None


def _hyphened(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "D-30", "COVID-19", "U-21", "F-16s", "Su-27", "catch-22"."""
    here, dash, before = ts[pos], ts[pos - 1], ts[pos - 2]
    if pos < 2 or dash.text not in DASHES or before.kind != WORD or dash.glued != here.glued:
        return None
    spaced, upper, lower = not dash.glued, before.text.isupper(), before.text.islower()
    if (spaced and not (upper and len(before.text) < 4)) or (dash.text == "–" and not upper):
        return None
    if before.low in ("under", "over") and before.capital and not starts_sentence(ts, pos - 2) and not spaced:
        return around(ts, pos)  # a youth team: "the Under-21s"
    if before.low in _NEVER_PREFIX or (before.low, ts[pos + 1].text) in LETTERED or "," in here.text:
        return None
    if len(here.text) == 4 and here.text[:2] in ("19", "20") and (lower or before.low in ("s", "q", "h")):
        return None
    if lower and (ts[pos + 1].text in DASHES and ts[pos + 1].glued or len(before.text) < 2 and before.glued):
        return None
    return (pos - 2, pos + 1) if spaced else around(ts, pos)


# ------------------------------------------------------------------- behind a noun


def _designated(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "Boeing 737", "Article 5", "Route 66", "page 3", "Windows 10"."""
    here, before, after = ts[pos], ts[pos - 1], ts[pos + 1]
    if pos == 0 or before.kind != WORD or here.glued or not here.text.replace(".", "").isdecimal():
        return None
    if before.low in ("no", "nos") or before.text in STATISTICS or here.text.startswith("0."):
        return None
    if before.low == "p" and before.capital and ts[pos - 2].text == "&":  # the S&P 500
        return pos - 3, pos + 1
    designator = before.low in DESIGNATORS
    if after.text in DASHES and after.glued and ts[pos + 2].kind == NUMBER and ts[pos + 2].glued:
        return (pos - 1, pos + 3) if designator and before.capital else None
    end = pos + 1
    if after.glued and after.kind == WORD:
        if after.low != "s" and not (designator and before.capital and len(after.text) == 1):
            return None
        end += 1
    if _is_measured(ts, end):
        return None
    named = _by_designator(ts, pos, end) if designator else _by_capital(ts, pos, end)
    return (pos - 1, _behind_paragraphs(ts, end)) if named else None


def _behind_paragraphs(ts: Lexemes, end: int) -> int:
    """The place behind the parts of a law that a number names: "Article 6(1)(a)"."""
    while ts[end].text == "(" and ts[end].glued and ts[end + 1].glued and ts[end + 2].text == ")":
        if len(ts[end + 1].text) > 2:
            break
        end += 3
    return end


def _referred(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """Each number behind "steps", "passages" or "pages": "repeat steps 4 and 5", "pages 3, 4 and 9"."""
    first = pos
    while pos - MAX_PARTS < first > 0 and (ts[first - 1].low in _JOINTS or _is_part_number(ts[first - 1])):
        first -= 1
    referred = first > 0 and ts[first - 1].low in REFERENCES and _is_part_number(ts[first])
    return (pos, pos + 1) if referred and _is_part_number(ts[pos]) else None


def _is_part_number(here: Lexeme) -> bool:
    return here.kind == NUMBER and here.text.isdecimal() and len(here.text) <= MAX_PART_DIGITS


def _by_designator(ts: Lexemes, pos: int, end: int) -> bool:
    """Whether a noun such as "Article" or "page" takes the number as its name."""
    before = ts[pos - 1]
    if before.capital and (not starts_sentence(ts, pos - 1) or before.low in ("euro", "expo")):
        return True
    return before.low not in ALSO_COUNTED or (before.low in LOWER_TOO and not _counts(ts[end]))


def _by_capital(ts: Lexemes, pos: int, end: int) -> bool:
    """Whether a capital before the number makes one name of the two: no year, no count, no score, no headline."""
    here, before, follows = ts[pos], ts[pos - 1], ts[end]
    if not before.capital or before.low in NO_NAME or starts_sentence(ts, pos - 1):
        return False
    if before.text.isupper() and len(before.text) > 6:
        return False
    if len(here.text) > 4 or (len(here.text) == 4 and here.text[:2] in ("18", "19", "20")):
        return False
    if _counts(follows) or follows.low in COUNTED_NOUNS or is_headline(ts, pos) or ts[pos - 2].low in GIVING:
        return False
    return not (follows.capital and follows.kind == WORD and len(here.text) < 3)


def _is_measured(ts: Lexemes, end: int) -> bool:
    """Whether a unit, a scale or a percent sign follows."""
    at = hyphen(ts, end)
    if ts[at].low in numerals.SCALES:
        return True
    return unit_forms.match(ts, at) is not None and ts[at].low != "in"


def _counts(noun: Lexeme) -> bool:
    """Whether a plural noun follows that a number would count."""
    if noun.kind != WORD or noun.capital:
        return False
    plural = noun.low.endswith("s") and noun.low not in SINGULAR_S
    return plural or noun.low in ("people", "men", "women", "children")


# ------------------------------------------------------------------- in words


def _spelt(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "Formula One", "World War Two", "Fifty Shades", "BBC One", "ground zero"."""
    here, before, after = ts[pos], ts[pos - 1], ts[pos + 1]
    if here.low not in numerals.SMALL:
        return None
    if (before.low, here.low) in NUMBER_NAMES:
        return pos - 1, pos + 1
    joined = hyphen(ts, pos + 1)
    if (here.low, ts[joined].low) in NUMBER_NAMES and (here.low == "zero" or (here.capital and after.capital)):
        return pos, joined + 1
    if pos == 0 or not here.capital or here.glued or before.kind != WORD or not before.capital:
        return None
    if before.low in NO_NAME or after.low in numerals.SCALES:
        return None
    if before.low not in DESIGNATORS and (starts_sentence(ts, pos - 1) or is_headline(ts, pos)):
        return None
    first = pos - 1
    while before.low in ("war", "force") and first > pos - 3 and ts[first - 1].capital and not ts[first].opens:
        first -= 1
    return first, pos + 1
