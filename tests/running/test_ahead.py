"""The Batch API: handed over, waited for, fetched, gone on with after any kill; what is not answered is no result."""

from __future__ import annotations

import asyncio
import json
import re
import shutil
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from harness import models
from harness.errors import InputError
from harness.halt import Halt, Halted
from harness.models.batch_api import TAG
from harness.models.nouns import Summary
from harness.models.setting import Setting
from harness.models.user_folders import Folders
from harness.running import ahead, ledger, plan
from harness.running.budget import Budget
from harness.running.plan import Plan
from harness.status import Status
from harness.suites import suite
from tests.faults import answers
from tests.faults.server import FaultServer, serving
from tests.faults.server import Plan as Faults

FERRY = Path(__file__).parents[1] / "commands" / "ferry"
REPEATS = 12


class Killed(BaseException):
    """In place of a SIGKILL: nothing of ours may handle it."""


class Place:
    """A folder with a suite, a run's folder and a cache; each call is a process of its own."""

    def __init__(self, folder: Path, server: FaultServer, **model: Any) -> None:
        shutil.copytree(FERRY, folder / "ferry")
        (folder / "plain.md").write_text("# User\nSummarise: {{ article }}\n")
        entry = {
            "name": "openai/tiny",
            "base_url": server.base_url,
            "retry": {"first": 0.001, "longest": 0.01},
            **model,
        }
        told = {"cases": ["ferry"], "prompts": ["plain.md"], "models": [entry], "repeats": REPEATS}
        (folder / "suite.yaml").write_text(json.dumps(told))
        (folder / "run").mkdir()
        self.folder, self.server = folder, server
        self.plan: Plan = plan.load(suite.load(folder / "suite.yaml"))
        self.pauses = 0

    def ask(
        self,
        *,
        pause: Callable[[], Awaitable[None]] | None = None,
        limit: Any = None,
        interrupted: bool = False,
        **more: Any,
    ) -> Mapping[str, str]:
        async def call() -> Mapping[str, str]:
            halt = Halt()
            with models.open_cache(self.folder / "cache.sqlite", run="token") as cache:
                places = Folders(cache=self.folder, base=self.folder)
                setting = Setting(cache=cache, folders=places, environ={}, halt=halt)

                async def passing() -> None:
                    self.pauses += 1
                    if interrupted:
                        halt.ask("interrupted")

                return await ahead.ask_ahead(
                    self.plan,
                    self.folder / "run",
                    "token",
                    open_model=partial(models.open_model, setting=setting),
                    pause=pause or passing,
                    halt=halt,
                    budget=Budget(halt, limit),
                    **more,
                )

        return asyncio.run(call())

    def answered(self) -> dict[int, Summary]:
        """What the cache holds, by repeat."""

        async def look() -> dict[int, Summary]:
            with models.open_cache(self.folder / "cache.sqlite", run="token") as cache:
                places = Folders(cache=self.folder, base=self.folder)
                spec = self.plan.suite.models[0]
                found = {}
                async with models.open_model(spec, Setting(cache=cache, folders=places, environ={})) as model:
                    for task in self.plan.tasks(spec):
                        answer = model.recall(self.plan.request(spec, task))
                        if answer:
                            found[task.repeat] = answer
                return found

        return asyncio.run(look())

    def ledger(self) -> list[ledger.Entry]:
        return list(ledger.Ledger(self.folder / "run")._entries.values())


def rows(server: FaultServer) -> list[dict[str, Any]]:
    """The requests of all files that were handed over."""
    return [json.loads(line) for name in sorted(uploads(server)) for line in server.batches.files[name].splitlines()]


def uploads(server: FaultServer) -> list[str]:
    return [name for name in server.batches.files if name.removeprefix("file-").isdigit()]


