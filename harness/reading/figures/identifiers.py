"""Digits that identify and measure nothing: list numbers, telephone numbers, line-ups, addresses, "9/11".

Each rule: `(lexemes, pos) -> (first lexeme, lexeme behind it) | None` at a numeral.
"""

from __future__ import annotations

from harness.reading.figures import calendar_words as words
from harness.reading.figures import numerals
from harness.reading.figures.capitals import is_prose
from harness.reading.figures.lexer import DOTTED, END, MARK, NUMBER, WORD, Lexemes
from harness.reading.figures.name_words import CALLS, IDIOMS, TITLE_UNITS

DASHES = frozenset({"-", "‐", "‑", "–"})
_MAX_IDENTIFIER = 12  # lexemes that are taken into one identifier to either side
_HYPHENED_UNITS = frozenset("WVAMBT")  # "a 60-W bulb", "a $5-M deal"; no temperature is written so
_FORM_DIGITS, _FORM_LETTERS = 4, 5
_FREE_CALLS = ("800", "888", "877", "866")


def identifier(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """The identifier that the numeral at `pos` belongs to."""
    for rule in (_list_number, _idiom, _line_up, _emergency, _titled, _coded, _phone, _tagged):
        found = rule(ts, pos)
        if found:
            return found
    return None


def around(ts: Lexemes, pos: int) -> tuple[int, int]:
    """Everything that hangs together around `pos` without a space."""
    first, end = pos, pos + 1
    while first > 0 and pos - first < _MAX_IDENTIFIER and ts[first].glued and _holds(ts, first - 1, "-./_#@&"):
        first -= 1
    while end - pos < _MAX_IDENTIFIER and ts[end].glued and _holds(ts, end, "-./_"):
        if ts[end].kind == MARK and not (ts[end + 1].glued and ts[end + 1].kind in (WORD, NUMBER, DOTTED)):
            break
        end += 1
    return first, end


def _holds(ts: Lexemes, pos: int, marks: str) -> bool:
    return ts[pos].kind in (WORD, NUMBER, DOTTED) or (ts[pos].kind == MARK and ts[pos].text in marks)


def _list_number(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "1. " or "2) " at the start of a line or behind a full stop, "(3) " before a word."""
    here, mark, after = ts[pos], ts[pos + 1], ts[pos + 2]
    if mark.text not in (".", ")") or not mark.glued or after.glued or after.kind == END:
        return None
    if not here.text.isdecimal() or len(here.text) > 2:
        return None
    opened = ts[pos - 1].text == "(" and mark.text == ")"
    first = pos - 1 if opened else pos
    before = ts[first - 1]
    if ts[first].opens or (before.text == ":" and mark.text == ")"):
        return first, pos + 2
    behind_sentence = before.text in (".", "!", "?", "”", '"') and mark.text == "." and after.capital
    bracketed = opened and after.kind == WORD and int(here.text) < 20 and before.low not in numerals.SMALL
    return (first, pos + 2) if behind_sentence or bracketed else None


def _idiom(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "9/11", "24/7"."""
    whole = ts[pos + 1].text == "/" and (ts[pos].text, ts[pos + 2].text) in IDIOMS and ts[pos + 3].text != "/"
    return (pos, pos + 3) if whole else None


def _line_up(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "4-2-3-1": three or more single digits are how a team lines up."""
    end = pos + 1
    while end - pos < _MAX_IDENTIFIER and ts[end].text in DASHES and ts[end].glued:
        digit = ts[end + 1]
        if not (digit.glued and digit.text.isdecimal() and len(digit.text) == 1):
            break
        end += 2
    return (pos, end) if end - pos >= 5 and len(ts[pos].text) == 1 else None


def _emergency(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "call 911", "999 calls"."""
    if ts[pos].text not in ("911", "999", "112", "101", "111", "000"):
        return None
    return (pos, pos + 1) if ts[pos - 1].low in CALLS or ts[pos + 1].low in CALLS else None


def _titled(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "60 Minutes", "50 Cent": a unit with a capital inside a sentence belongs to a title."""
    after = ts[pos + 1]
    if not after.capital or after.glued or after.low not in TITLE_UNITS or after.text.isupper():
        return None
    return (pos, pos + 2) if is_prose(ts, pos) else None


def _coded(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "10-K", "8-Q", "3-D", "1099-MISC": a hyphen before a lone capital, or before capitals behind four digits."""
    here, dash, after = ts[pos], ts[pos + 1], ts[pos + 2]
    if not (here.text.isdecimal() and dash.text in DASHES and dash.glued and after.glued and after.kind == WORD):
        return None
    lone = len(after.text) == 1 and after.text not in _HYPHENED_UNITS
    if not after.text.isupper() or not (lone or (len(here.text) == _FORM_DIGITS and len(after.text) <= _FORM_LETTERS)):
        return None
    return None if ts[pos + 3].text in DASHES and ts[pos + 3].glued else around(ts, pos)


def _phone(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "020 7946 0000", "+1-222-222-2222", "0800 123 456", "555-1234", "1-800-FLOWERS"."""
    here, before = ts[pos], ts[pos - 1]
    if not here.text.isdecimal():
        return None
    groups = _digit_groups(ts, pos)
    end, count = groups[-1] + 1, len(groups)
    digits = sum(len(ts[at].text) for at in groups)
    zero = here.text[0] == "0"
    plus, bracket = before.text == "+" and here.glued, before.text == "("
    if count == 2 and here.text == "1" and ts[pos + 1].text == "-" and ts[pos + 2].text in _FREE_CALLS:
        return around(ts, pos)
    if (plus and digits >= 7) or (zero and (digits >= 9 or (count > 1 and digits >= 8))):
        return pos - (plus or bracket), end
    if count >= 3 and 9 <= digits <= 13 and len(ts[end - 1].text) == 4 and len(here.text) in (1, 3):
        return pos - bracket, end
    if count == 2 and digits == 7 and len(here.text) == 3 and ts[pos + 1].text == "-" and ts[pos + 1].glued:
        return pos, end
    return around(ts, pos) if digits > 30 or (zero and digits > 4 and count == 1) else None


def _digit_groups(ts: Lexemes, pos: int) -> list[int]:
    """The places of the groups of digits that may be one telephone number."""
    groups, digits = [pos], len(ts[pos].text)
    prefixed = ts[pos].text[0] == "0" and len(ts[pos].text) > 2
    while len(groups) < 7 and digits <= 15:
        last = groups[-1]
        at = last + 1
        opens = ts[at].text == "(" and len(groups) == 1 and len(ts[at + 1].text) == 3
        at += opens or (ts[at].text == ")" and len(groups) < 3)
        at += ts[at].text in (*DASHES, "/", ".") and ts[at].glued == ts[at + 1].glued
        here = ts[at]
        if here.kind != NUMBER or not here.text.isdecimal():
            break
        if at == last + 1 and len(here.text) < 3 and not prefixed:
            break
        groups.append(at)
        digits += len(here.text)
    return groups


def _tagged(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """Addresses and tags: "@agent47", "example.org/2016", "file_12"."""
    mark, before = ts[pos - 1], ts[pos - 2]
    if pos == 0 or not ts[pos].glued or "," in ts[pos].text:  # "deaths/100,000"
        return None
    if mark.text in ("_", "@"):
        return around(ts, pos)
    if mark.text not in ("/", "=", "?", "&") or not mark.glued or before.kind != WORD:
        return None
    if mark.text == "=" and not (before.glued and ts[pos - 3].text in ("?", "&")):
        return None  # "p=0.003", "n=41"; a tag of an address stands behind "?" or "&"
    return None if before.low in words.MONTHS or before.low in words.MONTH_SHORT else around(ts, pos)
