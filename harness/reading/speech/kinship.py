"""Who is meant, and how two parties are related: words and a table of sources -> an id; two of them -> a Kinship."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from harness.reading.nouns.speech import Source
from harness.reading.speech.names import GENERIC, SKIPPED, TITLES, family, is_person, key, may_be_one, words_of
from harness.reading.speech.nations import nations
from harness.reading.speech.sources import Sources

AND = re.compile(r"(?<!\s)\s*(?:,|,? and\b|&)\s+")
SAME, COMPATIBLE, DIFFERENT, UNKNOWN = "same", "compatible", "different", "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """How a claim's source stands to a fact's, and in which words to say it."""

    kind: str  # same | compatible | different | unknown
    words: str


# --------------------------------------------------------------------------- resolving


def resolve(speaker: str, sources: Sequence[Source]) -> str | None:
    """The id of the source that these words name; None where none or several could be meant."""
    wanted = key(speaker)
    if not wanted:
        return None
    if (exact := known_as(speaker, sources)) is not None:
        return exact
    if len({known_as(part, sources) for part in AND.split(speaker)} - {None}) > 1:
        return None  # two parties together
    by_role = [one.id for one in sources if one.role and _description(one.role) == _description(speaker)]
    if len(by_role) == 1:
        return by_role[0]  # "Norvik's mayor" for the mayor of Norvik
    if is_person(speaker):
        return _only(one.id for one in sources if one.kind == "person" and _is_one(one, speaker))
    mine = set(wanted.split())
    holding = [
        one.id
        for one in sources
        if one.kind != "person" and any(_holds(set(key(name).split()), mine) for name in (one.name, *one.aliases))
    ]
    if holding:
        return _only(holding)
    if " and " in speaker:
        return None  # two parties together
    # "the intelligence chief Ada Moor", "Moor's office" hold a person's name among other words.
    return _only(one.id for one in sources if one.kind == "person" and _named_in(one, speaker))


def known_as(speaker: str, sources: Sequence[Source]) -> str | None:
    """The id of the source that has these words for a name or another name."""
    known = sources if isinstance(sources, Sources) else Sources(sources)
    return known.ids.get(key(speaker))


@lru_cache(maxsize=1 << 12)
def _description(words: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words_of(words[:200])) - SKIPPED


def _only(ids: Iterable[str]) -> str | None:
    found = list(dict.fromkeys(ids))
    return found[0] if len(found) == 1 else None


def _is_one(one: Source, speaker: str) -> bool:
    return any(
        family(name) == family(speaker) and may_be_one(name, speaker)
        for name in (one.name, *one.aliases)
        if is_person(name)
    )


def _named_in(one: Source, speaker: str) -> bool:
    words = words_of(speaker)
    full = words_of(one.name)
    if words and words[0] == family(one.name) and re.match(r"[\w.-]+['’]s?\s", speaker):
        return True  # "Moor's union" for Ada Moor's
    return bool(full) and any(words[at : at + len(full)] == full for at in range(len(words)))


def _holds(name: set[str], mine: set[str]) -> bool:
    """Whether one name is the other with words left out that are no less telling than a generic head."""
    small, large = (name, mine) if len(name) <= len(mine) else (mine, name)
    return bool(small - GENERIC) and small <= large and len(small) * 2 > len(large)


# --------------------------------------------------------------------------- relation


def relation(
    claim_source: str, fact_source: str, sources: Sequence[Source], article: str = "", *, by_hand: bool = False
) -> Kinship:
    """How the party that a claim credits (its words) stands to the party of a fact (an id in `sources`).

    `different` is said only where both are known, distinct and unrelated, by the table or by their countries, or
    where `article` is given and never names the credited party. A table made `by_hand` decides: two of its sources
    that it does not relate are unrelated, and its other names mean what they say ("the company", "observers").
    """
    table = {one.id: one for one in sources}
    fact = table.get(fact_source)
    if fact is None or not key(claim_source):
        return Kinship(kind=UNKNOWN, words="")
    found = resolve(claim_source, sources)
    if found == fact.id:
        return Kinship(kind=SAME, words=f"“{claim_source}” is {fact.name}")
    if found is not None:
        kin = _kin(table[found], fact, table)
        if kin is not None:
            return kin
        if by_hand:
            return Kinship(kind=DIFFERENT, words=f"{table[found].name} is not {fact.name}")
    return _by_words(claim_source, found, fact, table, article)


def _kin(claimed: Source, fact: Source, table: dict[str, Source]) -> Kinship | None:
    if fact.id in _above(claimed, table):
        return Kinship(kind=COMPATIBLE, words=f"{claimed.name} speaks for {fact.name}")
    if claimed.id in _above(fact, table):
        return Kinship(kind=COMPATIBLE, words=f"{fact.name} speaks for {claimed.name}")
    if claimed.id == fact.via:
        return Kinship(kind=COMPATIBLE, words=f"{fact.name} was reported by {claimed.name}")
    if fact.id == claimed.via:
        return Kinship(kind=COMPATIBLE, words=f"{claimed.name} was reported by {fact.name}")
    return None


def _above(one: Source, table: dict[str, Source]) -> set[str]:
    """The ids of everything that a source speaks for, directly or through others."""
    found: set[str] = set()
    todo = list(one.speaks_for)
    while todo:
        at = todo.pop()
        if at not in found and at in table:
            found.add(at)
            todo += table[at].speaks_for
    return found


def _by_words(claimed: str, found: str | None, fact: Source, table: dict[str, Source], article: str) -> Kinship:
    own = set(key(claimed).split())
    general = own <= GENERIC or not own
    mine, its = nations(claimed), _nations_of(fact, table)
    if general and not mine:
        return Kinship(kind=COMPATIBLE, words=f"“{claimed}” is more general than {fact.name}")
    if mine and its and not mine & its:
        if _is_pure(claimed):
            return Kinship(kind=DIFFERENT, words=f"{claimed} is not {fact.name}")
        if found is not None:
            return Kinship(kind=DIFFERENT, words=f"{claimed} is not {fact.name}")
    if mine & its and _is_pure(claimed):
        return Kinship(kind=COMPATIBLE, words=f"“{claimed}” includes {fact.name}")
    if found is not None:
        other = table[found]
        if fact.kind == "group" or other.kind == "group":
            shared = _nations_of(other, table) & its
            if shared or not (_nations_of(other, table) and its):
                return Kinship(kind=UNKNOWN, words="")
        if set(key(fact.name).split()) & set(key(other.name).split()) - GENERIC and "person" not in (
            fact.kind,
            other.kind,
        ):
            return Kinship(kind=UNKNOWN, words="")
        return Kinship(kind=DIFFERENT, words=f"{other.name} is not {fact.name}")
    if article and is_person(claimed) and fact.kind == "person" and family(claimed) not in set(words_of(article)):
        return Kinship(kind=DIFFERENT, words=f"the article never names {claimed}")
    return Kinship(kind=UNKNOWN, words="")


def _is_pure(claimed: str) -> bool:
    """Whether the words name a country and at most a general party of it: Ukrainian officials, Seoul, the Kremlin."""
    left = [word for word in words_of(claimed) if word.lower() not in GENERIC and word.lower() not in TITLES]
    return not left or all(nations(word) for word in left) or bool(nations(" ".join(left))) and len(left) <= 2


def _nations_of(one: Source, table: dict[str, Source]) -> frozenset[str]:
    own = nations(" ; ".join((one.name, one.role, *one.aliases)))
    above = [nations(" ; ".join((table[at].name, *table[at].aliases))) for at in _above(one, table)]
    return own.union(*above)