def test_all_answers_come_through_one_job(tmp_path: Path) -> None:
    with serving(Faults(polls=3)) as server:
        place = Place(tmp_path, server)
        assert place.ask() == {}
        assert place.pauses == 3
        found = place.answered()
        asked = {row["body"]["seed"]: row["body"] for row in rows(server)}
        assert {repeat: answer.text for repeat, answer in found.items()} == {
            repeat: answers.drawn_sentences(asked[repeat]) for repeat in range(1, REPEATS + 1)
        }
        assert all(answer.batched and not answer.cached for answer in found.values())
        assert len(server.batches.jobs) == 1
        assert not server.calls, "a summary was asked for one by one"
        (entry,) = place.ledger()
        assert (entry.id, entry.over, entry.requests) == ("batch_1", True, REPEATS)


def test_what_is_sent_is_what_a_single_request_would_be(tmp_path: Path) -> None:
    with serving() as server:
        place = Place(tmp_path, server, temperature=0.5, max_tokens=77, extra={"min_p": 0.1})
        place.ask()
        row = rows(server)[0]
        assert set(row) == {"custom_id", "method", "url", "body"}
        assert (row["method"], row["url"]) == ("POST", "/v1/chat/completions")
        assert {k: v for k, v in row["body"].items() if k != "messages"} == {
            "model": "tiny",
            "temperature": 0.5,
            "top_p": 1.0,
            "max_tokens": 77,
            "min_p": 0.1,
            "seed": 1,
        }
        assert server.batches.jobs["batch_1"]["metadata"] == {TAG: place.ledger()[0].tag}


def test_files_are_split_where_the_endpoint_has_a_limit(tmp_path: Path) -> None:
    with serving() as server:
        place = Place(tmp_path, server)
        assert place.ask(most=(5, 10**9)) == {}
        assert sorted(len(server.batches.files[name].splitlines()) for name in uploads(server)) == [2, 5, 5]
        (tmp_path / "other").mkdir()
        other = Place(tmp_path / "other", server, label="other")
        before = set(uploads(server))
        assert other.ask(most=(100, 2_500)) == {}
        new = set(uploads(server)) - before
        assert len(new) > 1
        assert all(len(server.batches.files[name]) <= 2_500 for name in new)
        assert len(other.answered()) == REPEATS


@pytest.mark.parametrize(
    ("faults", "kept", "said"),
    [
        (Faults(rate=0.4), 6, r"batch: (HTTP 500|batch_expired|batch_cancelled)"),
        (Faults(batch_ends="expired"), 6, "batch: batch_expired"),
        (Faults(batch_ends="cancelled"), 6, "batch: batch_expired"),
        (Faults(batch_ends="failed"), 0, "batch_1 failed: the batch broke"),
    ],
)
def test_what_a_job_does_not_answer_has_its_reason(faults: Faults, kept: int, said: str, tmp_path: Path) -> None:
    with serving(faults) as server:
        place = Place(tmp_path, server)
        troubles = place.ask()
        found = place.answered()
        assert len(found) + len(troubles) == REPEATS
        assert (len(found) > 0) == (kept > 0)
        assert all(re.search(said, trouble) for trouble in troubles.values())
        server.change(rate=0.0, batch_ends="completed")
        assert place.ask() == {}, "what failed cannot be asked for again"
        assert set(place.answered()) == set(range(1, REPEATS + 1))
        assert set(server.batches.generated.values()) == {1}


def test_outcomes_are_statuses(tmp_path: Path) -> None:
    shares = {"refusal": 0.25, "content_filter": 0.25, "length": 0.25, "empty": 0.25}
    with serving(Faults(outcomes=shares)) as server:
        place = Place(tmp_path, server)
        assert place.ask() == {}
        assert {answer.status for answer in place.answered().values()} == {
            Status.ABSTAINED,
            Status.TRUNCATED,
            Status.EMPTY,
        }


def test_halted_while_waiting_it_goes_on_with_the_same_job(tmp_path: Path) -> None:
    with serving(Faults(polls=3)) as server:
        place = Place(tmp_path, server)
        with pytest.raises(Halted):
            place.ask(interrupted=True)
        assert [entry.id for entry in place.ledger()] == ["batch_1"]
        assert place.ask() == {}
        assert len(server.batches.jobs) == 1
        assert len(place.answered()) == REPEATS


