"""Conversion is exact within a dimension, None across dimensions and where no fixed factor exists."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.reading.figures import units
from tests.tables import every_row

F = Fraction


@every_row(
    ("value", "unit", "to", "expected"),
    [
        (F(1), "mile", "kilometre", F("1.609344")),
        (F(5), "kilometre", "metre", F(5000)),
        (F(6), "foot", "inch", F(72)),
        (F(1), "stone", "pound", F(14)),
        (F(1), "pound", "kilogram", F("0.45359237")),
        (F(2), "tonne", "kilogram", F(2000)),
        (F(1), "hectare", "square metre", F(10_000)),
        (F(36), "kilometre per hour", "metre per second", F(10)),
        (F(100), "degree Celsius", "degree Fahrenheit", F(212)),
        (F(-40), "degree Fahrenheit", "degree Celsius", F(-40)),
        (F(0), "degree Celsius", "kelvin", F("273.15")),
        (F(2), "week", "day", F(14)),
        (F(3), "hour", "minute", F(180)),
        (F(18), "month", "year", F(3, 2)),
        (F(2), "decade", "year", F(20)),
        (F(8), "bit", "byte", F(1)),
        (F(25), "basis point", "percentage point", F(1, 4)),
        (F(1), "barrel", "gallon", F(42)),
    ],
)
def test_converts(value: Fraction, unit: str, to: str, expected: Fraction) -> None:
    assert units.convert(value, unit, to) == expected


@pytest.mark.parametrize(
    ("unit", "to"),
    [
        ("mile", "kilogram"),
        ("month", "day"),
        ("year", "week"),
        ("USD", "EUR"),
        ("percent", "percentage point"),
        ("", "mile"),
        ("parrot", "mile"),
    ],
)
def test_does_not_convert(unit: str, to: str) -> None:
    assert units.convert(F(1), unit, to) is None


def test_calendar_units_convert_about() -> None:
    days = units.convert_about(F(1), "year", "day")
    assert days is not None
    assert 365 < days < 366
    assert units.convert_about(F(3), "mile", "day") is None


_PAIRS = [
    (a, b)
    for a, x in units.UNITS.items()
    for b, y in units.UNITS.items()
    if x.dimension == y.dimension and x.factor and y.factor
]


@given(st.sampled_from(_PAIRS), st.fractions(min_value=-1000, max_value=1000, max_denominator=100))
def test_there_and_back(pair: tuple[str, str], value: Fraction) -> None:
    there = units.convert(value, *pair)
    assert there is not None
    assert units.convert(there, pair[1], pair[0]) == value


def test_dimensions() -> None:
    assert units.dimension("USD") == "money"
    assert units.dimension("kilometre") == "length"
    assert units.dimension("") == ""
