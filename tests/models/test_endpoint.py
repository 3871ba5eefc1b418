"""Any endpoint: what each fault becomes, what is sent, and that the key stays where it belongs."""

from __future__ import annotations

import socket
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from harness.errors import InputError, ModelError
from harness.models.cache import open_cache
from harness.models.nouns import Message, ModelSpec, Parameters, Request, Summary, Usage
from harness.models.opening import open_model
from harness.models.setting import Setting
from harness.models.user_folders import Folders
from harness.status import Status
from tests.models.conftest import KEY, TEXT, FaultServer, Opening, asked

CASES = YAML(typ="safe").load(Path(__file__).with_name("faults.yaml"))
PLAIN = Parameters()
ASK = (Message(role="user", content="Summarise."),)


def ask(model: Any, parameters: Parameters = PLAIN, repeat: int = 1, **more: Any) -> Summary:
    summary = model.complete(Request(messages=ASK, parameters=parameters, repeat=repeat), **more)
    assert isinstance(summary, Summary)
    return summary


def reply(written: Any) -> dict[str, Any]:
    return {} if written == "ok" else {"code": written} if isinstance(written, int) else written


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_fault(case: dict[str, Any], faults: FaultServer, opened: Opening, waits: list[float]) -> None:
    faults.replies = [reply(written) for written in case["replies"]]
    with opened(faults.address) as model:
        if "fails" in case:
            with pytest.raises(ModelError) as error:
                ask(model)
            assert case["fails"] in str(error.value)
        else:
            summary = ask(model)
            assert summary.status == case["status"]
            assert case.get("error", "") in (summary.error or "")
            assert (summary.error is None) == (summary.status is not Status.FAILED)
            assert summary.text == case.get("text", summary.text)
    assert len(faults.requests) == case["calls"]
    assert waits == pytest.approx(case.get("waits", waits), abs=0.01)
    assert len(waits) == case["calls"] - 1


def test_waits_grow_and_have_a_limit(faults: FaultServer, opened: Opening, waits: list[float]) -> None:
    faults.replies = [{"code": 500}]
    with opened(faults.address, attempts=40) as model:
        ask(model)
    assert len(waits) == 39
    assert all(0 <= wait <= 4.0 for wait in waits)
    assert max(waits) > 0.5


def test_an_answer_brings_its_tokens(faults: FaultServer, opened: Opening) -> None:
    faults.replies = [{}]
    heard: list[int] = []
    with opened(faults.address) as model:
        summary = ask(model, on_token=heard.append)
    assert summary == Summary(
        text=TEXT,
        status=Status.CHECKED,
        usage=Usage(prompt_tokens=20, completion_tokens=6),
        finish_reason="stop",
        cost=Decimal(0),
    )
    assert heard == [1, 2, 3, 4, 5, 6]


def test_a_fault_of_the_listener_is_not_taken_for_the_endpoints(faults: FaultServer, opened: Opening) -> None:
    faults.replies = [{}]

    def listener(_: int) -> None:
        raise ValueError("of the listener")

    with opened(faults.address) as model, pytest.raises(ValueError, match="of the listener"):
        ask(model, on_token=listener)
    assert len(faults.requests) == 1


def test_what_is_sent(faults: FaultServer, opened: Opening) -> None:
    faults.replies = [{}]
    parameters = Parameters(
        temperature=0.7, max_tokens=90, seed=5, extra={"top_p": None, "min_p": 0.1, "stream_options": None}
    )
    with opened(faults.address) as model:
        ask(model, parameters, repeat=3)
    assert faults.requests == [
        {
            "model": "tiny",
            "messages": [{"role": "user", "content": "Summarise."}],
            "stream": True,
            "temperature": 0.7,
            "max_tokens": 90,
            "min_p": 0.1,
            "seed": 7,
        }
    ]
    assert faults.keys == [f"Bearer {KEY}"]


def test_without_streaming(faults: FaultServer, opened: Opening) -> None:
    faults.replies = [{"finish": "length"}]
    with opened(faults.address) as model:
        summary = ask(model, Parameters(extra={"stream": False}))
    assert (summary.text, summary.status, summary.usage.completion_tokens) == (TEXT, Status.TRUNCATED, 6)
    assert "stream_options" not in faults.requests[0]


def test_a_slow_endpoint_is_left(faults: FaultServer, opened: Opening) -> None:
    faults.replies = [{"delay": 2.0}, {}]
    with opened(faults.address, timeout=0.7) as model:
        assert ask(model).status is Status.CHECKED
    assert len(faults.requests) == 2


def test_an_answer_that_drips_for_ever_is_left(faults: FaultServer, opened: Opening) -> None:
    faults.replies = [{"text": "word " * 100, "drip": 0.05}]
    with opened(faults.address, timeout=0.3, attempts=1) as model:
        assert "answer within 0.3 s" in (ask(model).error or "")


