"""Shares, ratios and changes: (Claim, operands) -> Derivation: `4,700 / 15,000 = 31.3 %, “nearly a third”`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from harness.reading import Claim, Context, Figure, lexicon
from harness.verdict.derive.display import quantity
from harness.verdict.derive.measure import SHARES
from harness.verdict.derive.operands import NEARBY, Operand, in_unit, nearest, words
from harness.verdict.derive.relation import (
    NAMED_POINTS,
    RankedDerivation,
    closeness,
    count_the_same,
    is_of_change,
    may_name_the_same,
    most_plausible,
    result_agreement,
)
from harness.verdict.nouns import Derivation

CHANGE = frozenset({
    "rise", "increase", "gain", "jump", "drop", "fall", "decline", "cut", "grow", "growth", "up", "down", "soar",
    "plunge", "slip", "surge", "climb", "reduce", "reduction", "less", "more", "high", "low", "expand", "shrink",
})  # fmt: skip
# What is a number of some over the number of all: "a fatality rate of about 8 percent".
RATED = re.compile(
    r"\b(?:fatality|mortality|death|survival|success|failure|conversion|vacancy|default) (?:rate|ratio)\b", re.I
)
# A margin is what is earned of what is taken in: `operating profit / revenue`.
MARGIN = "margin"
EARNED = frozenset({"profit", "income", "earnings", "earning", "loss", "ebitda", "ebit"})
TAKEN_IN = frozenset({"revenue", "sale", "sales", "turnover"})
REST = frozenset({"remain", "remaining", "other", "rest", "not", "without"})


def work_out(claim: Claim, pool: Sequence[Operand], neighbours: Sequence[Figure] = ()) -> RankedDerivation | None:
    """The most plausible share, change or complement that gives the claim's percentage or fraction."""
    figure = claim.figure
    if figure is None or figure.kind not in SHARES or figure.low is None or figure.low != figure.high:
        return None
    size = Fraction(100) if figure.unit == "percent" else Fraction(1)
    parts = nearest([one for one in pool if one.value > 0 and one.figure.kind not in SHARES], words(claim.context))
    other_values = frozenset(one.low for one in neighbours if one.low is not None and one.low == one.high)
    options = (*_ratios(claim, figure, size, parts, other_values), *_complements(claim, figure, size, pool))
    return most_plausible(options)


def _ratios(
    claim: Claim, figure: Figure, size: Fraction, pool: Sequence[Operand], other_values: frozenset[Fraction]
) -> Iterator[tuple[float, Derivation]]:
    assert figure.low is not None
    goal = float(figure.low / size)
    rated = bool(RATED.search(f"{claim.context.lead[-60:]} | {claim.context.tail[:60]}"))
    said = words(claim.context)
    changed = bool(said & CHANGE) or is_of_change(claim.context)
    stepped = is_of_change(claim.context) and claim.context.polarity.explicit  # "by 73 percent" is no share
    for part, whole in permutations(pool, 2):
        both = part.value in other_values and whole.value in other_values
        if part.unit != whole.unit or (abs(part.at - whole.at) > 2 * NEARBY and not both):
            continue
        ratio = part.size / whole.size
        if ratio < 1 and abs(ratio - goal) <= 0.25 * goal and not stepped:
            text, value = f"{part.shown} / {whole.shown}", part.value / whole.value * size
            defined = rated or _is_margin(claim.context, part, whole)
            named = part.value in other_values or whole.value in other_values
            cue = 2.0 if defined else NAMED_POINTS if named else 0.0
            yield from _option(claim, figure, (part, whole), value, text, cue=cue)
        if changed and _may_change(claim, part, whole) and abs(abs(ratio - 1) - goal) <= 0.25 * goal:
            text, value = f"from {whole.shown} to {part.shown}", abs(part.value / whole.value - 1) * size
            yield from _option(claim, figure, (part, whole), value, text, cue=1.0)


def _is_margin(context: Context, part: Operand, whole: Operand) -> bool:
    """Whether one is the profit, of the sort that the claim names, and the other what it is the margin of."""
    if context.head.lower() != MARGIN or part.head not in EARNED or whole.head not in TAKEN_IN:
        return False
    mine, its = _sorts(context), _sorts(part.fact.context) if part.fact.context else frozenset()
    return not mine or not its or bool(mine & its)


def _sorts(context: Context) -> frozenset[str]:
    """Of which sort a profit or a margin is: operating, net, gross."""
    return frozenset(lexicon.lemma(word.lower(), "v") for word in context.modifiers)


def _may_change(claim: Claim, now: Operand, base: Operand) -> bool:
    """Whether something can have changed from the one to the other, the way that the claim tells: "from $20 to $25"."""
    if now.value == base.value or _role(now) == "from" or _role(base) == "to":
        return False
    signs = {pole.sign for pole in claim.context.polarity.poles if pole.axis == "change"}
    return len(signs) != 1 or signs == {1 if now.value > base.value else -1}


def _role(one: Operand) -> str:
    """The word right before a figure of the article."""
    said = one.fact.context.lead.split() if one.fact.context else []
    return said[-1].lower() if said else ""


def _complements(
    claim: Claim, figure: Figure, size: Fraction, pool: Sequence[Operand]
) -> Iterator[tuple[float, Derivation]]:
    if not (words(claim.context) & REST or claim.context.negated):
        return
    for one in in_unit(pool, figure):
        text = f"{quantity(size, figure.unit)} − {one.shown}"
        yield from _option(claim, figure, (one,), size - one.value, text, cue=1.0)


def _option(
    claim: Claim, figure: Figure, used: tuple[Operand, ...], value: Fraction, text: str, *, cue: float
) -> Iterator[tuple[float, Derivation]]:
    found = result_agreement(figure, value, ())
    if found is None:
        return
    percent = value if figure.unit == "percent" else value * 100
    words_of_claim = "" if found.how == "equal" else f", “{figure.text}”"
    derivation = Derivation(
        facts=tuple(one.fact.id for one in used), text=f"{text} = {quantity(percent, 'percent')}{words_of_claim}"
    )
    yield _points(claim, used, cue=cue), derivation


def _points(claim: Claim, used: tuple[Operand, ...], *, cue: float) -> float:
    """Both numbers are what the claim talks of, count like things and stand together."""
    said = words(claim.context)
    total = cue + closeness([one.at for one in used])
    total += 1.0 if len(used) == 1 or count_the_same(*used) or used[0].unit else 0.0
    total += 0.5 * min(2, sum(1 for one in used if one.words & said))
    total += 0.5 if any(may_name_the_same(claim.context.head.lower(), one.head) for one in used) else 0.0
    return total + (0.5 if min(len(said & one.words) for one in used) >= 2 else 0.0)
