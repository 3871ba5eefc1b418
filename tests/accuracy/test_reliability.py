"""Stated against true, and what an accusation is worth."""

from __future__ import annotations

import pytest

from tests.accuracy import reliability
from tests.accuracy.stated import Stated, stated


def claims(p: float | None, wrong: int, n: int, kind: str = "money", severity: str = "none") -> list[Stated]:
    return [Stated("set", f"a{at % 3}", kind, "contradicted", severity, at < wrong, p, "value") for at in range(n)]


def test_bins() -> None:
    low, high, top = reliability.bins(
        claims(0.05, 1, 10) + claims(0.85, 8, 10) + claims(1.0, 4, 4) + claims(None, 1, 1)
    )
    assert (low.low, low.high, low.n, low.stated, low.true) == (0.0, 0.1, 10, pytest.approx(0.05), 0.1)
    assert high.gap == pytest.approx(0.05)
    assert (top.low, top.n) == (0.9, 4)


def test_calibration_errors() -> None:
    found = reliability.bins(claims(0.05, 1, 10) + claims(0.85, 5, 10))
    assert reliability.expected_error(found) == pytest.approx((0.05 + 0.35) / 2)
    assert reliability.largest_gap(found, many=10) == pytest.approx(0.35)
    assert reliability.largest_gap(found) is None
    assert reliability.expected_error(()) is None


def test_by_group() -> None:
    table = reliability.by(claims(0.9, 9, 10, "age", "error") + claims(0.1, 1, 10), "kind").splitlines()
    assert table[2].split()[:4] == ["age", "10", "0.900", "0.900"]
    assert table[3].split()[:4] == ["money", "10", "0.100", "0.100"]
    assert table[4].split()[:2] == ["all", "20"]
    assert "10" in table[2].split()[6:]
    assert table[3].rstrip().endswith("–")


def test_what_an_accusation_is_worth() -> None:
    # Of 1,000 figures 20 are wrong: 16 found, and 49 of the 980 right ones accused.
    assert reliability.worth(0.05, 0.8, 0.02) == pytest.approx(16 / 65)
    assert reliability.worth(0.0, 0.0, 0.02) is None
    assert reliability.worth(0.0, 0.5, 0.02) == 1
    assert reliability.worths({"all": (0.05, 0.8)}).splitlines()[2].split()[:5] == ["all", "0.050", "0.800", "14", "25"]


def test_a_checker_that_states_nothing() -> None:
    claim = {"kind": "age", "label": "supported", "severity": "none"}
    assert stated(claim, "set", "a", False).p is None
    assert stated({**claim, "p_error": 0.25, "decided_by": "unit"}, "set", "a", True)[-2:] == (0.25, "unit")
    assert reliability.bins([stated(claim, "set", "a", False)]) == ()
