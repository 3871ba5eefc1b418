"""Are two claims told with each other's figure? (Bindings) -> the bindings, each with its likeliest Exchange.

Of two exchanged figures each is borne by the article, and each claim is about the fact whose figure the other tells.
What both facts say alike tells nothing; what only one of them says does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from harness.gold import Fact
from harness.reading import Figure
from harness.verdict import profile, stated
from harness.verdict.binding import CLAIM_WINDOW, NO_EXCHANGE, Binding, Exchange
from harness.verdict.candidates import are_far, value
from harness.verdict.fields import Heard, share_of_words
from harness.verdict.thresholds import ALONE, LIMIT


class _Fact(NamedTuple):
    fact: Fact
    figure: Figure
    words: frozenset[str]  # around its figure, and what its author says


def paired(bindings: Sequence[Binding]) -> tuple[Binding, ...]:
    """The bindings with the exchange of each with another one of the claims near it."""
    facts = [_own(one) for one in bindings]
    best = [NO_EXCHANGE] * len(bindings)
    for at, one in enumerate(bindings):
        for there in range(at + 1, min(len(bindings), at + 1 + CLAIM_WINDOW)):
            mine, its = facts[at], facts[there]
            if mine is None or its is None or not _may_be_exchanged(mine.figure, its.figure, mine.fact, its.fact):
                continue
            found = _exchange(one, bindings[there], mine, its)
            best[at] = _merged(best[at], found)
            best[there] = _merged(best[there], found._replace(own=found.other, other=found.own))
    return tuple(replace(one, exchange=found) for one, found in zip(bindings, best, strict=True))


def _own(binding: Binding) -> _Fact | None:
    fact = next((binding.options[at].fact for at in binding.bearing), None)
    if fact is None or fact.figure is None or binding.heard is None:
        return None
    said = stated.profile_of(fact, binding.gold)
    around = profile.of_fact(fact, binding.gold).around
    return _Fact(fact, fact.figure, around | said.around if said else around)


def _may_be_exchanged(mine: Figure, its: Figure, one: Fact, other: Fact) -> bool:
    if one.kind is not other.kind or mine.unit != its.unit or are_far(mine, its):
        return False
    return value(mine) != value(its)


def _exchange(one: Binding, other: Binding, mine: _Fact, its: _Fact) -> Exchange:
    own, back = _lead(one, its.figure), _lead(other, mine.figure)
    only, others = mine.words - its.words, its.words - mine.words
    assert one.heard is not None
    assert other.heard is not None
    return Exchange(
        gain=_limited(own + back) if min(own, back) > ALONE else -LIMIT,
        own=own,
        other=back,
        crossed=_said(one.heard, others) + _said(other.heard, only),
        straight=_said(one.heard, only) + _said(other.heard, others),
    )


def _merged(one: Exchange, other: Exchange) -> Exchange:
    """What speaks most for an exchange, be it with this claim or that."""
    likelier = max(one, other, key=lambda each: each.own + each.other)
    told_apart = max(one, other, key=lambda each: each.crossed - each.straight)
    if one is NO_EXCHANGE:
        told_apart = other
    return Exchange(
        gain=max(one.gain, other.gain), own=likelier.own, other=likelier.other,
        crossed=told_apart.crossed, straight=told_apart.straight,
    )  # fmt: skip


def _said(claim: Heard, words: frozenset[str]) -> float:
    return share_of_words(claim.profile.around, words, claim.near)


def _lead(one: Binding, figure: Figure) -> float:
    """How much likelier the claim is about a fact with that figure than about one with its own.

    That another claim tells a value already says nothing of two that were exchanged.
    """
    wanted, low = value(figure), figure.low
    those = [
        at
        for at, option in enumerate(one.options)
        if not option.bears and (f := option.fact.figure) is not None and f.low == low and value(f) == wanted
    ]
    best = [max([one.untold[at] for at in places], default=-LIMIT) for places in (those, one.bearing)]
    return _limited(best[0] - best[1]) if those else -LIMIT


def _limited(score: float) -> float:
    return max(-LIMIT, min(LIMIT, score))
