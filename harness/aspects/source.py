"""Is it credited to the same party? (Claim, Fact, Gold, Derivation) -> Finding."""

from __future__ import annotations

import re
from dataclasses import replace

from harness.speech.names import key
from harness.speech.sources import COMPATIBLE, DIFFERENT, SAME, Kinship, relation, resolve
from harness.types import Aspect, Claim, Derivation, Fact, Finding, Gold, Kind, Match, Source

_PARTS = re.compile(r"\s*(?:,|,? and\b|&)\s+")
# A summary that credits the text it summarises credits nobody.
_ITSELF = re.compile(
    r"(?:the\s+|this\s+)?(?:news\s+)?(?:article|story|text|passage|author|writer|report|piece|summary|source|document)s?",
    re.I,
)


def compare(claim: Claim, fact: Fact, gold: Gold, derivation: Derivation | None) -> Finding:
    """The party that the claim credits against the fact's; a mismatch only for known, distinct, unrelated parties.

    Where the parties were only drafted from the article, a mismatch is a warning: it is not proved.
    """
    return replace(_compare(claim, fact, gold, derivation), grave=not gold.drafted)


def _compare(claim: Claim, fact: Fact, gold: Gold, derivation: Derivation | None) -> Finding:
    table = {one.id: one for one in gold.sources}
    wanted = _wanted(fact, gold, derivation)
    if derivation is not None and (merged := _merged(wanted, gold, derivation, table)):
        return Finding(aspect=Aspect.SOURCE, match=Match.MISMATCH, note=merged)
    credited = _credited(claim)
    if not credited:
        if not wanted or _is_own_act(claim, wanted, gold):
            return Finding(aspect=Aspect.SOURCE, match=Match.NA)
        return Finding(
            aspect=Aspect.SOURCE,
            match=Match.ABSENT,
            note=f"the article credits {_name(table, wanted[0])}, the summary nobody",
        )
    if gold.drafted and (not claim.named or claim.kind is Kind.DATE):
        return Finding(aspect=Aspect.SOURCE, match=Match.NA)
    if not wanted:
        if claim.aside:
            return Finding(aspect=Aspect.SOURCE, match=Match.NA)
        return _invented(credited, gold, table)
    if together := _together(credited[0], wanted, gold, table):
        return Finding(aspect=Aspect.SOURCE, match=Match.MISMATCH, note=together)
    kin = [
        relation(name, id, gold.sources, gold.article.text, by_hand=not gold.drafted)
        for name in credited
        for id in wanted
    ]
    return _judged(kin, credited[0], wanted, table)


def _is_own_act(claim: Claim, wanted: tuple[str, ...], gold: Gold) -> bool:
    """Whether the clause tells what its source did: "Norvik confirmed for the first time" credits Norvik."""
    owner = " ".join(claim.context.owner)
    return not gold.drafted and bool(owner) and resolve(owner, gold.sources) in wanted


def _credited(claim: Claim) -> tuple[str, ...]:
    """The names that the claim credits: its speaker, and through whom it was reported."""
    if claim.attribution is None:
        return ()
    names = (claim.attribution.speaker, claim.attribution.via)
    return tuple(name for name in names if name and not _ITSELF.fullmatch(name.strip()))


def _wanted(fact: Fact, gold: Gold, derivation: Derivation | None) -> tuple[str, ...]:
    """The ids of the sources that may rightly be credited."""
    ids = [fact.source]
    if derivation is not None:
        ids += [one.source for one in gold.facts if one.id in derivation.facts]
    return tuple(dict.fromkeys(id for id in ids if id))


def _together(credited: str, wanted: tuple[str, ...], gold: Gold, table: dict[str, Source]) -> str:
    """Why `X and Y agree` is wrong where only one of them said it; empty where nothing is proved."""
    parts = _PARTS.split(credited)
    if len(parts) < 2 or len(wanted) != 1 or resolve(credited, gold.sources) is not None:
        return ""
    by_hand = not gold.drafted
    kin = [relation(part, wanted[0], gold.sources, gold.article.text, by_hand=by_hand) for part in parts]
    others = [part for part, one in zip(parts, kin, strict=True) if one.kind == DIFFERENT]
    if not others or len(others) == len(parts):
        return ""
    return f"the summary credits {credited} alike, the article {_name(table, wanted[0])} alone"


def _judged(kin: list[Kinship], credited: str, wanted: tuple[str, ...], table: dict[str, Source]) -> Finding:
    for kind in (SAME, COMPATIBLE):
        for one in kin:
            if one.kind == kind:
                note = one.words if kind == COMPATIBLE else ""
                return Finding(aspect=Aspect.SOURCE, match=Match.MATCH, note=note)
    if kin and all(one.kind == DIFFERENT for one in kin):
        return Finding(
            aspect=Aspect.SOURCE,
            match=Match.MISMATCH,
            note=f"the summary credits {credited}, the article credits {_name(table, wanted[0])}",
        )
    return Finding(aspect=Aspect.SOURCE, match=Match.NA)


def _invented(credited: tuple[str, ...], gold: Gold, table: dict[str, Source]) -> Finding:
    """A credit where the article speaks in its own voice; provable only against hand-made gold."""
    id = resolve(credited[0], gold.sources)
    if gold.drafted or id is None or not key(credited[0]):
        return Finding(aspect=Aspect.SOURCE, match=Match.NA)
    note = f"the summary credits {_name(table, id)}, but the article says it in its own voice"
    return Finding(aspect=Aspect.SOURCE, match=Match.MISMATCH, note=note)


def _merged(wanted: tuple[str, ...], gold: Gold, derivation: Derivation, table: dict[str, Source]) -> str:
    """Why figures of parties that disagree may not be merged into one; empty where they may."""
    used = [one for one in gold.facts if one.id in derivation.facts]
    clash = any(other.id in one.conflicts and other.source != one.source for one in used for other in used)
    if not clash or len(wanted) < 2:
        return ""
    return (
        f"the figures of {' and '.join(_name(table, id) for id in wanted)} disagree; the summary merges them into one"
    )


def _name(table: dict[str, Source], id: str) -> str:
    one = table.get(id)
    if one is None:
        return "somebody"
    through = table.get(one.via)
    return f"{one.name} (through {through.name})" if through else one.name
