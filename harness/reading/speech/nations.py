"""Countries under their other names: adjective, people, capital, seat of power -> the country.

"Seoul", "South Korean officials" and "South Korea's army" speak for one country.
"""

from __future__ import annotations

import re
from functools import lru_cache

from harness.reading.lists import rows

_NATION_WORD = re.compile(r"[^\W_]+(?:['’.\-][^\W_]+)*\.?")


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Every name in lower case (a dotted abbreviation keeps its dots; US stays upper) -> country."""
    found: dict[str, str] = {}
    for country, *others in rows("nations"):
        for name in (country, *(name for names in others for name in names.split(", "))):
            found[name if name == "US" else name.lower()] = country
    return found


def nations(words: str) -> frozenset[str]:
    """The countries that `words` name in any of their forms."""
    names = _names()
    tokens = [match[0] for match in _NATION_WORD.finditer(words[:2000])]
    tokens = [_bare(token) for token in tokens]
    found: set[str] = set()
    index = 0
    while index < len(tokens):
        for size in (3, 2, 1):
            part = " ".join(tokens[index : index + size])
            key = part if part == "US" else part.lower()
            country = names.get(key) or names.get(key.rstrip("."))
            if country and part[:1].isupper():
                found.add(country)
                index += size - 1
                break
        index += 1
    return frozenset(found)


def _bare(token: str) -> str:
    for ending in ("'s", "’s"):
        if token.endswith(ending):
            return token[: -len(ending)]
    return token