@pytest.mark.parametrize("stream", [True, False])
def test_fifty_megabytes_are_no_answer(stream: bool, faults: FaultServer, opened: Opening) -> None:
    word = 'data: {"choices": [{"delta": {"content": "' + "x" * 1_000_000 + '"}}]}\n\n'
    faults.replies = [{"raw": word, "times": 50, "type": "text/event-stream" if stream else "application/json"}]
    with opened(faults.address) as model:
        answer = ask(model)
        assert (answer.status, answer.finish_reason) == (Status.FAILED, "too_long")
        assert (answer.error or "").startswith("too long: ")
    assert len(faults.requests) == 1, "what is too long was asked for again"


def test_a_closed_port_is_waited_for_once(opened: Opening, waits: list[float]) -> None:
    with opened(f"http://127.0.0.1:{closed_port()}") as model:
        first, second = ask(model), ask(model)
    assert first.status is second.status is Status.FAILED
    assert "is the server running?" in (first.error or "")
    assert len(waits) == 3


def test_a_proxy_of_the_environment_is_not_asked_for_this_machine(
    faults: FaultServer, opened: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{closed_port()}")
    monkeypatch.setenv("ALL_PROXY", f"http://127.0.0.1:{closed_port()}")
    faults.replies = [{}]
    with opened(faults.address) as model:
        assert ask(model).status is Status.CHECKED


def test_any_text_can_be_sent(faults: FaultServer, opened: Opening) -> None:
    faults.replies = [{}]
    with opened(faults.address) as model:
        model.complete(Request(messages=(Message(role="user", content="a\x00\ud800b\ud83d\ude00"),)))
    assert faults.requests[0]["messages"][0]["content"] == "a\x00\ufffdb\U0001f600"


def test_parameters_that_are_no_json(faults: FaultServer, opened: Opening) -> None:
    faults.replies = [{}]
    with opened(faults.address) as model, pytest.raises(InputError, match="plain values"):
        ask(model, Parameters(extra={"stop": {1, 2}}))


@pytest.mark.parametrize("code", [400, 401, 403, 404, 429, 500])
def test_the_key_is_in_no_message_and_in_no_file(
    code: int, faults: FaultServer, opened: Opening, tmp_path: Path
) -> None:
    faults.replies = [{"code": code, "message": f"Incorrect API key provided: {KEY} or {KEY[:7]}***"}, {}]
    said = ""
    with open_cache(tmp_path / "a.sqlite") as cache, opened(faults.address, cache=cache, attempts=1) as model:
        said += repr(model.identity)
        for _ in range(2):
            try:
                said += repr(ask(model))
            except ModelError as error:
                said += repr(error) + repr(error.__cause__)
        stored = b"".join(path.read_bytes() for path in tmp_path.iterdir())
    assert TEXT.encode() in stored
    assert KEY not in said
    assert KEY.encode() not in stored
    assert code != 401 or KEY[:7] not in said


@pytest.mark.parametrize(
    ("environ", "more", "message"),
    [
        ({}, {}, "OPENAI_API_KEY is not set"),
        ({"OPENAI_API_KEY": "  \n"}, {}, "OPENAI_API_KEY is not set"),
        ({}, {"api_key_env": "OTHER_API_KEY"}, "OTHER_API_KEY is not set"),
        ({"HOME": "/x"}, {"api_key_env": "HOME"}, "may not read HOME"),
        ({"PGPASSWORD": "x"}, {"headers": {"x-p": "PGPASSWORD"}}, "may not read PGPASSWORD"),
        ({}, {"base_url": "http://models.example/v1"}, "plain http to another machine"),
        ({}, {"base_url": "https://models.example:99999/v1"}, "must look like https://host/v1"),
        ({"OPENAI_API_KEY": "sk-“x”"}, {}, "holds a character"),
        ({"OPENAI_API_KEY": "sk-a\nb"}, {}, "holds a character"),
        ({"OPENAI_BASE_URL": "example.org"}, {}, "must look like https://host/v1"),
        ({}, {"base_url": "http://[/"}, "must look like https://host/v1"),
    ],
)
def test_what_is_wrong_before_anything_is_sent(
    environ: dict[str, str], more: dict[str, str], message: str, tmp_path: Path
) -> None:
    spec = replace(ModelSpec(name="openai/tiny"), **more)  # type: ignore[arg-type]
    with pytest.raises((ModelError, InputError)) as error, asked(spec, setting(tmp_path, environ)):
        pass
    assert message in str(error.value)
    assert "sk-" not in str(error.value)


def test_the_environment_names_the_endpoint(faults: FaultServer, tmp_path: Path) -> None:
    faults.replies = [{}]
    user = faults.address.replace("//", "//user:word@")
    with asked(ModelSpec(name="openai/tiny"), setting(tmp_path, {"OPENAI_BASE_URL": f"{user}/v1/"})) as model:
        assert ask(model).text == TEXT
        assert model.identity == {"model": "openai/tiny", "endpoint": f"{faults.address}/v1"}


@pytest.mark.parametrize("name", ["tiny", "openai/", "cloud/tiny", ""])
def test_a_name_that_is_none(name: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="openai/NAME, local/NAME or replay/FILE"):
        open_model(ModelSpec(name=name), setting(tmp_path, {}))


def setting(folder: Path, environ: dict[str, str]) -> Setting:
    return Setting(cache=None, folders=Folders(cache=folder, base=folder), environ=environ)


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
