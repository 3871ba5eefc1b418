"""Units that the article leaves out or sets apart: (Claim, facts) -> Derivation.

"from an expected six hours to 12", "he was given four years and served two", "16 straight hours", "three nights".
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from harness.gold import Fact
from harness.reading import Claim, Figure, Kind, dimension
from harness.verdict.derive.agreement import agree
from harness.verdict.derive.display import plural
from harness.verdict.nouns import Derivation, Match

DATES = 2  # between a figure and the one that has its unit
SAME_AS = {"night": "day", "occasion": "time"}  # three nights away are three days, four occasions are four times


def work_out(claim: Claim, facts: Sequence[Fact]) -> Derivation | None:
    """The bare number of the article that bears the claim's once it has its unit back."""
    figure = claim.figure
    if figure is None or figure.low is None or not figure.unit or figure.kind is Kind.DATE:
        return None
    for index, fact in enumerate(facts):
        bare = fact.figure
        if bare is None or bare.kind is not Kind.QUANTITY or bare.unit or bare.low is None or fact.context is None:
            continue
        head = fact.context.head.lower()
        unit = SAME_AS.get(head, head)
        if unit and dimension(unit) == figure.dimension and _bears(figure, bare, unit, figure.dimension):
            return Derivation(facts=(fact.id,), text=f"{bare.text} counts {plural(head)}")
        before = _last_measure(facts, index)
        antecedent = before.figure if before is not None and before.context is not None and not head else None
        if before is None or antecedent is None or not antecedent.unit:
            continue
        same_clause = before.context is not None and before.context.sentence == fact.context.sentence
        if same_clause and _bears(figure, bare, antecedent.unit, antecedent.dimension):
            text = f"{bare.text} counts {plural(antecedent.unit)}, as {antecedent.text}"
            return Derivation(facts=(before.id, fact.id), text=text)
    return None


def _last_measure(facts: Sequence[Fact], index: int) -> Fact | None:
    """The figure told before the one at `index`, past the dates between: "816 tonnes, and in 2014 it made 734"."""
    before = (one for one in reversed(facts[max(0, index - DATES - 1) : index]) if one.kind is not Kind.DATE)
    return next(before, None)


def _bears(claim: Figure, bare: Figure, unit: str, its_dimension: str) -> bool:
    agreed = agree(claim, replace(bare, unit=unit, dimension=its_dimension, kind=claim.kind))
    return agreed.value is Match.MATCH and agreed.unit is not Match.MISMATCH and not agreed.set_changed
