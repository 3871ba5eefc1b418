"""What a comparison implies: (Claim, operands, Gold) -> Derivation: $749, "$50 less than last year's", was $799.

So with shares: 28 percent, "three points fewer than in July", were 31 percent, and 64 million, "6 percent more", 60.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from harness.gold import Gold
from harness.reading import Claim, Figure, Kind
from harness.verdict.derive.display import quantity
from harness.verdict.derive.operands import NEARBY, POINTS, Operand, nearest, words
from harness.verdict.derive.relation import NAMED_POINTS, RankedDerivation, most_plausible, result_agreement
from harness.verdict.nouns import Derivation

_MORE = re.compile(
    r"\A\W*(?:\w+ )?(?:more|higher|longer|older|later|bigger|larger|greater|heavier|taller|dearer|up|above|faster)\b"
    r"(?: \w+)? (?:than|on|from)\b",
    re.I,
)
_LESS = re.compile(
    r"\A\W*(?:\w+ )?(?:less|fewer|lower|shorter|younger|earlier|smaller|lighter|cheaper|down|below|slower)\b"
    r"(?: \w+)? (?:than|on|from)\b",
    re.I,
)
_COMPARISON = re.compile(
    r"\b(?:from|than|against|previous(?:ly)?|last|predecessor|earlier|former(?:ly)?|old|before|until)\b", re.I
)
_WINDOW = 40  # characters behind the step in which it is said to be more or less than something
STEP_KINDS = frozenset({Kind.QUANTITY, Kind.MONEY, Kind.DURATION, Kind.AGE, Kind.PERCENT})


def work_out(
    claim: Claim, pool: Sequence[Operand], gold: Gold, neighbours: Sequence[Figure]
) -> RankedDerivation | None:
    """The most plausible figure that something else must have had, by how far the article's own is from it."""
    figure = claim.figure
    if figure is None or figure.kind not in STEP_KINDS or figure.low is None or figure.low != figure.high:
        return None
    other_values = frozenset(one.low for one in neighbours)
    said = words(claim.context)
    if not _COMPARISON.search(f"{claim.context.lead[-_WINDOW:]} | {claim.context.tail[:_WINDOW]}"):
        return None  # the claim does not speak of something else
    options = _options(figure, nearest(pool, said), said, other_values, gold)
    return most_plausible(options)


def _options(
    figure: Figure, pool: Sequence[Operand], said: frozenset[str], other_values: frozenset[Fraction | None], gold: Gold
) -> Iterator[tuple[float, Derivation]]:
    for step in pool:
        behind = gold.article.text[step.figure.span.end : step.figure.span.end + _WINDOW]
        sign = -1 if _MORE.match(behind) else 1 if _LESS.match(behind) else 0
        for base in pool if sign else ():
            near = 0 <= step.figure.span.start - base.figure.span.end <= NEARBY
            found = _other(base, step, sign) if near and base is not step else None
            if found is None or figure.unit not in ("", base.unit) or result_agreement(figure, found[0], ()) is None:
                continue
            text = f"{found[1]} = {quantity(found[0], base.unit)}"
            total = (
                1.5 + NAMED_POINTS * (base.value in other_values) + 0.5 * min(3, len(said & (base.words | step.words)))
            )
            yield total, Derivation(facts=(base.fact.id, step.fact.id), text=text)


def _other(base: Operand, step: Operand, sign: int) -> tuple[Fraction, str] | None:
    """What `base` is so much more (-1) or less (1) than, and how that is reckoned; None where nothing is."""
    if step.unit == "percent" != base.unit and step.value < 100:
        times = 1 - sign * step.value / 100
        return base.value / times, f"{base.shown} / {quantity(times)}"
    if step.unit in POINTS and base.unit == "percent":
        apart, shown = step.value / POINTS[step.unit], step.shown
    elif step.unit in ("", base.unit) and base.unit != "percent":
        apart, shown = step.value, quantity(step.value, base.unit)
    else:
        return None
    value = base.value + sign * apart
    return (value, f"{base.shown} {'+' if sign > 0 else '−'} {shown}") if value > 0 else None
