"""The cache of answers: when it answers, and what is another question."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from harness.models.cache import key_of, open_cache
from harness.models.nouns import Parameters, Request, Summary
from harness.status import Status
from tests.models.cached import ANSWER, ASK
from tests.models.conftest import TEXT, FaultServer, Opening


def test_an_answer_comes_back_marked_as_cached(tmp_path: Path) -> None:
    with open_cache(tmp_path / "new" / "a.sqlite") as cache:
        cache.put("k", "m", ANSWER)
    with open_cache(tmp_path / "new" / "a.sqlite") as cache:
        found = cache.get("k")
        assert found is not None
        assert found.cached
        assert (found.text, found.status, found.usage) == (ANSWER.text, ANSWER.status, ANSWER.usage)
        assert cache.get("other") is None


def test_a_second_run_sends_nothing(faults: FaultServer, opened: Opening, tmp_path: Path) -> None:
    faults.replies = [{}]
    for expected in (False, True):
        with open_cache(tmp_path / "a.sqlite") as cache, opened(faults.address, cache=cache) as model:
            asked = [Request(messages=ASK, parameters=Parameters(seed=1), repeat=repeat) for repeat in (1, 2)]
            summaries = [model.complete(each) for each in asked]
        assert [(summary.text, summary.cached) for summary in summaries] == [(TEXT, expected)] * 2
    assert [request["seed"] for request in faults.requests] == [1, 2]


def test_a_failure_is_not_kept(faults: FaultServer, opened: Opening, tmp_path: Path) -> None:
    faults.replies = [{"code": 500}, {}]
    with open_cache(tmp_path / "a.sqlite") as cache, opened(faults.address, cache=cache, attempts=1) as model:
        assert model.complete(Request(messages=ASK)).status is Status.FAILED
        assert model.complete(Request(messages=ASK)).status is Status.CHECKED


def test_refreshing_asks_again_and_keeps_the_new_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.sqlite"
    with open_cache(path) as cache:
        cache.put("k", "m", ANSWER)
    with open_cache(path, refresh=True) as cache:
        assert cache.get("k") is None
        cache.put("k", "m", Summary(text="new", status=Status.CHECKED))
    with open_cache(path) as cache:
        found = cache.get("k")
        assert found is not None
        assert found.text == "new"


WHOLE: dict[str, Any] = {
    "identity": {"model": "m", "endpoint": "https://a/v1"},
    "messages": [{"role": "user", "content": "x"}],
    "body": {"temperature": 0.0},
    "repeat": 1,
}


@pytest.mark.parametrize(
    "other",
    [
        {"identity": {"model": "m", "endpoint": "https://b/v1"}},
        {"identity": {"model": "n", "endpoint": "https://a/v1"}},
        {"messages": [{"role": "system", "content": "x"}]},
        {"messages": [{"role": "user", "content": "x "}]},
        {"messages": WHOLE["messages"] * 2},
        {"body": {"temperature": 0.1}},
        {"body": {"temperature": 0.0, "seed": 1}},
        {"repeat": 2},
    ],
)
def test_every_difference_is_another_key(other: dict[str, Any]) -> None:
    assert key_of(**WHOLE) != key_of(**{**WHOLE, **other})


def test_the_order_of_fields_is_no_difference() -> None:
    turned = {**WHOLE, "identity": dict(reversed(WHOLE["identity"].items()))}
    assert key_of(**WHOLE) == key_of(**turned)


def test_a_filtered_answer_is_served_for_a_week(tmp_path: Path) -> None:
    filtered = Summary(text="", status=Status.ABSTAINED, finish_reason="content_filter")
    with open_cache(tmp_path / "a.sqlite") as cache:
        for key, answer in (("filtered", filtered), ("whole", ANSWER)):
            cache.put(key, "m", answer)
        assert cache.get("filtered")
        cache._connection.execute("UPDATE answers SET stored = datetime('now', '-8 days')")
        assert cache.get("filtered") is None
        assert cache.get("whole")
