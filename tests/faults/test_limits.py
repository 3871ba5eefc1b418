"""Time and size have ends whatever an endpoint does, and what it says in shapes of its own is understood."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from harness.errors import ModelError
from harness.halt import Halt, Halted
from harness.models import wire
from harness.models.cache import open_cache
from harness.models.nouns import Parameters, Request
from harness.status import Status
from tests.faults.answers import drawn_sentences
from tests.faults.asking import ASK, IN_ONE, client
from tests.faults.hostile import ENDLESS, HUGE
from tests.faults.server import Plan, serving

STREAMED = Parameters()


@pytest.mark.parametrize("fault", ENDLESS)
def test_a_timeout_ends_whatever_drips(fault: str, tmp_path: Path) -> None:
    with serving() as server, client(server, tmp_path, timeout=0.6, attempts=1) as model:
        model.ask()  # the connection and the imports are there
        server.script(fault)
        began = time.monotonic()
        answer = model.ask(STREAMED, repeat=2)
        assert time.monotonic() - began < 5, "it dripped on"
    assert answer.status is Status.FAILED
    assert "answer within 0.6 s" in (answer.error or "")
    assert answer.broken_off == 1, "it may have to be paid for"


def test_after_ctrl_c_what_sends_no_content_ends_with_its_timeout(tmp_path: Path) -> None:
    """It is not asked for again: whatever was sent ends within `timeout` of its own beginning."""
    with serving() as server, client(server, tmp_path, timeout=0.6, attempts=4) as model:
        model.ask()  # the connection and the imports are there
        sent = len(server.calls)
        server.script("pings", "pings", "pings", "pings")
        halt: Halt = model.model.traffic.halt

        async def interrupted() -> float:
            asking = asyncio.create_task(model.model.complete(Request(messages=ASK, parameters=STREAMED)))
            while len(server.calls) == sent:
                await asyncio.sleep(0.01)
            began = time.monotonic()
            halt.ask("stopped")
            with pytest.raises(Halted, match="stopped"):
                await asking
            return time.monotonic() - began

        assert model.runner.run(asyncio.wait_for(interrupted(), 20)) < 0.6 + 1
        assert len(server.calls) == sent + 1


def test_what_is_under_way_ends_when_the_time_of_a_run_is_over(tmp_path: Path) -> None:
    with serving() as server, client(server, tmp_path, timeout=60.0) as model:
        server.script("pings", "pings", "pings", "pings")  # one that breaks off under load is asked again
        halt: Halt = model.model.traffic.halt

        async def hastened() -> None:
            asking = asyncio.create_task(model.model.complete(Request(messages=(), parameters=IN_ONE)))
            while not server.calls:
                await asyncio.sleep(0.01)
            halt.ask("the time is over")
            halt.hasten(0.05)
            await asking

        with pytest.raises(Halted, match="the time is over"):
            model.runner.run(asyncio.wait_for(hastened(), 20))


@pytest.fixture
def unpacked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many bytes came out of packed bodies, piece by piece."""
    sizes: list[int] = []
    real = wire._unpacked

    def counted(unpack: Any, raw: bytes) -> Iterator[bytes]:
        for piece in real(unpack, raw):
            sizes.append(len(piece))
            yield piece

    monkeypatch.setattr(wire, "_unpacked", counted)
    return sizes


@pytest.mark.parametrize("fault", HUGE)
def test_what_is_too_long_is_a_failure_of_its_own_and_asked_for_once(
    fault: str, tmp_path: Path, unpacked: list[int]
) -> None:
    how = STREAMED if fault == "endless_line" else IN_ONE
    with serving() as server, open_cache(tmp_path / "a.sqlite") as cache:
        with client(server, tmp_path, timeout=60.0, cache=cache) as model:
            server.script(fault)
            answer, again = model.ask(how), model.ask(how)
        assert len(server.calls) == 1, "it was asked for again"
    assert (answer.status, answer.finish_reason, answer.text) == (Status.FAILED, "too_long", "")
    assert (answer.error or "").startswith("too long: ")
    assert (again.error, again.cached) == (answer.error, True), "it was not kept"
    assert 0 < sum(unpacked) <= wire.MAX_BYTES + 2 * wire.PIECE


def test_a_packed_error_is_read_as_far_as_errors_go(tmp_path: Path, unpacked: list[int]) -> None:
    with serving() as server, client(server, tmp_path, timeout=60.0) as model:
        server.script("packed_error")
        with pytest.raises(ModelError, match=r"HTTP 400: ..error.: ..message.: .xxx"):
            model.ask()
    assert 0 < sum(unpacked) <= wire.LARGEST_ERROR + 2 * wire.PIECE


