"""Whether a text is in a language that the checker does not read: text -> the name of that language, or "".

The detector is Google's Compact Language Detector 2 (pycld2): 83 languages in one compiled file, no model to load,
0.03 ms for a summary. It says itself when it is not sure; a text counts as foreign only where it is sure, has enough
letters, and lacks the commonest words of English.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from harness.reading.lists import word_list

SAMPLE_LENGTH = 2000  # characters that are looked at, from the start and as many from the middle
MIN_LETTERS = 40  # letters of a Latin text; fewer may be all names
FEWEST_OF_SCRIPT = 8  # letters in another script, which no English text has
SURE = 80  # percent of the text that must be in that language
ENGLISH = 0.08  # share of these words that prose in English has, and no other
_COMMON = word_list("english")
_LETTERS = re.compile(r"[^\W\d_]+")
_MARK_CATEGORIES = frozenset(("Mn", "Mc"))


@lru_cache(maxsize=1024)
def foreign(text: str) -> str:
    """The language of a text that is surely not English ("German"); "" for English and for what cannot be told."""
    part = (
        text if len(text) <= 2 * SAMPLE_LENGTH else f"{text[:SAMPLE_LENGTH]} {text[len(text) // 2 :][:SAMPLE_LENGTH]}"
    )
    if part.isascii() and _is_english(part):
        return ""
    plain = part if part.isascii() else "".join(map(_letter, unicodedata.normalize("NFKC", part)))
    letters = sum(map(str.isalpha, plain))
    latin = letters if plain.isascii() else sum(1 for one in plain if one.isalpha() and one < "\u0250")
    if (letters < MIN_LETTERS and letters - latin < FEWEST_OF_SCRIPT) or (not plain.isascii() and _is_english(plain)):
        return ""
    return _detected(plain, by_script=2 * latin < letters)


def _letter(one: str) -> str:
    return one if one.isalpha() or unicodedata.category(one) in _MARK_CATEGORIES else " "


def _is_english(text: str) -> bool:
    words = [word.lower() for word in _LETTERS.findall(text)]
    return bool(words) and sum(word in _COMMON for word in words) >= ENGLISH * len(words)


def _detected(text: str, *, by_script: bool) -> str:
    import pycld2

    try:
        sure, _, found = pycld2.detect(text.encode("utf-8", "ignore"))
    except pycld2.error:  # characters that it does not take
        return ""
    name, code, percent, _ = found[0]
    if sure and code not in ("en", "un", "sco") and (by_script or percent >= SURE):
        return str(name).capitalize()
    return "a script that English is not written in" if by_script else ""
