"""A calibration changes how surely a claim is called wrong, and nothing else; one that is none changes nothing."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness import RULES
from harness.errors import InputError
from harness.gold.drafting import draft
from harness.verdict.calibration import UNCALIBRATED, Calibration, load, log_odds
from harness.verdict.checking.pipeline import check
from harness.verdict.model import probability
from harness.verdict.nouns import Severity
from harness.verdict.settings import DEFAULT, Settings
from harness.verdict.thresholds import VERBATIM

ARTICLE = draft(
    "The brewery of Orsund sold 4,120 barrels in May, 9 percent more than a year before. It employs 64 people. "
    "Its rival in Tarnholt sold 1,870 barrels, owner Ilse Brandt said."
)
SUMMARY = "The brewery sold 6,350 barrels in May and employs 64 people. The rival in Tarnholt sold 4,120 barrels."
WRITTEN = {"format": 1, "rules": RULES, "scale": 0.8, "shift": -1.5}


def test_none_changes_nothing() -> None:
    usual = check(ARTICLE, SUMMARY, id="x", settings=DEFAULT)
    assert check(ARTICLE, SUMMARY, id="x", settings=Settings(calibration=Calibration(scale=1.0, shift=0.0))) == usual
    assert usual.calibration == ""
    named = check(ARTICLE, SUMMARY, id="x", settings=Settings(calibration=Calibration(digest="d" * 64)))
    assert replace(named, calibration="") == usual


def test_it_moves_every_probability_that_was_weighed_in_order() -> None:
    usual = check(ARTICLE, SUMMARY, id="x").verdicts
    made = Calibration(scale=0.8, shift=-1.5, digest="d" * 64)
    found = check(ARTICLE, SUMMARY, id="x", settings=Settings(calibration=made))
    assert found.calibration == "d" * 64
    moved = [(one.p_error or 0, other.p_error or 0) for one, other in zip(usual, found.verdicts, strict=True)]
    weighed = [pair for pair in moved if pair[0] != VERBATIM]
    assert len(weighed) >= 4
    for before, after in weighed:
        assert after == pytest.approx(probability(made.of(log_odds(before))), abs=2e-4)
        assert made.before(after) == pytest.approx(before, abs=0.02)
    assert [pair[1] for pair in sorted(weighed)] == sorted(pair[1] for pair in weighed)


def test_one_that_doubts_accuses_less_and_one_that_trusts_more() -> None:
    def accused(shift: float) -> int:
        found = check(
            ARTICLE, SUMMARY, id="x", settings=Settings(calibration=Calibration(shift=shift, digest="d" * 64))
        )
        return sum(one.severity in (Severity.ERROR, Severity.WARNING) for one in found.verdicts)

    assert accused(-20) == 0 < accused(0) <= accused(5)


@given(st.floats(0, 1), st.floats(0.05, 20), st.floats(-20, 20))
@settings(deadline=None)
def test_any_probability_stays_one(p_error: float, scale: float, shift: float) -> None:
    made = Calibration(scale=scale, shift=shift)
    assert 0 <= probability(made.of(log_odds(p_error))) <= 1
    assert 0 <= made.before(p_error) <= 1
    assert probability(UNCALIBRATED.of(log_odds(p_error))) == pytest.approx(min(max(p_error, 5e-5), 1 - 5e-5))


def test_a_file_is_read_with_its_digest(tmp_path: Path) -> None:
    file = tmp_path / "calibration.json"
    file.write_text(json.dumps(WRITTEN))
    digest = hashlib.sha256(file.read_bytes()).hexdigest()
    assert load(file) == Calibration(scale=0.8, shift=-1.5, digest=digest)


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ({"rules": "rules@1"}, f"was fitted to verdicts of rules@1, these are {RULES}"),
        ({"rules": "rules@1", "encoder": False}, "was fitted to verdicts of rules@1"),  # as they were once written
        ({"scale": 0}, "scale"),
        ({"scale": -1}, "scale"),
        ({"shift": "much"}, "shift"),
        ({"format": 2}, "format: it is of format 2, and this version reads up to 1; update claim-harness"),
        ({"format": 0}, "format: must be 1, not 0"),
        ({"more": 1}, "more"),
    ],
)
def test_what_is_no_calibration_of_these_verdicts_is_refused(
    written: dict[str, Any], told: str, tmp_path: Path
) -> None:
    file = tmp_path / "calibration.json"
    file.write_text(json.dumps({**WRITTEN, **written}))
    with pytest.raises(InputError) as caught:
        load(file)
    assert told in str(caught.value)
    assert str(file) in str(caught.value)


def test_of_a_later_format_no_more_is_told_than_that(tmp_path: Path) -> None:
    """What a later version writes is nobody's mistake."""
    file = tmp_path / "calibration.json"
    file.write_text(json.dumps({"format": 2, "rules": RULES, "slope": 3}))
    with pytest.raises(InputError) as caught:
        load(file)
    assert [problem.path for problem in caught.value.problems] == ["format"]


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nowhere"):
        load(tmp_path / "nowhere.json")
