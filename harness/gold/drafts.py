"""Facts that our reader drafted, found again in a facts file: article -> Drafts; an entry -> the drafted fact it is.

An entry that a draft wrote says less than the reader knew. So what is unchanged in it is taken from the reading itself:
a draft on disk is the draft in memory, and a change of one field changes nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from harness.gold.drafting import CERTAINTY, draft
from harness.gold.dumping import entry_of, source_entry
from harness.gold.nouns import Fact, Gold
from harness.gold.offsets import locate
from harness.reading import Source, Span

DRAFTED, REVIEWED = "drafted", "reviewed"  # marks of a fact's entry: as read, and confirmed by a person
# Field of an entry -> the nouns' fields that it sets, where it is not as drafted.
SETS: Mapping[str, tuple[str, ...]] = {
    "id": ("id",),
    "statement": ("statement",),
    "importance": ("importance",),
    "measures": ("context", "aliases"),
    "event": ("event",),
    "source": ("source",),
    "credit_required": ("credit_required",),
    "stance": ("stance",),
    "date": ("when",),
    "as_of": ("when",),
    "conflicts": ("conflicts",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafts:
    """An article's draft, by what its entries say."""

    gold: Gold
    entries: tuple[Mapping[str, Any], ...]  # as a draft writes them, one a fact
    places: Mapping[str, int] = field(repr=False)  # key of an entry -> its number

    def number(self, entry: Mapping[str, Any]) -> int | None:
        """The number of the drafted fact whose figure or quotation, kind and evidence `entry` has; None if none has."""
        return self.places.get(_key(entry, self.gold.article.given))

    def fact(self, number: int, entry: Mapping[str, Any], authored: Fact) -> Fact:
        """The drafted fact with what `entry` says otherwise taken from `authored`, the fact by the entry alone."""
        written, base = self.entries[number], self.gold.facts[number]
        changed = {name for said, names in SETS.items() if entry.get(said) != written.get(said) for name in names}
        return replace(
            base,
            **{name: getattr(authored, name) for name in changed},
            certainty=certainty(entry),
        )

    def sources(self, own: tuple[Source, ...]) -> tuple[Source, ...]:
        """The draft's sources, those of `own` that say otherwise in their place, and the rest of `own`."""
        by_id = {one.id: one for one in own}
        drafted = {one.id: one for one in self.gold.sources}
        used = set(by_id)
        kept = [
            by_id[one.id] if one.id in by_id and source_entry(by_id[one.id], used) != source_entry(one, used) else one
            for one in self.gold.sources
        ]
        return (*kept, *(one for one in own if one.id not in drafted))


def certainty(entry: Mapping[str, Any]) -> float:
    """How sure the fact of an entry is: a person's word, unless it is marked as drafted only."""
    return CERTAINTY if is_drafted(entry) else 1.0


def is_drafted(entry: Mapping[str, Any]) -> bool:
    return bool(entry.get(DRAFTED)) and not entry.get(REVIEWED)


def is_marked(entry: Mapping[str, Any]) -> bool:
    """Whether an entry began as a drafted one, confirmed or not."""
    return bool(entry.get(DRAFTED) or entry.get(REVIEWED))


@lru_cache(maxsize=4)
def of(article: str, published: date | None) -> Drafts:
    """The draft of `article` with its entries."""
    gold = draft(article, published=published)
    entries = tuple(entry_of(fact, number, gold) for number, fact in enumerate(gold.facts, start=1))
    places: dict[str, int] = {}
    for number, entry in enumerate(entries):
        places.setdefault(_key(entry, article), number)
    return Drafts(gold=gold, entries=entries, places=places)


def _key(entry: Mapping[str, Any], article: str) -> str:
    """What makes an entry the same as another: its kind, its figure or quotation, and where its evidence stands."""
    spans = [locate(piece, article) for piece in entry["evidence"]]
    stand = [[span.start, span.end] if isinstance(span, Span) else None for span in spans]
    return json.dumps([entry["kind"], entry.get("figure"), entry.get("quotation"), stand], sort_keys=True)
