"""A judge asked about flags: which claims, with what, and what its opinion changes."""

from __future__ import annotations

import json
from dataclasses import replace

import jsonschema
import pytest

from harness.gold.nouns import Gold
from harness.measure.score import RATES, count
from harness.records.checked import checked_json, checked_of
from harness.schemas.misfits import packaged
from harness.verdict.checking import pipeline
from harness.verdict.judge import Judge, answered
from harness.verdict.judge.question import PASSAGES
from harness.verdict.nouns import JudgeOn, OpinionStatus, Severity
from tests import made
from tests.verdict.judge.conftest import (
    Script,
    claims,
    said,
    verdict,
)
from tests.verdict.judge.opinions import D, U, X, statuses

WRONG = "Edda Brunn led the yard for 41 years. Dozens of workers gathered at the gate. The firm paid 61 million crowns."


LED = "said Edda Brunn, who led the yard for 14 years"


@pytest.mark.parametrize(
    ("on", "asked"),
    [
        (JudgeOn.UNDECIDED, ["Dozens"]),
        (JudgeOn.FLAGS, ["41 years", "Dozens"]),
        (JudgeOn.ALL, ["41 years", "Dozens", "61 million crowns"]),
    ],
)
def test_which_claims_are_asked_about(on: JudgeOn, asked: list[str], judge: Judge, gold: Gold) -> None:
    checked = pipeline.check(gold, WRONG, id="s")
    assert [v.severity is Severity.NONE for v in checked.verdicts] == [False, True, True]
    script = Script([said(*(verdict(place) for place in range(len(asked))))])
    heard = answered(replace(judge, on=on).deliberate(checked, WRONG, gold), script)
    assert [v.claim.text for v in heard.verdicts if v.opinion] == asked
    assert tuple(replace(v, opinion=None) for v in heard.verdicts) == checked.verdicts
    assert len(script.asked) == 1, "one call a summary"
    assert replace(judge, on=on).requests(checked, WRONG, gold) == script.asked


def test_flags_are_asked_about_with_the_passages_and_without_the_verdict(judge: Judge, gold: Gold) -> None:
    checked = pipeline.check(gold, WRONG, id="s")
    (ask,) = replace(judge, on=JudgeOn.FLAGS).requests(checked, WRONG, gold)
    first, second = claims(ask)
    assert any("led the yard for 14 years" in passage for passage in first["considered"])
    assert len(first["considered"]) == len(set(first["considered"])) <= PASSAGES
    told = json.dumps([first, second])
    assert not any(word in told for word in ("contradicted", "unsupported", "p_error", checked.verdicts[0].reason))
    (usual,) = judge.requests(checked, WRONG, gold)
    assert "considered" not in json.dumps(claims(usual)), "what was asked before is asked as before"


@pytest.mark.parametrize(
    ("quotation", "label", "status", "both"),
    [
        (LED, "contradicted", D, (True, True)),
        (LED, "supported", D, (True, False)),
        ("words that nobody wrote there", "contradicted", X, None),
        ("", "undecided", U, None),
    ],
)
def test_an_opinion_on_a_flag_stands_beside_it_and_enters_no_rate(
    quotation: str, label: str, status: OpinionStatus, both: tuple[bool, bool] | None, judge: Judge, gold: Gold
) -> None:
    checked = pipeline.check(gold, WRONG, id="s")
    script = Script([said(verdict(0, label, quotation), verdict(1, "undecided", ""))])
    heard = answered(replace(judge, on=JudgeOn.FLAGS).deliberate(checked, WRONG, gold), script)
    assert statuses(heard) == [status, U]
    assert checked_of(checked_json(heard)).verdicts[0].opinion == heard.verdicts[0].opinion
    jsonschema.validate(checked_json(heard), packaged("record"))
    before, after = (count(replace(made.record(), checked=one)) for one in (checked, heard))
    assert {name: measure(after) for name, measure in RATES.items() if not name.startswith("judge_")} == {
        name: measure(before) for name, measure in RATES.items() if not name.startswith("judge_")
    }
    assert after.opinions == {U: 1}, "what was asked about undecided claims is counted apart"
    assert after.seconds == {status: 1}
    assert after.seconded == ({both: 1} if both else {})
