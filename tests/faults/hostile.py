"""What an endpoint may do that no asking again mends: for ever, without end, or in shapes of its own.

Each is a fault by name, as those of `kinds`; the endless ones go on until the client leaves or the server is closed.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from tests.faults import answers
from tests.faults.kinds import JSON, STREAM, Exchange, Fault, Whole

LONGEST = 60.0  # seconds, should a client never leave
DRIP = 0.05  # seconds between two pieces
PACKED = 40_000_000  # bytes that a small packed body holds


def _endless(piece: bytes, *, code: int = 200, kind: str = STREAM, pause: float = DRIP) -> Fault:
    """A chunked body that goes on for ever."""

    def send(exchange: Exchange, whole: Whole, stream: bool) -> None:
        handler = exchange.handler
        handler.send_response_only(code)
        handler.send_header("Content-Type", kind)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for _ in _until_left():
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
            handler.wfile.flush()
            time.sleep(pause)

    return send


def _slow_headers(exchange: Exchange, whole: Whole, stream: bool) -> None:
    """A header a while."""
    exchange.handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
    for number in _until_left():
        exchange.handler.wfile.write(b"X-Wait-%d: 1\r\n" % (number % 90))
        exchange.handler.wfile.flush()
        time.sleep(DRIP)


def _until_left() -> Iterator[int]:
    until, number = time.monotonic() + LONGEST, 0
    while time.monotonic() < until:
        yield number
        number += 1


@lru_cache(maxsize=2)
def _packed(start: bytes) -> bytes:
    return gzip.compress(start + b"x" * PACKED, compresslevel=1)


def _bomb(code: int, start: bytes) -> Fault:
    def send(exchange: Exchange, whole: Whole, stream: bool) -> None:
        exchange.bytes(code, JSON, _packed(start), headers={"Content-Encoding": "gzip"})

    return send


def _codec(exchange: Exchange, whole: Whole, stream: bool) -> None:
    """An error in a charset that is one of Python's codecs and no text."""
    exchange.bytes(400, "text/plain; charset=hex", b"no such model")


def _says(code: int, value: Any) -> Fault:
    return lambda exchange, *_: exchange.json(code, value)


def _otherwise(change: Callable[[dict[str, Any]], None]) -> Fault:
    """The right answer, in one piece, with something changed."""

    def send(exchange: Exchange, whole: Whole, stream: bool) -> None:
        copy = json.loads(json.dumps(whole))
        change(copy)
        exchange.json(200, copy)

    return send


def _usage(**counts: Any) -> Callable[[dict[str, Any]], None]:
    return lambda whole: whole["usage"].update(counts)


def _in_parts(whole: dict[str, Any]) -> None:
    message = whole["choices"][0]["message"]
    first, second = message["content"][:9], message["content"][9:]
    message["content"] = [
        {"type": "thinking", "thinking": "Let me see."},
        {"type": "text", "text": first},
        {"type": "text", "text": second},
    ]


def _without_message(whole: dict[str, Any]) -> None:
    whole["choices"][0].update(message=None, finish_reason="content_filter")


def _elsewhere(exchange: Exchange, whole: Whole, stream: bool) -> None:
    exchange.json(307, {}, {"Location": exchange.plan.elsewhere})


def _moved_here(exchange: Exchange, whole: Whole, stream: bool) -> None:
    exchange.json(307, {}, {"Location": "/v1/chat/completions?again=1"})


NO_CREDIT = {"message": "You exceeded your current quota.", "type": "insufficient_quota", "code": "insufficient_quota"}

ENDLESS: dict[str, Fault] = {
    "slow_headers": _slow_headers,
    "slow_error": _endless(b" ", code=500, kind=JSON),
    "slow_body": _endless(b" ", kind=JSON),
    "pings": _endless(b": ping\n\n"),
    "empty_chunks": _endless(answers.event({"choices": [], "usage": None})),
}
HUGE: dict[str, Fault] = {
    "endless_line": _endless(b"x" * 65_536, pause=0.0),
    "packed_answer": _bomb(200, b'{"choices": [{"message": {"content": "'),
    "long_answer": _otherwise(lambda whole: whole["choices"][0]["message"].update(content="1," * 600_000)),
}
SHAPES: dict[str, Fault] = {
    "packed_error": _bomb(400, b'{"error": {"message": "'),
    "odd_charset": _codec,
    "in_parts": _otherwise(_in_parts),
    "no_message": _otherwise(_without_message),
    "content_object": _otherwise(lambda whole: whole["choices"][0]["message"].update(content={"a": 1})),
    "no_usage": _otherwise(lambda whole: whole.pop("usage")),
    "negative_usage": _otherwise(_usage(prompt_tokens=-5, completion_tokens=-100)),
    "absurd_usage": _otherwise(_usage(prompt_tokens=1, completion_tokens=10**15)),
    "usage_in_words": _otherwise(_usage(prompt_tokens="many")),
    "quota_200": _says(200, {"error": NO_CREDIT}),
    "error_200": _says(200, {"error": {"message": "the model is warming up", "code": 503}}),
    "invalid_200": _says(200, {"error": {"message": "the image cannot be read", "type": "invalid_request_error"}}),
    "text_200": _says(200, {"error": "no slot is free"}),
    "quota_text_200": _says(200, {"error": "your quota is used up"}),
    "detail_200": _says(200, {"detail": "the queue is full"}),
    "detail_422": _says(422, {"detail": [{"loc": ["body", "messages"], "msg": "field required"}]}),
    "elsewhere": _elsewhere,
    "moved_here": _moved_here,
}
HOSTILE: Mapping[str, Fault] = {**ENDLESS, **HUGE, **SHAPES}
