"""Speakers whom an author has listed: (Claim, text, sources) -> the claim, credited to the whole name that stands.

A parser may take a name that it does not know apart: of "according to Doctors Afield" it leaves "Doctors". Where a
listed name begins within the words that are credited and goes on behind them, the whole of it is meant.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from harness.reading.nouns.claim import Claim
from harness.reading.nouns.speech import Source
from harness.reading.nouns.text import Span

NAME_WINDOW = 60  # characters beside the credited words to which the name may reach


def with_full_name(claim: Claim, text: str, sources: Sequence[Source]) -> Claim:
    """`claim`, its speaker made whole where the text has more of a listed name than was credited."""
    said = claim.attribution
    if said is None or said.source is None:
        return claim
    if not said.speaker and (one := _stood_for(said.source, text, sources)) is not None:
        return replace(claim, attribution=replace(said, speaker=one), named=True)
    first, last = max(0, said.source.start - NAME_WINDOW), said.source.end + NAME_WINDOW
    around = text[first:last]
    for bare, pattern in _patterns(tuple(sources)):
        if bare not in around:
            continue  # most of them, told before any pattern is tried
        for found in pattern.finditer(text, first, last):
            span = Span(found.start(), found.end())
            cut = said.speaker != found[0] and said.speaker in found[0]
            if span.overlaps(said.source) and (cut or not said.source.contains(span)):
                source = Span(min(said.source.start, span.start), max(said.source.end, span.end))
                return replace(claim, attribution=replace(said, source=source, speaker=found[0]), named=True)
    return claim


def _stood_for(source: Span, text: str, sources: Sequence[Source]) -> str | None:
    """The one listed person whom "he" or "she" can stand for: the last one named before, and no other beside him."""
    if source.of(text).lower() not in ("he", "she"):
        return None
    named = [
        (found.start(), id)
        for pattern, id in _people(tuple(sources))
        for found in pattern.finditer(text, 0, source.start)
    ]
    if not named:
        return None
    last = max(named)[0]
    start = max(text.rfind(mark, 0, last) for mark in (". ", "! ", "? ", "\n", "” ", '" '))
    beside = {id for at, id in named if at > start}
    table = {one.id: one.name for one in sources}
    return table[beside.pop()] if len(beside) == 1 else None


@lru_cache(maxsize=64)
def _people(sources: tuple[Source, ...]) -> tuple[tuple[re.Pattern[str], str], ...]:
    """Every name of a listed person with a capital, and his id."""
    people = [one for one in sources if one.kind == "person"]
    return tuple((_pattern(name), one.id) for one in people for name in (one.name, *one.aliases))


@lru_cache(maxsize=64)
def _patterns(sources: tuple[Source, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Every listed name, the longest first: without its article, and the pattern that finds it."""
    names = sorted({name for one in sources for name in (one.name, *one.aliases)}, key=lambda name: (-len(name), name))
    return tuple((_bare(name), _pattern(name)) for name in names)


def _pattern(name: str) -> re.Pattern[str]:
    bare = _bare(name)
    return re.compile(rf"(?<!\w){re.escape(bare)}(?!\w)" if bare[:1].isupper() else r"(?!)")


def _bare(name: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", name, flags=re.I)
