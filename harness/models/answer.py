"""What came back: text, refusal, finish reason and usage in, a summary with its status out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness.models.request import mended
from harness.types import Status, Summary, Usage

NONE = Usage()


def summary(text: str, *, refusal: str = "", finish: str = "", usage: Usage = NONE) -> Summary:
    """The summary of one whole answer; whatever is only blank has nothing to check and is EMPTY."""
    state = status(text, refusal, finish)
    return Summary(text=mended(text or refusal), status=state, usage=usage, finish_reason=finish)


def status(text: str, refusal: str, finish: str) -> Status:
    """Declined before empty before cut off: a limit spent before the first word leaves nothing to check."""
    if refusal or finish == "content_filter":
        return Status.ABSTAINED
    if not text.strip():
        return Status.EMPTY
    return Status.TRUNCATED if finish == "length" else Status.CHECKED


def failed(error: str) -> Summary:
    """The summary of a request that brought nothing."""
    return Summary(text="", status=Status.FAILED, error=error)


def to_json(answer: Summary) -> dict[str, Any]:
    """A summary as plain values; `cached` is no property of the answer."""
    return {
        "text": answer.text,
        "status": answer.status.value,
        "finish_reason": answer.finish_reason,
        "batched": answer.batched,
        "usage": [answer.usage.prompt_tokens, answer.usage.completion_tokens],
    }


def from_json(row: Mapping[str, Any]) -> Summary:
    """What `to_json` wrote, marked as cached."""
    read, written = row["usage"]
    return Summary(
        text=row["text"],
        status=Status(row["status"]),
        finish_reason=row["finish_reason"],
        batched=row.get("batched", False),
        usage=Usage(prompt_tokens=read, completion_tokens=written),
        cached=True,
    )
