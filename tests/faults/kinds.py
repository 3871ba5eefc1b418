"""The faults by name: what is sent in place of an answer; and the outcomes, answers that are no summary.

A fault concerns one attempt and is met by asking again; an outcome belongs to the request and stays.
"""

from __future__ import annotations

import json
import socket
import struct
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

from tests.faults import answers

if TYPE_CHECKING:
    from tests.faults.server import Plan

Whole = Mapping[str, Any]
STREAM, JSON = "text/event-stream; charset=utf-8", "application/json"


class Exchange:
    """One request's way back."""

    def __init__(self, handler: BaseHTTPRequestHandler, plan: Plan) -> None:
        self.handler = handler
        self.plan = plan

    def answer(self, whole: Whole, stream: bool) -> None:
        """As it should be."""
        if stream:
            self.chunked(answers.events(whole))
        else:
            self.json(200, whole)

    def json(self, code: int, value: Any, headers: Mapping[str, str] | None = None) -> None:
        self.bytes(code, JSON, json.dumps(value).encode(), headers=headers)

    def bytes(
        self, code: int, kind: str, body: bytes, *, claimed: int | None = None, headers: Mapping[str, str] | None = None
    ) -> None:
        """A body with its length; `claimed` is a lie about it, after which the connection closes."""
        handler = self.handler
        handler.send_response_only(code)
        handler.send_header("Content-Type", kind)
        handler.send_header("Content-Length", str(len(body) if claimed is None else claimed))
        for name, value in (headers or {}).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)
        handler.close_connection |= claimed is not None

    def chunked(self, pieces: list[bytes], *, kind: str = STREAM, ends: bool = True) -> None:
        """A body without a length; one that does not end breaks off in the middle."""
        handler = self.handler
        handler.send_response_only(200)
        handler.send_header("Content-Type", kind)
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        for piece in pieces:
            handler.wfile.write(b"%x\r\n%s\r\n" % (len(piece), piece))
        if ends:
            handler.wfile.write(b"0\r\n\r\n")
        else:
            handler.close_connection = True

    def reset(self) -> None:
        """Hang up without a word (RST)."""
        self.handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.handler.connection.close()
        self.handler.close_connection = True


Fault = Callable[[Exchange, Whole, bool], None]  # exchange, the answer that would be right, whether it is to stream


def _status(code: int) -> Fault:
    return lambda exchange, *_: exchange.json(code, answers.error(f"trouble {code}"))


def _limited(header: str, unit: float) -> Fault:
    def send(exchange: Exchange, *_: object) -> None:
        headers = {header: f"{exchange.plan.retry_after * unit:g}"} if header else {}
        exchange.json(429, answers.error("Rate limit reached", code="rate_limit_exceeded"), headers)

    return send


def _slow(exchange: Exchange, whole: Whole, stream: bool) -> None:
    time.sleep(exchange.plan.slow)
    exchange.answer(whole, stream)


def _cut(exchange: Exchange, whole: Whole, stream: bool) -> None:
    """The connection drops in the middle of the body."""
    if stream:
        pieces = answers.events(whole)
        exchange.chunked(pieces[: len(pieces) // 2], ends=False)
    else:
        body = json.dumps(whole).encode()
        exchange.bytes(200, JSON, body[: len(body) // 2], claimed=len(body))


def _truncated(exchange: Exchange, whole: Whole, stream: bool) -> None:
    """The body ends in good order, and too early: a stream without its finish_reason, half an object."""
    if stream:
        exchange.chunked(answers.events(whole)[:-3])
    else:
        body = json.dumps(whole).encode()
        exchange.bytes(200, JSON, body[: len(body) // 2])


def _broken(exchange: Exchange, whole: Whole, stream: bool) -> None:
    if stream:
        exchange.chunked([*answers.events(whole)[:2], b'data: {"choices": [{"delta": {"content": \n\n'])
    else:
        exchange.bytes(200, JSON, b'{"choices": [{"message": {"content": ')


def _page(exchange: Exchange, *_: object) -> None:
    exchange.bytes(200, "text/html", b"<html><body><h1>502 Bad Gateway</h1></body></html>")


def _no_choices(exchange: Exchange, whole: Whole, stream: bool) -> None:
    bare = {**whole, "choices": []}
    if stream:
        exchange.chunked([answers.event({**bare, "object": "chat.completion.chunk"}), b"data: [DONE]\n\n"])
    else:
        exchange.json(200, bare)


def _big(exchange: Exchange, whole: Whole, stream: bool) -> None:
    """Far more than any answer, in pieces of a megabyte."""
    frame = {"id": whole["id"], "object": "chat.completion.chunk", "created": 1, "model": whole["model"]}
    word = {**frame, "choices": [{"index": 0, "delta": {"content": "x" * 1_000_000}, "finish_reason": None}]}
    piece = answers.event(word) if stream else b"x" * 1_000_000
    exchange.chunked([piece] * (exchange.plan.big // 1_000_000), kind=STREAM if stream else JSON)


FAULTS: dict[str, Fault] = {
    "drop": lambda exchange, *_: exchange.reset(),
    "cut": _cut,
    "truncated": _truncated,
    "broken": _broken,
    "page": _page,
    "no_choices": _no_choices,
    "http_408": _status(408),
    "http_409": _status(409),
    "http_500": _status(500),
    "http_503": _status(503),
    "burst_500": _status(500),  # and the requests after it
    "limited": _limited("", 1),
    "limited_after": _limited("Retry-After", 1),
    "limited_after_ms": _limited("retry-after-ms", 1000),
    "slow": _slow,  # right in the end, if the client waits that long
    "big": _big,
}

OUTCOMES: dict[str, Callable[[str, str, str], dict[str, Any]]] = {
    "refusal": lambda key, model, _: answers.completion(key, model, "", refusal="I can't help with that."),
    "content_filter": lambda key, model, _: answers.completion(key, model, "", finish="content_filter"),
    "length": lambda key, model, text: answers.completion(key, model, text, finish="length"),
    "empty": lambda key, model, _: answers.completion(key, model, ""),
}
