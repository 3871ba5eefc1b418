"""JUnit, SARIF and GitHub's forms as their consumers take them: parsers, official schemas, limits, hostile text."""

from __future__ import annotations

import gzip
import json
import random
import xml.etree.ElementTree as ET
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema
from hypothesis import given, settings
from hypothesis import strategies as st
from junitparser import Error, Failure, JUnitXml, Skipped

from harness.gold.nouns import Evidence
from harness.reading.nouns.text import Span
from harness.records import plain, store
from harness.records.nouns import Record
from harness.reports import github, junit, places, sarif
from harness.reports.view import Kept, View, build
from harness.status import Status
from harness.verdict.nouns import Label, Verdict
from tests.made import SUMMARY, manifest, record, verdict

SCHEMAS = Path(__file__).parent / "schemas"
ARTICLE = "# The ferry\n\nOn Monday 430 passengers were aboard.\nAbout 12 people were hurt, Edda Brunn said.\n"
HOSTILE = (
    "<script>alert(1)</script>", "]]>&lt;!--", "a | b `c` [d](javascript:e)", "=1+1", "100%0A::error::x",
    "\n::warning::x",
    "\r\n  ::add-mask::x", "##[error]x", "\x00\x08\x1b[31m\ufffe\ud800", "::stop-commands::x", "x,y:z%25",
)  # fmt: skip
GATES = (
    {"name": "few errors", "measure": "errors", "max_rate": 0.25},
    {"name": "everything ran", "measure": "failed", "max_count": 0},
    {"name": "nothing contradicted", "measure": "contradicted", "max_count": 0, "model": "replay/a"},
    {"name": "enough", "measure": "errors", "max_rate": 1, "min_n": 99, "model": "replay/a"},
)
HURT = verdict("12", Label.UNATTRIBUTED, fact="hurt", evidence=())
RECORDS: tuple[Record, ...] = (
    record(verdict(), HURT),
    record(verdict("340", Label.SUPPORTED), repeat=2),
    record(verdict("12", Label.MISQUOTED, fact=None, evidence=()), model="replay/b"),
    record(model="replay/b", repeat=2, status=Status.FAILED, error="no connection"),
    record(model="replay/b", repeat=3, status=Status.ABSTAINED),
)


def borne(found: Verdict, words: str) -> Verdict:
    """The verdict with this evidence, where the article has it."""
    at = ARTICLE.index(words)
    return replace(found, evidence=(Evidence(span=Span(at, at + len(words)), text=words),))


def view(*records: Record, gates: tuple[dict[str, Any], ...] = GATES, kept: Kept | None = None) -> View:
    made = manifest(gates=gates)
    made = replace(made, cases=tuple(replace(case, article=ARTICLE) for case in made.cases))
    return build(made, records or RECORDS, kept=kept or Kept())


def hostile(text: str) -> View:
    """Every text of a run that somebody else wrote is `text`."""
    summary = f"{text} 340"
    found = verdict("340", summary=summary, reason=text, fact=None, evidence=())
    found = replace(found, claim=replace(found.claim, text=text, span=Span(0, len(text))))
    names = {"model": text, "prompt": text, "case": text}
    return view(
        record(found, summary=summary, **names),
        record(model=text, repeat=2, status=Status.FAILED, error=text),
        gates=({"name": text, "measure": "errors", "max_count": 0, "each": []},),
    )


# --------------------------------------------------------------------------- JUnit


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


# --------------------------------------------------------------------------- SARIF


@lru_cache
def official() -> jsonschema.Draft4Validator:
    return jsonschema.Draft4Validator(json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8")))


def results(made: View) -> list[dict[str, Any]]:
    log = json.loads(sarif.render(made))
    assert [error.message for error in official().iter_errors(log)] == []
    (run,) = log["runs"]
    assert all(run["tool"]["driver"]["rules"][r["ruleIndex"]]["id"] == r["ruleId"] for r in run["results"])
    return list(run["results"])


def test_a_result_for_each_error_and_warning_with_its_label_as_rule() -> None:
    found = [(r["ruleId"], r["level"]) for r in results(view())]
    assert found == [("contradicted", "error"), ("misquoted", "error"), ("unattributed", "warning")]
    rules = json.loads(sarif.render(view()))["runs"][0]["tool"]["driver"]["rules"]
    labels = set(Label) - {Label.SUPPORTED, Label.UNDECIDED}
    assert {rule["id"] for rule in rules} == labels


def test_locations_are_where_the_words_are(tmp_path: Path) -> None:
    quoted = 'Ünder “12” they\tsaid "340" 😀 340.'
    found = borne(verdict("😀", summary=quoted), "430 passengers")
    records = (record(summary=quoted, repeat=2), record(found, summary=quoted))
    with store.Appender(tmp_path / store.RECORDS) as out:
        for each in records:
            out.append(each)
    store.write_manifest(tmp_path, manifest())
    lines = store.read(tmp_path).lines
    (result,) = results(view(*records, kept=Kept(file="reports/first/records.jsonl", lines=lines)))
    here = result["locations"][0]["physicalLocation"]
    assert here["artifactLocation"]["uri"] == "gold/ferry/article.md"
    assert slice_of(ARTICLE, here["region"]) == "430 passengers"
    there = result["relatedLocations"][0]["physicalLocation"]
    assert there["artifactLocation"]["uri"] == "reports/first/records.jsonl"
    assert slice_of((tmp_path / store.RECORDS).read_text(encoding="utf-8"), there["region"]) == "😀"


def slice_of(text: str, region: dict[str, int]) -> str:
    assert region["startLine"] == region["endLine"]
    return text.split("\n")[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]


@settings(max_examples=60)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=30), st.data())
def test_columns_hold_for_any_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    each = record(summary=text)
    line = store.line(plain.record_json(each)).decode()
    first, last = (places.columns(each)[at] for at in (start, end))
    assert json.loads(f'"{line[first - 1 : last - 1]}"') == text[start:end]


