"""Is it credited to the same party? (Claim, Fact, Gold) -> a finding and the evidence for it.

A mismatch needs both sides to credit somebody whom they name or describe, and the two to be proved apart. A name, a
role, a pronoun and a body are each worth what reading them is worth; in hand-made gold the table of sources decides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from harness.gold import Fact, Gold
from harness.reading import AND, Claim, Kind
from harness.verdict.nouns import Aspect, Finding, Match
from harness.verdict.speakers.credited import Credited, credited, of_source, of_words
from harness.verdict.speakers.party_index import PartyIndex, Relation, party_index
from harness.verdict.speakers.related import related

CERTAIN = 0.5  # certainty from which on parties that are apart are a mismatch
# A summary that credits the text it summarises credits nobody.
_ITSELF = re.compile(
    r"(?:the\s+|this\s+)?(?:news\s+)?(?:article|story|text|passage|author|writer|report|piece|summary|source|document)s?",
    re.I,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for and against one speaker, each from 0 to 1; all are monotone and none depends on the mode."""

    said: float = 0.0  # how surely the claim's speaker was read; 0: it credits nobody
    told: float = 0.0  # the same of the fact
    same: float = 0.0  # one party: an equal name, part of the name, a role that the article gives it
    related: float = 0.0  # a party and the body it speaks for, a more general word, nouns of one calling
    apart: float = 0.0  # two parties of the article, or one whom it never names
    swapped: float = 0.0  # the claim's speaker is credited by the article, but with other figures
    shared: float = 0.0  # the claim's speaker is credited with this very figure at another place
    unheard: float = 0.0  # no word of the name stands in the article
    beside: float = 0.0  # the claim's speaker is named in the fact's own sentence
    joined: float = 0.0  # of two whom the claim credits together only one said it


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The source aspect of one claim and one fact."""

    finding: Finding
    evidence: Evidence


def compare(claim: Claim, fact: Fact, gold: Gold) -> Compared:
    """How the party that `claim` credits stands to the one that `fact` is credited to.

    `match`, `mismatch`, `absent` (the claim credits nobody, the fact somebody), or `n/a`: neither does, the article
    says it in its own voice, or nothing is proved.
    """
    people = party_index(gold)
    told = _fact_credits(fact, people)
    said = _claim_credits(claim, told)
    best = Evidence(said=_read(said), told=_read(told))
    if not said:
        return _made(Match.ABSENT if told else Match.NA, best, _absent(told, people, fact))
    if not told or claim.aside:
        return _made(Match.NA, best)
    pairs = [related(one, other, people) for one in said for other in told]
    best = _gathered(best, said[0], pairs, claim, fact, gold, people)
    against = best.apart * best.said * best.told * (0.5 if claim.kind is Kind.DATE else 1.0)
    if best.joined and people.by_hand:
        return _made(Match.MISMATCH, best, f"the summary credits {_words(claim)} alike, the article "
                     f"{_name(fact, people)} alone")  # fmt: skip
    if max(best.same, best.related) >= CERTAIN or best.shared:
        note = next((one.note for one in pairs if one.related > one.same), "")
        return _made(Match.MATCH, best, note)
    if against >= CERTAIN:
        return _made(Match.MISMATCH, best, f"the summary credits {_words(claim)}, the article credits "
                     f"{_name(fact, people)}")  # fmt: skip
    return _made(Match.NA, best)


def _made(match: Match, evidence: Evidence, note: str = "") -> Compared:
    finding = Finding(aspect=Aspect.SOURCE, match=match, note=note)
    return Compared(finding=finding, evidence=evidence)


def _read(parties: Sequence[Credited]) -> float:
    return max((one.read for one in parties), default=0.0)


def _claim_credits(claim: Claim, told: Sequence[Credited]) -> list[Credited]:
    """Whom the claim credits: each of those named together, and through whom it was reported."""
    said = claim.attribution
    if said is None or not said.speaker:
        return []
    if _ITSELF.fullmatch(said.speaker.strip()) and not any(set(said.heads) & one.heads for one in told):
        return []
    parts = AND.split(said.speaker) if said.reference != "pronoun" else [said.speaker]
    found = [credited(said)] if len(parts) < 2 else [of_words(part, certainty=credited(said).read) for part in parts]
    return found + ([of_words(said.via)] if said.via else [])


def _fact_credits(fact: Fact, people: PartyIndex) -> list[Credited]:
    """Whom the article credits with the fact: by the author's table, else as it was read."""
    found: list[Credited] = []
    said = fact.attribution
    if said is not None and said.speaker:
        found = [credited(said)] + ([of_words(said.via)] if said.via else [])
    elif fact.source in people.table:
        source = people.table[fact.source]
        found = [of_source(source)] + ([of_source(people.table[source.via])] if source.via in people.table else [])
    return found


def _gathered(
    best: Evidence, who: Credited, pairs: Sequence[Relation], claim: Claim, fact: Fact, gold: Gold, people: PartyIndex
) -> Evidence:
    """The evidence of all pairs together: for them the best counts, against them the weakest."""
    same, kin = max(one.same for one in pairs), max(one.related for one in pairs)
    apart = min(one.apart for one in pairs)
    alone = 0.0
    if max(same, kin) >= CERTAIN and claim.attribution is not None and len(AND.split(claim.attribution.speaker)) > 1:
        alone = max(one.apart for one in pairs)
    others = [one for one in gold.facts if one.id != fact.id and _credits(one, who, people)] if apart else []
    return Evidence(
        said=best.said,
        told=best.told,
        same=same,
        related=kin,
        apart=apart,
        swapped=float(any(not _equal(one, fact) for one in others)),
        shared=float(any(_equal(one, fact) for one in others)),
        unheard=min(one.unheard for one in pairs),
        beside=float(any(_stands(who, piece.text) for piece in fact.evidence)),
        joined=alone,
    )


def _credits(fact: Fact, who: Credited, people: PartyIndex) -> bool:
    """Whether the article credits `who` with the fact."""
    return any(related(who, other, people).same >= CERTAIN for other in _fact_credits(fact, people))


def _equal(one: Fact, other: Fact) -> bool:
    """Whether two facts state one figure, or one quotation."""
    if one.figure is None or other.figure is None:
        return bool(one.quotation) and one.quotation == other.quotation
    mine, its = one.figure, other.figure
    return (mine.low, mine.high, mine.unit, mine.when) == (its.low, its.high, its.unit, its.when)


def _stands(who: Credited, text: str) -> bool:
    low = text.lower()
    return any(word in low for word in who.names or who.heads)


def _words(claim: Claim) -> str:
    return claim.attribution.speaker if claim.attribution else ""


def _name(fact: Fact, people: PartyIndex) -> str:
    """The fact's speaker as a reader would call it."""
    source = people.table.get(fact.source)
    if source is not None:
        through = people.table.get(source.via)
        return f"{source.name} (through {through.name})" if through else source.name
    return fact.attribution.speaker if fact.attribution else "somebody"


def _absent(told: Sequence[Credited], people: PartyIndex, fact: Fact) -> str:
    return f"the article credits {_name(fact, people)}, the summary nobody" if told else ""
