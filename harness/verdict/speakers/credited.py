"""A party as words: Attribution or Source -> its name words, its nouns, and how surely they were read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from harness.reading import (
    DOCUMENTS,
    GENERIC,
    POLLS,
    SKIPPED,
    TITLES,
    Attribution,
    Source,
    callings,
    is_person,
    key,
    lemma,
    words_of,
)

# How often a speaker is read right, by the way in which the words point to it.
CERTAINTY = {"name": 0.95, "description": 0.9, "role": 0.8, "pronoun": 0.65, "": 0.4}
_NAME_END = re.compile(r",|;|\(|\b(?:of|for|by|from|in|at|on|to|with|that|which|who|whose|polled|seen)\b")
_RIVAL = re.compile(r"\b[\w.-]+(?: [A-Z][\w.-]+)*['’]s?\s+((?:\w+\s+)?(?:rival|competitor|opponent|critic|foe)s?\b)")
_LITTLE = SKIPPED | frozenset({"who", "which", "that", "own", "new", "latest", "said", "and", "or", "is", "has"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Credited:
    """Somebody who is credited, by the words of one text."""

    words: str  # the name, as it stands or as a pronoun was resolved
    key: str  # the same to compare by: lower case, without small words and titles
    names: frozenset[str] = frozenset()  # lower case; words of a name that say nothing of what it is: fathom, moor
    nouns: frozenset[str] = frozenset()  # lemmas of all other telling words: education, secretary
    heads: frozenset[str] = frozenset()  # of those, the ones that say what it is: secretary
    person: bool = False  # known by a given name and a family name
    general: bool = False  # words that fit many: officials, experts
    read: float = 1.0  # how surely it was read, 0 to 1


def credited(said: Attribution) -> Credited:
    """The party that an attribution credits."""
    certainty = (
        CERTAINTY.get(said.reference, CERTAINTY[""]) if said.reference or said.source is not None else CERTAINTY["name"]
    )
    return of_words(said.speaker, said.words, said.heads, certainty)


@lru_cache(maxsize=1 << 8)
def of_source(source: Source) -> Credited:
    """A party as a table of sources has it, its role and other names included."""
    said = _split(" ; ".join((source.name, *source.aliases, source.role)))
    heads = frozenset(filter(None, (_head(one) for one in (source.name, source.role, *source.aliases))))
    person = source.kind == "person" and " " in source.name.strip()
    return Credited(words=source.name, key=key(source.name), names=said[0], nouns=said[1], heads=heads, person=person)


@lru_cache(maxsize=1 << 9)
def of_words(speaker: str, words: str = "", heads: tuple[str, ...] = (), certainty: float = 1.0) -> Credited:
    """A party by its resolved name, the words that the text has for it and the nouns that describe it."""
    names, nouns = _split(f"{speaker} ; {words}", frozenset(heads))
    own = frozenset(heads) or frozenset(filter(None, (_head(speaker),)))
    if is_person(speaker) and " " in speaker:
        names = frozenset(word.lower() for word in words_of(speaker)) | names
    return Credited(
        words=speaker,
        key=key(speaker),
        names=names,
        nouns=nouns | own,
        heads=own,
        person=is_person(speaker) and " " in speaker.strip(),
        general=not names and (nouns <= _general() or _is_plain_record(nouns, own)),
        read=certainty,
    )


def _is_plain_record(nouns: frozenset[str], heads: frozenset[str]) -> bool:
    """Whether it is a document of nobody in particular: the report, a count."""
    return bool(heads) and heads <= DOCUMENTS | POLLS and all(len(word.replace(".", "")) <= 2 for word in nouns - heads)


@lru_cache(maxsize=1)
def _general() -> frozenset[str]:
    return GENERIC | frozenset(lemma(word, "n") for word in GENERIC)


def _split(text: str, heads: frozenset[str] = frozenset()) -> tuple[frozenset[str], frozenset[str]]:
    """Name words and nouns, without the name of whom the party is against: `Korvo's rival, Palk`."""
    names: set[str] = set()
    nouns: set[str] = set()
    for word in words_of(_RIVAL.sub(r"\1", text[:400])):
        low = word.lower()
        root = lemma(low, "n")
        if low in _LITTLE or not any(map(str.isalpha, word)):
            continue
        if word[:1].isupper() and root not in heads and not callings(root) and not {low, root} & (TITLES | GENERIC):
            names.add(low)
        else:
            nouns.add(root)
    return frozenset(names), frozenset(nouns)


def _head(words: str) -> str:
    """The noun that a phrase is about, where it is a common one: `the head of the board` head."""
    found = words_of(_NAME_END.split(words[:200].lstrip(" ,"), maxsplit=1)[0])
    last = found[-1] if found else ""
    low = lemma(last.lower(), "n")
    return low if last and (last.islower() or callings(low)) else ""
