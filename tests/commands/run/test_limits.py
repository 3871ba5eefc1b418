"""What a run promises whatever the endpoint does: money, and what is asked for again."""

from __future__ import annotations

import asyncio
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from harness.errors import StepsExceeded
from harness.gold.nouns import Gold
from harness.models.cache import open_cache
from harness.models.nouns import Request
from harness.records import store
from harness.status import Status
from harness.verdict.checking import pipeline
from harness.verdict.nouns import Checked
from tests.commands.conftest import Harness
from tests.commands.run.served import write
from tests.faults.asking import ASK, IN_ONE, client
from tests.faults.server import FaultServer


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
        raise StepsExceeded(5_000_000, "figures")

    monkeypatch.setattr(pipeline, "check", check)
    done = harness("run", "suite.yaml", "--run-id", "r", "--quiet", "--jobs", "1")
    errors = sorted(str(record.checked.error) for record in store.records(work / "reports/r"))
    assert errors[0].startswith("too costly to check: more than 5,000,000 figures in one text")
    assert errors[1].startswith("too long: an answer of more than 1,000,000 characters")
    assert done.code == 3
    harness("run", "--resume", "r", "--quiet")
    assert (len(looked), len(server.calls)) == (1, 2)


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
