"""What a run promises whatever the endpoint does: money, keys, what it says on the terminal, and how it goes on."""

from __future__ import annotations

import asyncio
import json
import os
import stat
from collections.abc import Iterator
from decimal import Decimal
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from typing import Any

import pytest

from harness import durable
from harness.errors import StepsExceeded
from harness.gold.nouns import Gold
from harness.models.cache import open_cache
from harness.models.nouns import Request
from harness.records import store
from harness.status import Status
from harness.verdict.checking import pipeline
from harness.verdict.nouns import Checked
from tests.commands.conftest import Harness
from tests.faults.asking import ASK, IN_ONE, client
from tests.faults.server import FaultServer, serving


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Summaries are looked at by no checker: these tests are about what happens around it."""

    def check(
        _: Gold, __: str, *, id: str, status: Status = Status.CHECKED, error: str | None = None, **___: Any
    ) -> Checked:
        return Checked(id=id, status=status, error=error)

    monkeypatch.setattr(pipeline, "check", check)


@pytest.fixture
def server(work: Path) -> Iterator[FaultServer]:
    with serving(answer=lambda _: "The ferry had 430 passengers aboard.") as running:
        write(work, running)
        yield running


def write(work: Path, server: FaultServer, *, repeats: int = 12, **model: Any) -> None:
    entry = {
        "name": "openai/tiny",
        "base_url": server.base_url,
        "max_tokens": 20,
        "extra": {"stream": False},
        "price": {"input": 0, "output": 1000},
        "jobs": 3,
        "timeout": 20,
        "retry": {"attempts": 4, "first": 0.001, "longest": 0.01},
        **model,
    }
    suite = {"cases": ["gold/ferry"], "prompts": ["prompts/plain.md"], "models": [entry], "repeats": repeats}
    (work / "suite.yaml").write_text(json.dumps(suite))


def account(folder: Path) -> tuple[Decimal, Decimal]:
    """What the run has cost, and what was still at stake at its end."""
    paid = Decimal(0)
    open_: dict[str, Decimal] = {}
    for line in (folder / "account.jsonl").read_text().splitlines():
        step = json.loads(line)
        if "set_aside" in step:
            open_[step["request"]] = open_.get(step["request"], Decimal(0)) + Decimal(step["set_aside"])
        else:
            open_.pop(step["request"], None)
            paid += Decimal(step["cost"])
    return paid, sum(open_.values(), Decimal(0))


@pytest.mark.parametrize(
    "fault", ["no_usage", "negative_usage", "absurd_usage", "usage_in_words", "cut", "drop", "content_object"]
)
def test_a_limit_on_cost_holds_whatever_the_endpoint_counts(
    fault: str, work: Path, server: FaultServer, harness: Harness
) -> None:
    server.script(*[fault] * 100)
    done = harness("run", "suite.yaml", "--run-id", "r", "--quiet", "--max-cost", "0.1")
    assert done.code == 3, done.err
    assert "the next request may cost 0.0200 USD" in done.err
    assert len(server.calls) == 5, "more was sent than the limit pays for, or less"
    assert account(work / "reports/r") == (Decimal("0.1"), 0)
    assert "0.1000 of what it has cost so far is estimated" in done.err
    again = harness("run", "--resume", "r", "--quiet", "--max-cost", "0.1")
    assert again.code == 3
    assert len(server.calls) == 5, "what it had spent was forgotten"
    harness("run", "--resume", "r", "--quiet", "--max-cost", "0.15")
    assert len(server.calls) == 7


def test_counted_answers_cost_what_they_cost(work: Path, server: FaultServer, harness: Harness) -> None:
    done = harness("run", "suite.yaml", "--run-id", "r", "--max-cost", "1")
    assert done.code in {0, 1}, done.err
    written = sum(record.summary.usage.completion_tokens for record in store.records(work / "reports/r"))
    assert account(work / "reports/r") == (Decimal(written) / 1000, 0)
    assert "estimated" not in done.out + done.err


def test_a_report_says_what_is_estimated(work: Path, server: FaultServer, harness: Harness) -> None:
    write(work, server, repeats=2)
    server.script("no_usage")
    done = harness("run", "suite.yaml", "--run-id", "r")
    assert "1 estimated" in done.out
    assert "the most that it can be" in done.out
    records = list(store.records(work / "reports/r"))
    assert sorted(record.summary.estimated for record in records) == [False, True]


def test_a_wrong_key_is_one_failure(work: Path, server: FaultServer, harness: Harness) -> None:
    server.change(key="sk-right")
    done = harness("run", "suite.yaml", "--run-id", "r", "--quiet")
    assert done.code == 3
    assert done.err.count("it wants a key") == 1
    assert "12 of 12 summaries could not be made or checked" in done.err


def test_a_missing_engine_is_one_cure(work: Path, harness: Harness, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three models with six summaries each, and of a run that goes on; none is fetched that nothing could run."""

    def none(_: str) -> str:
        raise PackageNotFoundError("xllamacpp")

    def fetched(*_: object) -> None:
        raise AssertionError("fetched")

    monkeypatch.setattr("harness.models.local.version", none)
    monkeypatch.setattr("harness.commands.models.get", fetched)
    models = ["local/smollm2-135m", "local/qwen2.5-1.5b", "local/letter.gguf"]
    suite = {"cases": ["gold/ferry"], "prompts": ["prompts/plain.md"], "models": models, "repeats": 6}
    (work / "suite.yaml").write_text(json.dumps(suite))
    for command in (("run", "suite.yaml", "--run-id", "r", "--quiet"), ("run", "--resume", "r", "--quiet")):
        done = harness(*command)
        assert done.code == 3
        assert (done.out + done.err).count("pip install 'claim-harness[local]'") == 1, done.err
        assert "18 of 18 summaries could not be made or checked" in done.err


