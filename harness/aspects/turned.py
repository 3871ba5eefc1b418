"""Told the wrong way round, against an article alone: (Claim, Fact, drafted Gold) -> why, or "".

A rise for a fall, the earlier of two figures for the later, what the article denies, and the whole of which the
article says something only of a part: 55 seats for 19 of the 55.
"""

from __future__ import annotations

import re

from harness.aspects.rivals import opposite_direction
from harness.aspects.siblings import earlier_end
from harness.scope import COUNTS, LIGHT
from harness.text import lexicon
from harness.types import Claim, Fact, Gold, Kind

KIN = 0.5  # the least lexical relation that counts as the same
MOVED = frozenset({Kind.MONEY, Kind.PERCENT, Kind.DURATION, Kind.QUANTITY})
_DENIED = re.compile(r"\b(?:rather than|instead of|and not|but not|no longer)\s+(?:the\s+|its\s+|about\s+)?$", re.I)
_EARLIER = re.compile(
    r"\b(?:ago|earlier|before|previous(?:ly)?|last|former(?:ly)?|used to|old|down|up|instead|rather|not|than)\b",
    re.I,
)
_PART = re.compile(r"\s+of\s+(?:the|its|his|her|their|our|these|those|all)\s+$", re.I)
_ITS_OWN = re.compile(r"\b(?:the|its|his|her|their|our|these|those|of)\s+$", re.I)
BESIDE = 3  # words on either side of a claim's figure in which it may say that it tells of something else
REACH = 40  # characters before a figure that are read


def other(claim: Claim, fact: Fact, gold: Gold) -> str:
    """Why what the claim says of the fact's figure is the wrong way round."""
    if claim.figure is None or fact.figure is None or fact.context is None:
        return ""
    note = opposite_direction(claim, fact) or earlier_end(claim, fact, gold) if claim.kind in MOVED else ""
    return note or _denied(claim, fact, gold) or _whole_for_part(claim, fact, gold)


def _denied(claim: Claim, fact: Fact, gold: Gold) -> str:
    """The article names the figure as what is not so: "two cameras rather than three"."""
    assert fact.figure is not None
    before = gold.article.text[max(0, fact.figure.span.start - REACH) : fact.figure.span.start]
    around = " ".join((*claim.context.lead.split()[-BESIDE:], *claim.context.tail.split()[:BESIDE]))
    if not _DENIED.search(before) or claim.context.negated or _EARLIER.search(around):
        return ""
    return f"the article says “{' '.join(before.split()[-2:])} {fact.figure.text}”"


def _whole_for_part(claim: Claim, fact: Fact, gold: Gold) -> str:
    """What the article says of a part alone told of the whole: "found at six sites" for "at two of the six sites"."""
    assert fact.figure is not None
    assert fact.context is not None
    if claim.kind not in COUNTS or _ITS_OWN.search(claim.context.lead):
        return ""
    part = next((one for one in gold.facts if one.figure and _is_part(one, fact, gold)), None)
    if part is None or part.figure is None:
        return ""
    owners = {word.lower() for word in claim.context.owner}
    holders = {word.lower() for word in fact.context.owner}
    told = {word.lower() for word in (*fact.context.predicates, *fact.context.terms)}
    same = owners <= told | holders and _meets(claim, told, light=bool(owners & holders))
    words = gold.article.text[part.figure.span.start : fact.figure.span.end]
    return f"the article says it of “{' '.join(words.split())}”" if same else ""


def _is_part(one: Fact, whole: Fact, gold: Gold) -> bool:
    """Whether a figure stands right before the whole that it is a part of."""
    assert one.figure is not None
    assert whole.figure is not None
    between = gold.article.text[one.figure.span.end : whole.figure.span.start]
    return 0 < len(between) < REACH and one.kind in COUNTS and bool(_PART.fullmatch(between))


def _meets(claim: Claim, told: set[str], *, light: bool) -> bool:
    """Whether the claim's verb is one of the words told, or means one; a verb that says little only if `light`."""
    acts = [verb for verb in claim.context.predicates[:1] if light or verb not in LIGHT]
    return any(verb == word or lexicon.related(verb, word) >= KIN for verb in acts for word in told)
