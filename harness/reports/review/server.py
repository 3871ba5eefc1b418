"""A web server for one reviewer on this machine: callables for the page and for what it sends -> a Listener.

It listens on 127.0.0.1 alone, and knows its reviewer by a random token in the address. Nobody else gets in: not other
users (no token), not other sites (no CORS; Origin and Host are looked at, which stops DNS rebinding). No site learns
the address (no referrer, nothing cached, no frames). A request without the token gets 403 whatever it asks for.
"""

from __future__ import annotations

import json
import secrets
import threading
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from socketserver import TCPServer, ThreadingMixIn
from typing import Any, cast

HOST = "127.0.0.1"
MAX_BODY = 64 * 1024  # bytes of what is sent at once
DRAINED = 16 * MAX_BODY  # bytes of a longer one that are read, so that its sender hears why it is refused
PATIENCE = 20.0  # seconds for a request to come in
HTML, JSON, TEXT = "text/html; charset=utf-8", "application/json", "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What becomes of something that the page sent."""

    status: int
    body: dict[str, Any]


class Listener(ThreadingMixIn, TCPServer):
    """The server, on `port` (0 for any): `page`, its content security `policy`, and `save` for the JSON that it sends.

    `serve_forever` answers until `shutdown` or an exception such as KeyboardInterrupt. What goes wrong in `page` or
    `save` is told to `troubled` and answered with status 500. OSError where the port is taken.
    """

    daemon_threads = True  # an open connection keeps nobody waiting at the end
    block_on_close = False
    allow_reuse_address = True
    request_queue_size = 128  # connections that may wait to be accepted, in place of 5: a page asks for several at once

    def __init__(
        self,
        port: int,
        *,
        token: str,
        page: Callable[[], str],
        policy: str,
        save: Callable[[Any], Answer],
        troubled: Callable[[str], None],
    ) -> None:
        self.root, self.page, self.policy, self.save = f"/{token}/", page, policy, save
        self.troubled = troubled
        self.alone = threading.Lock()  # page and save are called one at a time
        super().__init__((HOST, port), _Handler)

    @property
    def port(self) -> int:
        """Where it listens; chosen by the system where 0 was asked for."""
        return int(self.server_address[1])

    @property
    def address(self) -> str:
        """The reviewer's, with the token: whoever knows it gets in."""
        return f"http://{HOST}:{self.port}{self.root}"

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that broke off; the next one is answered all the same."""


class _Handler(BaseHTTPRequestHandler):
    """One request."""

    timeout = PATIENCE
    protocol_version = "HTTP/1.0"  # a connection a request: nothing of one is left over for the next

    @property
    def house(self) -> Listener:
        return cast(Listener, self.server)

    def do_GET(self) -> None:
        if not self._let_in():
            return
        if self.path.partition("?")[0] != self.house.root:
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        with self.house.alone:
            try:
                page = self.house.page()
            except Exception as error:
                self.house.troubled(str(error))
                self._answer(HTTPStatus.INTERNAL_SERVER_ERROR, TEXT, f"{error}\n".encode("utf-8", "backslashreplace"))
                return
        self._answer(HTTPStatus.OK, HTML, page.encode("utf-8", "backslashreplace"))

    def do_POST(self) -> None:
        if not self._let_in():
            return
        if self.path != f"{self.house.root}mark":
            self._refuse(HTTPStatus.NOT_FOUND)
            return
        if self.headers.get("Origin", self._own) != self._own or self.headers.get("Sec-Fetch-Site") not in (
            None,
            "same-origin",
        ):
            self._refuse(HTTPStatus.FORBIDDEN)
            return
        if self.headers.get_content_type() != JSON:
            self._say(Answer(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, {"error": f"send {JSON}"}))
            return
        body = self._body()
        if body is None:
            return
        try:
            data = json.loads(body)
        except (ValueError, RecursionError):
            self._say(Answer(HTTPStatus.BAD_REQUEST, {"error": "the body is not JSON"}))
            return
        with self.house.alone:
            try:
                answer = self.house.save(data)
            except Exception as error:
                self.house.troubled(str(error))
                answer = Answer(HTTPStatus.INTERNAL_SERVER_ERROR, {"error": str(error)})
        self._say(answer)

    @property
    def _own(self) -> str:
        """The origin of our own page, by the name that the browser called us."""
        return f"http://{self.headers.get('Host', '')}"

    def _let_in(self) -> bool:
        """Whether a request calls us by our own name and has the token; else it is refused, without a hint."""
        port = self.house.port
        called = self.headers.get_all("Host", []) in ([f"{HOST}:{port}"], [f"localhost:{port}"])
        root = self.house.root.encode()
        given = self.path.encode("utf-8", "surrogateescape")[: len(root)]
        if secrets.compare_digest(given, root) and called:
            return True
        self._refuse(HTTPStatus.FORBIDDEN)
        return False

    def _body(self) -> bytes | None:
        """What was sent; None where it is refused."""
        length = self.headers.get("Content-Length", "")
        if "Transfer-Encoding" in self.headers or not (length.isascii() and length.isdigit()):
            self._say(Answer(HTTPStatus.LENGTH_REQUIRED, {"error": "say the length of what you send"}))
            return None
        if len(length) > 12 or int(length) > MAX_BODY:
            self._say(Answer(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, {"error": f"more than {MAX_BODY:,} bytes at once"}))
            self._drain(min(int(length[:12]), DRAINED))
            return None
        body = self.rfile.read(int(length))
        return body if len(body) == int(length) else None

    def _drain(self, size: int) -> None:
        """Read on for a while: a connection closed on unread bytes can lose the answer."""
        self.wfile.flush()
        while size > 0 and (read := self.rfile.read(min(size, MAX_BODY))):
            size -= len(read)

    def _say(self, answer: Answer) -> None:
        self._answer(answer.status, JSON, json.dumps(answer.body).encode())

    def _refuse(self, status: HTTPStatus) -> None:
        self._answer(status, TEXT, f"{status.phrase}\n".encode())

    def _answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response_only(status)
        for name, value in {
            "Content-Type": kind,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Content-Security-Policy": f"{self.house.policy}; frame-ancestors 'none'",
            "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Referrer-Policy": "no-referrer",
            "X-Content-Type-Options": "nosniff",
            "X-Frame-Options": "DENY",
            "Connection": "close",
        }.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Requests that the library refuses, such as other methods: without the words that came in."""
        if code == HTTPStatus.NOT_IMPLEMENTED and not self._let_in():
            return
        self._refuse(HTTPStatus(code))

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: addresses hold the token."""