def test_nobody_else_reads_a_run(work: Path, server: FaultServer, harness: Harness) -> None:
    harness("run", "suite.yaml", "--run-id", "r", "--quiet")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (work / "reports/r").iterdir()}
    assert stat.S_IMODE((work / "reports/r").stat().st_mode) == 0o700
    assert set(modes) >= {"records.jsonl", "manifest.json", "account.jsonl", "report.md", "report.html"}
    assert set(modes.values()) == {0o600}, modes


@pytest.mark.parametrize("first", [["--no-cache"], ["--refresh"], []], ids=str)
def test_what_a_run_was_started_with_holds_when_it_goes_on(
    first: list[str], work: Path, server: FaultServer, harness: Harness
) -> None:
    write(work, server, repeats=2)
    harness("run", "suite.yaml", "--run-id", "before", "--quiet")  # the cache knows both answers
    server.script("", *["http_500"] * 4)
    started = harness("run", "suite.yaml", "--run-id", "r", "--quiet", "--jobs", "1", *first)
    assert started.code == (3 if first else 0), started.err
    harness("run", "--resume", "r", "--quiet")
    records = store.read(work / "reports/r").records
    assert len(records) == 2
    assert {record.summary.cached for record in records} == {not first}


def test_filtered_answers_are_asked_for_again_when_that_is_wanted(
    work: Path, server: FaultServer, harness: Harness
) -> None:
    write(work, server, repeats=1)
    server.change(outcomes={"content_filter": 1.0})
    for number, calls in ((1, 1), (2, 1)):
        harness("run", "suite.yaml", "--run-id", f"r{number}", "--quiet")
        assert len(server.calls) == calls
    server.change(outcomes={})
    harness("run", "suite.yaml", "--run-id", "r3", "--quiet", "--refresh-failed")
    harness("run", "suite.yaml", "--run-id", "r4", "--quiet", "--refresh-failed")
    assert len(server.calls) == 2
    assert next(store.records(work / "reports/r4")).checked.status is Status.CHECKED


