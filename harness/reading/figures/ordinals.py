"""Ordinals and ranks: "first", "21st", "twenty-fifth", "No. 3", "second-half", and where "first" is an adverb.

`ordinal(lexemes, pos) -> Reading | None`; `ordinal_number(lexemes, pos) -> (pos behind it, value) | None`.
"""

from __future__ import annotations

from fractions import Fraction
from typing import Final

from harness.reading.figures import numerals
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import MARK, NUMBER, WORD, Lexemes, vocabulary
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words
from harness.reading.nouns.figures import Kind
from harness.reading.text.wordnet import senses

_PRONOUNS: Final = cue_words("ordinals.pronouns")
_AUXILIARIES: Final = cue_words("ordinals.auxiliaries")
_DETERMINERS: Final = cue_words("ordinals.determiners")
PAST: Final = cue_words("ordinals.past")
_MODALS: Final = cue_words("ordinals.modals")
_OBJECTS: Final = cue_words("ordinals.objects")
_SENTENCE_MARKS: Final = frozenset({".", "!", "?", ":", ";", "“", '"'})
# What makes a fixed expression of an ordinal: no rank is stated.
_IDIOMS: Final = {
    "first": vocabulary(
        """
        aid lady ladies name names responder responders minister hand rate class base baseman off come thing person
        officer sergeant lieutenant secretary refusal principles
        """
    ),
    "second": vocabulary(
        """
        hand thought thoughts nature guess baseman base lieutenant wind fiddle class
        """
    ),
    "third": vocabulary(
        """
        party parties world baseman base
        """
    ),
    "fourth": vocabulary(
        """
        estate
        """
    ),
}
_TENS: Final = ("", "X", "XX", "XXX", "XL", "L", "LX", "LXX", "LXXX", "XC")
_ONES: Final = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
ROMAN: Final = {
    ten + one: 10 * i + j for i, ten in enumerate(_TENS) for j, one in enumerate(_ONES) if len(ten + one) > 1
}
_LONG_IDIOMS: Final = frozenset({("first", "of", "all"), ("first", "and", "foremost"), ("second", "to", "none")})
_ANSWERED = 8  # pieces on either side of "No" among which "Yes" makes it an answer of a poll


