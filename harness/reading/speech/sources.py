"""Sources as entities: the attributions of a document -> people, bodies and groups, each once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from harness.reading.nouns.speech import Attribution, Source
from harness.reading.nouns.text import Document
from harness.reading.speech.names import GENERIC, family, is_person, key, may_be_one, words_of
from harness.reading.text import lexicon

_SPOKEN_MANNERS = frozenset({"speech", "record", "belief"})
_HEADS = re.compile(
    r"\b(?:head|chief|director|president|chair(?:man|woman|person)?|minister|secretary|commander|leader|boss|founder|"
    r"executive|ceo|governor|mayor|dean|editor|coach|captain|manager|spokes(?:man|woman|person)|spokesperson|"
    r"representative|lawyer|attorney|official|member|analyst|professor|researcher|economist)s?\s+(?:of|for|at|with|in)\s+"
    r"(?P<body>(?:the\s+)?[^,;()]{3,80})",
    re.I,
)
_FOR = re.compile(r"\b(?:for|of|at|from|with)\s+(?P<body>(?:the\s+)?[^,;()]{3,80})$", re.I)


def draft_sources(document: Document, attributions: Sequence[Attribution]) -> tuple[Source, ...]:
    """Everybody whom the document credits, once each, with other names, role, and the bodies they speak for."""
    known = _Known()
    roles: dict[str, str] = {}
    for one in attributions:
        if not one.speaker or one.manner not in _SPOKEN_MANNERS:
            continue
        home, *_ = [known.add(speaker) for speaker in (one.speaker, one.via) if speaker]
        if one.source is not None:
            told = one.words or one.source.of(document.text)
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
        bare = _without_calling(speaker)
        home = self._home(bare)
        if home not in self.names:
            self.names[home] = []
            if is_person(home):
                self._people.setdefault(family(home), []).append(home)
        for name in (bare, speaker):
            if name not in self.names[home]:
                self.names[home].append(name)
                self._by_key.setdefault(key(name), home)
        return home

    def _home(self, speaker: str) -> str:
        if (known := self._by_key.get(key(speaker))) is not None:
            return known
        namesakes = self._people.get(family(speaker), ()) if is_person(speaker) else ()
        return next((one for one in namesakes if may_be_one(one, speaker)), speaker)


def _without_calling(name: str) -> str:
    """A person's name without what they are, which stands before it: "Adaora Lind" of "Executive Adaora Lind"."""
    first, _, rest = name.partition(" ")
    if first.istitle() and " " in rest and is_person(rest) and lexicon.is_mainly(first.lower(), "person"):
        return _without_calling(rest)
    return name


def _source(number: int, home: str, names: list[str], told: str) -> Source:
    longest = max((name for name in names if _without_calling(name) == name), key=len) if is_person(home) else home
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
