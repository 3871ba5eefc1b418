"""The same amount told once more in another unit: (Claim, facts, figures beside it) -> Derivation.

"at 500 degrees (260 °C)", "58 miles, or 93 kilometres": the summary's own conversion of a figure that the article has.
"""

from __future__ import annotations

from collections.abc import Sequence

from harness.gold import Fact
from harness.reading import Claim, Figure
from harness.verdict.derive.agreement import agree
from harness.verdict.nouns import Agreement, Derivation, Match

APART = 6  # characters between the two at most, brackets and "or" among them


def work_out(claim: Claim, facts: Sequence[Fact], neighbours: Sequence[Figure]) -> Derivation | None:
    """The fact that bears the figure right beside the claim's, of which the claim's is the conversion."""
    figure = claim.figure
    if figure is None or not figure.unit or figure.low is None:
        return None
    for other in neighbours:
        if other.unit == figure.unit or other.dimension != figure.dimension or not _adjoins(figure, other):
            continue
        if _is_converted(agree(figure, other)) and (fact := _bearing(other, facts)) is not None:
            return Derivation(facts=(fact.id,), text=f"{other.text} is {figure.text}")
    return None


def _adjoins(figure: Figure, other: Figure) -> bool:
    first, last = sorted((figure.span, other.span), key=lambda span: span.start)
    return 0 < last.start - first.end <= APART


def _is_converted(found: Agreement) -> bool:
    return found.value is Match.MATCH and found.unit is not Match.MISMATCH and not found.set_changed


def _bearing(figure: Figure, facts: Sequence[Fact]) -> Fact | None:
    return next((fact for fact in facts if fact.figure and _is_converted(agree(figure, fact.figure))), None)
