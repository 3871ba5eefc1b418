"""The judge and the Batch API from the command line, against a real server: check, run, resume, costs, failures."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from harness.measure import adjudications
from harness.measure.nouns import Mark, Said
from harness.measure.score import count
from harness.models import prompts
from harness.records import store
from harness.running.ledger import LEDGER
from harness.verdict import judge as judges
from harness.verdict.nouns import Label, OpinionStatus, Severity
from tests.commands.conftest import Harness, jsonl
from tests.faults.server import FaultServer, Plan, serving
from tests.faults.workplace import wait_until
from tests.processes import Command, Streams

TOLD = "The ferry had 430 passengers aboard. Thousands of onlookers watched it run aground off Larnow."
QUOTED = "ran aground off Larnow on Tuesday"
SUITE = """
cases: [gold/ferry]
prompts: [prompts/plain.md]
endpoints:
  here: {{base_url: "{address}", retry: {{first: 0.001, longest: 0.01}}, price: {{input: 1, output: 2}}}}
models: [{{name: openai/writer, endpoint: here}}]
repeats: 3
"""


def writes(body: Mapping[str, Any]) -> str:
    """The server's model: writes the summary, or judges that nothing in the article bears the claim."""
    if "response_format" not in body:
        return TOLD
    text = body["messages"][1]["content"]
    claims = [json.loads(line.partition("| ")[2]) for line in text.splitlines() if '| {"id": ' in line]
    verdict = {"quotation": QUOTED, "reason": "No crowd is told of.", "label": "unsupported"}
    return json.dumps({"verdicts": [{"id": claim["id"], **verdict} for claim in claims]})


@pytest.fixture
def server(work: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultServer]:
    with serving(Plan(polls=1), writes) as running:
        (work / "suite.yaml").write_text(SUITE.format(address=running.base_url))
        (work / "told.txt").write_text(TOLD)
        monkeypatch.setenv("OPENAI_BASE_URL", running.base_url)
        monkeypatch.delenv("OPENAI_API_KEY", raising=False)
        yield running


def judged(server: FaultServer) -> list[Any]:
    return [call for call in server.calls if "response_format" in call.body]


CHECK = ("check", "--gold", "gold/ferry", "--summary", "told.txt")


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


# --------------------------------------------------------------------------- about more than the undecided

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


# --------------------------------------------------------------------------- the Batch API

BATCH = ("run", "suite.yaml", "--run-id", "first", "--batch-api", "--poll", "0.01")


def test_a_run_through_the_batch_api(server: FaultServer, harness: Harness, work: Path) -> None:
    result = harness(*BATCH)
    assert result.code == 0
    assert "openai/writer: 3 requests handed over as batch_1" in result.err
    assert "batch_1 is in progress" in result.err
    assert not server.calls
    records = store.read(work / "reports/first").records
    assert [(r.summary.text, r.summary.batched, r.summary.cached) for r in records] == [(TOLD, True, False)] * 3
    (cost,) = {r.summary.cost for r in records}
    usage = records[0].summary.usage
    assert float(cost or 0) == pytest.approx((usage.prompt_tokens + 2 * usage.completion_tokens) / 2e6)
    single = harness("run", "suite.yaml", "--run-id", "second")
    assert single.code == 0
    assert not server.calls, "the answers of the batch are not those of the cache"


def test_what_a_batch_leaves_is_failed_and_asked_for_on_resume(
    server: FaultServer, harness: Harness, work: Path
) -> None:
    server.change(batch_ends="expired")
    result = harness(*BATCH)
    assert result.code == 3
    assert "batch: batch_expired" in result.err
    assert not server.calls, "an expired request was asked for at the full price"
    server.change(batch_ends="completed")
    assert harness("run", "--resume", "first", "--batch-api", "--poll", "0.01").code == 0
    assert len(store.read(work / "reports/first").records) == 3
    assert set(server.batches.generated.values()) == {1}


def test_dry_run_tells_half_the_price_and_sends_nothing(server: FaultServer, harness: Harness) -> None:
    whole = harness("run", "suite.yaml", "--dry-run").out
    half = harness("run", "suite.yaml", "--dry-run", "--batch-api", "--judge", "openai/writer").out
    assert "The judge's calls come on top" in half
    amounts = [float(text.rpartition("about ")[2].split()[0]) for text in (whole, half.partition("The judge")[0])]
    assert amounts[1] == pytest.approx(amounts[0] / 2, abs=1e-4)
    assert not server.calls
    assert not server.batches.files


@pytest.mark.parametrize("signal_", [signal.SIGKILL, signal.SIGINT])
def test_stopped_while_a_batch_is_under_way(signal_: signal.Signals, server: FaultServer, work: Path) -> None:
    """A real process, killed or interrupted while it waits; the next one fetches the same job."""
    server.change(polls=10**6)
    log = work / "log"
    streams = Streams(Path(os.devnull), log, log)
    process = Command((*BATCH, "--quiet"), cwd=work, environ=os.environ, streams=streams)
    ledger = work / "reports" / "first" / LEDGER
    wait_until(process, lambda: ledger.exists() and b"batch_1" in ledger.read_bytes())
    process.send_signal(signal_)
    assert process.wait(60) == (130 if signal_ is signal.SIGINT else -9)
    assert signal_ is signal.SIGKILL or "go on with: harness run --resume reports/first" in log.read_text()
    server.change(polls=1)
    resumed = ("run", "--resume", "first", "--poll", "0.01", "--quiet")
    assert Command(resumed, cwd=work, environ=os.environ, streams=streams).wait(60) == 0, log.read_text()
    assert len(store.read(work / "reports/first").records) == 3
    assert len(server.batches.jobs) == 1
    assert not server.calls
