"""Runs that end early and go on, what they cost, recorded outputs, scoring again, the cache and the probe."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from harness.records import store
from harness.status import Status
from tests.commands.conftest import BAD, GOOD, Harness, jsonl
from tests.faults.server import FaultServer, Plan, serving

KEY = "sk-test-77aa31bd90"


@pytest.fixture
def server(work: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FaultServer]:
    """An endpoint, and a suite that asks it for 6 summaries."""
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    with serving(Plan(key=KEY)) as running:
        write_suite(work, running)
        yield running


def write_suite(work: Path, server: FaultServer, **more: object) -> None:
    price = {"input": 1, "output": 2, "as_of": "2030-01-01"}
    key = {"api_key_env": "OPENAI_API_KEY"}
    endpoint = {"base_url": server.base_url, **key, "jobs": 3, "price": price, "retry": {"first": 0.01}}
    suite = {
        "cases": ["gold/ferry"],
        "prompts": ["prompts/plain.md"],
        "endpoints": {"near": endpoint},
        "models": [{"name": "openai/tiny", "endpoint": "near", "max_tokens": 100}],
        "repeats": 6,
        **more,
    }
    (work / "suite.yaml").write_text(json.dumps(suite))


def lines(folder: Path) -> list[bytes]:
    return sorted((folder / "records.jsonl").read_bytes().splitlines())


@pytest.mark.parametrize("cached", [True, False], ids=["from the cache", "without a cache"])
@pytest.mark.parametrize("keep", [0.0, 0.3, 0.5, 1.0])
def test_a_broken_run_ends_with_the_records_of_an_unbroken_one(
    keep: float, cached: bool, work: Path, server: FaultServer, harness: Harness
) -> None:
    """Cut at any byte; what is recorded is not asked again, and what is paid for is not paid again."""
    assert harness("run", "suite.yaml", "--run-id", "whole", "--quiet").code == 0
    folder = work / "reports" / "whole"
    whole = lines(folder)
    content = (folder / "records.jsonl").read_bytes()
    cut = content[: int(keep * len(content))]
    (folder / "records.jsonl").write_bytes(cut)
    recorded, before = cut.count(b"\n"), len(server.calls)
    options = ["--resume", "whole", "--quiet"] if cached else ["--resume", "whole", "--quiet", "--no-cache"]
    done = harness("run", *options)
    assert done.code == 0, done.err
    assert f"{recorded} of 6 summaries are there" in done.err
    assert ("half-written last record was dropped" in done.err) is not (not cut or cut.endswith(b"\n"))
    assert lines(folder) == whole
    assert len(server.calls) - before == (0 if cached else 6 - recorded)


def test_what_failed_is_asked_for_again(work: Path, server: FaultServer, harness: Harness) -> None:
    write_suite(
        work,
        server,
        endpoints={"near": {"base_url": server.base_url, "api_key_env": "OPENAI_API_KEY", "retry": {"attempts": 1}}},
    )
    server.script("", "http_500", "", "", "", "")
    assert harness("run", "suite.yaml", "--run-id", "first", "--quiet", "--jobs", "1").code == 3
    failed = [record.checked.status for record in store.records(work / "reports/first")].count(Status.FAILED)
    done = harness("run", "--resume", "first", "--quiet")
    assert (failed, done.code) == (1, 0), done.err
    assert "1 that failed are asked for again" in done.err
    records = store.read(work / "reports/first").records
    assert [record.repeat for record in records] == [1, 2, 3, 4, 5, 6]
    assert len(server.calls) == 7


def test_a_run_goes_on_only_as_it_began(work: Path, server: FaultServer, harness: Harness) -> None:
    assert harness("run", "suite.yaml", "--run-id", "first", "--quiet").code == 0
    write_suite(work, server, repeats=7)
    (work / "prompts/plain.md").write_text("# User\nSum up: {{ article }}\n")
    done = harness("run", "--resume", "first")
    assert done.code == 2
    assert "cannot go on, since this has changed: prompts, the suite's repeats" in done.err
    (work / "suite.yaml").unlink()
    assert "name it: harness run SUITE --resume first" in harness("run", "--resume", "first").err


def test_two_processes_do_not_write_one_run(work: Path, server: FaultServer, harness: Harness) -> None:
    assert harness("run", "suite.yaml", "--run-id", "first", "--quiet").code == 0
    with store.alone(work / "reports/first"):
        done = harness("run", "--resume", "first")
    assert done.code == 2
    assert "another process is writing this run" in done.err


def test_a_dry_run_sends_nothing_and_says_what_is_known(work: Path, server: FaultServer, harness: Harness) -> None:
    before = harness("run", "suite.yaml", "--dry-run")
    assert before.code == 0
    assert not server.calls
    assert "In all 6 calls, about" in before.out
    assert "price as of 2030-01-01, by the suite" in before.out
    assert not (work / "reports").exists()
    harness("run", "suite.yaml", "--quiet")
    assert "In all 0 calls, which cost nothing. Nothing was sent." in harness("run", "suite.yaml", "--dry-run").out


def test_the_cost_is_in_every_record_and_a_cached_answer_is_free(
    work: Path, server: FaultServer, harness: Harness
) -> None:
    for run, paid in (("first", True), ("second", False)):
        assert harness("run", "suite.yaml", "--run-id", run, "--quiet").code == 0
        for line in lines(work / "reports" / run):
            record = json.loads(line)
            usage = record["usage"]
            price = (usage["prompt_tokens"] * 1 + usage["completion_tokens"] * 2) / 1e6
            assert record["cost"] == pytest.approx(price if paid else 0)
            assert record["cached"] is not paid
    assert len(server.calls) == 6


def test_a_cost_limit_stops_before_it_is_exceeded(work: Path, server: FaultServer, harness: Harness) -> None:
    limit = 0.001
    done = harness("run", "suite.yaml", "--run-id", "first", "--max-cost", limit, "--quiet")
    assert done.code == 3
    assert "is left of 0.001 USD" in done.err
    assert "go on with: harness run --resume reports/first" in done.err
    costs = [record.summary.cost or 0 for record in store.records(work / "reports/first")]
    assert 0 < len(costs) < 6
    assert 0 < sum(costs) <= limit
    assert harness("run", "--resume", "first", "--quiet").code == 0
    assert len(server.calls) == 6


def test_a_cost_limit_needs_a_price(work: Path, server: FaultServer, harness: Harness) -> None:
    write_suite(work, server, models=[{"name": "openai/x", "base_url": "https://models.example/v1"}])
    done = harness("run", "suite.yaml", "--max-cost", "1")
    assert done.code == 2
    assert "openai/x: --max-cost needs its price" in done.err
    assert not list((work / "reports").iterdir())


def test_a_time_limit_leaves_a_run_that_goes_on(work: Path, server: FaultServer, harness: Harness) -> None:
    server.change(pause=0.3)
    done = harness("run", "suite.yaml", "--run-id", "first", "--max-time", "0.0001", "--quiet")
    assert done.code == 3
    assert "stopped after 0.0001 minutes" in done.err
    assert harness("run", "--resume", "first", "--quiet").code == 0


def test_the_key_is_nowhere(work: Path, server: FaultServer, harness: Harness) -> None:
    said = ""
    server.script("http_500", "drop")
    for key in (KEY, "sk-wrong-5f0c11aa"):
        os.environ["OPENAI_API_KEY"] = key
        for command in (["run", "suite.yaml", "--refresh"], ["models", "probe", "suite.yaml"], ["cache", "info"]):
            done = harness(*command)
            said += done.out + done.err
    written = b"".join(path.read_bytes() for path in work.rglob("*") if path.is_file())
    assert "was not accepted" in said
    for key in (KEY, "sk-wrong-5f0c11aa"):
        assert key not in said
        assert key.encode() not in written


def test_recorded_outputs_are_scored_by_model(work: Path, harness: Harness) -> None:
    rows = [
        {"case": "ferry", "model": "ours", "text": GOOD},
        {"case": "ferry", "model": "theirs", "text": BAD},
        {"case": "ferry", "model": "ours", "text": ""},
    ]
    jsonl(work / "told.jsonl", rows)
    done = harness("run", "suite.yaml", "--outputs", "told.jsonl", "--run-id", "told", "--quiet")
    assert done.code == 0, done.err
    records = store.read(work / "reports/told").records
    assert [(r.model, r.repeat, r.checked.status.value) for r in records] == [
        ("ours", 1, "checked"),
        ("ours", 2, "empty"),
        ("theirs", 1, "checked"),
    ]
    (work / "reports/told/records.jsonl").write_bytes(b"")
    assert harness("run", "--resume", "told", "--quiet").code == 0
    assert store.read(work / "reports/told").records == records


def test_recorded_outputs_of_a_case_that_is_none(work: Path, harness: Harness) -> None:
    jsonl(work / "told.jsonl", [{"case": "mill", "text": GOOD}, {"case": "dam", "text": GOOD}])
    done = harness("run", "suite.yaml", "--outputs", "told.jsonl")
    assert done.code == 2
    assert "told.jsonl: no case 'dam' in the suite; it has ferry" in done.err
    assert "told.jsonl: no case 'mill' in the suite" in done.err


def test_a_stored_run_is_scored_again_without_a_model(work: Path, server: FaultServer, harness: Harness) -> None:
    harness("run", "suite.yaml", "--run-id", "first", "--quiet")
    calls = len(server.calls)
    assert harness("score", "first", "--quiet").code == 0
    assert harness("score", "first", "--quiet").code == 0
    assert lines(work / "reports/first-scored") == lines(work / "reports/first")
    assert (work / "reports/first-scored-2").is_dir()
    assert store.manifest(work / "reports/first-scored").suite["scored_from"] == "first"
    assert len(server.calls) == calls
    shutil.rmtree(work / "gold")
    done = harness("score", "first")
    assert done.code == 2
    assert "the gold of ferry is not here; go to the folder" in done.err


def test_the_cache_is_told_pruned_and_cleared(work: Path, server: FaultServer, harness: Harness) -> None:
    assert "no answers" in harness("cache", "info").out
    harness("run", "suite.yaml", "--quiet")
    assert "openai/tiny        6" in harness("cache", "info").out
    assert harness("cache", "prune", "--older-than", "1").out == "0 answers removed\n"
    assert harness("cache", "prune", "--older-than", "1", "--model", "x").code == 2
    refused = harness("cache", "clear")
    assert refused.code == 2
    assert "6 answers would be lost" in refused.err
    assert harness("cache", "clear", "--yes").out == "6 answers removed\n"
    assert "no answers" in harness("cache", "info").out


def test_the_probe_says_what_is_wrong(work: Path, server: FaultServer, harness: Harness) -> None:
    server.change(models=("tiny",), schemas=False)
    models = [{"name": f"openai/{name}", "endpoint": "near"} for name in ("tiny", "huge")]
    write_suite(work, server, models=[*models, {"name": "openai/y", "base_url": "http://127.0.0.1:9/v1"}])
    done = harness("models", "probe", "suite.yaml")
    rows = {
        row.split()[0]: row.split()[2:6] for row in done.out.splitlines() if row.startswith("openai/") and "/v1 " in row
    }
    assert done.code == 3
    assert rows["openai/tiny"] == ["yes", "yes", "yes", "no"]
    assert rows["openai/huge"] == ["yes", "yes", "no", "–"]
    assert rows["openai/y"] == ["no", "–", "–", "–"]
    assert "is the server running?" in done.out
    assert sum(call.body.get("max_tokens", 0) for call in server.calls) <= 32
