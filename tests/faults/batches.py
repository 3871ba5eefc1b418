"""The fault server's files and batches: uploads, jobs that end after some polls, outputs line by line.

Of each batch, the plan's `rate` of requests (by their key) come back in the error file: half of them with a status of
the server's, half as expired; `batch_ends` says how the whole batch ends.
"""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Mapping
from email.parser import BytesParser
from email.policy import HTTP
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

from tests.faults import answers

if TYPE_CHECKING:
    from tests.faults.kinds import Exchange
    from tests.faults.server import FaultServer

MOST_REQUESTS, MOST_BYTES = 50_000, 200_000_000
OVER = {"completed", "failed", "expired", "cancelled"}


class Batches:
    """Files and batches by id; `generated` counts how often each request was really worked on."""

    def __init__(self, server: FaultServer) -> None:
        self.files: dict[str, bytes] = {}
        self.jobs: dict[str, dict[str, Any]] = {}
        self.generated: Counter[str] = Counter()  # custom_id -> answers made
        self.failures: list[int] = []  # HTTP codes of the next answers under /files and /batches; 0 for none
        self._server = server
        self._polls: Counter[str] = Counter()
        self._lock = threading.Lock()

    def route(self, exchange: Exchange, method: str, address: str, raw: bytes, kind: str) -> None:
        path, query = urlsplit(address).path, parse_qs(urlsplit(address).query)
        parts = path.strip("/").split("/")[1:]  # without v1
        with self._lock:
            if self.failures and (code := self.failures.pop(0)):
                exchange.json(code, answers.error(f"trouble {code}"))
                return
            match (method, *parts):
                case ("POST", "files"):
                    exchange.json(200, self._upload(raw, kind))
                case ("GET", "files", id) if id in self.files:
                    exchange.json(200, self._file(id))
                case ("GET", "files", id, "content") if id in self.files:
                    exchange.bytes(200, "application/octet-stream", self.files[id])
                case ("POST", "batches"):
                    exchange.json(200, self._create(json.loads(raw)))
                case ("GET", "batches"):
                    after, ids = query.get("after", [""])[0], list(reversed(self.jobs))
                    rest = ids[ids.index(after) + 1 :] if after in ids else ids
                    page = rest[: int(query.get("limit", ["20"])[0])]
                    data = [self.jobs[id] for id in page]
                    exchange.json(200, {"object": "list", "data": data, "has_more": len(page) < len(rest)})
                case ("GET", "batches", id) if id in self.jobs:
                    exchange.json(200, self._poll(id))
                case ("POST", "batches", id, "cancel") if id in self.jobs:
                    self._end(self.jobs[id], "cancelled")
                    exchange.json(200, self.jobs[id])
                case _:
                    exchange.json(404, answers.error(f"no such thing: {method} {path}", code="not_found"))

    def _upload(self, raw: bytes, kind: str) -> dict[str, Any]:
        message = BytesParser(policy=HTTP).parsebytes(b"Content-Type: " + kind.encode() + b"\r\n\r\n" + raw)
        parts = {part.get_param("name", header="content-disposition"): part for part in message.iter_parts()}
        content = parts["file"].get_payload(decode=True)
        assert isinstance(content, bytes)
        id = f"file-{len(self.files) + 1}"
        self.files[id] = content
        return self._file(id)

    def _file(self, id: str) -> dict[str, Any]:
        return {
            "id": id,
            "object": "file",
            "bytes": len(self.files[id]),
            "created_at": 1,
            "filename": f"{id}.jsonl",
            "purpose": "batch",
            "status": "processed",
        }

    def _create(self, asked: Mapping[str, Any]) -> dict[str, Any]:
        id = f"batch_{len(self.jobs) + 1}"
        content = self.files[asked["input_file_id"]]
        rows = [json.loads(line) for line in content.splitlines()]
        job: dict[str, Any] = {
            "id": id,
            "object": "batch",
            "endpoint": asked["endpoint"],
            "errors": None,
            "input_file_id": asked["input_file_id"],
            "completion_window": asked["completion_window"],
            "status": "validating",
            "output_file_id": None,
            "error_file_id": None,
            "created_at": len(self.jobs) + 1,
            "request_counts": {"total": len(rows), "completed": 0, "failed": 0},
            "metadata": asked.get("metadata"),
        }
        wrong = self._wrong(rows, len(content), asked)
        if wrong:
            job |= {"status": "failed", "errors": {"object": "list", "data": [{"code": "invalid", "message": wrong}]}}
        self.jobs[id] = job
        return job

    def _wrong(self, rows: list[Any], size: int, asked: Mapping[str, Any]) -> str:
        """What the real service refuses."""
        ids = [row.get("custom_id") for row in rows]
        checks = {
            "more than 50,000 requests": len(rows) > MOST_REQUESTS,
            "more than 200 MB": size > MOST_BYTES,
            "no requests": not rows,
            "custom_id is not unique": len(set(ids)) < len(ids),
            "the url differs from the endpoint": any(row.get("url") != asked["endpoint"] for row in rows),
            "one model a file": len({row["body"].get("model") for row in rows}) > 1,
            "streams are not supported": any(row["body"].get("stream") for row in rows),
        }
        return next((message for message, holds in checks.items() if holds), "")

    def _poll(self, id: str) -> dict[str, Any]:
        job = self.jobs[id]
        self._polls[id] += 1
        if job["status"] not in OVER:
            over = self._polls[id] > self._server.plan.polls
            if over:
                self._end(job, self._server.plan.batch_ends)
            else:
                job["status"] = "in_progress"
        return job

    def _end(self, job: dict[str, Any], how: str) -> None:
        job["status"] = how
        if how == "failed":
            job["errors"] = {"object": "list", "data": [{"code": "server_error", "message": "the batch broke"}]}
            return
        rows = [json.loads(line) for line in self.files[job["input_file_id"]].splitlines()]
        done, wrong = [], []
        for place, row in enumerate(rows):
            line = self._line(row, late=how in {"expired", "cancelled"} and place >= len(rows) // 2)
            (wrong if line["error"] or line["response"]["status_code"] != 200 else done).append(line)
        done.reverse()  # the real service promises no order
        for name, lines in (("output", done), ("error", wrong)):
            if lines:
                file = f"file-{name}-{job['id']}"
                self.files[file] = b"".join(json.dumps(line).encode() + b"\n" for line in lines)
                job[f"{name}_file_id"] = file
        job["request_counts"] = {"total": len(rows), "completed": len(done), "failed": len(wrong)}

    def _line(self, row: Mapping[str, Any], *, late: bool) -> dict[str, Any]:
        key = answers.key_of(row["body"])
        plan = self._server.plan
        draw = answers.number("batch", plan.seed, key)
        line: dict[str, Any] = {
            "id": f"batch_req_{key[:8]}",
            "custom_id": row["custom_id"],
            "response": None,
            "error": None,
        }
        if late or (draw % 10_000 < plan.rate * 10_000 and draw // 10_000 % 2):
            code = "batch_expired" if late or draw // 20_000 % 2 else "batch_cancelled"
            return {**line, "error": {"code": code, "message": "This request could not be executed in time."}}
        if draw % 10_000 < plan.rate * 10_000:
            body = answers.error("The server had an error while processing your request")
            return {**line, "response": {"status_code": 500, "request_id": "r", "body": body}}
        self.generated[row["custom_id"]] += 1
        body = self._server.whole(row["body"])
        return {**line, "response": {"status_code": 200, "request_id": "r", "body": body}}
