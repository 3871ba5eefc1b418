"""Facts that seem to state the same thing otherwise, by two sources: Gold -> pairs to look at."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from harness.gold.nouns import Fact, Gold
from harness.reading import Bound, Context, Kind

COUNT_KINDS = frozenset({Kind.QUANTITY, Kind.RANGE, Kind.VAGUE, Kind.FRACTION})  # one count may be told in each way
MAX_COMPARED_FACTS = 2_000  # facts that are held against one another


def proposed(gold: Gold) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of figures of the same noun, happening and unit, by different sources, with no value that fits both.

    What already is a conflict is left out, and so are two dates at which a thing was counted.
    """
    told = [fact for fact in gold.facts if fact.figure and fact.figure.low is not None and fact.source and fact.context]
    speaks = {source.id: {*source.speaks_for, source.via} for source in gold.sources}
    for one, other in combinations(told[:MAX_COMPARED_FACTS], 2):
        if one.source == other.source or other.source in speaks.get(one.source, ()):
            continue
        if one.source in speaks.get(other.source, ()) or other.id in one.conflicts or one.id in other.conflicts:
            continue
        if _same_thing(one, other) and _disjoint(one, other):
            yield one, other


def _same_thing(one: Fact, other: Fact) -> bool:
    ours, theirs = one.figure, other.figure
    here, there = one.context, other.context
    if not (ours and theirs and here and there):
        return False
    kinds = one.kind is other.kind or {one.kind, other.kind} <= COUNT_KINDS
    if not kinds or ours.unit != theirs.unit or (not ours.unit and not here.head):
        return False
    return (
        here.head.casefold() == there.head.casefold()
        and _share(here.predicates, there.predicates)
        and _share(_names(here.owner), _names(there.owner))
        and _share(here.modifiers, there.modifiers)
        and not _counted_at_other_times(here, there)
    )


def _share(ours: tuple[str, ...], theirs: tuple[str, ...]) -> bool:
    """Whether two lists have a word in common, or one of them is silent."""
    return not ours or not theirs or bool({w.casefold() for w in ours} & {w.casefold() for w in theirs})


def _names(owner: tuple[str, ...]) -> tuple[str, ...]:
    """Of the words for whose it is, the names: the same ferry may be told by its name or not."""
    return tuple(word for word in owner if word[:1].isupper())


def _counted_at_other_times(here: Context, there: Context) -> bool:
    ours, theirs = ([when for when in one.times if when.first] for one in (here, there))
    return bool(ours and theirs) and not any(one == other for one in ours for other in theirs)


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
