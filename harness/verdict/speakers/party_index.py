"""Everybody whom an article names, with all that it calls them: (article, sources) -> an index to look words up in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from harness.gold import Gold
from harness.reading import Document, Parties, Source, key, resolve, tree_of, words_of
from harness.verdict.speakers.credited import Credited, of_source, of_words


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedParty:
    """One party of the article."""

    party: Credited
    id: str = ""  # in the table of sources; "" for one whom the article credits with nothing
    bodies: frozenset[str] = frozenset()  # name words of the bodies that its role names


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Evidence on how two parties stand to each other, each from 0 to 1."""

    same: float = 0.0
    related: float = 0.0
    apart: float = 0.0
    unheard: float = 0.0  # the article never says the first one's name
    note: str = ""  # how they are related, in words


class PartyIndex:
    """The parties of one article."""

    def __init__(self, article: Document, sources: Sequence[Source], *, by_hand: bool) -> None:
        self.text = article.text
        self.words = article.text.lower()
        self.sources = sources
        self.by_hand = by_hand
        self.table = {one.id: one for one in sources}
        self._members = list(_members(article, sources))
        self._by_key: dict[str, list[int]] = {}
        for number, one in enumerate(self._members):
            self._by_key.setdefault(one.party.key, []).append(number)
        self.known: dict[tuple[Credited, Credited], Relation] = {}  # what `related` has found
        self._found: dict[Credited, tuple[IndexedParty, ...]] = {}

    def find(self, who: Credited) -> tuple[IndexedParty, ...]:
        """The parties that these words can mean, by the best of: a whole name, part of one, a role."""
        if who not in self._found:
            self._found[who] = self._find(who)
        return self._found[who]

    def _find(self, who: Credited) -> tuple[IndexedParty, ...]:
        exact = tuple(self._members[at] for at in self._by_key.get(who.key, ()))
        if exact:
            return exact
        if who.names:
            return tuple(one for one in self._members if _is_part(who, one.party))
        if who.general or not who.nouns:
            return ()
        return tuple(one for one in self._members if who.heads & one.party.nouns and who.nouns <= one.party.nouns)


def _is_part(who: Credited, other: Credited) -> bool:
    """Whether one name is part of the other: Moor of Ada Moor, the Fathom institute of Fathom."""
    small, large = sorted((who.names, other.names), key=len)
    return bool(small) and small <= large and not (who.person and other.person and len(small) > 1 and small != large)


def _members(article: Document, sources: Sequence[Source]) -> list[IndexedParty]:
    found = {one.id: IndexedParty(party=of_source(one), id=one.id, bodies=_bodies(one)) for one in sources}
    others: dict[str, IndexedParty] = {}
    for party in Parties(article, tuple(map(tree_of, article.sentences))).all():
        roles = frozenset(party.roles)
        id = resolve(party.name, sources)
        if id is not None and id in found:
            known = found[id].party
            found[id] = replace(found[id], party=replace(known, nouns=known.nouns | roles - known.names))
        else:
            made = of_words(party.name)
            named = replace(made, nouns=made.nouns | roles - made.names, person=party.person and " " in party.name)
            others.setdefault(key(party.name), IndexedParty(party=named))
    return [*found.values(), *others.values()]


def _bodies(source: Source) -> frozenset[str]:
    own = {word.lower() for name in (source.name, *source.aliases) for word in words_of(name)}
    return of_source(source).names - own if source.kind == "person" else frozenset()


@lru_cache(maxsize=2)
def party_index(gold: Gold) -> PartyIndex:
    """The parties of a gold's article; made once for the last two golds."""
    return PartyIndex(gold.article, gold.sources, by_hand=not gold.drafted)
