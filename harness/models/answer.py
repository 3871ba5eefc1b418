"""What came back: text, refusal, finish reason and usage in, a summary with its status out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from harness.models.nouns import Summary, Usage
from harness.models.request import mended
from harness.status import Status

NO_USAGE = Usage()
MAX_LENGTH = 1_000_000  # characters of a summary; more is none
TOO_LONG = "too_long"  # the finish reason of an answer over that


def summary(
    text: str, *, refusal: str = "", finish: str = "", usage: Usage = NO_USAGE, estimated: bool = False
) -> Summary:
    """The summary of one whole answer; whatever is only blank has nothing to check and is EMPTY.

    `estimated` says that the endpoint has not counted the tokens.
    """
    if len(text) + len(refusal) > MAX_LENGTH:
        return too_long(f"an answer of more than {MAX_LENGTH:,} characters", usage=usage, estimated=estimated)
    state = status(text, refusal, finish)
    return Summary(text=mended(text or refusal), status=state, usage=usage, finish_reason=finish, estimated=estimated)


def too_long(what: str, *, usage: Usage = NO_USAGE, estimated: bool = True) -> Summary:
    """The summary of an answer that is too long to be one: it has been paid for, and is not asked for again."""
    error = f"too long: {what}"
    return Summary(text="", status=Status.FAILED, error=error, finish_reason=TOO_LONG, usage=usage, estimated=estimated)


def lasting(answer: Summary) -> bool:
    """Whether an answer is kept: asking again for one that failed may bring another, unless it was too long."""
    return answer.status is not Status.FAILED or answer.finish_reason == TOO_LONG


def status(text: str, refusal: str, finish: str) -> Status:
    """Declined before empty before cut off: a limit spent before the first word leaves nothing to check."""
    if refusal or finish == "content_filter":
        return Status.ABSTAINED
    if not text.strip():
        return Status.EMPTY
    return Status.TRUNCATED if finish == "length" else Status.CHECKED


def failed(error: str, *, charged: bool = False) -> Summary:
    """The summary of a request that brought nothing, though it may have been `charged` for."""
    return Summary(text="", status=Status.FAILED, error=error, estimated=charged)


def to_json(answer: Summary) -> dict[str, Any]:
    """A summary as plain values; `cached` is no property of the answer."""
    return {
        "text": answer.text,
        "status": answer.status.value,
        "finish_reason": answer.finish_reason,
        "batched": answer.batched,
        "usage": [answer.usage.prompt_tokens, answer.usage.completion_tokens],
        **({"estimated": True} if answer.estimated else {}),
        **({"error": answer.error} if answer.error else {}),
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
        estimated=row.get("estimated", False),
        error=row.get("error"),
        cached=True,
    )
