"""Gates as a suite writes them: read, named, written back, refused."""

from __future__ import annotations

from typing import Any

import pytest

from harness.suites import thresholds
from harness.suites.nouns import Gate
from tests.measure.gates.holding import NEW


@pytest.mark.parametrize(
    ("written", "name", "limit"),
    [
        ({"measure": "errors", "max_rate": 0.05}, "errors at most 5 %", "at most 5 %"),
        ({"measure": "failed", "max_count": 0}, "failed at most 0", "at most 0"),
        ({"measure": "checked", "min_count": 9}, "checked at least 9", "at least 9"),
        (NEW, "contradicted or misattributed on key facts none new", "none new"),
        ({"measure": "errors", "max_new": 2}, "errors at most 2 new", "at most 2 new"),
        ({"measure": "errors", "not_worse": True}, "errors not worse than the baseline", "not worse than the baseline"),
        ({"measure": "misqualified", "severity": "error", "max_count": 0}, "misqualified (errors) at most 0",
         "at most 0"),
        ({"measure": "claims", "p_error": 0.95, "max_rate": 0.02}, "claims at least 95 % likely wrong, at most 2 %",
         "at most 2 %"),
        ({"measure": "expected_errors", "max_per_summary": 0.5}, "expected errors at most 0.5 a summary",
         "at most 0.5 a summary"),
        ({"measure": "key_coverage", "min_rate": 0.5, "name": "tells it"}, "tells it", "at least 50 %"),
    ],
)  # fmt: skip
def test_gates_are_read_named_and_written_back(written: dict[str, Any], name: str, limit: str) -> None:
    gate = thresholds.gate(written)
    assert (gate.name, thresholds.limit(gate)) == (name, limit)
    assert thresholds.plain(gate) == {**written, "name": name}
    assert thresholds.gate(thresholds.plain(gate)) == gate


def test_all_fields_survive_being_written() -> None:
    written = {
        "name": "g", "measure": "misquoted", "max_rate": 0.1, "model": "m", "prompt": "p", "case": "c",
        "importance": "key", "severity": "error", "p_error": 0.9, "each": ["case"], "min_n": 4,
    }  # fmt: skip
    assert thresholds.plain(thresholds.gate(written)) == written


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ({"measure": ["errors", "contradicted"], "max_count": 0}, "only labels can be counted together"),
        ({"measure": "failed", "importance": "key", "max_count": 0}, "`importance` does not apply to failed"),
        ({"measure": "errors", "severity": "warning", "max_count": 0}, "use `measure: warnings`"),
        ({"measure": "failed", "max_new": 0}, "is not compared with a baseline"),
        ({"measure": "coverage", "p_error": 0.9, "min_rate": 0}, "`p_error` picks claims; use `measure: claims`"),
        ({"measure": "expected_errors", "p_error": 0.9, "max_count": 0}, "use `measure: claims`, or leave it out"),
        ({"measure": "claims", "max_count": 0}, "say which with `p_error`, e.g. p_error: 0.9"),
        ({"measure": "failed", "max_per_summary": 0.1}, "is a mean of claims; give failed `max_rate`"),
        ({"measure": "coverage", "max_new": 0}, "`max_new` counts errors, warnings or labels"),
    ],
)
def test_what_means_nothing_is_told(written: dict[str, Any], problem: str) -> None:
    (found,) = thresholds.senseless(thresholds.gate(written), baseline=True)
    assert problem in found


def test_a_gate_against_a_baseline_needs_one() -> None:
    gate: Gate = thresholds.gate(NEW)
    assert list(thresholds.senseless(gate, baseline=True)) == []
    (found,) = thresholds.senseless(gate, baseline=False)
    assert "write `baseline: FOLDER`" in found