def test_without_submitting_only_jobs_under_way_are_seen_to(tmp_path: Path) -> None:
    with serving(Faults(polls=3)) as server:
        place = Place(tmp_path, server)
        assert place.ask(submits=False) == {}
        assert not server.batches.jobs
        with pytest.raises(Halted):
            place.ask(interrupted=True)
        assert place.ask(submits=False) == {}
        assert len(place.answered()) == REPEATS


STEPS = [
    "before the upload",
    "before the job is started",
    "after the job is started, before its id is put down",
    "while waiting",
    "between answers",
    "before the job is closed",
]


@pytest.mark.parametrize("step", STEPS)
def test_killed_anywhere_it_generates_nothing_twice(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*_: Any, **__: Any) -> Any:
        raise Killed

    async def die_waiting() -> None:
        raise Killed

    with serving(Faults(polls=1)) as server, monkeypatch.context() as patch:
        place = Place(tmp_path, server)
        taken = []
        keep = models.endpoint.Endpoint.keep  # type: ignore[attr-defined]

        def keep_some(self: Any, key: str, answer: Summary) -> bool:
            taken.append(key)
            if len(taken) > 4:
                raise Killed
            return bool(keep(self, key, answer))

        match step:
            case "before the upload":
                patch.setattr("harness.models.batch_api.Batches.submit", die)
            case "before the job is started":
                patch.setattr("openai.resources.batches.AsyncBatches.create", die)
            case "after the job is started, before its id is put down":
                patch.setattr("harness.running.ledger.Ledger.start", die)
            case "between answers":
                patch.setattr("harness.models.endpoint.Endpoint.keep", keep_some)
            case "before the job is closed":
                patch.setattr("harness.running.ledger.Ledger.close", die)
        with pytest.raises(Killed):
            place.ask(pause=die_waiting if step == "while waiting" else None)
        patch.undo()
        assert place.ask() == {}
        assert len(place.answered()) == REPEATS
        assert set(server.batches.generated.values()) == {1}, "something was generated twice"
        assert len(server.batches.jobs) == 1


def test_a_half_written_entry_is_dropped(tmp_path: Path) -> None:
    with serving(Faults(polls=3)) as server:
        place = Place(tmp_path, server)
        with pytest.raises(Halted):
            place.ask(interrupted=True)
        file = tmp_path / "run" / ledger.LEDGER
        whole = file.read_bytes()
        file.write_bytes(whole + b'{"tag": "x", "mod')
        assert place.ask() == {}
        assert file.read_bytes().startswith(whole)
        assert len(server.batches.jobs) == 1


def test_a_ledger_of_another_kind_is_said_to_be_one(tmp_path: Path) -> None:
    (tmp_path / ledger.LEDGER).write_text('{"tag": 1}\n{}\n')
    with pytest.raises(InputError, match=r"batches\.jsonl:1: not an entry of this version"):
        ledger.Ledger(tmp_path)


def test_troubles_on_the_way_are_got_over(tmp_path: Path) -> None:
    with serving(Faults(polls=1)) as server:
        place = Place(tmp_path, server)
        server.batches.failures += [500, 0, 429, 0, 503, 0, 500]
        assert place.ask() == {}
        assert len(place.answered()) == REPEATS
        assert len(server.batches.jobs) == 1


def test_an_endpoint_without_batches_says_so(tmp_path: Path) -> None:
    with serving() as server:
        place = Place(tmp_path, server)
        server.batches.failures += [404]
        troubles = place.ask()
        assert len(troubles) == REPEATS
        assert "HTTP 404" in next(iter(troubles.values()))


def test_the_limit_on_cost_counts_half_the_price(tmp_path: Path) -> None:
    with serving(Faults(polls=1)) as server:
        place = Place(tmp_path, server, max_tokens=1_000, price={"input": 0, "output": 1_000})
        with pytest.raises(Halted):  # 12 answers of 1,000 tokens at half of 1,000 a million are 6
            place.ask(limit=5)
        assert not server.batches.jobs
        assert place.ask(limit=6) == {}
        spent = sum(answer.cost or 0 for answer in place.answered().values())
        written = sum(answer.usage.completion_tokens for answer in place.answered().values())
        assert float(spent) == pytest.approx(written * 1_000 / 1_000_000 / 2)
