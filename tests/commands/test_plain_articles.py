"""Suites of plain articles: run, outputs, report, score and compare without gold; parts of a suite; a first suite."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.records import store
from harness.suites import suite
from tests.commands.conftest import BAD, GOOD, Harness, jsonl

MIXED = """
cases: [gold/ferry, "articles/*.txt", {file: rows.jsonl, article: body}]
gates:
  - {measure: errors, max_rate: 1}
  - {measure: errors, max_rate: 0.9, model: worse}
  - {measure: errors, max_rate: 0.9, case: tram}
"""
TRAM = "The tram carried 52 people on Friday, the operator said. It cost 5 million crowns."


@pytest.fixture
def mixed(work: Path) -> Path:
    (work / "articles").mkdir()
    (work / "articles" / "tram.txt").write_text(TRAM)
    jsonl(work / "rows.jsonl", [{"id": "dam", "body": "The dam is 40 metres high. It took 3 years to build."}])
    (work / "mixed.yaml").write_text(MIXED)
    told = {
        "ferry": (GOOD, BAD),
        "tram": ("The tram carried 52 people.", "The tram carried 25 people."),
        "dam": ("The dam is 40 metres high.", "The dam is 40 metres high."),
    }
    rows = [
        {"case": case, "model": model, "text": text}
        for case, texts in told.items()
        for model, text in zip(("better", "worse"), texts, strict=True)
    ]
    jsonl(work / "told.jsonl", rows)
    return work


def test_recorded_summaries_need_neither_prompts_nor_models(mixed: Path, harness: Harness) -> None:
    result = harness("run", "mixed.yaml", "--outputs", "told.jsonl", "--run-id", "first")
    assert (result.code, "gate fails: errors at most 90 %: 1/1 = 100 % (worse, tram)" in result.err) == (1, True), (
        result.err
    )
    assert "2 of 3 cases have no gold, so figures are held against the article" in result.err
    assert "2 of 3 cases have no gold: there figures are held against the article" in " ".join(result.out.split())
    read = store.read(mixed / "reports" / "first")
    errors = {
        (record.case, record.model)
        for record in read.records
        if any(verdict.severity == "error" for verdict in record.checked.verdicts)
    }
    assert errors == {("ferry", "worse"), ("tram", "worse")}
    assert {record.case for record in read.records if record.checked.facts} == {"ferry"}
    assert {case.name: (case.gold, bool(case.facts)) for case in read.manifest.cases} == {
        "ferry": (True, True),
        "tram": (False, False),
        "dam": (False, False),
    }
    compared = harness("compare", "first@worse", "first@better")
    assert compared.code in (0, 1), compared.err
    (mixed / "articles" / "tram.txt").unlink()  # the run has kept what it was checked against
    again = harness("score", "first", "--quiet")
    assert again.code == 1, again.err
    before, after = (store.read(mixed / "reports" / name).records for name in ("first", "first-scored"))
    assert [record.checked for record in after] == [record.checked for record in before]


def test_parts_of_a_suite(mixed: Path, harness: Harness) -> None:
    chosen = ("--case", "t*", "--model", "worse")
    result = harness("run", "mixed.yaml", "--outputs", "told.jsonl", "--run-id", "part", "--quiet", *chosen)
    assert result.code == 1, result.err  # the gates that are left are held: 25 for 52 people
    assert "no case has gold" in result.err
    read = store.read(mixed / "reports" / "part")
    assert [(record.case, record.model) for record in read.records] == [("tram", "worse")]
    assert read.manifest.suite["selected"] == {"cases": ["t*"], "models": ["worse"]}
    going_on = harness("run", "mixed.yaml", "--resume", "part", "--quiet")
    assert "1 of 1 summaries are there" in going_on.err
    nothing = harness("run", "mixed.yaml", "--outputs", "told.jsonl", "--case", "train")
    assert (nothing.code, nothing.err) == (
        2,
        "harness: --case train: there is no such case; the suite has ferry, tram, dam\n",
    )


def test_the_first_cases_alone(work: Path, harness: Harness) -> None:
    result = harness("run", "suite.yaml", "--limit", "1", "--model", "replay/good*", "--dry-run")
    assert result.code == 0, result.err
    assert "replay/good.jsonl" in result.out
    assert "replay/bad.jsonl" not in result.out


def test_a_first_suite_loads_and_runs(work: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY", raising=False)
    made = harness("init", "new")
    assert (made.code, made.out.split()) == (0, ["new/articles/ferry.md", "new/prompts/plain.md", "new/suite.yaml"])
    assert "next: harness run new/suite.yaml" in made.err
    assert [model.name for model in suite.load(work / "new" / "suite.yaml").models] == ["local/smollm2-135m"]
    text = "The ferry ran aground with 430 people on board. Eleven were hurt. It took about 3 hours."
    jsonl(work / "told.jsonl", [{"case": "ferry", "text": text}])
    result = harness("run", "new/suite.yaml", "--outputs", "told.jsonl", "--run-id", "first", "--quiet")
    assert result.code == 0, result.err
    (record,) = store.read(work / "reports" / "first").records
    assert len(record.checked.verdicts) == 3
    again = harness("init", "new")
    assert again.code == 2
    assert "new/suite.yaml: is already there, and nothing was written; choose another folder" in again.err
    monkeypatch.setenv("OPENAI_API_KEY", "x")
    assert harness("init", "hosted").code == 0
    assert [model.name for model in suite.load(work / "hosted" / "suite.yaml").models] == ["openai/gpt-5-mini"]
    assert harness("init", "own", "--model", "local/x.gguf").code == 0
    assert json.dumps("local/x.gguf")[1:-1] in (work / "own" / "suite.yaml").read_text()
