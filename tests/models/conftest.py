"""A real HTTP server on 127.0.0.1 that speaks chat completions and misbehaves as it is told."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from harness.models.cache import Cache
from harness.models.catalogue import KNOWN
from harness.models.fetching import fetch
from harness.models.nouns import ModelSpec, Patience, Summary
from harness.models.opening import open_model
from harness.models.setting import Setting
from harness.models.user_folders import Folders, folders
from tests.served import served

KEY = "sk-test-3b1f77c09a4d"
TEXT = "The ferry cost 42 million euros."


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "local: runs the real embedded engine on the small model")


@dataclass
class FaultServer:
    """`replies` are used up in order; the last one is repeated. `requests` are the bodies that came."""

    address: str
    replies: list[dict[str, Any]] = field(default_factory=list)
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)

    def next(self) -> dict[str, Any]:
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


@pytest.fixture
def faults() -> Iterator[FaultServer]:
    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    server = FaultServer(address=f"http://127.0.0.1:{http.server_address[1]}")
    http.faults = server  # type: ignore[attr-defined]
    with served(http):
        yield server


class Handler(BaseHTTPRequestHandler):
    """One reply: {code, body | text..., headers, type, delay, cut, stream}."""

    def do_POST(self) -> None:
        faults: FaultServer = self.server.faults  # type: ignore[attr-defined]
        faults.requests.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        faults.keys.append(self.headers["Authorization"])
        reply = faults.next()
        time.sleep(reply.get("delay", 0))
        code = reply.get("code", 200)
        error = {
            "error": {"message": reply.get("message", "no"), "code": reply.get("error"), "param": reply.get("param")}
        }
        try:
            if "raw" in reply:
                self.send(
                    code, reply.get("type", "text/event-stream"), [reply["raw"].encode()] * reply.get("times", 1), reply
                )
            elif code != 200:
                self.send(code, "application/json", [json.dumps(error).encode()], reply)
            elif faults.requests[-1].get("stream"):
                self.send(200, "text/event-stream; charset=utf-8", events(reply), reply)
            else:
                self.send(200, "application/json", [json.dumps(whole(reply)).encode()], reply)
        except OSError:
            pass  # the client has left

    def send(self, code: int, kind: str, pieces: list[bytes], reply: dict[str, Any]) -> None:
        self.send_response_only(code)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(sum(map(len, pieces))))
        for name, value in reply.get("headers", {}).items():
            self.send_header(name, str(value))
        self.end_headers()
        for piece in pieces[: reply.get("cut")]:
            self.wfile.write(piece)
            self.wfile.flush()
            time.sleep(reply.get("drip", 0))

    def log_message(self, *_: object) -> None:
        pass


def events(reply: dict[str, Any]) -> list[bytes]:
    """The reply as server-sent events: a chunk a word, the end, usage, [DONE]."""
    text = reply.get("text", TEXT)
    deltas: list[dict[str, Any]] = [{"content": word} for word in text.split(" ")] if text else [{"content": None}]
    for later in deltas[1:]:
        later["content"] = " " + later["content"]
    if "refusal" in reply:
        deltas = [{"refusal": reply["refusal"]}]
    choices = [[{"index": 0, "delta": delta, "finish_reason": None}] for delta in deltas]
    choices.append([{"index": 0, "delta": {}, "finish_reason": reply.get("finish", "stop")}])
    chunks: list[dict[str, Any]] = [chunk({"choices": choice}) for choice in choices]
    chunks.append(chunk({"choices": [], "usage": usage(len(deltas))}))
    return [b"data: " + json.dumps(each).encode() + b"\n\n" for each in chunks] + [b"data: [DONE]\n\n"]


def whole(reply: dict[str, Any]) -> dict[str, Any]:
    message = {"role": "assistant", "content": reply.get("text", TEXT), "refusal": reply.get("refusal")}
    choice = {"index": 0, "message": message, "finish_reason": reply.get("finish", "stop")}
    return chunk({"choices": [choice], "usage": usage(6)})


def chunk(more: dict[str, Any]) -> dict[str, Any]:
    return {"id": "c1", "object": "chat.completion.chunk", "created": 1, "model": "m", **more}


def usage(tokens: int) -> dict[str, int]:
    return {"prompt_tokens": 20, "completion_tokens": tokens, "total_tokens": 20 + tokens}


class Waits(list[float]):
    """The waits, written down in place of waited; the clock goes on by them."""

    async def sleep(self, seconds: float) -> None:
        self.append(seconds)

    def clock(self) -> float:
        return time.monotonic() + sum(self)


class Asked:
    """A model that is called from a test without a loop of its own."""

    def __init__(self, model: Any, runner: asyncio.Runner) -> None:
        self.model = model
        self._runner = runner

    def complete(self, *arguments: Any, **more: Any) -> Summary:
        answer: Summary = self._runner.run(self.model.complete(*arguments, **more))
        return answer

    def __getattr__(self, name: str) -> Any:
        return getattr(self.model, name)


@contextmanager
def asked(spec: ModelSpec, setting: Setting) -> Iterator[Asked]:
    """The model, open, with a loop."""
    with asyncio.Runner() as runner:
        opening = open_model(spec, setting)
        model = runner.run(opening.__aenter__())
        try:
            yield Asked(model, runner)
        finally:
            runner.run(opening.__aexit__(None, None, None))


Opening = Callable[..., AbstractContextManager[Asked]]


@pytest.fixture
def said() -> list[str]:
    """What the user is told while a model is used."""
    return []


@pytest.fixture
def opened(tmp_path: Path, waits: Waits, said: list[str]) -> Opening:
    """Opens an endpoint's model at an address, with the waits written down instead of waited."""

    def at(address: str, *, cache: Cache | None = None, attempts: int = 4, key: str = KEY, **more: Any) -> Any:
        setting = Setting(
            cache=cache,
            folders=Folders(cache=tmp_path, base=tmp_path),
            environ={"OPENAI_API_KEY": key},
            say=said.append,
            clock=waits.clock,
            sleep=waits.sleep,
        )
        patience = Patience(attempts=attempts, first=0.5, longest=4.0)
        named = {"base_url": f"{address}/v1", "api_key_env": "OPENAI_API_KEY", **more}
        return asked(ModelSpec(name="openai/tiny", patience=patience, **named), setting)

    return at


@pytest.fixture
def waits() -> Waits:
    return Waits()


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Folders:
    """The user's own cache, so that the model is fetched once."""
    found = folders(os.environ, tmp_path_factory.mktemp("base"))
    fetch(KNOWN["smollm2-135m"], found.models, environ=os.environ)
    return found
