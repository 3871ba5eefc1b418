"""The addresses of the protocol: one HTTP request in, what the fault server says to it out."""

from __future__ import annotations

import json
import time
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING, Any

from tests.faults import answers
from tests.faults.hostile import HOSTILE
from tests.faults.kinds import FAULTS, Exchange

if TYPE_CHECKING:
    from tests.faults.server import Server


class Handler(BaseHTTPRequestHandler):
    """Knows them all; `own` faults of the server go by their names like the others."""

    protocol_version = "HTTP/1.1"
    server: Server

    def do_POST(self) -> None:
        raw = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        with self.server.faults.working():
            self.route("POST", raw)

    def do_GET(self) -> None:
        self.route("GET", b"")

    def route(self, method: str, raw: bytes) -> None:
        faults, path = self.server.faults, self.path.partition("?")[0]
        exchange = Exchange(self, faults.plan)
        try:
            if faults.plan.key and self.headers.get("Authorization") != f"Bearer {faults.plan.key}":
                exchange.json(401, answers.error("Incorrect API key provided", code="invalid_api_key"))
            elif method == "POST" and path.endswith("/chat/completions"):  # a proxy's paths are whole addresses
                self.complete(exchange, json.loads(raw))
            elif (method, path) == ("GET", "/v1/models"):
                names = faults.plan.models or ("tiny",)
                data = [{"id": name, "object": "model", "created": 1, "owned_by": "tests"} for name in names]
                exchange.json(200, {"object": "list", "data": data})
            elif path.startswith(("/v1/files", "/v1/batches")):
                faults.batches.route(exchange, method, self.path, raw, self.headers.get("Content-Type", ""))
            else:
                exchange.json(404, answers.error(f"no such address: {method} {path}"))
        except OSError:
            self.close_connection = True  # the client has left

    def complete(self, exchange: Exchange, body: dict[str, Any]) -> None:
        faults = self.server.faults
        plan = faults.plan
        call = faults.receive(body, {name.lower(): value for name, value in self.headers.items()}, self.path)
        if plan.models and body["model"] not in plan.models:
            exchange.json(404, answers.error(f"The model {body['model']} does not exist", code="model_not_found"))
            return
        if refused := [name for name in plan.refused if name in body]:
            where, words = plan.echoed
            if where:
                said = f"Unknown: {words}" if where != "model name" else f"no model {words}"
                exchange.json(400, answers.error(said, code="unknown", param=words if where == "param" else None))
                return
            said = f"Unsupported parameter: '{refused[0]}' is not supported with this model."
            said += " Use 'max_completion_tokens' instead." if refused[0] == "max_tokens" else ""
            exchange.json(400, answers.error(said, code="unsupported_parameter", param=refused[0]))
            return
        form = body.get("response_format", {}).get("type", "text")
        if (form == "json_schema" and not plan.schemas) or (form == "json_object" and not plan.json_mode):
            message = f"Invalid parameter: 'response_format' of type '{form}' is not supported with this model."
            exchange.json(400, answers.error(message, param="response_format"))
            return
        time.sleep(plan.pause)
        whole = faults.whole(body)
        if call.fault:
            {**FAULTS, **HOSTILE, **faults.own}[call.fault](exchange, whole, bool(body.get("stream")))
        else:
            exchange.answer(whole, bool(body.get("stream")))
        if call.fault in {"", "slow"}:
            faults.sent(call.key)

    def log_message(self, *_: object) -> None:
        pass
