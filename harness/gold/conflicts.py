"""Facts that seem to state the same thing otherwise, by two sources: Gold -> pairs to look at.

A proposal to a person, who says yes or no: no verdict asks for it.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations

from harness.gold.nouns import Fact, Gold
from harness.gold.tellings import Telling, Voices, tellings
from harness.gold.things import Rarity, Thing
from harness.reading import Bound, ChangeRole, Figure, Kind, vocabulary

COUNT_KINDS = frozenset({Kind.QUANTITY, Kind.RANGE, Kind.VAGUE, Kind.FRACTION})  # one count may be told in each way
MAX_COMPARED_FACTS = 1_000  # facts that are held against one another
MIN_LIKENESS = 0.75  # of what two facts are about must be the same
FAR_LIKENESS = 0.9  # the same for two that stand further apart than `FAR` sentences
FAR = 2
EVENT_WEIGHT = 0.3  # what an author's word that it is the same event, or another one, adds or takes
ANSWERED = 0.9  # of what an answer says must be in what it answers
MAX_RATIO = 3  # between a value and the one that answers it
DEMANDS = vocabulary("ask call demand offer propose recommend request seek want")  # say what should be, not what is


def proposed(gold: Gold) -> Iterator[tuple[Fact, Fact]]:
    """Pairs of figures about one thing, by different sources, with no value that fits both.

    Either much the same words tell what they are about, or the later one answers the other: it stands in the same or
    the next sentence and says nothing of its own but the value ("The club spoke of 70,000"). Each is the one of its
    source that is most like the other, of several the first: what a value is compared with comes after it. What
    already is a conflict is left out, and so are two dates at which a thing was counted.
    """
    told = tellings(gold, MAX_COMPARED_FACTS)
    voices = Voices(gold)
    rarity = Rarity([one.thing for one in told])
    best: dict[tuple[str, str], tuple[float, int]] = {}  # of a fact, and of those by one source
    pairs = []
    for one, other in combinations(told, 2):
        if not _may_conflict(one, other) or not voices.differ(one.voice, other.voice):
            continue
        if (like := _likeness(one, other, rarity)) is None:
            continue
        rank = like, -one.start - other.start
        for key in ((one.fact.id, other.voice), (other.fact.id, one.voice)):
            best[key] = max(best.get(key, rank), rank)
        pairs.append((one, other, rank))
    for one, other, rank in pairs:
        known = other.fact.id in one.fact.conflicts or one.fact.id in other.fact.conflicts
        if not known and rank == best[one.fact.id, other.voice] == best[other.fact.id, one.voice]:
            yield one.fact, other.fact


def rivals(gold: Gold) -> dict[str, tuple[str, ...]]:
    """The ids of facts -> those of the facts with which they are proposed to conflict."""
    found: dict[str, tuple[str, ...]] = {}
    for one, other in proposed(gold):
        found[one.id] = (*found.get(one.id, ()), other.id)
        found[other.id] = (*found.get(other.id, ()), one.id)
    return found


def _likeness(one: Telling, other: Telling, rarity: Rarity) -> float | None:
    """How surely two tell of one thing, from `MIN_LIKENESS` to 2; None where they do not seem to."""
    shared, event = rarity.likeness(one.thing, other.thing), _event(one.thing, other.thing)
    apart = other.sentence - one.sentence
    if apart <= 1 and event >= 0 and _within_ratio(one.fact, other.fact) and _answers(other, one, rarity):
        near = 1 / (2 + apart)  # of several that are as like, the nearest
        return 1 + (shared + near) / 2
    least = MIN_LIKENESS if apart <= FAR else FAR_LIKENESS
    like = min(shared + event, 1)
    return like if like >= least and _unit(one.fact) == _unit(other.fact) else None


def _answers(later: Telling, earlier: Telling, rarity: Rarity) -> bool:
    """Whether what the later says of its figure is said of the earlier, too."""
    return rarity.covered(later.words, earlier.counted) >= ANSWERED


def _event(one: Thing, other: Thing) -> float:
    if not (one.event and other.event):
        return 0.0
    return EVENT_WEIGHT if one.event == other.event else -EVENT_WEIGHT


def _may_conflict(one: Telling, other: Telling) -> bool:
    """Whether what is told is comparable and cannot both be so, at one time and in one way."""
    if not _comparable(one.fact, other.fact) or not _disjoint(one.fact, other.fact):
        return False
    if _is_before(one.fact) != _is_before(other.fact) or _is_demanded(one.fact) or _is_demanded(other.fact):
        return False
    return not one.thing.at_other_times(other.thing) and not one.thing.opposes(other.thing)


def _is_before(fact: Fact) -> bool:
    """Whether it is what a change led from."""
    return bool(fact.context and fact.context.polarity.role is ChangeRole.FROM)


def _is_demanded(fact: Fact) -> bool:
    return bool(fact.context and DEMANDS.intersection(fact.context.predicates))


def _comparable(one: Fact, other: Fact) -> bool:
    """Whether two are of one kind and unit, or the later leaves out its unit: "40 million euros, ... 52 million"."""
    if Kind.ORDINAL in (one.kind, other.kind):
        return False  # a place in a row is seldom the only one that somebody has
    kinds = one.kind is other.kind or {one.kind, other.kind} <= COUNT_KINDS
    if _unit(one) == _unit(other):
        return kinds
    return bool(_unit(one)) and not _unit(other) and other.kind in COUNT_KINDS


def _unit(fact: Fact) -> str:
    return fact.figure.unit if fact.figure else ""


def _within_ratio(one: Fact, other: Fact) -> bool:
    ours, theirs = _middle(one.figure), _middle(other.figure)
    if ours is None or theirs is None or ours <= 0 or theirs <= 0:
        return False
    return max(ours, theirs) <= MAX_RATIO * min(ours, theirs)


def _middle(figure: Figure | None) -> Fraction | None:
    if figure is None or figure.low is None:
        return None
    return (figure.low + (figure.high or figure.low)) / 2


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
