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
from harness.verdict.fields import IndexedProfile, share_of_words
from harness.verdict.thresholds import ALONE, LIMIT


class _Bound(NamedTuple):
    """A claim with the likeliest fact that has its value."""

    binding: Binding
    indexed_profile: IndexedProfile
    fact: Fact
    figure: Figure  # of the fact
    words: frozenset[str]  # around the fact's figure, and what its author says


def paired(bindings: Sequence[Binding]) -> tuple[Binding, ...]:
    """The bindings with the exchange of each with another one of the claims near it."""
    borne = [_bound(one) for one in bindings]
    found: list[list[Exchange]] = [[] for _ in bindings]
    for at, one in enumerate(borne):
        for there, other in enumerate(borne[at + 1 : at + 1 + CLAIM_WINDOW], start=at + 1):
            if one is not None and other is not None and _may_be_exchanged(one, other):
                exchange = _exchange(one, other)
                found[at].append(exchange)
                found[there].append(exchange._replace(own=exchange.other, other=exchange.own))
    return tuple(replace(one, exchange=_likeliest(some)) for one, some in zip(bindings, found, strict=True))


def _bound(binding: Binding) -> _Bound | None:
    fact = next((binding.options[at].fact for at in binding.bearing), None)
    if fact is None or fact.figure is None or binding.indexed_profile is None:
        return None
    said = stated.profile_of(fact, binding.gold)
    around = profile.of_fact(fact, binding.gold).around
    return _Bound(binding, binding.indexed_profile, fact, fact.figure, around | said.around if said else around)


def _may_be_exchanged(one: _Bound, other: _Bound) -> bool:
    mine, its = one.figure, other.figure
    if one.fact.kind is not other.fact.kind or mine.unit != its.unit or are_far(mine, its):
        return False
    return value(mine) != value(its)


def _exchange(one: _Bound, other: _Bound) -> Exchange:
    own, back = _lead(one.binding, other.figure), _lead(other.binding, one.figure)
    mine, its = one.words - other.words, other.words - one.words
    return Exchange(
        gain=_limited(own + back) if min(own, back) > ALONE else -LIMIT,
        own=own,
        other=back,
        crossed=_said(one.indexed_profile, its) + _said(other.indexed_profile, mine),
        straight=_said(one.indexed_profile, mine) + _said(other.indexed_profile, its),
    )


def _likeliest(found: Sequence[Exchange]) -> Exchange:
    """What speaks most for an exchange, be it with this claim or that."""
    if not found:
        return NO_EXCHANGE
    likelier = max(found, key=lambda each: each.own + each.other)
    apart = max(found, key=lambda each: each.crossed - each.straight)
    gain = max(each.gain for each in found)
    return apart._replace(gain=gain, own=likelier.own, other=likelier.other)


def _said(claim: IndexedProfile, words: frozenset[str]) -> float:
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