def test_an_error_is_read_whatever_charset_it_claims(tmp_path: Path) -> None:
    with serving() as server, client(server, tmp_path) as model:
        server.script("odd_charset")
        with pytest.raises(ModelError, match="HTTP 400: no such model"):
            model.ask()


def test_content_in_parts_is_one_text(tmp_path: Path) -> None:
    with serving() as server, client(server, tmp_path) as model:
        server.script("in_parts")
        answer = model.ask()
        assert answer.text == drawn_sentences(server.calls[0].body)


def test_a_filtered_answer_without_a_message_has_abstained(tmp_path: Path) -> None:
    with serving() as server, client(server, tmp_path) as model:
        server.script("no_message")
        assert model.ask().status is Status.ABSTAINED
        assert len(server.calls) == 1


@pytest.mark.parametrize(
    ("fault", "said", "calls"),
    [
        ("invalid_200", "the image cannot be read", 1),
        ("content_object", "not a chat completion", 1),
        ("error_200", "the model is warming up", 4),
        ("text_200", "no slot is free", 4),
        ("detail_200", "the queue is full", 4),
    ],
)
def test_an_error_with_status_200_is_told_in_the_endpoints_words(
    fault: str, said: str, calls: int, tmp_path: Path
) -> None:
    with serving() as server, client(server, tmp_path) as model:
        server.script(*[fault] * 4)
        answer = model.ask()
        assert answer.status is Status.FAILED
        assert said in (answer.error or "")
        assert len(server.calls) == calls


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("quota_200", "exceeded your current quota"),
        ("quota_text_200", "your quota is used up"),
        ("detail_422", "field required"),
        ("elsewhere", "redirects to https://other.example, which is not followed"),
    ],
)
def test_what_no_request_gets_over_is_asked_for_once(fault: str, said: str, tmp_path: Path) -> None:
    with serving() as server, client(server, tmp_path) as model:
        server.script(*[fault] * 4)
        with pytest.raises(ModelError, match=said):
            model.ask()
        assert len(server.calls) == 1


def test_a_redirect_on_the_same_host_is_followed(tmp_path: Path) -> None:
    with serving() as server, client(server, tmp_path) as model:
        server.script("moved_here")
        assert model.ask().status is Status.CHECKED
        assert len(server.calls) == 2


def test_a_redirect_takes_the_key_nowhere(tmp_path: Path) -> None:
    environ = {"LAB_API_KEY": "sk-lab-0123456789", "LAB_TOKEN": "t-9876543210"}
    with serving() as other, serving(Plan(elsewhere=f"{other.base_url}/chat/completions")) as server:
        server.script("elsewhere")
        with (
            client(
                server, tmp_path, environ=environ, api_key_env="LAB_API_KEY", headers={"x-api-key": "LAB_TOKEN"}
            ) as model,
            pytest.raises(ModelError, match="which is not followed"),
        ):
            model.ask()
        assert server.calls[0].headers["x-api-key"] == "t-9876543210"
        assert not other.calls


@pytest.mark.parametrize("parameters", [STREAMED, IN_ONE])
def test_fields_that_a_model_refuses_are_learnt_once(parameters: Parameters, tmp_path: Path) -> None:
    with serving(Plan(refused=("max_tokens", "temperature"))) as server, open_cache(tmp_path / "a.sqlite") as cache:
        with client(server, tmp_path, cache=cache) as model:
            assert model.model.identity.get("adapted") is None
            assert [model.ask(parameters, repeat=n).status for n in (1, 2)] == [Status.CHECKED] * 2
            assert len(model.said) == 2
            assert "max_tokens is not taken: max_completion_tokens is sent in its place" in model.said[0]
            assert model.model.identity["adapted"] == "max_completion_tokens for max_tokens, no temperature"
        assert len(server.calls) == 4, "it was refused more than once"
        sent = server.calls[-1].body
        assert sent["max_completion_tokens"] == 400
        assert "temperature" not in sent
        with client(server, tmp_path, cache=cache) as model:
            assert model.ask(parameters, repeat=3).status is Status.CHECKED
            assert model.said == []
        assert len(server.calls) == 5, "what was learnt was forgotten"


def test_what_cannot_be_left_out_is_an_error(tmp_path: Path) -> None:
    with serving(Plan(refused=("max_tokens", "max_completion_tokens"))) as server, client(server, tmp_path) as model:
        with pytest.raises(ModelError, match="'max_completion_tokens' is not supported"):
            model.ask()
        assert len(server.calls) == 2
