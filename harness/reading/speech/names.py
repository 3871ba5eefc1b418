"""Names in a comparable form: words -> key without titles, articles and marks; whether they name a person."""

from __future__ import annotations

import re
from functools import lru_cache

from harness.reading.lists import vocabulary, word_list
from harness.reading.speech.nations import nations

TITLES = word_list("titles")
GENERIC = word_list("generic_parties")
SKIPPED = vocabulary("the a an of for and at in by from with to its his her their")
_NAME_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*")


def words_of(name: str) -> list[str]:
    """The words of a name without possessive endings."""
    found = (match[0] for match in _NAME_WORD.finditer(name))
    return [word[:-2] if word.endswith(("'s", "’s")) else word for word in found]


@lru_cache(maxsize=1 << 12)
def key(name: str) -> str:
    """A name to compare by: lower case, no articles, small words, titles (of a longer name) or marks."""
    words = [word.lower() for word in words_of(name[:400])]
    words = [word for word in words if word not in SKIPPED]
    bare = [word for word in words if word not in TITLES]
    return " ".join(bare if len(bare) >= 1 and is_person(name) else words)


@lru_cache(maxsize=1 << 12)
def family(name: str) -> str:
    """The last word of a person's name."""
    words = [word for word in words_of(name) if word.lower() not in ("jr", "sr", "ii", "iii", "iv")]
    return words[-1] if words else ""


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Whether the words look like a person's name: capitalised throughout, no word of a body or of a group.

    A guess from the words alone; where a parse is at hand its entity type goes first.
    """
    words = words_of(name[:200])
    while words and words[0].lower() in TITLES:
        words = words[1:]
    if not 1 <= len(words) <= 5:
        return False
    if any(word.lower() in GENERIC or word.lower() in BODY_WORDS for word in words):
        return False
    small = {"de", "da", "del", "der", "van", "von", "bin", "al", "la", "el", "ibn", "ben", "dos", "di", "du", "le"}
    if not all(word[0].isupper() or word.lower() in small for word in words):
        return False
    if any(word.isupper() and len(word) > 3 for word in words) or (len(words) == 1 and words[0].isupper()):
        return False
    return not nations(" ".join(words)) and not name.lower().startswith(("the ", "a ", "an "))


BODY_WORDS = word_list("body_words")


def may_be_one(one: str, other: str) -> bool:
    """Whether two names with one family name can be one person's: no two different given names."""
    given, others = words_of(one)[:-1], words_of(other)[:-1]
    return (
        not given
        or not others
        or given[0][:1] == others[0][:1]
        and (given[0] == others[0] or 1 in (len(given[0]), len(others[0])))
    )
