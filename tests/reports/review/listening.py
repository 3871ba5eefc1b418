"""A reviewer's server over real sockets, with what it saved and what went wrong."""

from __future__ import annotations

import http.client
import json
from dataclasses import dataclass, field
from typing import Any

from harness.reports.review import Listener

TOKEN = "t" * 43


PAGE, MARK = f"/{TOKEN}/", f"/{TOKEN}/mark"


@dataclass
class House:
    """A running server with what was saved and what went wrong."""

    server: Listener
    saved: list[Any] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"127.0.0.1:{self.server.port}"

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        """One request; the headers given replace those of our own page."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=10)
        own = {"Host": self.name, "Origin": f"http://{self.name}", "Content-Type": "application/json"}
        sent = {name: value for name, value in {**own, **(headers or {})}.items() if value}
        connection.putrequest(method, path, skip_host=True, skip_accept_encoding=True)
        if body is not None and "Content-Length" not in sent and "Transfer-Encoding" not in sent:
            sent["Content-Length"] = str(len(body))
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders(body)
        response = connection.getresponse()
        told = response.status, {name.lower(): value for name, value in response.getheaders()}, response.read()
        connection.close()
        return told

    def post(self, data: Any, headers: dict[str, str] | None = None) -> tuple[int, Any]:
        body = data if isinstance(data, bytes) else json.dumps(data).encode()
        status, _, answer = self.ask("POST", MARK, body, headers)
        return status, answer
