"""harness calibrate: marks in, a file out that check, --batch and suites take; the record says that it was used."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from harness import RULES, check
from harness.measure import adjudications
from harness.measure.adjudications.file import _written
from harness.measure.nouns import Mark, Said
from harness.records import store
from harness.schemas.misfits import packaged
from tests.commands.conftest import BAD, SUITE, Harness, jsonl
from tests.measure.recalibration.made import mark, marks


def doubted(p_error: float) -> float:
    """A checker that accuses too much: of ten that it accuses, one is wrong."""
    return 0.1 if p_error >= 0.5 else 0.02


@pytest.fixture
def overdone(work: Path) -> Path:
    """Marks by which the checker accuses far too much."""
    written(work / "marks.jsonl", marks(400, doubted))
    return work


def written(file: Path, made: list[Mark]) -> None:
    file.write_bytes(_written(made))


def test_a_checker_that_accuses_too_much_accuses_less_by_what_it_is_told(overdone: Path, harness: Harness) -> None:
    (overdone / "bad.txt").write_text(BAD)
    before = harness("check", "--gold", "gold/ferry", "--summary", "bad.txt", "--format", "json")
    made = harness("calibrate", "marks.jsonl")
    assert made.code == 0, made.err
    assert "400 marks on 20 articles" in made.out
    assert "log loss on articles left out" in made.out
    assert "calibration: calibration.json" in made.err
    file = json.loads((overdone / "calibration.json").read_text())
    jsonschema.Draft202012Validator(packaged("calibration")).validate(file)
    assert (file["rules"], file["marks"]["used"]) == (RULES, 400)
    assert file["log_loss"]["after"] < file["log_loss"]["before"]
    told = ("check", "--gold", "gold/ferry", "--summary", "bad.txt", "--calibration", "calibration.json")
    after = harness(*told, "--format", "json")
    assert (before.code, after.code) == (1, 0)
    one, other = json.loads(before.out), json.loads(after.out)
    assert "calibration" not in one
    assert len(other["calibration"]) == 64
    jsonschema.Draft202012Validator(packaged("record")).validate(other)
    errors = [[claim["severity"] for claim in each["claims"]].count("error") for each in (one, other)]
    assert errors[0] >= 1
    assert errors[1] == 0
    assert all(b["p_error"] <= a["p_error"] for a, b in zip(one["claims"], other["claims"], strict=True))
    assert f"calibrated by {other['calibration'][:12]}" in " ".join(harness(*told).out.split())


def test_batch_and_library_say_the_same_and_a_batch_goes_on_only_with_the_same(
    overdone: Path, harness: Harness
) -> None:
    harness("calibrate", "marks.jsonl", "-o", "c.json")
    article = (overdone / "gold/ferry/article.md").read_text()
    jsonl(overdone / "rows.jsonl", [{"id": "a", "summary": BAD, "source": article}])
    assert harness("check", "--batch", "rows.jsonl", "--out", "o.jsonl", "--calibration", "c.json").code == 0
    line = json.loads((overdone / "o.jsonl").read_text())
    assert line == check(BAD, source=article, id="a", calibration="c.json").to_dict()
    assert line["calibration"]
    (overdone / "o.jsonl").rename(overdone / "o.jsonl.part")
    other = harness("check", "--batch", "rows.jsonl", "--out", "o.jsonl", "--resume")
    assert other.code == 2
    assert "made by another calibration; remove the file" in other.err
    assert (
        harness("check", "--batch", "rows.jsonl", "--out", "o.jsonl", "--resume", "--calibration", "c.json").code == 0
    )


def test_a_suite_is_calibrated_and_a_run_says_so(overdone: Path, harness: Harness) -> None:
    harness("calibrate", "marks.jsonl")
    harness("run", "suite.yaml", "--run-id", "usual", "--quiet")
    (overdone / "suite.yaml").write_text(SUITE + "calibration: calibration.json\n")
    assert harness("run", "suite.yaml", "--run-id", "calm", "--quiet").code == 0
    manifest = json.loads((overdone / "reports/calm/manifest.json").read_text())
    jsonschema.Draft202012Validator(packaged("manifest")).validate(manifest)
    digest = manifest["signature"]["calibration"]
    assert manifest["suite"]["calibration"]["digest"] == digest
    records = [json.loads(line) for line in (overdone / "reports/calm/records.jsonl").read_text().splitlines()]
    assert {record.get("calibration") for record in records if record["claims"]} == {digest}
    assert f"Probabilities are calibrated by {digest[:12]}." in harness("report", "calm").out
    assert f"calibration: {digest[:12]}" in harness("report", "calm", "--all").out
    refused = harness("compare", "usual", "calm")
    assert refused.code == 2
    assert "calibration" in refused.err
    assert harness("score", "calm", "--run-id", "again").code == 0
    again = json.loads((overdone / "reports/again/manifest.json").read_text())
    assert again["signature"]["calibration"] == digest
    (overdone / "suite.yaml").write_text(SUITE)
    other = harness("run", "--resume", "calm", "suite.yaml")
    assert other.code == 2


@pytest.mark.parametrize(
    ("made", "told"),
    [
        (marks(30, doubted), "30 marks can be used, and at least 50 are needed"),
        ([mark(rules="rules@1", number=n) for n in range(80)], "left out: 80 on verdicts of other rules"),
        ([mark(None, number=n) for n in range(80)], "name the run that they were made on"),
        ([mark(0.9, number=n) for n in range(80)], "0 are on claims that are right"),
    ],
)
def test_too_few_marks_are_refused_and_nothing_is_written(
    made: list[Mark], told: str, work: Path, harness: Harness
) -> None:
    written(work / "marks.jsonl", made)
    result = harness("calibrate", "marks.jsonl")
    assert result.code == 2
    assert told in " ".join(result.err.split())
    assert not (work / "calibration.json").exists()


def test_nothing_else_is_written_over(overdone: Path, harness: Harness) -> None:
    (overdone / "notes.json").write_text("{}")
    result = harness("calibrate", "marks.jsonl", "-o", "notes.json")
    assert result.code == 2
    assert "is there, and no calibration" in result.err
    assert harness("calibrate", "marks.jsonl", "--format", "json").code == 0
    assert harness("calibrate", "marks.jsonl").code == 0  # one over another


def test_marks_say_what_the_checker_held_and_older_ones_are_told_it_by_their_run(work: Path, harness: Harness) -> None:
    harness("run", "suite.yaml", "--run-id", "first", "--quiet")
    (record, *_) = [
        record
        for line in (work / "reports/first/records.jsonl").read_text().splitlines()
        if (record := json.loads(line))["claims"] and record["model"] == "replay/bad.jsonl"
    ]
    stated = record["claims"][0]["p_error"]
    run = store.read(work / "reports/first")
    told = adjudications.stated_in(run.manifest, run.records)
    key = next(key for key in told if key.claim == "340")
    assert told[key] == stated
    many = marks(100, doubted)
    old = Mark(key=key, said=Said.AGREE, date="2031-03-06")
    written(work / "marks.jsonl", [*many, old])
    assert "1 that do not say" in " ".join(harness("calibrate", "marks.jsonl").out.split())
    assert "101 marks on 21 articles" in harness("calibrate", "marks.jsonl", "first").out