def ordinal_number(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """The ordinal at `pos`, whatever it does there."""
    here = ts[pos]
    if here.kind == NUMBER:
        after = ts[pos + 1]
        digits = here.text.replace(",", "")
        if after.glued and digits.isdecimal() and len(digits) < 10 and after.low == _suffix(int(digits)):
            return pos + 2, int(digits)
        return None
    if here.kind != WORD:
        return None
    if here.low in numerals.ORDINAL_WORDS:
        return pos + 1, numerals.ORDINAL_WORDS[here.low]
    return _compound(ts, pos)


def _suffix(value: int) -> str:
    """The ending that an ordinal has: "4st" is a weight."""
    return "th" if value // 10 % 10 == 1 else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _compound(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """ "twenty-first", "one hundred and twenty-fifth"."""
    total, at = 0, pos
    low = ts[at].low
    hundred = hyphen(ts, at + 1)
    if (low in numerals.ONES or low in ("a",)) and ts[hundred].low in ("hundred", "hundredth", "thousandth"):
        count = numerals.ONES.get(low, 1)
        if ts[hundred].low != "hundred":
            return hundred + 1, count * numerals.ORDINAL_WORDS[ts[hundred].low]
        total, at = 100 * count, hundred + 1
        at += ts[at].low == "and"
        low = ts[at].low
    if low in numerals.TENS:
        joined = hyphen(ts, at + 1)
        if ts[joined].low in numerals.ORDINAL_ONES:
            return joined + 1, total + numerals.TENS[low] + numerals.ORDINAL_ONES[ts[joined].low]
        return None
    if total and low in numerals.ORDINAL_WORDS and numerals.ORDINAL_WORDS[low] < 100:
        return at + 1, total + numerals.ORDINAL_WORDS[low]
    return None


def ordinal(ts: Lexemes, pos: int) -> Reading | None:
    """An ordinal that ranks something."""
    found = ordinal_number(ts, pos)
    if not found or _names(ts, pos, found[0]):
        return None
    end, value = found
    if ts[pos].kind == WORD and _enumerates(ts, pos, end):
        return None
    if ts[pos].low in ("first", "second", "third", "fourth") and not _ranks(ts, pos, end):
        return None
    return _reading(pos, end, value)


_NAMED_BY_ORDINAL: Final = cue_words("ordinals.named_by_ordinal")


def _names(ts: Lexemes, pos: int, end: int) -> bool:
    """Whether the ordinal only names: "the Fourth Amendment", "Fifth Avenue", "Second World War"."""
    after = ts[end]
    if not after.capital or after.low not in _NAMED_BY_ORDINAL:
        return False
    return ts[pos].kind == NUMBER or ts[pos].capital


def _reading(start: int, end: int, value: int) -> Reading:
    exact = Fraction(value)
    return Reading(start, end, Kind.ORDINAL, exact, exact, precision=Fraction(1))


def _ranks(ts: Lexemes, pos: int, end: int) -> bool:
    low, before, after = ts[pos].low, ts[pos - 1].low, ts[hyphen(ts, end)]
    if after.low in _IDIOMS.get(low, ()) or (low, after.low, ts[end + 1].low) in _LONG_IDIOMS:
        return False
    if low == "second":
        if before in ("per", "split", "one", "every", "each") or (before == "a" and after.kind != WORD):
            return False
        return ts[pos - 1].kind != NUMBER and after.low not in ("later", "ago")
    if low != "first":
        return True
    if before in _DETERMINERS and before not in ("and", "s", "in", "for", "of"):
        return True
    if before in _PRONOUNS and before != "s":
        return False
    if _leads_verb(ts, pos, end) or after.low in PAST or (after.low.endswith("ed") and before not in _DETERMINERS):
        return False
    if before in _AUXILIARIES and (after.low.endswith("ed") or after.low in PAST):
        return False
    return not (_opens_sentence(ts, pos) and after.kind == MARK)


def _opens_sentence(ts: Lexemes, pos: int) -> bool:
    return pos == 0 or ts[pos].opens or ts[pos - 1].text in _SENTENCE_MARKS


def _enumerates(ts: Lexemes, pos: int, end: int) -> bool:
    """Whether an ordinal only says which point comes: "Second, we cut costs", and not "; second, Norvia"."""
    if ts[end].text != "," or not _opens_sentence(ts, pos):
        return False
    return ts[pos - 1].text not in (":", ";") or not ts[end + 1].capital or ts[end + 1].text == "I"


def _leads_verb(ts: Lexemes, pos: int, end: int) -> bool:
    """Whether "first" says of a step that it comes first: "First cut the onions", "you should first wash them"."""
    before, verb = ts[pos - 1].low, ts[end]
    if before in _MODALS:
        return True
    if not (_opens_sentence(ts, pos) or before in (",", "then", "to")) or ts[end + 1].low not in _OBJECTS:
        return False
    return verb.kind == WORD and verb.low not in _AUXILIARIES and bool(senses(verb.low, "v"))


def roman(ts: Lexemes, pos: int) -> Reading | None:
    """ "the LIX Congress", "the XII Assembly": a Roman numeral of two letters and more between "the" and a name."""
    value, after = ROMAN.get(ts[pos].text), ts[pos + 1]
    if not value or ts[pos - 1].low != "the" or not (after.kind == WORD and after.capital and not after.text.isupper()):
        return None
    return _reading(pos, pos + 1, value)


def _is_answer(ts: Lexemes, pos: int) -> bool:
    """Whether "No" stands beside "Yes": "Yes 45, No 48 percent"."""
    return any(piece.low == "yes" for piece in (*ts[max(0, pos - _ANSWERED) : pos], *ts[pos : pos + _ANSWERED]))


def rank(ts: Lexemes, pos: int) -> Reading | None:
    """ "No. 3", "number two", "#1", "No 1"."""
    here = ts[pos]
    at = pos + 1
    if here.low in ("no", "nos", "nr"):
        if not here.capital and ts[at].text != ".":
            return None
        if ts[at].text != "." and _is_answer(ts, pos):
            return None
        at += ts[at].text == "."
        if ts[at].kind != NUMBER or (not here.capital and not ts[at].text.isdecimal()):
            return None
    elif here.text == "№":
        pass
    elif here.text == "#":
        if not ts[at].glued or (here.glued and pos):
            return None
    elif here.low != "number":
        return None
    value = ts[at]
    if value.kind == NUMBER and value.text.isdecimal() and len(value.text) < 5:
        if ts[at + 1].glued and ts[at + 1].kind in (WORD, NUMBER):
            return None
        return _reading(pos, at + 1, int(value.text))
    if here.low == "number" and value.low in numerals.SMALL and ts[pos - 1].low not in ("a", "of", "large", "small"):
        return _reading(pos, at + 1, numerals.SMALL[value.low])
    return None
