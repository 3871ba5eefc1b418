"""Is an age told of the person who has it? (Claim, Gold) -> why it is another's, or "".

For facts drafted from an article: an age that the article gives only beside other people's names is not that of the
person beside whom the summary gives it.
"""

from __future__ import annotations

from harness.derive import agree
from harness.topic import topics
from harness.types import Claim, Fact, Figure, Gold, Kind, Match


def other_holder(claim: Claim, gold: Gold) -> str:
    """Why the claim's age is somebody else's in the article; empty where nothing is proved."""
    theirs = _named(claim)
    if (
        claim.kind is not Kind.AGE
        or claim.figure is None
        or not any(topics(gold).said(word.lower()) for word in theirs)
    ):
        return ""
    holders = [_named(fact) for fact in gold.facts if fact.figure and _is_that_age(claim.figure, fact.figure)]
    if not holders or not all(holders) or any(set(ours) & set(theirs) for ours in holders):
        return ""
    return f"the article says it of {' '.join(holders[0])}, the summary of {' '.join(theirs)}"


def _is_that_age(figure: Figure, other: Figure) -> bool:
    return other.kind is not Kind.DATE and agree(figure, other).value is Match.MATCH


def _named(one: Claim | Fact) -> tuple[str, ...]:
    """The words of the name beside an age; none where a noun or a pronoun stands there."""
    context = one.context
    if context is None or not context.head[:1].isupper():
        return ()
    return tuple(next((name for name in context.names if context.head in name.split()), context.head).split())
