"""Answers asked for ahead, in jobs of an endpoint's Batch API: what is sent, what comes back."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from harness.halt import Halted
from harness.models.batch_api import TAG
from harness.status import Status
from tests.faults import answers
from tests.faults.server import FaultServer, serving
from tests.faults.server import Plan as Faults
from tests.running.batched import REPEATS, Place


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
