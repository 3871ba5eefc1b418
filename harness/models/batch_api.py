"""OpenAI's Batch API behind one endpoint: JSONL of requests in, a job's id out; later its answers, one by one.

https://platform.openai.com/docs/guides/batch. A file has at most 50,000 requests and 200 MB, all of one model. What a
job brings comes in two files, in any order: answers, and what could not be answered.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from harness.errors import ModelError
from harness.models.answer import failed, summary
from harness.models.chat import Chat
from harness.models.nouns import BatchJob, Patience, Summary
from harness.models.reply import FILTERED, trouble_in
from harness.models.retry import patiently
from harness.models.traffic import Traffic

URL = "/v1/chat/completions"
WINDOW = "24h"  # the only one that there is
MOST_REQUESTS, MOST_BYTES = 50_000, 200_000_000  # of one file
OVER = frozenset({"completed", "failed", "expired", "cancelled"})
TAG = "harness"  # the key of our mark in a job's metadata
LOOKED_THROUGH = 1_000  # latest jobs among which one of ours is looked for

Value = TypeVar("Value")


def line(custom_id: str, model: str, messages: list[dict[str, str]], body: Mapping[str, Any]) -> bytes:
    """One request as a line of the file; a batch has no streams."""
    fields = {name: value for name, value in body.items() if name not in {"stream", "stream_options"}}
    request = {"model": model, "messages": messages, **fields}
    return json.dumps({"custom_id": custom_id, "method": "POST", "url": URL, "body": request}).encode() + b"\n"


@dataclass(frozen=True, slots=True, kw_only=True)
class Batches:
    """The jobs of one endpoint. Each call is tried as often as any request; then it is a ModelError."""

    chat: Chat
    traffic: Traffic
    patience: Patience

    async def submit(self, content: bytes, tag: str) -> BatchJob:
        """Start a job over the lines of `content`, once: one that has been started under `tag` is found again."""
        file = await self._call(lambda client: client.files.create(file=("batch.jsonl", content), purpose="batch"))
        tried = False

        async def start(client: Any) -> Any:
            nonlocal tried
            if tried and (known := await _find(client, tag)):  # the answer was lost, the job was not
                return known
            tried = True
            return await client.batches.create(
                input_file_id=file.id, endpoint=URL, completion_window=WINDOW, metadata={TAG: tag}
            )

        return job(await self._call(start))

    async def find(self, tag: str) -> BatchJob | None:
        """The job that was started under `tag`, if there is one."""
        found = await self._call(lambda client: _find(client, tag))
        return job(found) if found else None

    async def look(self, id: str) -> BatchJob:
        """How the job is."""
        return job(await self._call(lambda client: client.batches.retrieve(id)))

    async def answers(self, ended: BatchJob, take: Callable[[str, Summary], None]) -> None:
        """Give each request's `custom_id` and answer to `take`; a file that breaks off is read again from its start."""

        async def read(client: Any, file: str) -> None:
            async with client.files.with_streaming_response.content(file) as response:
                async for text in response.iter_lines():
                    if text.strip() and (answered := answer(text, self.chat)):
                        take(*answered)

        for file in filter(None, (ended.output_file, ended.error_file)):
            await self._call(lambda client, file=file: read(client, file))  # type: ignore[misc]

    async def _call(self, request: Callable[[Any], Awaitable[Value]]) -> Value:
        return await patiently(lambda: self.chat.call(request), self.patience, self.traffic)


async def _find(client: Any, tag: str) -> Any:
    seen = 0
    async for each in client.batches.list(limit=100):
        if (each.metadata or {}).get(TAG) == tag:
            return each
        seen += 1
        if seen >= LOOKED_THROUGH:
            break
    return None


def job(raw: Any) -> BatchJob:
    """A job as the house knows it."""
    errors = [str(error.message) for error in (raw.errors.data or ())] if raw.errors else []
    return BatchJob(
        id=str(raw.id),
        status=str(raw.status),
        output_file=raw.output_file_id or "",
        error_file=raw.error_file_id or "",
        errors=tuple(errors),
    )


def answer(text: str, chat: Chat) -> tuple[str, Summary] | None:
    """(custom_id, what became of the request) of one line; None for a line that is none."""
    try:
        row = json.loads(text)
        id, response, error = str(row["custom_id"]), row.get("response") or {}, row.get("error")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return None
    clean = chat.faults.clean
    try:
        if error:
            return id, failed(f"batch: {clean(str(error.get('code')))}: {clean(str(error.get('message')))}")
        body, code = response["body"], response["status_code"]
        trouble = trouble_in(body)
        if code == 200 and trouble is None:
            return id, chat.whole(body)
        if trouble is not None and trouble.filtered:
            return id, summary("", finish=FILTERED)
        return id, failed(f"batch: HTTP {code}: {clean(trouble.said if trouble else '')}")
    except (ValueError, LookupError, TypeError, AttributeError):
        return id, failed("batch: the answer is not a chat completion", charged=True)


def broken(ended: BatchJob) -> ModelError:
    """Why a whole job brought nothing."""
    why = "; ".join(ended.errors) or "the endpoint does not say why"
    return ModelError(f"batch {ended.id} {ended.status}: {why}")