def test_no_evidence_is_the_top_of_the_article() -> None:
    (result,) = results(view(record(verdict("340", Label.UNSUPPORTED, fact=None, evidence=()))))
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}


def test_fingerprints_survive_a_new_run_and_tell_mistakes_apart() -> None:
    def marks(*records: Record) -> list[str]:
        return [r["partialFingerprints"]["primaryLocationLineHash"] for r in results(view(*records))]

    (first,) = marks(record(verdict()))
    longer = f"In March. {SUMMARY}"
    assert marks(record(verdict(summary=longer), summary=longer)) == [first], "elsewhere in the summary"
    assert marks(record(verdict(), repeat=2), record(verdict(), model="replay/b")) == [first], "by others"
    other = verdict("12", Label.MISQUOTED, fact=None, evidence=())
    assert len({first, *marks(record(verdict(), other, HURT))}) == 3


def test_one_mistake_of_many_summaries_is_one_result_that_points_to_the_first() -> None:
    made = view(*(record(verdict(), repeat=n, model=f"replay/{'ab'[n % 2]}") for n in range(1, 16)))
    kept = Kept(file="reports/x/records.jsonl", lines={each.checked.id: n for n, each in enumerate(made.records, 1)})
    (result,) = results(replace(made, kept=kept))
    assert (result["occurrenceCount"], result["properties"]["models"]) == (15, {"replay/b": 8, "replay/a": 7})
    places = [each["physicalLocation"]["region"]["startLine"] for each in result["relatedLocations"]]
    assert places == list(range(1, 11))
    assert "“340” in ferry, key fact aboard; 15 summaries: replay/b 8, replay/a 7." in result["message"]["text"]


def test_sarif_keeps_within_the_limits_of_code_scanning() -> None:
    long = f"340 {'very ' * 600}long"
    reasons = [" ".join(f"{random.random()}" for _ in range(60)) for _ in range(40)]
    records = [
        record(verdict(summary=long, reason=r, fact=f"fact-{n}"), summary=long, repeat=n) for n, r in enumerate(reasons)
    ]
    made = view(*records)
    assert all(len(r["message"]["text"]) <= 1000 for r in results(made))
    cut = json.loads(sarif.render(made, results=10))["runs"][0]
    assert len(cut["results"]) == 10
    assert "10 of 40 findings" in cut["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"]
    small = sarif.render(made, size=9000)
    assert len(gzip.compress(small.encode(), 6)) <= 9000
    assert 0 < len(json.loads(small)["runs"][0]["results"]) < 40


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_sarif(text: str) -> None:
    (result,) = results(hostile(text))
    assert all(character.isprintable() for character in result["message"]["text"])


# --------------------------------------------------------------------------- GitHub


def test_annotations_stand_at_the_evidence_gates_first() -> None:
    lines = github.commands(view(record(borne(verdict(), "430 passengers")), gates=GATES[:1])).splitlines()
    gate = "gate fails%3A few errors::gate fails: few errors (at most 25 %25): 1/1 = 100 %25 (replay/a); "
    assert lines[0].startswith(f"::error title={gate}")
    where = "::error file=gold/ferry/article.md,line=3,endLine=3,title=contradicted%3A 340::contradicted: The article"
    assert lines[1].startswith(where)


def test_at_most_ten_annotations_of_a_kind() -> None:
    def both(n: int) -> Record:
        return record(replace(verdict(), fact=f"f{n}"), replace(HURT, fact=f"f{n}"), repeat=n)

    lines = github.commands(view(*map(both, range(1, 16)), gates=())).splitlines()
    assert [sum(line.startswith(f"::{kind}") for line in lines) for kind in ("error", "warning")] == [10, 10]
    assert lines[9] == "::error::6 more of this kind are in the step's summary and the report"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_inside_its_command(text: str) -> None:
    made = github.commands(hostile(text))
    lines = made.splitlines()
    assert len(lines) == 2
    for line in lines:
        assert line.startswith("::error ")
        properties, _, data = line.removeprefix("::error ").partition("::")
        names = [part.partition("=")[0] for part in properties.split(",")]
        assert set(names) <= {"file", "line", "endLine", "title"}
        assert all(character.isprintable() for character in data)
        assert "%0A" not in data.replace("%250A", "")


def test_a_summary_too_long_is_cut_between_paragraphs() -> None:
    made = view(*(record(replace(verdict(), fact=f"f{n}"), repeat=n) for n in range(1, 200)))
    whole, cut = github.summary(made), github.summary(made, size=2500)
    assert whole.count("\n### ") == 10, "the worst alone"
    assert len(cut.encode()) <= 2500
    assert cut.endswith(github.CUT)
    assert whole.startswith(cut.removesuffix(github.CUT))
    assert whole[len(cut.removesuffix(github.CUT)) :].startswith("\n\n")
    assert len(github.summary(made).encode()) < 1024 * 1024
