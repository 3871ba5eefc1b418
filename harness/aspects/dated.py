"""Is a date told of the claim's own event? (Claim, facts that bear its date, Gold) -> why it is another's, or "".

An article tells many dates, and a date that it has proves nothing of an event that it dates otherwise. Proved is that
where the article tells what the claim tells, of the same people or things, on another date, and tells nothing like it
near any place where it has the claim's date: "escaped in 1967" where he was convicted in 1967 and broke free in 1972.
"""

from __future__ import annotations

from collections.abc import Sequence

from harness.aspects.occurrences import near, occurrences, parties, states_other
from harness.scope import same, verbs
from harness.types import Claim, Fact, Gold, Kind

PLENTY = 48  # places; a date that stands in more of them is that of too many things to prove anything by
TOLD = 0.65  # the relation from which on another clause's verb tells the claim's event


def other_event(claim: Claim, used: Sequence[Fact], gold: Gold) -> str:
    """Why the claim's date, stated or implied by `used`, is that of another event; empty where nothing is proved."""
    figure, acts = claim.figure, verbs(claim.context)
    if not acts or figure is None or any(states_other(figure, fact) for fact in used):
        return ""
    bearing = {fact.id: fact for fact in (*used, *occurrences(figure, gold))}
    if len(bearing) > PLENTY:
        return ""
    if any(same(act, word) for fact in bearing.values() for word in near(fact, gold) for act in acts):
        return ""
    taking_part = parties(claim.context) - frozenset(acts)
    sentences = {fact.context.sentence for fact in bearing.values() if fact.context}
    for fact in gold.facts:
        context = fact.context
        if fact.kind is not Kind.DATE or fact.figure is None or context is None or context.sentence in sentences:
            continue
        told = any(same(act, verb, TOLD) for verb in verbs(context) for act in acts)
        if told and taking_part & parties(context) and states_other(figure, fact):
            return f"the article tells that of “{fact.figure.text}”, and something else of “{claim.text}”"
    return ""
