"""Ages that are told without their unit: "aged 69", "Sanford, 18,", "in his 30s", "at the age of 40", "she is 34".

Each rule: `(lexemes, pos) -> Reading | None`, at the number.
"""

from __future__ import annotations

from fractions import Fraction

from harness.reading.figures import calendar_words as words
from harness.reading.figures import numerals
from harness.reading.figures.capitals import starts_sentence
from harness.reading.figures.cardinals import hyphen
from harness.reading.figures.lexer import NUMBER, WORD, Lexemes
from harness.reading.figures.numbers import number
from harness.reading.figures.reading import Reading
from harness.reading.lists import cue_words
from harness.reading.nouns.figures import Kind

DECADES_OF_LIFE = {  # "thirtysomething"
    f"{word}something{ending}": value for word, value in numerals.TENS.items() for ending in ("", "s")
}
_OLDEST = 125
_SENTENCE_LOOKBACK = 24  # lexemes back to where a sentence may open
_POSSESSIVES = frozenset({"his", "her", "their", "my", "your", "our"})
_AGED = frozenset({"aged", "age", "ages"})
_RELATIONS = cue_words("ages.relations")
_BECAME = frozenset({"turned", "turns", "turning", "turn"})
_PERSONS = frozenset({"who", "he", "she", "i"})
_PLACING = frozenset({"in", "at", "near", "across", "around", "outside"})
_CLOSERS = frozenset({",", ";", ")", ".", "–", "—", "-", ""})
# Words with a capital in front of a number that are no person.
_NO_PERSON = frozenset(
    {*words.MONTHS, *words.MONTH_SHORT, *words.WEEKDAYS, "the", "in", "on", "at", "page", "chapter", "no"}
)


def age(ts: Lexemes, pos: int) -> Reading | None:
    """The age in years that the numeral or number word at `pos` tells."""
    if ts[pos].low in DECADES_OF_LIFE:
        return _reading(pos, pos + 1, DECADES_OF_LIFE[ts[pos].low], DECADES_OF_LIFE[ts[pos].low] + 9)
    return _decade(ts, pos) or _limit(ts, pos) or _stated_age(ts, pos)


def _reading(start: int, end: int, low: int, high: int | None = None) -> Reading:
    return Reading(start, end, Kind.AGE, Fraction(low), Fraction(low if high is None else high), "year",
                   precision=Fraction(1))  # fmt: skip


def _years(ts: Lexemes, pos: int) -> tuple[int, int] | None:
    """(place behind it, value) of a whole number that can be an age."""
    here = ts[pos]
    if here.kind == NUMBER:
        if here.text.isdecimal() and len(here.text) < 4 and 0 < int(here.text) <= _OLDEST:
            after = ts[pos + 1]
            if not (after.glued and (after.kind in (WORD, NUMBER) or after.text in ("%", "/", ":", "°", "."))):
                return pos + 1, int(here.text)
            if after.text == "." and after.glued and ts[pos + 2].kind != NUMBER:
                return pos + 1, int(here.text)
        return None
    if here.low in numerals.SMALL:
        read = number(ts, pos)
        if read and read[1].value.denominator == 1 and 0 < read[1].value <= _OLDEST:
            return read[0], int(read[1].value)
    return None


def _decade(ts: Lexemes, pos: int) -> Reading | None:
    """ "30s" of "in his 30s", "early forties" of "her early forties"."""
    here, after = ts[pos], ts[pos + 1]
    if here.kind == NUMBER and len(here.text) == 2 and here.text.isdecimal() and here.text[1] == "0":
        apostrophe = after.text in ("'", "’") and after.glued and ts[pos + 2].low == "s"
        if not apostrophe and not (after.glued and after.low == "s"):
            return None
        value, end = int(here.text), pos + (3 if apostrophe else 2)
    elif here.low in words.DECADE_WORDS:
        value, end = words.DECADE_WORDS[here.low], pos + 1
    else:
        return None
    start = pos - 1 if ts[pos - 1].text == "-" else pos
    stage = ts[start - 1].low
    owner = ts[start - 2].low if stage in words.STAGES else stage
    if owner not in _POSSESSIVES:
        return None
    low, high = {"early": (0, 3), "mid": (4, 6), "late": (7, 9)}.get(stage, (0, 9))
    return _reading(pos, end, value + low, value + high)


def _limit(ts: Lexemes, pos: int) -> Reading | None:
    """ "18s" of "under-18s", "over 65s"."""
    here, after = ts[pos], ts[pos + 1]
    if here.kind != NUMBER or not after.glued or after.low != "s" or not here.text.isdecimal() or len(here.text) > 2:
        return None
    at = pos - 2 if ts[pos - 1].text == "-" else pos - 1
    if ts[at].low not in ("over", "under") or (ts[at].capital and at == pos - 2 and not starts_sentence(ts, at)):
        return None  # "the Under-21s" is a team
    return _reading(pos, pos + 2, int(here.text))


