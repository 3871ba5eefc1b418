"""`harness run`: what it writes, prints and returns, also when models fail; for Ctrl-C see tests/faults."""

import json
from pathlib import Path

import pytest

from harness.records import store
from harness.status import Status
from tests.commands.conftest import BAD, GOOD, SUITE, Harness, recorded

FILES = ["manifest.json", "records.jsonl", "report.html", "report.md"]


def test_a_run_is_written_and_printed(work: Path, harness: Harness) -> None:
    result = harness("run", "suite.yaml", "--run-id", "first")
    assert result.code == 0, result.err
    folder = work / "reports" / "first"
    assert sorted(path.name for path in folder.iterdir()) == FILES
    records = store.read(folder).records
    assert [(r.model, r.repeat, r.checked.status) for r in records] == [
        ("replay/good.jsonl", 1, Status.CHECKED),
        ("replay/good.jsonl", 2, Status.CHECKED),
        ("replay/bad.jsonl", 1, Status.CHECKED),
        ("replay/bad.jsonl", 2, Status.EMPTY),
    ]
    assert [r.summary.text for r in records] == [GOOD, GOOD, BAD, ""]
    assert [r.seed for r in records] == [1, 2, 1, 2]
    assert ">>340<<" in result.out
    assert "the harbour master" in (folder / "report.md").read_text().lower()


def test_models_and_prompts_make_a_table(work: Path, harness: Harness) -> None:
    (work / "prompts/short.md").write_text("# User\nIn one sentence: {{ article }}\n")
    (work / "suite.yaml").write_text(
        SUITE.replace("plain.md]", "plain.md, prompts/short.md]").replace("repeats: 2", "")
    )
    result = harness("run", "suite.yaml", "--run-id", "first", "--quiet")
    assert result.code == 0, result.err
    records = store.read(work / "reports/first").records
    assert sorted((r.model, r.prompt) for r in records) == [
        (f"replay/{model}.jsonl", prompt) for model in ("bad", "good") for prompt in ("plain", "short")
    ]


def test_a_run_keeps_the_articles_that_its_evidence_points_into(work: Path, harness: Harness) -> None:
    harness("run", "suite.yaml", "--run-id", "first", "--quiet")
    folder = work / "reports/first"
    (case,) = json.loads((folder / "manifest.json").read_text())["cases"]
    assert case["article"] == (work / "gold/ferry/article.md").read_text()
    records = [json.loads(line) for line in (folder / "records.jsonl").read_text().splitlines()]
    evidence = [piece for record in records for claim in record["claims"] for piece in claim["evidence"]]
    assert evidence
    assert [piece for piece in evidence if case["article"][piece["start"] : piece["end"]] != piece["text"]] == []


def test_the_manifest_signs_every_number(work: Path, harness: Harness) -> None:
    harness("run", "suite.yaml", "--run-id", "first", "--quiet")
    manifest = json.loads((work / "reports/first/manifest.json").read_text())
    signature = manifest["signature"]
    assert sorted(signature) == ["gold", "harness", "judge", "models", "prompts", "rules", "seed"]
    assert len(signature["gold"]["ferry"]) == len(signature["prompts"]["plain"]) == 64
    assert len(signature["models"]["replay/good.jsonl"]["file_sha256"]) == 64
    assert signature["models"]["replay/good.jsonl"]["temperature"] == 0.0
    assert str(work) not in json.dumps(manifest), "a path of this machine is in the manifest"
    assert manifest["started"] <= manifest["finished"]


def test_without_an_argument_it_finds_the_suite_in_gold(work: Path, harness: Harness) -> None:
    suite = SUITE.replace("gold/", "").replace("prompts/", "../prompts/").replace("replay/", "replay/../")
    (work / "gold" / "suite.yaml").write_text(suite)
    assert harness("run", "--quiet").code == 0
    assert len(list((work / "reports").iterdir())) == 1


def test_without_an_argument_and_a_suite_it_says_so(work: Path, harness: Harness) -> None:
    result = harness("run")
    assert result.code == 2
    assert "gold/suite.yaml: there is no suite here; name one" in result.err


def test_a_failing_gate_is_exit_code_1(work: Path, harness: Harness) -> None:
    (work / "suite.yaml").write_text(SUITE.replace("max_rate: 1", "max_rate: 0.1"))
    result = harness("run", "suite.yaml")
    assert result.code == 1
    assert "gate fails: errors at most 10 %: " in result.err


