"""Shares, ratios and changes: (Claim, facts, Gold) -> Derivation: `4,700 / 15,000 = 31.3 %, “nearly a third”`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import permutations

from harness.derive.display import quantity
from harness.derive.relation import NEAR, Operand, akin, alike, closeness, holds, operands, words
from harness.types import Claim, Derivation, Fact, Figure, Gold, Kind

LEAST = 3.0
CHANGE = frozenset({
    "rise", "increase", "gain", "jump", "drop", "fall", "decline", "cut", "grow", "growth", "up", "down", "soar",
    "plunge", "slip", "surge", "climb", "reduce", "reduction", "less", "more", "high", "low", "expand", "shrink",
})  # fmt: skip
REST = frozenset({"remain", "remaining", "other", "rest", "not", "without"})
SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})


def work_out(claim: Claim, facts: Sequence[Fact], gold: Gold) -> Derivation | None:
    """The most plausible share, change or complement that gives the claim's percentage or fraction."""
    figure = claim.figure
    if figure is None or figure.kind not in SHARES or figure.low is None or figure.low != figure.high:
        return None
    size = Fraction(100) if figure.unit == "percent" else Fraction(1)
    pool = [one for one in operands(claim, facts, None) if one.value > 0]
    options = (*_ratios(claim, figure, size, pool), *_complements(claim, figure, size, facts))
    best = max(options, key=lambda option: option[0], default=(0.0, None))
    return best[1] if best[0] >= LEAST else None


def _ratios(
    claim: Claim, figure: Figure, size: Fraction, pool: Sequence[Operand]
) -> Iterator[tuple[float, Derivation]]:
    assert figure.low is not None
    goal = float(figure.low / size)
    said = words(claim.context)
    changed = bool(said & CHANGE)
    for part, whole in permutations(pool, 2):
        if part.unit != whole.unit or part.fact.kind in SHARES or abs(part.at - whole.at) > 2 * NEAR:
            continue
        ratio = part.value / whole.value
        if ratio < 1 and abs(float(ratio) - goal) <= 0.25 * goal:
            yield from _option(claim, figure, (part, whole), ratio * size, f"{part.shown} / {whole.shown}", cue=False)
        change = abs(ratio - 1)
        if changed and change and abs(float(change) - goal) <= 0.25 * goal:
            text = f"from {whole.shown} to {part.shown}"
            yield from _option(claim, figure, (part, whole), change * size, text, cue=True)


def _complements(
    claim: Claim, figure: Figure, size: Fraction, facts: Sequence[Fact]
) -> Iterator[tuple[float, Derivation]]:
    if not (words(claim.context) & REST or claim.context.negated):
        return
    for one in operands(claim, facts, figure):
        text = f"{quantity(size, figure.unit)} − {one.shown}"
        yield from _option(claim, figure, (one,), size - one.value, text, cue=True)


def _option(
    claim: Claim, figure: Figure, used: tuple[Operand, ...], value: Fraction, text: str, *, cue: bool
) -> Iterator[tuple[float, Derivation]]:
    found = holds(figure, value, ())
    if found is None:
        return
    percent = value if figure.unit == "percent" else value * 100
    words_of_claim = "" if found.how == "equal" else f", “{figure.text}”"
    derivation = Derivation(
        facts=tuple(one.fact.id for one in used), text=f"{text} = {quantity(percent, 'percent')}{words_of_claim}"
    )
    yield _points(claim, used, cue=cue), derivation


def _points(claim: Claim, used: tuple[Operand, ...], *, cue: bool) -> float:
    """Both numbers are what the claim talks of, count like things and stand together."""
    said = words(claim.context)
    total = 1.0 if cue else 0.0
    total += closeness([one.at for one in used])
    total += 1.0 if len(used) == 1 or alike(*used) or used[0].unit else 0.0
    total += 0.5 * min(2, sum(1 for one in used if one.words & said))
    total += 0.5 if any(akin(claim.context.head.lower(), one.head) for one in used) else 0.0
    return total + (0.5 if min(len(said & one.words) for one in used) >= 2 else 0.0)
