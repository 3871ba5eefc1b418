"""The judge from the command line: check, run, costs, failures."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from harness.measure.score import count
from harness.models import prompts
from harness.records import store
from harness.verdict import judge as judges
from harness.verdict.nouns import Label, OpinionStatus, Severity
from tests.commands.conftest import Harness, jsonl
from tests.commands.judging import CHECK, QUOTED, TOLD, judged
from tests.faults.server import FaultServer


def test_check_shows_the_judge_beside_the_rules(server: FaultServer, harness: Harness) -> None:
    plain = harness(*CHECK)
    assert plain.code == 0
    result = harness(*CHECK, "--judge", "openai/judge")
    assert result.code == 1, "the judge found an error"
    assert "undecided" in result.out
    assert f"judge:   unsupported. No crowd is told of. The article: “{QUOTED}”" in result.out
    assert "The judge, of the undecided: 1 unsupported." in result.out
    assert [call.body["model"] for call in server.calls] == ["judge"]
    again = harness(*CHECK, "--judge", "openai/judge")
    assert again.out == result.out
    assert len(server.calls) == 1, "the answer was not kept"


def test_check_as_json_keeps_both_labels(server: FaultServer, harness: Harness) -> None:
    value = json.loads(harness(*CHECK, "--judge", "openai/judge", "--format", "json").out)
    (claim,) = [claim for claim in value["claims"] if "judge" in claim]
    assert (claim["label"], claim["severity"]) == ("undecided", "none")
    assert (claim["judge"]["label"], claim["judge"]["severity"]) == ("unsupported", "error")
    assert value["judge"]["model"] == "openai/judge"
    assert value["judge"]["prompt"] == prompts.load(judges.PROMPT, judges.PROMPT_FIELDS).digest


def test_a_judge_that_cannot_be_asked_is_no_verdict(server: FaultServer, harness: Harness) -> None:
    server.change(models=("other",))
    result = harness(*CHECK, "--judge", "openai/judge")
    assert result.code == 3
    assert "judge error. " in result.out
    assert "does not exist" in result.out


def test_check_falls_back_to_json_mode(server: FaultServer, harness: Harness) -> None:
    server.change(schemas=False)
    assert harness(*CHECK, "--judge", "openai/judge").code == 1
    forms = [call.body["response_format"]["type"] for call in server.calls]
    assert forms == ["json_schema", "json_object"]
    server.change(json_mode=False)
    (Path("told.txt")).write_text(TOLD + " ")
    assert harness(*CHECK, "--judge", "openai/judge").code == 3


def test_a_prompt_of_ones_own_has_its_own_digest(server: FaultServer, harness: Harness, work: Path) -> None:
    text = judges.PROMPT.read_text().replace("You check single claims", "You weigh single claims")
    (work / "mine.md").write_text(text)
    own = (*CHECK, "--judge", "openai/judge", "--judge-prompt", "mine.md", "--format", "json")
    value = json.loads(harness(*own).out)
    assert value["judge"]["prompt"] == prompts.load(work / "mine.md", judges.PROMPT_FIELDS).digest
    (work / "mine.md").write_text(text.replace("{{ claims }}", ""))
    result = harness(*own)
    assert result.code == 2
    assert "mine.md: does not use {{ claims }}" in result.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("check", "--batch", "r", "--out", "o", "--judge", "openai/x"), "--judge is for one summary"),
        ((*CHECK, "--judge-prompt", "x.md"), "--judge-prompt goes with --judge"),
        ((*CHECK, "--judge", "gpt"), "a model is named openai/NAME"),
        (("run", "suite.yaml", "--judge-prompt", "x.md"), "--judge-prompt goes with --judge"),
        (("run", "suite.yaml", "--batch-api", "--no-cache"), "leave --no-cache out"),
        (("run", "suite.yaml", "--judge", "openai/x", "--judge-prompt", "x.md"), "x.md"),
    ],
)
def test_wrong_usage(arguments: tuple[str, ...], message: str, server: FaultServer, harness: Harness) -> None:
    result = harness(*arguments)
    assert result.code == 2
    assert message in result.err
    assert not server.calls


def test_run_keeps_both_and_counts_openly(server: FaultServer, harness: Harness, work: Path) -> None:
    gates = "gates:\n  - {measure: errors, max_rate: 0}\n  - {measure: errors_with_judge, max_rate: 0}\n"
    (work / "suite.yaml").write_text((work / "suite.yaml").read_text() + gates)
    result = harness("run", "suite.yaml", "--run-id", "first", "--judge", "openai/writer")
    assert result.code == 1
    assert "gate fails: errors with judge at most 0 %: " in result.err
    assert "gate fails: errors at most" not in result.err
    assert "The judge, on undecided claims" in result.out
    stored = store.read(work / "reports/first")
    for record in stored.records:
        (verdict,) = [v for v in record.checked.verdicts if v.opinion]
        assert (verdict.label, verdict.severity) == (Label.UNDECIDED, Severity.NONE)
        assert verdict.opinion is not None
        assert (verdict.opinion.status, verdict.opinion.label) == (OpinionStatus.DECIDED, Label.UNSUPPORTED)
    counts = [count(record) for record in stored.records]
    assert sum(c.errors.hits for c in counts) == 0
    assert sum(c.errors_with_judge.hits for c in counts) == 3
    signed = stored.manifest.signature["judge"]
    assert (signed["model"], signed["endpoint"]) == ("openai/writer", server.base_url)
    assert signed["prompt"] == prompts.load(judges.PROMPT, judges.PROMPT_FIELDS).digest
    assert signed["price"]["output"] == 2
    assert len(judged(server)) == 3


def test_the_judge_goes_through_retries_cache_and_budget(server: FaultServer, harness: Harness, work: Path) -> None:
    server.script("", "", "", "http_500", "broken")
    arguments = ("run", "suite.yaml", "--judge", "openai/writer", "--jobs", "1")
    assert harness(*arguments, "--run-id", "first", "--no-cache").code == 0
    records = store.read(work / "reports/first").records
    assert all(r.checked.judging and r.checked.judging.cost for r in records)
    assert len(judged(server)) == 5
    result = harness(*arguments, "--run-id", "second", "--max-cost", "0.004")

    assert result.code == 3
    assert "the next request may cost" in result.err
    begun = len(store.read(work / "reports/second").records)
    assert begun < 3
    calls = len(server.calls)
    result = harness("run", "--resume", "second")
    assert result.code == 0
    assert len(server.calls) > calls
    assert [bool(r.checked.judging) for r in store.read(work / "reports/second").records] == [True] * 3


def test_a_judge_without_a_price_ends_a_run_with_a_limit_before_it_spends(
    server: FaultServer, harness: Harness, work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "https://far.invalid/v1")
    monkeypatch.setenv("OPENAI_API_KEY", "sk-some-key")
    result = harness("run", "suite.yaml", "--judge", "openai/nobody-knows", "--max-cost", "1")
    assert result.code == 2
    assert "the judge: --max-cost needs its price" in result.err
    assert not server.calls


def test_judge_errors_are_counted_and_are_no_success(server: FaultServer, harness: Harness, work: Path) -> None:
    server.change(models=("writer",))
    result = harness("run", "suite.yaml", "--run-id", "first", "--judge", "openai/judge")
    assert result.code == 3
    assert "the judge could not be asked about 3 of 3 claims:" in result.err
    records = store.read(work / "reports/first").records
    assert [v.opinion.status for r in records for v in r.checked.verdicts if v.opinion] == [OpinionStatus.FAILED] * 3
    assert len(judged(server)) < 4, "what cannot work is tried again and again"


def test_the_suite_can_name_the_judge(server: FaultServer, harness: Harness, work: Path) -> None:
    named = "judge: {name: openai/judge, endpoint: here, max_tokens: 333, extra: {temperature: null}}\n"
    (work / "suite.yaml").write_text((work / "suite.yaml").read_text() + named)
    assert harness("run", "suite.yaml", "--run-id", "first").code == 0
    body = judged(server)[0].body
    assert (body["model"], body["max_tokens"], "temperature" in body) == ("judge", 333, False)
    assert harness("run", "--resume", "first").code == 0
    (work / "suite.yaml").write_text((work / "suite.yaml").read_text().replace("333", "444"))
    result = harness("run", "--resume", "first")
    assert result.code == 2
    assert "max_tokens of the judge" in result.err


def test_recorded_outputs_can_be_judged(server: FaultServer, harness: Harness, work: Path) -> None:
    jsonl(work / "old.jsonl", [{"case": "ferry", "model": "old", "text": TOLD}])
    result = harness("run", "suite.yaml", "--outputs", "old.jsonl", "--run-id", "first", "--judge", "openai/writer")
    assert result.code == 0
    assert [call.body["model"] for call in server.calls] == ["writer"]
