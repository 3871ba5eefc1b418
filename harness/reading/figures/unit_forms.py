"""How units of measure are written, by `data/units.tsv`: words, plurals, short forms and symbols.

`match(lexemes, pos) -> (pos behind it, unit) | None` right behind a number.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from harness.reading.figures.lexer import NUMBER, WORD, Lexemes, lex
from harness.reading.lists import cue_words, rows

# Right behind digits, or one space behind, in just this case.
_SYMBOLS: Final = {
    "m": "metre", "g": "gram", "l": "litre", "L": "litre", "t": "tonne", "C": "degree Celsius",
    "F": "degree Fahrenheit", "W": "watt", "V": "volt", "K": "kelvin", "N": "newton", "A": "ampere", "J": "joule",
    "Mb": "megabit", "Gb": "gigabit", "Kb": "kilobit", "′": "foot", "″": "inch", "s": "second",
    "d": "day", "y": "year", "in": "inch", "ys": "year", "min": "minute",
}  # fmt: skip
_SPACED_SYMBOLS: Final = frozenset({"g", "t", "C", "F", "L", "l", "Mb", "Gb", "W", "V", "min"})
# Ordinary words or other abbreviations unless right behind digits.
_GLUED_WORDS: Final = cue_words("unit_forms.glued_words")
_SPACED_TOO: Final = cue_words("unit_forms.spaced_too")


@lru_cache(maxsize=1)
def _forms() -> dict[str, tuple[tuple[tuple[str, ...], tuple[bool, ...], str], ...]]:
    """First word -> (all words, which of them are digits glued to the one before, unit), longest first."""
    table: dict[str, set[tuple[tuple[str, ...], tuple[bool, ...], str]]] = {}
    for _, unit, _, written in rows("units"):
        if written == "-":
            continue
        for form in {unit.lower(), *filter(None, written.split("|"))}:
            for spelt in {form, form + "s"} if form.isascii() and form[-1].isalpha() else {form}:
                pieces = [piece for piece in lex(spelt) if piece.low]
                words = tuple(piece.low for piece in pieces)
                tight = tuple(piece.kind == NUMBER for piece in pieces)
                table.setdefault(words[0], set()).add((words, tight, unit))
    return {first: tuple(sorted(forms, key=lambda f: (-len(f[0]), f[0]))) for first, forms in table.items()}


FIRST_WORDS: Final = frozenset(_forms())  # of every unit, in lower case


def match(ts: Lexemes, pos: int) -> tuple[int, str] | None:
    """The unit written at `pos`, right behind a number (a joining hyphen already passed)."""
    here = ts[pos]
    forms = _forms().get(here.low)
    if forms:
        for words, tight, unit in forms:
            if len(words) == 1 or all(
                ts[pos + i].low == word and (ts[pos + i].glued or not tight[i]) for i, word in enumerate(words)
            ):
                end = pos + len(words)
                if ts[end].glued and ts[end].kind in (WORD, NUMBER) and here.kind == WORD:
                    continue
                if len(words) == 1 and not _free(ts, pos):
                    break
                return end, unit
    symbol = _SYMBOLS.get(here.text)
    if not symbol or (ts[pos + 1].glued and ts[pos + 1].kind in (WORD, NUMBER) and here.kind == WORD):
        return None
    if here.text == "s" and "." not in ts[pos - 1].text:  # "the 15s"
        return None
    if here.glued or (here.text in _SPACED_SYMBOLS and not ts[pos + 1].capital and ts[pos + 1].text != "-"):
        return pos + 1, symbol
    if here.text == "in" and ts[pos + 1].low in ("thick", "long", "wide", "tall", "deep", "high", "across", "diameter"):
        return pos + 1, symbol
    if here.text == "in" and ts[pos + 1].text == "." and ts[pos + 1].glued and ts[pos + 2].text.islower():
        return pos + 1, symbol  # "12 in. of gravel"
    return None


def _free(ts: Lexemes, pos: int) -> bool:
    """Whether a short form really is a unit there."""
    here = ts[pos]
    low = here.low
    if here.text == "MS" and not here.glued:  # a name that follows a count: "MS-DOS"
        return False
    return (
        here.glued
        or low in _SPACED_TOO
        or not (low in _GLUED_WORDS or (low.endswith("s") and low[:-1] in _GLUED_WORDS))
    )
