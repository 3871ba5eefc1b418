"""JUnit: a case for each summary and each gate."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import lru_cache

import pytest
import xmlschema
from junitparser import Error, Failure, JUnitXml, Skipped

from harness.reports import broken, github, junit, text
from harness.reports import json as json_form
from harness.reports.view import View
from harness.verdict.nouns import Label, Severity
from tests.made import record, verdict
from tests.reports.failing import HOSTILE, RECORDS, SCHEMAS, hostile, view


@lru_cache
def xsd() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


def cases(made: View) -> dict[tuple[str, str], str]:
    """(suite, case) -> what a JUnit parser takes it for."""
    told = {}
    for suite in JUnitXml.fromstring(junit.render(made).encode()):
        for case in suite:
            kinds = [type(result) for result in case.result]
            assert len(kinds) <= 1
            told[suite.name, case.name] = kinds[0].__name__.lower() if kinds else "passed"
    return told


def test_a_case_for_each_summary_and_for_each_gate() -> None:
    assert cases(view()) == {
        ("gates", "some summary was checked"): "passed",
        ("gates", "few errors: at most 25 %"): "failure",
        ("gates", "everything ran: at most 0"): "failure",
        ("gates", "nothing contradicted: at most 0"): "failure",
        ("gates", "enough: at most 100 %"): "failure",
        ("replay/a", "ferry, prompt plain, repeat 1"): "failure",
        ("replay/a", "ferry, prompt plain, repeat 2"): "passed",
        ("replay/b", "ferry, prompt plain, repeat 1"): "failure",
        ("replay/b", "ferry, prompt plain, repeat 2"): "error",
        ("replay/b", "ferry, prompt plain, repeat 3"): "skipped",
    }


def test_failures_tell_errors_and_skips_apart_and_why() -> None:
    suites = {suite.name: suite for suite in JUnitXml.fromstring(junit.render(view()).encode())}
    counted = [(s.tests, s.failures, s.errors, s.skipped) for s in suites.values()]
    assert counted == [(5, 4, 0, 0), (2, 1, 0, 0), (3, 1, 1, 1)]
    (failed,) = next(iter(suites["replay/a"])).result
    assert isinstance(failed, Failure)
    assert failed.message == "contradicted: The article says 430; fails: few errors, nothing contradicted"
    assert ">>340<< passengers" in failed.text
    last = list(suites["replay/b"])[-2:]
    assert [type(case.result[0]) for case in last] == [Error, Skipped]
    assert last[0].result[0].message == "no connection"
    gates = {case.name: case.result[0] for case in suites["gates"] if case.result}
    untold = gates["enough: at most 100 %"]
    assert (untold.type, untold.message) == (
        "cannot tell",
        "enough (at most 100 %): needs 99 to count, there are 3 (replay/a)",
    )
    few = gates["few errors: at most 25 %"]
    assert few.message == "few errors (at most 25 %): 1/1 = 100 % (replay/b); 1/3 = 33 % (replay/a)"
    assert (
        "  contradicted: The article says 430. (ferry, key fact aboard; replay/a, prompt plain, repeat 1)" in few.text
    )
    assert few.text.endswith("  2 of 2; all of them: harness report 20300102-030405 --gate 'few errors'")


def test_a_summary_of_which_no_failed_gate_speaks_passes_and_says_what_is_wrong() -> None:
    made = junit.render(view(record(verdict()), gates=()))
    assert cases(view(record(verdict()), gates=())) == {
        ("gates", "some summary was checked"): "passed",
        ("replay/a", "ferry, prompt plain, repeat 1"): "passed",
    }
    assert "<system-out>contradicted: The article says 430.</system-out>" in made
    assert cases(view(RECORDS[-1], gates=()))["gates", "some summary was checked"] == "failure"


@pytest.mark.parametrize("made", [view(), view(gates=()), view(RECORDS[-1])], ids=["gates", "none", "unchecked"])
def test_junit_fits_the_schema(made: View) -> None:
    xsd().validate(junit.render(made))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_junit(text: str) -> None:
    made = junit.render(hostile(text))
    xsd().validate(made)
    assert len(list(ET.fromstring(made.encode()).iter("testcase"))) == 4, "two gates, two summaries"


def test_every_form_names_the_claims_that_a_gate_on_probabilities_fails_for() -> None:
    sure, unlikely = (replace(RECORDS[0].checked.verdicts[0], p_error=p) for p in (0.97, 0.2))
    gate = {"name": "nearly sure", "measure": "claims", "p_error": 0.15, "max_count": 0}
    unlikely = replace(unlikely, label=Label.SUPPORTED, severity=Severity.NONE)
    made = view(record(sure), record(unlikely, model="replay/b"), gates=(gate,))
    told = "97 % likely wrong: “340”, contradicted: The article says 430. (ferry, replay/a, prompt plain, repeat 1)"
    other = "20 % likely wrong: “340”, supported: The article says 430."
    (one,) = broken.broken(made)
    whole = text.of_gate(made, one)
    for said in (" ".join(whole.split()), github.commands(made).replace("%25", "%").replace("%3A", ":")):
        assert told in said
        assert said.index(told) < said.index(other)
    first, second = json.loads(json_form.render(made))["gates"]
    assert (first["outcome"], first["claims"]) == ("fails", [{
        "summary": "ferry/replay/a/plain/1", "start": 18, "end": 21, "text": "340", "label": "contradicted",
        "p_error": 0.97,
    }])  # fmt: skip
    assert [claim["p_error"] for claim in second["claims"]] == [0.2]
    cases = [
        (case.get("classname"), case.find("failure")) for case in ET.fromstring(junit.render(made)).iter("testcase")
    ]
    failures = {name: failure for name, failure in cases if failure is not None}
    assert told in str(failures["gates"].text)
    assert set(failures) == {"gates", "replay/a.ferry", "replay/b.ferry"}