def _stated_age(ts: Lexemes, pos: int) -> Reading | None:
    read = _years(ts, pos)
    if not read:
        return None
    end, value = read
    before = ts[pos - 1]
    if _is_aged(ts, pos):
        return _aged(ts, pos, end, value)
    if ts[hyphen(ts, end)].low in ("yo", "something", "somethings") and hyphen(ts, end) > end:
        if ts[hyphen(ts, end)].low == "yo":
            return _reading(pos, hyphen(ts, end) + 1, value)
        return _reading(pos, hyphen(ts, end) + 1, value, value + 9)
    if ts[end].low in ("yo", "y.o", "yr-old"):
        return _reading(pos, end + 1, value)
    if before.low in _BECAME and value > 12 and _ends(ts, end):
        return _reading(pos, end, value)
    if before.low == "at" and ts[pos - 2].low in ("dead", "dies", "died", "die", "retired", "retires"):
        return _reading(pos, end, value) if value > 12 and _ends(ts, end) else None
    if before.text == "," and _apposed(ts, pos, end, value):
        return _reading(pos, end, value)
    if before.low in ("is", "was", "m", "s", "am") and value > 12 and _ends(ts, end):
        subject = ts[pos - 2].low if before.low in ("is", "was", "am") else ts[pos - 3].low
        if subject in _PERSONS:
            return _reading(pos, end, value)
    return None


def _ends(ts: Lexemes, pos: int) -> bool:
    """Whether nothing that could be counted follows."""
    return ts[pos].kind != WORD or ts[pos].low in (
        "and", "but", "when", "in", "on", "at", "last", "this", "next", "he", "she", "with", "now",
        "or", "yesterday", "today", "years", "as", "while",
    )  # fmt: skip


def _is_aged(ts: Lexemes, pos: int) -> bool:
    """Whether "aged", "at the age of" or "ages" stands before the number, bound words between them or not."""
    at = pos - 1
    for _ in range(4):
        low = ts[at].low
        if low in _AGED and ts[at].kind == WORD:
            return (
                low != "age"
                or at == pos - 1
                or ts[at + 1].low in ("of", "between", "just", "about", "around", "under", "over")
            )
        if not ts[at].text.isdecimal() and low not in (
            "of",
            "between",
            "just",
            "only",
            "about",
            "around",
            "under",
            "over",
            "from",
            "and",
            "to",
            "approximately",
        ):
            return False
        at -= 1
    return False


def _aged(ts: Lexemes, pos: int, end: int, value: int) -> Reading | None:
    """ "69", and the other end of "18 to 24", "18-24", "between 18 and 24"."""
    joiner = ts[end]
    joined = (
        joiner.low in ("to", "or")
        or joiner.text in ("-", "–")
        or (joiner.low == "and" and ts[pos - 1].low == "between")
    )
    if joined and (second := _years(ts, end + 1)) and second[1] > value:
        return _reading(pos, _with_unit(ts, second[0]), value, second[1])
    return _reading(pos, _with_unit(ts, end), value)


def _with_unit(ts: Lexemes, pos: int) -> int:
    """The place behind "years" in "aged 69 years"."""
    if ts[pos].low in ("years", "year"):
        return pos + 1
    return pos


def _is_of_several(ts: Lexemes, pos: int) -> bool:
    """Whether the sentence opens with those of whom the number is a part: "Of the 28 asked by Crane, 17 had"."""
    for at in range(pos - 1, max(pos - _SENTENCE_LOOKBACK, -1), -1):
        if at == 0 or ts[at - 1].text in (".", "!", "?", ";"):
            return ts[at].low in ("of", "among")
    return False


def _is_where(ts: Lexemes, pos: int) -> bool:
    """Whether the name that ends at `pos` is a place that something is in: "in Tarmin, 12 were hurt"."""
    while ts[pos].capital and ts[pos].kind == WORD and ts[pos].low not in _PLACING:
        pos -= 1
    return ts[pos].low in _PLACING


def _apposed(ts: Lexemes, pos: int, end: int, value: int) -> bool:
    """Whether the number is set off by commas behind a person's name: "Sanford, 18,"."""
    name = ts[pos - 2]
    if name.text in (".", '"', "”", "'") and pos > 2:  # "Jr.,"
        name = ts[pos - 3]
    if not (name.capital and name.kind == WORD and name.low not in _NO_PERSON) and name.low not in _RELATIONS:
        return False
    closer = ts[end]
    if ts[pos].kind == WORD and (closer.text not in (",", ")", ".", ";") or value == 1):
        return False
    if closer.text not in _CLOSERS and closer.low not in (
        "of",
        "from",
        "and",
        "who",
        "was",
        "were",
        "is",
        "has",
        "had",
    ):
        return False
    if closer.text in ("-", "–") and ts[end + 1].kind == NUMBER:
        return False
    if closer.kind == WORD and (_is_of_several(ts, pos) or _is_where(ts, pos - 2)):
        return False
    if closer.low == "of" and not ts[end + 1].capital:
        return False  # "12 of 30 schools" are no age, "18, of Leeds" is
    return not (
        closer.text == "," and ts[end + 1].kind == NUMBER and ts[end + 2].text == "," or ts[pos - 3].kind == NUMBER
    )
