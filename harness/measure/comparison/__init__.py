"""Runs, or models of one, side by side: Sides -> Comparison. Each head is held against the first side, pair by pair.

Summaries are paired by case, prompt and repeat. What differs in the signatures comes first, then rates with intervals
and tests that take whole articles, then what broke and what was fixed, claim by claim; last a leaderboard.
"""

from harness.measure.comparison.build import Comparison, compare
from harness.measure.comparison.changes import Change
from harness.measure.comparison.differences import PRIMARY, Difference
from harness.measure.comparison.duel import Duel
from harness.measure.comparison.faults import Fault, faults
from harness.measure.comparison.ranking import Place
from harness.measure.comparison.sides import Paired, Side, pair
from harness.measure.comparison.signatures import Differing, unlike

__all__ = [
    "PRIMARY",
    "Change",
    "Comparison",
    "Difference",
    "Differing",
    "Duel",
    "Fault",
    "Paired",
    "Place",
    "Side",
    "compare",
    "faults",
    "pair",
    "unlike",
]
