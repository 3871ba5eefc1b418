"""Facts that seem to state the same thing otherwise, by two sources: Gold -> pairs to look at."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from harness.gold.nouns import Fact, Gold
from harness.gold.things import Rarity, Thing, thing
from harness.reading import Bound, Kind

COUNT_KINDS = frozenset({Kind.QUANTITY, Kind.RANGE, Kind.VAGUE, Kind.FRACTION})  # one count may be told in each way
MAX_COMPARED_FACTS = 1_000  # facts that are held against one another
MIN_LIKENESS = 0.75  # of what two facts are about must be the same
EVENT_WEIGHT = 0.3  # what an author's word that it is the same event, or another one, adds or takes


def proposed(gold: Gold) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of figures of one unit about one thing, by different sources, with no value that fits both.

    Each is the one that is most like the other. What already is a conflict is left out, and so are two dates at which a
    thing was counted.
    """
    told = [fact for fact in gold.facts if fact.figure and fact.figure.low is not None and fact.source][
        :MAX_COMPARED_FACTS
    ]
    speaks = {source.id: {source.id, *source.speaks_for, source.via} for source in gold.sources}
    things = {fact.id: thing(fact, gold.published) for fact in told if fact.source in speaks}
    told = [fact for fact in told if fact.id in things]
    rarity = Rarity(list(things.values()))
    best: dict[str, float] = defaultdict(float)
    pairs = []
    for one, other in combinations(told, 2):
        if not _comparable(one, other) or not _disjoint(one, other):
            continue
        if other.source in speaks[one.source] or one.source in speaks[other.source]:
            continue
        ours, theirs = things[one.id], things[other.id]
        like = rarity.likeness(ours, theirs) + _event(ours, theirs)
        if like < MIN_LIKENESS or ours.at_other_times(theirs) or ours.opposes(theirs):
            continue
        best[one.id], best[other.id] = max(best[one.id], like), max(best[other.id], like)
        pairs.append((one, other, like))
    for one, other, like in pairs:
        if like == best[one.id] == best[other.id] and other.id not in one.conflicts and one.id not in other.conflicts:
            yield one, other


def _event(one: Thing, other: Thing) -> float:
    if not (one.event and other.event):
        return 0.0
    return EVENT_WEIGHT if one.event == other.event else -EVENT_WEIGHT


def _comparable(one: Fact, other: Fact) -> bool:
    """Whether two figures are of one kind and unit."""
    ours, theirs = one.figure, other.figure
    kinds = one.kind is other.kind or {one.kind, other.kind} <= COUNT_KINDS
    return bool(kinds and ours and theirs and ours.unit == theirs.unit)


def _disjoint(one: Fact, other: Fact) -> bool:
    """Whether no value is in both: exactly told figures that differ, ranges without a common value."""
    ours, theirs = one.figure, other.figure
    assert ours
    assert theirs
    if ours.low is None or ours.high is None or theirs.low is None or theirs.high is None:
        return False
    open_ended = {Bound.AT_LEAST, Bound.MORE_THAN, Bound.JUST_OVER}
    if ours.bound in open_ended and theirs.low > ours.low:
        return False
    if theirs.bound in open_ended and ours.low > theirs.low:
        return False
    return ours.high < theirs.low or theirs.high < ours.low
