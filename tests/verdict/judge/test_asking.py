"""What a judge is asked, in which form, and what becomes of its answers."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace

import jsonschema
import pytest

from harness.errors import FormatRefused, ModelError
from harness.gold.nouns import Gold
from harness.measure.score import RATES, count
from harness.models.nouns import Parameters, Summary, Usage
from harness.records import plain
from harness.schemas.misfits import packaged
from harness.verdict.checking import pipeline
from harness.verdict.judge import Judge, answered
from harness.verdict.judge.asking import AT_ONCE
from harness.verdict.nouns import Label, OpinionStatus, Severity
from tests import made
from tests.verdict.judge.conftest import (
    BOTH,
    CUT,
    DECLINED,
    FAILED,
    REPAIRED,
    TOLD,
    Court,
    Script,
    ids,
    said,
    verdict,
)
from tests.verdict.judge.opinions import D, F, U, X, statuses


def test_the_rules_verdicts_stay_as_they_are(court: Court) -> None:
    before, after = court.rules(), court.hear(Script([BOTH]))
    assert tuple(replace(v, opinion=None) for v in after.verdicts) == before.verdicts
    assert [bool(v.opinion) for v in after.verdicts] == [v.label is Label.UNDECIDED for v in before.verdicts]
    assert after.facts == before.facts
    assert statuses(after) == [D, D]


def test_what_is_sent_and_what_is_kept(court: Court) -> None:
    script = Script([BOTH])
    judging = court.hear(script).judging
    assert judging is not None
    assert (judging.model, judging.prompt) == ("openai/judge", court.judge.prompt.digest)
    assert [json.loads(answer)["verdicts"][1]["label"] for answer in judging.answers] == ["contradicted"]
    assert judging.usage == Usage(prompt_tokens=100, completion_tokens=10)
    (ask,) = script.asked
    assert ask.parameters.temperature == 0
    assert ask.parameters.extra["response_format"]["json_schema"]["strict"] is True
    again = Script([BOTH])
    court.hear(again)
    assert again.asked == script.asked, "the same question is not the same request, so no cache would know it"


def test_parameters_of_the_user_go_along(court: Court) -> None:
    court.judge.parameters = Parameters(max_tokens=9, temperature=1.0, extra={"reasoning_effort": "low"})
    script = Script([BOTH])
    court.hear(script)
    sent = script.asked[0].parameters
    assert (sent.max_tokens, sent.temperature, sent.extra["reasoning_effort"]) == (9, 1.0, "low")
    assert "response_format" in sent.extra


def test_nothing_undecided_is_nothing_asked(court: Court, gold: Gold) -> None:
    script = Script([BOTH])
    told = "Edda Brunn led the yard for 14 years."
    checked = pipeline.check(gold, told, id="s")
    assert answered(court.judge.deliberate(checked, told, gold), script) is checked
    assert not script.asked


@pytest.mark.parametrize(
    ("replies", "calls", "expected"),
    [
        ([BOTH], 1, [D, D]),
        (["no JSON", BOTH], 2, [D, D]),  # one repair
        (["no JSON", "no JSON", BOTH], 2, [F, F]),  # and not a second
        ([said(verdict(0)), BOTH], 2, [D, D]),  # a claim left out
        ([said(verdict(0)), said(verdict(0))], 2, [D, F]),  # left out again: the other one counts
        ([said(verdict(0), verdict(0), verdict(1, "supported", REPAIRED))], 2, [F, D]),  # two minds about one claim
        ([CUT, BOTH], 2, [D, D]),
        ([CUT, CUT], 2, [F, F]),
        ([FAILED], 1, [F, F]),  # the retry layer has tried already
        ([DECLINED], 1, [F, F]),
        (["", BOTH], 1, [F, F]),
        (["no JSON", FAILED], 2, [F, F]),
        ([ModelError("the key in JUDGE_KEY was not accepted")], 1, [F, F]),
        ([said(verdict(0, quotation="made up words here"), verdict(1, "undecided", ""))], 1, [X, U]),  # no repair
    ],
)
def test_the_course(
    replies: list[str | Summary | Exception], calls: int, expected: list[OpinionStatus], court: Court
) -> None:
    script = Script(replies)
    heard = court.hear(script)
    assert statuses(heard) == expected
    assert len(script.asked) == calls
    assert all(v.opinion.reason for v in heard.verdicts if v.opinion and v.opinion.status is F)


def test_a_repair_shows_the_answer_and_what_is_wrong_with_it(court: Court) -> None:
    script = Script(["no JSON", BOTH])
    heard = court.hear(script)
    first, second = script.asked
    assert second.messages[: len(first.messages)] == first.messages
    assert [(m.role, m.content) for m in second.messages[2:3]] == [("assistant", "no JSON")]
    assert "it is not one JSON object" in second.messages[3].content
    assert heard.judging is not None
    assert heard.judging.answers[0] == "no JSON"
    assert heard.judging.usage == Usage(prompt_tokens=200, completion_tokens=20)


def test_an_endpoint_without_schemas_is_asked_in_json_mode_and_only_once_in_vain(court: Court) -> None:
    script = Script([FormatRefused("no json_schema"), BOTH])
    assert statuses(court.hear(script)) == [D, D]
    assert script.forms == ["json_schema", "json_object"]
    later = Script([BOTH])
    assert statuses(court.hear(later)) == [D, D]
    assert later.forms == ["json_object"]


def test_an_endpoint_that_knows_neither_form_is_a_judge_error(court: Court) -> None:
    script = Script([FormatRefused("no json_schema"), FormatRefused("no json_object")])
    heard = court.hear(script)
    assert statuses(heard) == [F, F]
    assert {v.opinion.reason for v in heard.verdicts if v.opinion} == {"no json_object"}
    later = Script([BOTH])
    assert statuses(court.hear(later)) == [F, F]
    assert not later.asked, "what cannot work is tried again"


def test_many_claims_are_asked_in_portions(judge: Judge, gold: Gold) -> None:
    days = [f"{n} {month}" for month in ("May", "June") for n in range(1, 29)]
    told = " ".join(f"In the week of {day} dozens of workers gathered at the gate." for day in days)
    checked = pipeline.check(gold, told, id="s")
    places = [v for v in checked.verdicts if v.label is Label.UNDECIDED]
    assert len(places) > AT_ONCE
    script = Script([lambda ask: said(*(verdict(n) for n in range(len(ids(ask)))))])
    heard = answered(judge.deliberate(checked, told, gold), script)
    assert [len(ids(ask)) for ask in script.asked] == [AT_ONCE, len(places) - AT_ONCE]
    assert Counter(statuses(heard)) == {D: len(places)}
    assert heard.judging is not None
    assert len(heard.judging.answers) == 2


def test_records_keep_both_and_the_score_counts_openly(court: Court) -> None:
    heard = court.hear(Script([said(verdict(0), verdict(1, "contradicted", REPAIRED))]))
    record = replace(made.record(), checked=heard, summary=replace(made.record().summary, text=TOLD))
    value = plain.record_json(record)
    schema = packaged("record")
    jsonschema.Draft202012Validator({**schema, "$ref": "#/$defs/runRecord"}).validate(value)
    assert [(c["label"], c["judge"]["label"]) for c in value["claims"] if "judge" in c] == [
        ("undecided", "supported"),
        ("undecided", "contradicted"),
    ]
    back = plain.record_of(json.loads(json.dumps(value)))
    assert plain.record_json(back) == value
    counts = count(back)
    assert counts.labels[Label.UNDECIDED] == 2, "the rules' label is what it was"
    assert counts.errors.hits == 0
    measured = {name: (RATES[name](counts).hits, RATES[name](counts).of) for name in RATES}
    assert measured["undecided"] == (2, 3)
    assert measured["errors"] == (0, 1)
    assert measured["errors_with_judge"] == (1, 3)
    assert measured["judge_decided"] == (2, 2)
    assert measured["judge_error"] == (0, 2)
    both = counts + counts
    assert both.judged == {Severity.NONE: 2, Severity.ERROR: 2}


def test_judge_errors_and_discarded_verdicts_enter_no_rate(court: Court) -> None:
    heard = court.hear(Script([said(verdict(0, quotation="made up words here"))]))
    counts = count(replace(made.record(), checked=heard))
    assert counts.errors_with_judge == counts.errors
    assert (counts.opinions, counts.judged) == ({X: 1, F: 1}, {})
