"""Numbers as people write them."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.verdict.derive.display import quantity


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        (Fraction(4700), "", "4,700"),
        (Fraction(4700, 150), "percent", "31.3 %"),
        (Fraction(106_500_000), "USD", "$106.5 million"),
        (Fraction(3, 2), "year", "1.5 years"),
        (Fraction(1), "year", "1 year"),
        (Fraction(6), "foot", "6 feet"),
        (Fraction(80), "kilometre per hour", "80 kilometres per hour"),
        (Fraction(2), "century", "2 centuries"),
        (Fraction(61_400_000_000), "", "61.4 billion"),
        (Fraction(5), "percent", "5 %"),
        (Fraction(12), "CHF", "12 CHF"),
    ],
)
def test_quantity(value: Fraction, unit: str, expected: str) -> None:
    assert quantity(value, unit) == expected


@given(st.fractions(), st.sampled_from(["", "USD", "month", "percent"]))
def test_any_number_can_be_written(value: Fraction, unit: str) -> None:
    assert quantity(value, unit)
