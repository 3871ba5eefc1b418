"""Fractions in words and digits: "half", "two-thirds", "one in five", "3/4", and of a unit: "half an hour".

Each rule: `(lexemes, pos) -> Reading | None`; a share is read as a fraction of 1.
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import bounds, currencies, numerals, unit_forms, units
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import MARK, NUMBER, WORD, Lexemes
from harness.reading.figures.numbers import number
from harness.reading.figures.parts import ARTICLES, of_unit, share
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words
from harness.reading.nouns.figures import Bound, Kind
from harness.reading.text import lexicon

_AFTER_SHARE = cue_words("shares.after_share")
_BEFORE_SHARE = frozenset({"by", "than", "to"})
_AFTER_HALF = cue_words("shares.after_half")
_BEHIND_HALF = cue_words("shares.behind_half")
_BEFORE_HALF = cue_words("shares.before_half")
_NOT_SHARES = cue_words("shares.not_shares")


def half(ts: Lexemes, pos: int) -> Reading | None:
    """ "half of", "half the", "more than half", "half an hour", "half a mile"; not "the second half", "half-time"."""
    at = pos + 1 if ts[pos].low in ARTICLES else pos
    if ts[at].low != "half":
        return None
    measured = of_unit(ts, pos, at + 1, Fraction(1, 2))
    if measured:
        return measured
    before, after = ts[pos - 1], ts[at + 1]
    if at > pos and before.low == "and":
        return _one_and_a_half(ts, pos - 3, at + 1)
    if after.text in ("-", "–") or at > pos or before.text in ("-", "–"):
        return None
    if before.low in numerals.ORDINAL_WORDS or after.low in _NOT_SHARES:
        return None
    bound = bounds.before(ts, pos)
    if after.low in _AFTER_HALF or before.low in _BEFORE_HALF or (bound and bound[0] is not Bound.NONE):
        if after.low in ("a", "an") and number(ts, pos):
            return None
        return share(pos, at + 1, Fraction(1, 2))
    return None


def _one_and_a_half(ts: Lexemes, start: int, end: int) -> Reading | None:
    """ "a can and a half": what stands between may be any noun, but a half of something else may follow."""
    if start < 0 or ts[start].low not in ARTICLES or ts[start + 1].kind != WORD:
        return None
    if ts[start + 1].low in numerals.DENOMINATORS or (ts[end].kind == WORD and ts[end].low not in _BEHIND_HALF):
        return None
    value = Fraction(3, 2)
    return Reading(start, end, Kind.QUANTITY, value, value, precision=Fraction(1, 2))


def of_every(ts: Lexemes, pos: int) -> Reading | None:
    """ "68p of every pound", "20 cents in each dollar": so many in a hundred."""
    if not any(piece.low in ("every", "each") for piece in ts[pos + 1 : pos + 8]) or (read := number(ts, pos)) is None:
        return None
    end, value = read
    small = currencies.suffix(ts, end)
    if small is None or small[2] == 1 or ts[small[0]].low not in ("of", "in", "from"):
        return None
    whole = currencies.suffix(ts, small[0] + 2)
    if ts[small[0] + 1].low not in ("every", "each") or whole is None or whole[2] != 1:
        return None
    return Reading(pos, whole[0], Kind.PERCENT, value.value, value.value, "percent", precision=value.precision,
                   digits=value.digits)  # fmt: skip


def counted_fraction(ts: Lexemes, pos: int) -> Reading | None:
    """ "a third of", "two-thirds", "three quarters", "one-fifth", "a quarter of an hour"."""
    low = ts[pos].low
    is_article = low in ARTICLES
    if is_article:
        over, at = 1, pos + 1
    elif low in numerals.SMALL:
        if not any(piece.low in numerals.DENOMINATORS for piece in ts[pos + 1 : pos + 8]):
            return None
        read = number(ts, pos)
        if read is None or read[1].value.denominator != 1:
            return None
        over, at = int(read[1].value), hyphen(ts, read[0])
    elif ts[pos].kind == NUMBER and ts[pos].text.isdecimal() and len(ts[pos].text) < 3:
        over, at = int(ts[pos].text), hyphen(ts, pos + 1)
    else:
        return None
    word = ts[at].low
    under = numerals.DENOMINATORS.get(word, 0)
    if not over or not under or (over > 1) != (word[-1] == "s" or word == "halves"):
        return None
    after = ts[hyphen(ts, at + 1)]
    if after.low in _NOT_SHARES and after.low != "century":
        return None
    if is_article and word == "half" and ts[pos - 1].low == "and":
        return None
    part = Fraction(over, under)
    measured = _of_scale(ts, pos, at + 1, part) or of_unit(ts, pos, at + 1, part)
    if measured:
        return measured
    if (
        (over > 1 or word == "half")
        and (found := unit_forms.match(ts, at + 1))
        and units.dimension(found[1]) in ("length", "time")
    ):
        kind = Kind.DURATION if units.dimension(found[1]) == "time" else Kind.QUANTITY
        return Reading(pos, found[0], kind, part, part, found[1], precision=Fraction(1, under))
    if is_article or (over == 1 and at == pos + 1):
        before = ts[pos - 1].low
        bound = bounds.before(ts, pos)
        alone = not is_article and after.kind != WORD or under >= 100 and after.kind != WORD
        compared = after.low in ("larger", "smaller", "cheaper") and ts[at + 2].low == "than"
        if after.low not in _AFTER_SHARE and before not in _BEFORE_SHARE and not (bound or alone or compared):
            return None
    if word == "quarters" and ts[pos - 1].low in ("first", "last", "past", "next", "consecutive", "previous"):
        return None
    return share(pos, at + 1, part)


def _of_scale(ts: Lexemes, start: int, pos: int, part: Fraction) -> Reading | None:
    """ "of a million" of "two thirds of a million"."""
    if ts[pos].low != "of" or ts[pos + 1].low not in ARTICLES:
        return None
    factor = numerals.SCALES.get(ts[pos + 2].low)
    if not factor:
        return None
    value = part * factor
    return Reading(start, pos + 3, Kind.QUANTITY, value, value, scale=Fraction(factor), precision=value, plain=True)


_LINKS = frozenset({"in", "out", "of", "for"})


MANY = 20  # of more than so many, out of more than so many, no share is told in words


def ratio(ts: Lexemes, pos: int) -> Reading | None:
    """ "one in five", "nine out of 10", "one of every three"."""
    if not _LINKS.intersection(piece.low for piece in ts[pos + 1 : pos + 6]):
        return None
    read = number(ts, pos)
    if read is None:
        return None
    end, over = read
    at = hyphen(ts, end)
    if over.value == 1 and ts[at + 1].low == "in" and _is_person(ts[at].low):  # "one adult in eight"
        at += 1
    first = ts[at].low
    if first == "in":
        at += 1
        at += ts[at].low == "every"
    elif first == "out" and ts[at + 1].low == "of":
        at += 2
        at += ts[at].low == "every"
    elif first in ("of", "for") and ts[at + 1].low == "every":
        at += 2
    else:
        return None
    at = hyphen(ts, at)
    whole = number(ts, at)
    if whole is None or ts[at].low in ARTICLES and whole[1].value < 100:
        return None
    end, under = whole
    if over.value >= under.value or over.value <= 0 or over.scale != 1 or over.value.denominator != 1:
        return None
    if first == "in" and (_is_year(under.digits) or over.value > 99):
        return None
    if unit_forms.match(ts, hyphen(ts, end)) and ts[hyphen(ts, end)].kind != MARK and first == "in":
        return None  # "one in ten minutes" counts nothing out of ten
    if over.value > MANY and under.value > MANY:
        return None  # "187 out of 2,318 cases" are two counts
    return share(pos, end, over.value / under.value)


def _is_person(word: str) -> bool:
    return lexicon.is_a(word, "person")


def _is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[0] in "12"


def slash(ts: Lexemes, pos: int) -> Reading | None:
    """ "3/4", "2/3"; larger numbers are dates, scores or names."""
    over, under = ts[pos].text, ts[pos + 2].text
    if ts[pos + 1].text != "/" or not (
        over.isdecimal() and under.isdecimal() and ts[pos + 1].glued and ts[pos + 2].glued
    ):
        return None
    if len(over) > 2 or len(under) > 2 or ts[pos + 3].text == "/" or not 0 < int(over) < int(under):
        return None
    if int(under) > 20 and ts[pos + 3].low != "of":
        return None
    part = Fraction(int(over), int(under))
    measured = of_unit(ts, pos, pos + 3, part)
    found = unit_forms.match(ts, hyphen(ts, pos + 3))
    if measured or not found:
        return measured or share(pos, pos + 3, part)
    return Reading(pos, found[0], Kind.QUANTITY, part, part, found[1], precision=part)
