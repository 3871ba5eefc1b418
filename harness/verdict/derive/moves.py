"""What something was before it moved: (Claim, operands, Gold) -> Derivation: eased 0.3 points to 5.1 %, from 5.4 %.

An article that tells the step and where it led tells where it began: "doubled to 40,000", "rose 15 percent to 92".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from harness.gold import Gold
from harness.reading import MULTIPLE_VERBS, ChangeRole, Claim, Context, Figure, Kind
from harness.verdict.derive.display import quantity
from harness.verdict.derive.operands import POINTS, Operand, words
from harness.verdict.derive.relation import MIN_POINTS, NAMED_POINTS, RankedDerivation, most_plausible, result_agreement
from harness.verdict.nouns import Derivation

MOVED_KINDS = frozenset({Kind.QUANTITY, Kind.MONEY, Kind.PERCENT, Kind.DURATION})
_TO = re.compile(r",?\s+to\s+(?:(?:about|around|nearly|almost|just|over|under|more than|less than|only)\s+){0,2}", re.I)
_FROM = re.compile(r"\bfrom\s+(?:[^\s\d,]+\s+){0,3}[+$£€]?$", re.I)
_BEFORE = re.compile(r"\b(?:from|than|against|previous(?:ly)?|earlier|former(?:ly)?|before|until|had been)\b", re.I)
_WINDOW = 40  # characters beside the claim's figure in which it is said to be of the time before


def work_out(
    claim: Claim, pool: Sequence[Operand], gold: Gold, neighbours: Sequence[Figure]
) -> RankedDerivation | None:
    """The figure from which something moved, by the step and the end that the article tells together."""
    figure = claim.figure
    if figure is None or figure.kind not in MOVED_KINDS or figure.low is None or figure.low != figure.high:
        return None
    if not _is_before(claim.context):
        return None
    other_values = frozenset(one.low for one in neighbours)
    options = _options(claim.context, figure, pool, other_values, gold.article.text)
    return most_plausible(options)


def leads_to(step: Operand, end: Operand, text: str) -> bool:
    """Whether the article tells of a step and right behind it where that led: "eased 0.3 points to 5.1%"."""
    first, last = step.figure.span, end.figure.span
    if first.end > last.start or not _TO.fullmatch(text[first.end : last.start]):
        return False
    if _FROM.search(text[max(0, first.start - _WINDOW) : first.start]):
        return False  # "from 52 minutes to 19" tells no step
    return (
        step.figure.text.lower() in MULTIPLE_VERBS or _sign(step.fact.context) != 0
    )  # "won by 56 percent to 38" tells none


def _is_before(context: Context) -> bool:
    """Whether the claim tells where a change began, or what was before."""
    if context.polarity.role in (ChangeRole.BY, ChangeRole.TO) and context.polarity.explicit:
        return False
    neighbours = f"{context.lead[-_WINDOW:]} | {context.tail[:_WINDOW]}"
    return context.polarity.role is ChangeRole.FROM or _BEFORE.search(neighbours) is not None


def _options(
    context: Context, figure: Figure, pool: Sequence[Operand], other_values: frozenset[Fraction | None], text: str
) -> Iterator[tuple[float, Derivation]]:
    said, mine = words(context), _sign(context)
    for step, end in pairwise(pool):
        shared = said & (end.words | step.words)
        if figure.unit not in ("", end.unit) or not shared or not leads_to(step, end, text):
            continue
        sign = _sign(step.fact.context)
        value = _start(step, end, sign)
        if value is None or (mine and sign and mine != sign) or result_agreement(figure, value, ()) is None:
            continue
        derivation = Derivation(
            facts=(step.fact.id, end.fact.id),
            text=f"{step.figure.text} to {end.shown} is from {quantity(value, end.unit)}",
        )
        yield MIN_POINTS - 0.5 + NAMED_POINTS * (end.value in other_values) + 0.5 * min(3, len(shared)), derivation


def _start(step: Operand, end: Operand, sign: int) -> Fraction | None:
    """Where it began; None where what stands before the end is no step of it."""
    if step.unit == "time" and step.figure.text.lower() in MULTIPLE_VERBS:
        return end.value / step.value if step.value else None
    if not sign:
        return None
    if step.unit in POINTS and end.unit == "percent":
        return end.value - sign * step.value / POINTS[step.unit]
    if step.unit == "percent" and end.unit != "percent":
        whole = 1 + sign * step.value / 100
        return end.value / whole if whole > 0 else None
    return end.value - sign * step.value if step.unit == end.unit != "percent" else None


def _sign(context: Context | None) -> int:
    """Which way a clause tells that something changed, 0 where it does not say or says both."""
    signs = {pole.sign for pole in context.polarity.poles if pole.axis == "change"} if context else set()
    return signs.pop() if len(signs) == 1 else 0
