"""The lemma that a form's spelling tells, where the lemmatizer takes another word's: (form, lemma, part) -> lemma.

A verb of one short vowel doubles its last letter before -ed and -ing, and -es stands only behind a hiss or a vowel: so
"rated" is of "rate" and "ratted" of "rat", "hopes" of "hope" and "hops" of "hop".
"""

from __future__ import annotations

import re
from functools import lru_cache

from harness.reading.text.wordnet import entries

_DOUBLING = re.compile(r"(?:[^aeiou]|(?<=q)u)+[aeiou][^aeiouwxyh]")  # "rat", "hop", "scar", "quit"; not "look", "cook"
_HISSING = re.compile(r"(?:s|x|z|ch|sh|o|i|y|u)$")
_PARTS = {"VERB": "v", "AUX": "v", "NOUN": "n"}


@lru_cache(maxsize=1 << 12)
def spelt(form: str, lemma: str, part: str) -> str:
    """`lemma`, or the word one "e" longer where only that is spelt so; `form` in lower case, `part` as in UD."""
    sort, ending = _PARTS.get(part), form.removeprefix(lemma)
    if sort is None or ending == form or not entries(f"{lemma}e", sort):
        return lemma
    if sort == "v" and ending in ("ed", "ing"):
        return f"{lemma}e" if _DOUBLING.fullmatch(lemma) else lemma
    return f"{lemma}e" if ending == "es" and not _HISSING.search(lemma) else lemma