def test_what_is_too_long_or_too_costly_is_not_tried_again(
    work: Path, server: FaultServer, harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(work, server, repeats=2)
    server.script("long_answer")
    looked: list[str] = []

    def check(gold: Gold, summary: str, *, id: str, status: Status, error: str | None, **_: Any) -> Checked:
        if status is Status.FAILED:
            return Checked(id=id, status=status, error=error)
        looked.append(id)
        raise StepsExceeded(7_000_000, 5_000_000)

    monkeypatch.setattr(pipeline, "check", check)
    done = harness("run", "suite.yaml", "--run-id", "r", "--quiet", "--jobs", "1")
    errors = sorted(str(record.checked.error) for record in store.records(work / "reports/r"))
    assert errors[0].startswith("too costly to check: 7,000,000 steps of work")
    assert errors[1].startswith("too long: an answer of more than 1,000,000 characters")
    assert done.code == 3
    harness("run", "--resume", "r", "--quiet")
    assert (len(looked), len(server.calls)) == (1, 2)


def test_what_comes_from_outside_is_shown_in_escapes(work: Path, server: FaultServer, harness: Harness) -> None:
    write(work, server, repeats=1, name="openai/ti\x1b[2Jny\x07", retry={"attempts": 1})
    server.whole = lambda _: {"error": "no \x1b]0;owned\x07 slot \u202e \x9b1m"}  # type: ignore[method-assign]
    done = harness("run", "suite.yaml", "--run-id", "r", "--quiet")
    said = done.out + done.err
    assert not {"\x1b", "\x07", "\x9b", "\u202e"} & set(said)
    assert "\\x1b]0;owned\\x07 slot \\u202e" in said
    for odd in ("gone\x1b[31m.yaml", "--no\x1bsuch"):
        assert "\x1b" not in harness("run", odd).err
    assert "\x1b" not in harness("report", "no\x1b]run").err


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"base_url": "https://models.example:99999/v1"}, "with a port up to 65535"),
        ({"base_url": "https://models.example/\0"}, "must look like https://host/v1"),
        ({"base_url": "https://models.example/" + "v" * 70_000}, "must look like https://host/v1"),
        ({"base_url": "https://1.2.3.999/v1"}, "must look like https://host/v1"),
        ({"base_url": "http://models.example/v1"}, "insecure: true"),
        ({"api_key_env": "HOME"}, "may not read HOME"),
        ({"headers": {"x-secret": "DATABASE_URL"}}, "may not read DATABASE_URL"),
        ({"headers": {"bad header": "A_TOKEN"}}, "headers"),
    ],
)
def test_a_suite_that_asks_for_too_much_is_refused_before_anything_is_sent(
    change: dict[str, Any], message: str, work: Path, server: FaultServer, harness: Harness
) -> None:
    write(work, server, **change)
    done = harness("run", "suite.yaml")
    assert (done.code, server.calls) == (2, [])
    assert message in done.err
    assert "suite.yaml:1: " in done.err
    assert not (work / "reports").exists()


def test_a_variable_that_the_user_allows_is_sent(
    work: Path, server: FaultServer, harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LAB_PASS", "p-0123456789")
    write(work, server, repeats=1, api_key_env="LAB_PASS")
    assert harness("run", "suite.yaml", "--run-id", "r", "--quiet", "--allow-env", "LAB_PASS").code in {0, 1}
    assert server.calls[0].authorization == "Bearer p-0123456789"


def test_a_disk_that_fills_while_the_report_is_written(
    work: Path, server: FaultServer, harness: Harness, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(work, server, repeats=1)
    real = durable.replace

    def full(path: Path, content: bytes, **more: bool) -> None:
        if path.name == "report.md":
            raise OSError(28, os.strerror(28))
        real(path, content, **more)

    monkeypatch.setattr(durable, "replace", full)
    done = harness("run", "suite.yaml", "--run-id", "r", "--quiet")
    assert done.code == 3
    assert (
        "No space left on device; every summary is kept; make room, and write the report with: harness report"
        in done.err
    )


def test_two_runs_at_once_pay_once(work: Path, server: FaultServer) -> None:
    server.change(pause=0.3)
    with (
        open_cache(work / "a.sqlite") as one,
        open_cache(work / "a.sqlite") as two,
        client(server, work, cache=one) as first,
        client(server, work, cache=two) as second,
    ):

        async def both() -> list[Any]:
            request = Request(messages=ASK, parameters=IN_ONE)
            return await asyncio.gather(*(each.model.complete(request) for each in (first, second)))

        answers = first.runner.run(both())
    assert len(server.calls) == 1
    assert sorted(answer.cached for answer in answers) == [False, True]
