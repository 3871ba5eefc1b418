"""How two credited parties stand to each other in one article: (Credited, Credited, PartyIndex) -> Relation."""

from __future__ import annotations

from collections.abc import Sequence

from harness.reading import COMPATIBLE, DIFFERENT, SAME, can_name_one_party, of_all, relation
from harness.verdict.speakers.credited import Credited
from harness.verdict.speakers.party_index import IndexedParty, PartyIndex, Relation

DISJOINT = 0.65  # the same where nothing but their callings tell, the defence and the prosecution
UNKNOWN = 0.5  # how surely two parties of the article are two where one of them is a bare name


def related(said: Credited, told: Credited, people: PartyIndex) -> Relation:
    """How the party that a summary credits stands to one that the article credits."""
    known = people.known.get((said, told))
    if known is None:
        known = people.known[said, told] = _related(said, told, people)
    return known


def _related(said: Credited, told: Credited, people: PartyIndex) -> Relation:
    mine, its = people.find(said), people.find(told)
    unheard = float(bool(said.names) and not any(word in people.words for word in said.names))
    same = _identical(said, told, mine, its)
    kin, note = _listed_relation(said, told, mine, its, people)
    if same >= kin.related or kin.same:
        kin = Relation(same=max(same, kin.same), apart=0.0)
    return Relation(
        same=max(same, kin.same),
        related=kin.related,
        apart=0.0 if same or kin.same else max(kin.apart, _distinct(said, told, mine, its, unheard)),
        unheard=unheard,
        note=note,
    )


def _identical(said: Credited, told: Credited, mine: Sequence[IndexedParty], its: Sequence[IndexedParty]) -> float:
    if said.key == told.key:
        return 1.0
    common = [one for one in mine if any(one is other for other in its)]
    if not common:
        return 0.0
    if said.names and told.names and not said.names & told.names and said.person and told.person:
        return 0.0
    return 0.95 if len(mine) == 1 or said.names & told.names else 0.85


def _listed_relation(
    said: Credited, told: Credited, mine: Sequence[IndexedParty], its: Sequence[IndexedParty], people: PartyIndex
) -> tuple[Relation, str]:
    """By the table of sources and the words: a body and who speaks for it, a wider word, nouns of one calling."""
    ids = [one.id for one in its if one.id]
    ties = [relation(said.words, id, people.sources, people.text, by_hand=people.by_hand) for id in ids]
    if any(one.kind == SAME for one in ties):
        return Relation(same=0.95), ""
    for one in ties:
        if one.kind == COMPATIBLE and not said.general:
            return Relation(related=0.8), one.words
    decided = people.by_hand and any(one.kind == DIFFERENT for one in ties)
    if decided and len(ids) == 1 and any(one.id for one in mine):
        return Relation(apart=0.95), ""
    return Relation(related=_by_words(said, told, mine, its)), ""


def _by_words(said: Credited, told: Credited, mine: Sequence[IndexedParty], its: Sequence[IndexedParty]) -> float:
    """How nearly the words themselves relate two parties."""
    names, nouns = _all(said, mine)
    other_names, other_nouns = _all(told, its)
    if said.names and said.names & other_names or told.names and told.names & names:
        return 0.3 if said.person and told.person else 0.7
    ours, theirs = _modifiers(said), _modifiers(told)
    parted = bool(ours and theirs and not ours & theirs)  # the health ministry, the finance ministry
    if said.heads & told.heads:
        return 0.3 if parted else 0.6
    if said.heads & other_nouns or told.heads & nouns:
        return 0.6
    if any(can_name_one_party(one, other) for one in said.heads for other in told.heads):
        return 0.3 if parted else 0.6
    own = said.nouns if said.general else _heads(said, mine)
    callings, others = of_all(own), of_all(told.nouns if told.general else other_nouns)
    if said.person is not told.person and _is_role_of_its_body(said, told, mine, its):
        return 0.6
    if said.general or told.general:
        return 0.3 if callings and others and not callings & others else 0.6
    return 0.0


def _modifiers(who: Credited) -> frozenset[str]:
    """What tells which one of its kind it is."""
    return who.nouns - who.heads | (frozenset() if who.person else who.names)


def _is_role_of_its_body(
    said: Credited, told: Credited, mine: Sequence[IndexedParty], its: Sequence[IndexedParty]
) -> bool:
    """Whether a person's role is one that the body has, and names no other: a chief executive for the company."""
    person, body = (said, told) if said.person else (told, said)
    at, of = (mine, its) if said.person else (its, mine)
    return not any(one.bodies for one in at) and bool(of_all(_heads(person, at)) & of_all(_heads(body, of)))


def _heads(who: Credited, members: Sequence[IndexedParty]) -> frozenset[str]:
    """The nouns that say what a party is, by its own words or, without any, by what the article calls it."""
    return who.heads or frozenset().union(*(one.party.heads or one.party.nouns for one in members))


def _all(who: Credited, members: Sequence[IndexedParty]) -> tuple[frozenset[str], frozenset[str]]:
    """The name words and nouns of a party with what the article calls it, where it can only be one."""
    names, nouns = who.names, who.nouns
    if len(members) == 1:
        names, nouns = names | members[0].party.names, nouns | members[0].party.nouns
    return names, nouns


def _is_known(who: Credited, members: Sequence[IndexedParty]) -> bool:
    """Whether it is told what the party is: a bare name may be the body of anybody else, or its spokesman."""
    return bool(_all(who, members)[1])


def _distinct(
    said: Credited, told: Credited, mine: Sequence[IndexedParty], its: Sequence[IndexedParty], unheard: float
) -> float:
    """How surely the two are two."""
    if said.person and told.person and not said.names & told.names:
        return 0.95 if mine and its else 0.85 if unheard else 0.7
    if unheard:
        return 0.8 if said.person else 0.6
    if mine and its and not any(one is other for one in mine for other in its):
        return 0.9 if _is_known(said, mine) and _is_known(told, its) else UNKNOWN
    callings, others = of_all(said.heads), of_all(_all(told, its)[1])
    return DISJOINT if callings and others and not callings & others and not said.general else 0.0
