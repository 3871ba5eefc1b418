"""The judge asked about what the rules flag."""

from __future__ import annotations

import json
from pathlib import Path

from harness.measure import adjudications
from harness.measure.nouns import Mark, Said
from harness.records import store
from harness.verdict.nouns import Severity
from tests.commands.conftest import Harness, jsonl
from tests.commands.judging import CHECK, TOLD, judged
from tests.faults.server import FaultServer

WRONG = TOLD.replace("430", "340")


def test_check_asks_about_flags_and_says_before_what_it_takes(
    server: FaultServer, harness: Harness, work: Path
) -> None:
    (work / "told.txt").write_text(WRONG)
    usual = harness(*CHECK, "--judge", "openai/writer")
    assert "asking openai/writer about 1 claim in 1 call: about" in usual.err
    asked = (*CHECK, "--judge", "openai/writer", "--judge-on", "flags", "--format", "json")
    result = harness(*asked)
    assert result.code == 1
    assert "asking openai/writer about 2 claims in 1 call: about" in result.err
    told = {claim["text"]: claim for claim in json.loads(result.out)["claims"]}
    assert (told["340"]["label"], told["340"]["severity"]) == ("contradicted", "error")
    assert (told["340"]["judge"]["status"], told["340"]["judge"]["label"]) == ("decided", "unsupported")
    assert len(judged(server)) == 2
    again = harness(*asked)
    assert "asking" not in again.err, "what the cache knows is not sent"
    assert again.out == result.out.replace('"cached": false', '"cached": true')
    shown = harness(*CHECK, "--judge", "openai/writer", "--judge-on", "flags").out
    assert "The judge, of 2 claims: 2 unsupported." in shown
    assert shown.count("    judge:   unsupported.") == 2


def test_a_run_judges_flags_and_marks_say_who_is_right(server: FaultServer, harness: Harness, work: Path) -> None:
    jsonl(work / "old.jsonl", [{"case": "ferry", "model": "old", "text": WRONG}])
    asked = ("run", "suite.yaml", "--outputs", "old.jsonl", "--judge", "openai/writer")
    result = harness(*asked, "--run-id", "first", "--judge-on", "flags")
    assert result.code == 0, result.err
    assert "The judge, on claims that the rules decided" in result.out
    stored = store.read(work / "reports/first")
    assert stored.manifest.signature["judge"]["on"] == "flags"
    told = {v.claim.text: v for v in stored.records[0].checked.verdicts}
    assert told["340"].severity is Severity.ERROR
    assert told["340"].opinion is not None
    key = next(key for key, _ in adjudications.keys(stored.manifest, stored.records).values() if key.claim == "340")
    adjudications.save(work / "marks.jsonl", key, Mark(key=key, said=Said.AGREE, date="2031-03-06"), "")
    both = harness("validate", "marks.jsonl", "first")
    assert "the judge is right" in both.out
    assert "openai/writer" in both.out
    assert "the judge" not in harness("validate", "marks.jsonl").out
    told_json = json.loads(harness("validate", "marks.jsonl", "first", "--format", "json").out)
    assert told_json["judges"][0]["right"]["hits"] == 1
    assert harness("run", "--resume", "first").code == 0
    other = harness("run", "--resume", "first", "--judge-on", "all")
    assert other.code == 2
    assert "what the judge is asked about" in other.err


def test_the_suite_says_what_the_judge_is_asked_about(server: FaultServer, harness: Harness, work: Path) -> None:
    named = "judge: {name: openai/judge, endpoint: here}\njudge_on: all\n"
    (work / "suite.yaml").write_text((work / "suite.yaml").read_text() + named)
    planned = harness("run", "suite.yaml", "--dry-run").out
    assert "openai/judge, at most 3 calls" in planned
    assert "USD" in planned.partition("The judge's calls")[2]
    assert not server.calls
    assert harness("run", "suite.yaml", "--run-id", "first").code == 0
    records = store.read(work / "reports/first").records
    assert all(v.opinion for record in records for v in record.checked.verdicts)
    doubted = harness("report", "first", "--all").out
    assert "Doubted: 3 claims called right that the judge doubts" in doubted
