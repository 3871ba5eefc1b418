"""A score and the goal told after it: (Claim, facts, Gold) -> Derivation: "4-2 before Lind got one back" is 4-3."""

from __future__ import annotations

import re
from collections.abc import Sequence

from harness.types import Claim, Derivation, Fact, Gold, Kind

_ONE_MORE = re.compile(
    r"\b(?:(?:one|a goal|another) back|equali[sz](?:ed?|es|ing)|level(?:l?ed|s|l?ing)|"
    r"(?:got|scored|netted|added) (?:one|a goal|another|a consolation)(?: back)?)\b",
    re.I,
)
_END = re.compile(r"[.!?;](?=\s|$)")
_REACH = 200  # characters behind a score in which the next goal may be told


def work_out(claim: Claim, facts: Sequence[Fact], gold: Gold) -> Derivation | None:
    """The score of the article to which one goal was added, by the rest of its sentence."""
    figure = claim.figure
    if figure is None or figure.kind is not Kind.SCORE or len(figure.parts) != 2:
        return None
    for fact in facts:
        told = fact.figure
        if told is None or told.kind is not Kind.SCORE or len(told.parts) != 2:
            continue
        ours, theirs = sorted(figure.parts), told.parts
        if ours not in (sorted((theirs[0] + 1, theirs[1])), sorted((theirs[0], theirs[1] + 1))):
            continue
        rest = _END.split(gold.article.text[told.span.end : told.span.end + _REACH], maxsplit=1)[0]
        later = _ONE_MORE.search(rest)
        if later:
            text = f"{told.text}, then “{later.group()}”: {figure.text}"
            return Derivation(facts=(fact.id,), text=text)
    return None
