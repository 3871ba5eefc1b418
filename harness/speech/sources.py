"""Sources as entities: attributions of a document -> people, bodies and groups; names -> ids; how two are related."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from harness.speech.names import GENERIC, SKIPPED, TITLES, family, is_person, key, words_of
from harness.speech.nations import nations
from harness.types import Attribution, Document, Source

AND = re.compile(r"(?<!\s)\s*(?:,|,? and\b|&)\s+")
SAME, COMPATIBLE, DIFFERENT, UNKNOWN = "same", "compatible", "different", "unknown"
_SPOKEN_MANNERS = frozenset({"speech", "record", "belief"})
_HEADS = re.compile(
    r"\b(?:head|chief|director|president|chair(?:man|woman|person)?|minister|secretary|commander|leader|boss|founder|"
    r"executive|ceo|governor|mayor|dean|editor|coach|captain|manager|spokes(?:man|woman|person)|spokesperson|"
    r"representative|lawyer|attorney|official|member|analyst|professor|researcher|economist)s?\s+(?:of|for|at|with|in)\s+"
    r"(?P<body>(?:the\s+)?[^,;()]{3,80})",
    re.I,
)
_FOR = re.compile(r"\b(?:for|of|at|from|with)\s+(?P<body>(?:the\s+)?[^,;()]{3,80})$", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kinship:
    """How a claim's source stands to a fact's, and in which words to say it."""

    kind: str  # same | compatible | different | unknown
    words: str


# --------------------------------------------------------------------------- drafting


def draft_sources(document: Document, attributions: Sequence[Attribution]) -> tuple[Source, ...]:
    """Everybody whom the document credits, once each, with other names, role, and the bodies they speak for."""
    known = _Known()
    roles: dict[str, str] = {}
    for one in attributions:
        if not one.speaker or one.manner not in _SPOKEN_MANNERS:
            continue
        home, *_ = [known.add(speaker) for speaker in (one.speaker, one.via) if speaker]
        if one.source is not None:
            told = one.source.of(document.text)
            if len(told) > len(roles.get(home, "")) and len(told) < 300 and key(one.speaker) and one.speaker in told:
                roles[home] = told
    named = enumerate(known.names.items(), start=1)
    drafted = [_source(number, home, names, roles.get(home, "")) for number, (home, names) in named]
    bodies = [(one.id, key(one.name)) for one in drafted if one.kind != "person"]
    return Sources(_speaking_for(one, bodies) for one in drafted)


class Sources(tuple[Source, ...]):
    """A tuple of sources that finds one by its name without looking at all of them."""

    ids: dict[str, str]  # by the key of a name

    def __new__(cls, sources: Iterable[Source] = ()) -> Sources:
        made = super().__new__(cls, sources)
        made.ids = {}
        for one in made:
            for name in filter(None, map(key, (one.name, *one.aliases))):
                made.ids.setdefault(name, one.id)
        return made


class _Known:
    """The parties met so far, each under the name that it was met by first."""

    def __init__(self) -> None:
        self.names: dict[str, list[str]] = {}
        self._by_key: dict[str, str] = {}
        self._people: dict[str, list[str]] = {}  # by family name

    def add(self, speaker: str) -> str:
        """The name under which this speaker is known now."""
        home = self._home(speaker)
        if home not in self.names:
            self.names[home] = []
            if is_person(home):
                self._people.setdefault(family(home), []).append(home)
        if speaker not in self.names[home]:
            self.names[home].append(speaker)
            self._by_key.setdefault(key(speaker), home)
        return home

    def _home(self, speaker: str) -> str:
        if (known := self._by_key.get(key(speaker))) is not None:
            return known
        namesakes = self._people.get(family(speaker), ()) if is_person(speaker) else ()
        return next((one for one in namesakes if _one_person(one, speaker)), speaker)


def _one_person(one: str, other: str) -> bool:
    """Whether two names with one family name can be one person's: no two different given names."""
    given, others = words_of(one)[:-1], words_of(other)[:-1]
    return (
        not given
        or not others
        or given[0][:1] == others[0][:1]
        and (given[0] == others[0] or 1 in (len(given[0]), len(others[0])))
    )


def _source(number: int, home: str, names: list[str], told: str) -> Source:
    longest = max(names, key=len) if is_person(home) else home
    role = " ".join(part for part in (told.replace(longest, " ", 1)).split()).strip(" ,;:-–—") if told else ""
    return Source(
        id=f"s{number}",
        name=longest,
        aliases=tuple(name for name in names if name != longest),
        role=role,
        kind="person" if is_person(longest) else "group" if _is_group(longest) else "body",
    )


def _is_group(name: str) -> bool:
    """Whether the words are a plural common noun: officials, two witnesses, Norvik police."""
    last = next(iter(words_of(name)[-1:]), "")
    lower = last.lower()
    return lower in ("police", "people", "staff", "media") or (
        lower.endswith("s") and not lower.endswith("ss") and (last.islower() or lower in GENERIC)
    )


def _speaking_for(one: Source, bodies: Sequence[tuple[str, str]]) -> Source:
    """The source with the ids of those `bodies` (id, key) that its role or name names."""
    told = f"{one.role} {one.name}" if one.kind == "person" else one.name
    headed = "\n".join(key(match["body"]) for pattern in (_HEADS, _FOR) for match in pattern.finditer(told))
    role = key(one.role) if one.kind == "person" else ""
    ids = [
        id for id, name in bodies
        if name and id != one.id and (name in headed or (len(name) > 3 and name in role))
    ]  # fmt: skip
    return replace(one, speaks_for=tuple(ids)) if ids else one


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


@lru_cache(maxsize=16384)
def _description(words: str) -> frozenset[str]:
    return frozenset(word.lower() for word in words_of(words[:200])) - SKIPPED


def _only(ids: Iterable[str]) -> str | None:
    found = list(dict.fromkeys(ids))
    return found[0] if len(found) == 1 else None


def _is_one(one: Source, speaker: str) -> bool:
    return any(
        family(name) == family(speaker) and _one_person(name, speaker)
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
