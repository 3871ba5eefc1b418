"""What marks do to report, score, run and validate."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness import RULES
from tests.commands.conftest import SUITE, Harness, Review

STRICT = SUITE.replace("max_rate: 1", "max_rate: 0")


def test_gates_go_by_marks_only_when_asked_and_it_is_said(ran: Path, review: Review, harness: Harness) -> None:
    (ran / "suite.yaml").write_text(STRICT)
    assert harness("run", "suite.yaml", "--run-id", "strict").code == 1
    review("d", "", "d", "", arguments=("strict",))
    again = harness("run", "suite.yaml", "--run-id", "again")
    assert (again.code, "marked" in again.out + again.err) == (1, False)
    reviewed = harness("run", "suite.yaml", "--run-id", "reviewed", "--reviewed")
    assert reviewed.code == 0, reviewed.err
    said = "as marked in gold/adjudications.jsonl: 2 of 6 claims marked, 2 of them now with another label"
    assert f"reviewed: labels, rates and gates are {said}" in reviewed.err
    assert "Labels, rates and gates are as marked by reviewers." in reviewed.out
    assert "Labels, rates and gates are as marked by reviewers." in (ran / "reports/reviewed/report.md").read_text()
    assert harness("score", "strict", "--quiet").code == 1
    assert harness("score", "strict", "--quiet", "--reviewed").code == 0
    report = harness("report", "strict", "--reviewed", "--format", "json")
    assert [gate["outcome"] for gate in json.loads(report.out)["gates"]] == ["holds", "holds"]
    assert "reviewed: labels, rates and gates" in report.err
    assert "marks" in json.loads(report.out)["signature"]
    stored = json.loads((ran / "reports/reviewed/records.jsonl").read_text().splitlines()[-1])
    assert "supported" not in {claim["label"] for claim in stored["claims"] if claim["text"] == "340"}


def test_reviewed_without_any_marks_says_so(ran: Path, harness: Harness) -> None:
    made = harness("report", "first", "--reviewed")
    assert made.code == 0
    assert "reviewed: there are no marks in gold/adjudications.jsonl, so all labels are those of the rules" in made.err


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("report", "first", "--no-marks", "--reviewed"), "--no-marks leaves marks out"),
        (("report", "first", "--no-marks", "--marks", "x"), "--no-marks leaves marks out"),
        (("report", "first", "--marks", "x.jsonl"), "x.jsonl: there is no such file; harness review RUN makes one"),
        (("score", "first", "--marks", "x.jsonl"), "--marks changes nothing here without --reviewed"),
        (("run", "suite.yaml", "--marks", "x.jsonl"), "--marks changes nothing here without --reviewed"),
        (("run", "suite.yaml", "--marks", "x.jsonl", "--reviewed"), "x.jsonl: there is no such file"),
    ],
)
def test_wrong_usage_of_marks(ran: Path, harness: Harness, arguments: tuple[str, ...], says: str) -> None:
    made = harness(*arguments)
    assert made.code == 2
    assert says in made.err


def test_validate_takes_a_file_of_marks(ran: Path, review: Review, harness: Harness) -> None:
    review("d", "", "u", "")
    text = harness("validate", "gold/adjudications.jsonl")
    assert text.code == 0, text.err
    assert text.out.startswith(f"2 marks on verdicts of {RULES}\nlabel ")
    rows = {line[:19].strip(): line.split() for line in text.out.splitlines()}
    assert rows["contradicted"][1:] == ["0", "1", "0/1", "=", "0", "%", "(0–79", "%)", "0"]
    assert rows["misattributed"][1:] == ["0", "0", "–", "1"]
    made = json.loads(harness("validate", "gold/adjudications.jsonl", "--format", "json").out)
    assert (made["marks"], made["flagged"]["of"], made["flagged"]["unsure"], made["stale"]) == (2, 1, 1, [])
