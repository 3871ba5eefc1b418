"""Rates against rates: (claim's denominators, fact's) -> how a number told for each of the one reads for the other.

"£4 a week" is £208 a year, and not £4 a month. Where only one of two figures is a rate, or the two are told for each of
unlike things, nothing is known. A head or a share that only one of them names is left out: "£4 a head a week" is £208 a
year.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from harness.reading import Figure, Per, convert, convert_about, dimension
from harness.verdict.derive.display import number, quantity


class Factor(NamedTuple):
    """What a fact's numbers are multiplied by to be told for each of what the claim's are."""

    value: Fraction
    mean: bool  # months and years have no fixed number of weeks


SAME = Factor(Fraction(1), mean=False)


def factor(claim: Figure, fact: Figure) -> Factor:
    """1 where both are told for each of the same, or where the two cannot be compared."""
    if claim.per == fact.per:
        return SAME
    wanted, left = _but_for_nouns(claim.per, fact.per), _but_for_nouns(fact.per, claim.per)
    if len(wanted) != len(left):
        return SAME
    value, mean = Fraction(1), False
    for mine in wanted:
        its = next((one for one in left if _is_like(mine, one)), None)
        if its is None:
            return SAME
        left.remove(its)
        exact = convert(mine.size, mine.unit, its.unit)
        reads = convert_about(mine.size, mine.unit, its.unit) if exact is None else exact
        if not reads or not its.size:
            return SAME
        value, mean = value * reads / its.size, mean or exact is None
    return Factor(value, mean)


def _but_for_nouns(pers: Sequence[Per], others: Sequence[Per]) -> list[Per]:
    """Denominators without those nouns that the other figure does not name."""
    return [one for one in pers if one in others or not one.unit or dimension(one.unit)]


def _is_like(one: Per, other: Per) -> bool:
    return one.unit == other.unit or (dimension(one.unit) == dimension(other.unit) not in ("", "money"))


def told(figure: Figure) -> str:
    """A figure's words with what they are told for each of: "£4 a week", "12 per 100,000"."""
    return figure.text + _denominator_words(figure.per)


def _denominator_words(per: Sequence[Per]) -> str:
    return "".join(f" per {one.unit}" if one.size == 1 and one.unit else f" per {_sized(one)}" for one in per)


def _sized(one: Per) -> str:
    return quantity(one.size, one.unit) if one.unit else number(one.size)
