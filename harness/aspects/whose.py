"""Whose a figure is by the names beside it: (Claim, Fact, Gold) -> why it is another party's, or "".

A claim must not give the figure of one of the gold's sources to another that has one of the same kind, or that the
fact is not about.
"""

from __future__ import annotations

import re
from functools import lru_cache

from harness import speech
from harness.aspects.siblings import figure_of, is_sibling
from harness.speech.names import key
from harness.types import Claim, Fact, Gold, Kind

SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})
_RELATIVE = re.compile(r"\b(?:which|who|that)\b", re.I)


def other_owner(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The claim gives the figure to a party that has another one of the same kind, or that the fact is not about."""
    ours = owner(fact, gold)
    if not ours:
        return ""
    theirs = _named(claim, fact, gold)
    if theirs is None or theirs == ours or related(theirs, ours, gold) or related(theirs, fact.source, gold):
        return ""
    if claim.kind in SHARES and _agent(claim, gold) == theirs:
        table = {one.id: one for one in gold.sources}
        return f"the article’s “{figure_of(fact)}” is that of {table[ours].name}, not of {table[theirs].name}"
    here = {speech.resolve(name, gold.sources) for name in claim.context.names}
    if theirs not in _owners(gold) or _mentions(fact, theirs, gold) or claim.context.passive or ours in here:
        siblings = (one for one in gold.facts if one.id != fact.id and owner(one, gold) == theirs)
        if not any(is_sibling(one, fact) for one in siblings):
            return ""
    table = {one.id: one for one in gold.sources}
    return f"the article’s “{figure_of(fact)}” is that of {table[ours].name}, not of {table[theirs].name}"


def _named(claim: Claim, fact: Fact, gold: Gold) -> str | None:
    """The party named last before the figure, or right after it with "for" or "to"; never the one that says so."""
    speaker = speech.resolve(claim.attribution.speaker, gold.sources) if claim.attribution else None
    tail = re.match(r"\W*(?:[\w'’-]+\W+){0,3}?(?:for|to|by)\s+(?P<rest>(?:[\w'’.-]+\s*){1,5})", claim.context.tail)
    after = [] if tail is None else [name for _, name in parties(tail["rest"], gold)]
    if claim.kind is Kind.DATE:
        after += [name for _, name in parties(claim.context.tail, gold)]
    before = [name for _, name in parties(claim.context.lead, gold)]
    if claim.kind is Kind.DATE and claim.context.owner and _RELATIVE.search(claim.context.lead):
        before = [name for _, name in parties(" ".join(claim.context.owner), gold)]  # "the ban, which began in 2019"
    told = [name for name in (*before, *after[:1]) if not (speaker and related(name, speaker, gold))]
    if claim.kind is not Kind.DATE and after[:1] and after[0] != speaker and _is_for(tail):
        return after[0]
    return told[-1] if told and len(set(told)) == 1 or before and told[-1:] == before[-1:] else None


def _agent(claim: Claim, gold: Gold) -> str | None:
    """Who is said to have done it, right behind the figure: "a third of it was paid by the state"."""
    by = re.match(r"\W*(?:[\w'’-]+\W+){1,4}by\s+(?P<rest>(?:[\w'’.-]+\s*){1,4})", claim.context.tail)
    named = parties(by["rest"], gold) if by else []
    return named[0][1] if named else None


def _is_for(tail: re.Match[str] | None) -> bool:
    return tail is not None and re.search(r"\bfor\s", tail.group(0)) is not None


def parties(text: str, gold: Gold) -> list[tuple[int, str]]:
    """The sources that a stretch of text names, where and which, in its order; longer names before parts of them."""
    found: list[tuple[int, int, str]] = []
    for pattern, id in _names(gold):
        for match in pattern.finditer(text):
            if not any(start <= match.start() < end for start, end, _ in found):
                found.append((match.start(), match.end(), id))
    return [(start, id) for start, _, id in sorted(found)]


@lru_cache(maxsize=64)
def _names(gold: Gold) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every capitalised name of the sources as a pattern, the longest first."""
    names = [(name, one.id) for one in gold.sources for name in (one.name, *one.aliases) if key(name)]
    names = [(re.sub(r"^(?:the|a|an)\s+", "", name, flags=re.I), id) for name, id in names]
    ranked = sorted(dict.fromkeys(names), key=lambda pair: -len(pair[0]))
    return tuple((re.compile(rf"(?<!\w){re.escape(name)}(?!\w)"), id) for name, id in ranked if len(name) > 2)


def owner(fact: Fact, gold: Gold) -> str | None:
    """The id of the source whose figure it is, where its owner is one."""
    return _resolved(fact.context.owner, gold) if fact.context and fact.context.owner else None


@lru_cache(maxsize=4096)
def _resolved(owner: tuple[str, ...], gold: Gold) -> str | None:
    return speech.resolve(" ".join(owner), gold.sources)


@lru_cache(maxsize=64)
def _owners(gold: Gold) -> frozenset[str]:
    return frozenset(id for fact in gold.facts if (id := owner(fact, gold)))


def _mentions(fact: Fact, id: str, gold: Gold) -> bool:
    return any(name == id for piece in fact.evidence for _, name in parties(piece.text, gold))


def related(one: str, other: str | None, gold: Gold) -> bool:
    table = {source.id: source for source in gold.sources}
    if one == other or other not in table:
        return one == other
    return speech.relation(table[one].name, other, gold.sources, by_hand=True).kind in ("same", "compatible")
