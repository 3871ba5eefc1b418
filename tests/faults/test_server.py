"""The fault server itself: every fault is what its name says, drawn by key and seed alone, and counted."""

from __future__ import annotations

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from harness.models.nouns import Message, ModelSpec, Parameters, Patience, Request
from harness.models.setting import Setting
from harness.models.user_folders import Folders
from harness.status import Status
from tests.faults.answers import drawn_sentences, key_of
from tests.faults.kinds import FAULTS, OUTCOMES
from tests.faults.server import RETRIED, FaultServer, Plan, serving
from tests.models.conftest import Asked, Waits, asked

ASK = (Message(role="user", content="The pier is 40 metres long. It cost 3 million euros, the mayor said."),)


def body(**more: Any) -> dict[str, Any]:
    return {"model": "tiny", "messages": [{"role": "user", "content": ASK[0].content}], **more}


def post(server: FaultServer, value: Any, path: str = "/chat/completions") -> tuple[int, dict[str, str], bytes]:
    """Status, headers and what could be read of the body; status 0 where the connection broke first."""
    where = urlsplit(server.base_url)
    connection = http.client.HTTPConnection(where.netloc, timeout=10)
    try:
        connection.request("POST", where.path + path, json.dumps(value), {"Content-Type": "application/json"})
        response = connection.getresponse()
        headers = dict(response.getheaders())
        try:
            return response.status, headers, response.read()
        except http.client.IncompleteRead as error:
            return response.status, {**headers, "broken": "yes"}, error.partial
    except (ConnectionError, http.client.RemoteDisconnected):
        return 0, {}, b""
    finally:
        connection.close()


@contextmanager
def model(server: FaultServer, tmp_path: Path, **more: Any) -> Iterator[Asked]:
    waits = Waits()
    setting = Setting(
        cache=None,
        folders=Folders(cache=tmp_path, base=tmp_path),
        environ={},
        clock=waits.clock,
        sleep=waits.sleep,
    )
    with asked(
        ModelSpec(name="openai/tiny", base_url=server.base_url, patience=Patience(attempts=6), **more), setting
    ) as opened:
        yield opened


@pytest.mark.parametrize("stream", [True, False])
@pytest.mark.parametrize("fault", RETRIED)
def test_a_patient_client_gets_over_it(fault: str, stream: bool, tmp_path: Path) -> None:
    with serving(Plan(burst=2)) as server, model(server, tmp_path) as client:
        server.script(fault)
        answer = client.complete(Request(messages=ASK, parameters=Parameters(extra={"stream": stream})))
        assert answer.status is Status.CHECKED, answer.error
        assert answer.text == drawn_sentences(server.calls[-1].body)
        assert [call.fault for call in server.calls] == [fault, ""]
        assert server.answered == {server.calls[0].key: 1}


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_an_outcome_is_an_answer(outcome: str, tmp_path: Path) -> None:
    expected = {"refusal": Status.ABSTAINED, "content_filter": Status.ABSTAINED, "length": Status.TRUNCATED}
    with serving(Plan(outcomes={outcome: 1.0})) as server, model(server, tmp_path) as client:
        assert client.complete(Request(messages=ASK)).status is expected.get(outcome, Status.EMPTY)
        assert len(server.calls) == 1


def test_what_comes_over_the_wire() -> None:
    with serving(Plan(retry_after=1.5, big=3_000_000, slow=0.0)) as server:
        server.script(*FAULTS)
        seen = {fault: post(server, body()) for fault in FAULTS}
    right = json.loads(seen["slow"][2])
    assert right["choices"][0]["message"]["content"] == drawn_sentences(body())
    assert seen["drop"][0] == 0
    assert seen["cut"][1]["broken"] == "yes"
    assert "broken" not in seen["truncated"][1]
    assert seen["truncated"][2] == seen["cut"][2]
    assert seen["page"][1]["Content-Type"] == "text/html"
    assert json.loads(seen["no_choices"][2])["choices"] == []
    assert len(seen["big"][2]) == 3_000_000
    assert seen["limited"][0] == seen["limited_after"][0] == seen["limited_after_ms"][0] == 429
    assert "Retry-After" not in seen["limited"][1]
    assert seen["limited_after"][1]["Retry-After"] == "1.5"
    assert seen["limited_after_ms"][1]["retry-after-ms"] == "1500"
    assert [seen[f"http_{code}"][0] for code in (408, 409, 500, 503)] == [408, 409, 500, 503]
    with pytest.raises(ValueError, match="Expecting value"):
        json.loads(seen["broken"][2])


def test_a_burst_takes_in_the_requests_after_it() -> None:
    with serving(Plan(rate=1.0, faults=("burst_500",), burst=3)) as server:
        assert [post(server, body(seed=n))[0] for n in range(2)] == [500, 500]
        server.change(rate=0.0)
        assert [post(server, body(seed=n))[0] for n in range(2, 4)] == [500, 200]


def test_faults_hang_on_key_and_seed_and_not_on_the_order() -> None:
    met: list[dict[tuple[str, int], str]] = []
    quick = tuple(set(RETRIED) - {"burst_500"})
    for order, seed in ((range(40), 1), (range(39, -1, -1), 1), (range(40), 2)):
        with serving(Plan(rate=0.3, seed=seed, faults=tuple(sorted(quick)), in_a_row=2)) as server:
            for number in order:
                for _ in range(3):
                    post(server, body(seed=number))
            met.append({(call.key, call.attempt): call.fault for call in server.calls})
            assert 0.2 < sum(server.injected.values()) / len(server.calls) < 0.4
            assert set(server.by_key.values()) == {3}
    assert met[0] == met[1] != met[2]


def test_the_key_forgets_only_how_the_answer_travels() -> None:
    plain = key_of(body())
    assert key_of(body(stream=True, stream_options={"include_usage": True})) == plain
    assert key_of(body(seed=2)) != plain != key_of(body(temperature=0.5))


def test_keys_models_and_formats_can_be_refused() -> None:
    with serving(Plan(models=("tiny",), schemas=False)) as server:
        assert post(server, {**body(), "model": "huge"})[0] == 404
        assert post(server, body(response_format={"type": "json_schema"}))[0] == 400
        assert post(server, body(response_format={"type": "json_object"}))[0] == 200
        server.change(key="sk-right")
        assert post(server, body())[0] == 401