def test_a_model_that_cannot_be_run_is_recorded_and_loses_nothing(work: Path, harness: Harness) -> None:
    text = SUITE.replace("[replay/good.jsonl,", "[openai/nobody, replay/good.jsonl,")
    (work / "suite.yaml").write_text(text)
    recorded(work / "bad.jsonl", [BAD])  # the second repeat is missing: that summary fails on its own
    result = harness("run", "suite.yaml", "--run-id", "first")
    assert result.code == 3
    assert "OPENAI_API_KEY is not set" in result.err
    statuses = [(r.model, r.checked.status) for r in store.read(work / "reports/first").records]
    assert statuses == [
        ("openai/nobody", Status.FAILED),
        ("openai/nobody", Status.FAILED),
        ("replay/good.jsonl", Status.CHECKED),
        ("replay/good.jsonl", Status.CHECKED),
        ("replay/bad.jsonl", Status.CHECKED),
        ("replay/bad.jsonl", Status.FAILED),
    ]


def test_nothing_checked_is_never_success(work: Path, harness: Harness) -> None:
    recorded(work / "good.jsonl", ["", " "])
    recorded(work / "bad.jsonl", ["", "\n"])
    (work / "suite.yaml").write_text(SUITE.split("gates:")[0])
    result = harness("run", "suite.yaml")
    assert result.code == 1
    assert "no summary could be checked" in result.err


def test_a_fault_of_the_checker_is_a_record(work: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    from harness.verdict.checking import pipeline

    def fault(*_: object, **__: object) -> None:
        raise ZeroDivisionError("oops")

    monkeypatch.setattr(pipeline, "check", fault)
    assert harness("run", "suite.yaml", "--run-id", "first").code == 3
    first = store.read(work / "reports/first").records[0]
    assert first.checked.error == "the checker failed: ZeroDivisionError: oops"
    assert first.summary.text == GOOD


def test_the_same_name_is_not_written_over(work: Path, harness: Harness) -> None:
    assert harness("run", "suite.yaml", "--run-id", "first").code == 0
    result = harness("run", "suite.yaml", "--run-id", "first")
    assert result.code == 2
    assert "is already there; choose another --run-id" in result.err
    assert harness("run", "suite.yaml", "--run-id", "../first").code == 2


def test_all_problems_of_cases_and_prompts_are_said_at_once(work: Path, harness: Harness) -> None:
    facts = work / "gold/ferry/facts.yaml"
    facts.write_text(facts.read_text().replace("source: brunn", "source: nobody"))
    (work / "prompts/plain.md").write_text("# User\nNothing to fill in\n")
    result = harness("run", "suite.yaml")
    assert result.code == 2
    assert "facts.yaml" in result.err
    assert "plain.md: does not use {{ article }}" in result.err
    assert not (work / "reports").exists()


# --------------------------------------------------------------------------- gates against a baseline

AGAINST = "  - {measure: contradicted, importance: key, max_new: 0, name: nothing new, model: replay/bad.jsonl}\n"


def test_gates_compare_with_a_baseline(work: Path, harness: Harness) -> None:
    plain = SUITE.split("gates:")[0]
    (work / "suite.yaml").write_text(plain)
    recorded(work / "bad.jsonl", [GOOD, GOOD])
    assert harness("run", "suite.yaml", "--run-id", "before").code == 0
    (work / "suite.yaml").write_text(f"{plain}baseline: reports/before\ngates:\n{AGAINST}")
    held = harness("run", "suite.yaml", "--run-id", "same")
    assert held.code == 0, held.err
    assert "0 new in 2 pairs" in held.out
    recorded(work / "bad.jsonl", [BAD, GOOD])
    failed = harness("run", "suite.yaml", "--run-id", "worse")
    assert failed.code == 1
    assert "gate fails: nothing new (none new): 1 new in 2 pairs (replay/bad.jsonl)" in failed.err
    # another run to compare with, named by the user
    assert harness("run", "suite.yaml", "--run-id", "again", "--baseline", "worse").code == 0
    assert "1 new in 2 pairs" in harness("report", "again").out
    assert "0 new in 2 pairs" in harness("report", "again", "--baseline", "worse").out
    assert harness("report", "again", "--baseline", "nowhere").code == 2


def test_a_baseline_that_is_not_there_fails_its_gates(work: Path, harness: Harness) -> None:
    (work / "suite.yaml").write_text(f"{SUITE.split('gates:')[0]}baseline: reports/nowhere\ngates:\n{AGAINST}")
    result = harness("run", "suite.yaml", "--run-id", "first")
    assert result.code == 1
    assert "gate cannot tell: nothing new (none new): the baseline cannot be read (" in result.err
    assert "name another one with --baseline RUN" in result.err
