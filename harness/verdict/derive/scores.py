"""A score and the goal told after it: (Claim, facts, Gold) -> Derivation: "4-2 before Lind got one back" is 4-3."""

from __future__ import annotations

import re
from collections.abc import Sequence

from harness.gold import Fact, Gold
from harness.reading import Claim, Figure, Kind, Span
from harness.verdict.nouns import Derivation

_ONE_MORE = re.compile(
    r"\b(?:(?:one|a goal|another) back|equali[sz](?:ed?|es|ing)|level(?:l?ed|s|l?ing)|"
    r"(?:got|scored|netted|added) (?:one|a goal|another|a consolation)(?: back)?)\b",
    re.I,
)
_END = re.compile(r"[.!?;](?=\s|$)")
_NEXT_GOAL_WINDOW = 200  # characters behind a score in which the next goal may be told


def work_out(claim: Claim, facts: Sequence[Fact], gold: Gold) -> Derivation | None:
    """The score of the article to which one goal was added, or two numbers that one of its sentences tells apart."""
    figure = claim.figure
    if figure is None or figure.kind not in (Kind.SCORE, Kind.RANGE):
        return None
    if (apart := _told_apart(figure, facts)) or figure.kind is Kind.RANGE or len(figure.parts) != 2:
        return apart
    for fact in facts:
        told = fact.figure
        if told is None or told.kind is not Kind.SCORE or len(told.parts) != 2:
            continue
        ours, theirs = sorted(figure.parts), told.parts
        if ours not in (sorted((theirs[0] + 1, theirs[1])), sorted((theirs[0], theirs[1] + 1))):
            continue
        rest = _END.split(gold.article.text[told.span.end : told.span.end + _NEXT_GOAL_WINDOW], maxsplit=1)[0]
        later = _ONE_MORE.search(rest)
        if later:
            text = f"{told.text}, then “{later.group()}”: {figure.text}"
            return Derivation(facts=(fact.id,), text=text)
    return None


def _told_apart(figure: Figure, facts: Sequence[Fact]) -> Derivation | None:
    """Each of two numbers stated by one sentence: "212 in favour and 187 against" for "212 to 187"."""
    both = figure.parts if len(figure.parts) == 2 else (figure.low, figure.high)
    stated: dict[Span, list[Fact]] = {}
    for fact in facts:
        told = fact.figure
        if told is not None and fact.context is not None and told.low == told.high and told.low in both:
            stated.setdefault(fact.context.sentence, []).append(fact)
    for some in stated.values():
        first, second = ([one for one in some if one.figure and one.figure.low == part] for part in both)
        if first and second:
            text = " and ".join(one.figure.text for one in (first[0], second[0]) if one.figure)
            return Derivation(facts=(first[0].id, second[0].id), text=f"{text}: {figure.text}")
    return None
