"""What an endpoint says: chunks, whole replies and errors in any of the usual shapes -> plain values.

Whatever has not the shape of a chat completion raises ValueError, LookupError, TypeError or AttributeError.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from harness.models.nouns import Usage

FILTERED = "content_filter"
NO_CREDIT = frozenset({"insufficient_quota", "billing_hard_limit_reached", "billing_not_active"})
NO_CREDIT_WORDS = re.compile(r"\bquota\b|insufficient (?:credit|fund|balance)|out of credits?|credit balance", re.I)
TOO_LONG = frozenset({"context_length_exceeded", "exceed_context_size_error"})
TOO_LONG_WORDS = re.compile(r"maximum context length|context (?:size|length|window) (?:has been )?exceed", re.I)
LASTING = frozenset({"invalid_request_error", "bad_request_error", "badrequesterror", "invalid_prompt"})


class Unreadable(ValueError):
    """A reply whose message is of another kind than text: asking again would bring the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """An error as an endpoint tells it."""

    said: str  # in its own words
    kinds: frozenset[str] = frozenset()  # its code and type, in small letters
    param: str = ""  # the field of the request that it is about
    status: int = 0  # HTTP status, where the error itself names one

    @property
    def no_credit(self) -> bool:
        return bool(self.kinds & NO_CREDIT) or self.status == 402 or bool(NO_CREDIT_WORDS.search(self.said))

    @property
    def too_long(self) -> bool:
        return bool(self.kinds & TOO_LONG) or bool(TOO_LONG_WORDS.search(self.said))

    @property
    def filtered(self) -> bool:
        return FILTERED in self.kinds

    @property
    def lasting(self) -> bool:
        """Whether the same request would have the same trouble, by what the error calls itself."""
        return self.no_credit or bool(self.kinds & LASTING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one chunk, or a whole reply, brings."""

    text: str = ""
    refusal: str = ""
    finish: str = ""
    usage: Usage | None = None  # None where the endpoint does not count, or counts what cannot be


def read_chunk(chunk: Mapping[str, Any]) -> Piece:
    """One chunk of a stream; the last one has usage and no choice."""
    usage = used(chunk.get("usage"))
    for choice in chunk.get("choices") or ():
        delta = choice.get("delta") or {}
        return Piece(
            text=words(delta.get("content")),
            refusal=words(delta.get("refusal")),
            finish=choice.get("finish_reason") or "",
            usage=usage,
        )
    return Piece(usage=usage)


def read_reply(reply: Mapping[str, Any]) -> Piece:
    """A reply that came in one piece; a filtered one may have no message."""
    choice = reply["choices"][0]
    finish, message = choice.get("finish_reason") or "", choice.get("message")
    if message is None and finish == FILTERED:
        message = {}
    if not isinstance(message, dict):
        raise Unreadable("the message is none")
    return Piece(
        text=words(message.get("content")),
        refusal=words(message.get("refusal")),
        finish=str(finish),
        usage=used(reply.get("usage")),
    )


def words(content: object) -> str:
    """A message's text, which may come in parts; parts that are no text (reasoning, audio) are left out."""
    if content is None:
        return ""
    if isinstance(content, str):
        return content
    if isinstance(content, list):
        return "".join(
            part if isinstance(part, str) else words(part.get("text"))
            for part in content
            if isinstance(part, str | dict)
        )
    raise Unreadable(f"the content is of the kind {type(content).__name__}")


def used(usage: object) -> Usage | None:
    """The tokens that an endpoint counts; None for none, and for numbers that cannot be."""
    if not isinstance(usage, dict):
        return None
    read, written = usage.get("prompt_tokens"), usage.get("completion_tokens")
    if type(read) is not int or type(written) is not int or read <= 0 or written < 0:
        return None
    return Usage(prompt_tokens=read, completion_tokens=written)


def trouble_in(value: object) -> Trouble | None:
    """The error that a body holds: {"error": {...}}, {"error": "text"}, {"detail": ...}, {"object": "error", ...}."""
    if not isinstance(value, dict):
        return None
    error = value.get("error")
    if isinstance(error, dict):
        return _trouble_of(error)
    if isinstance(error, str) and error:
        return _trouble_of({"message": error, **{k: v for k, v in value.items() if k in ("code", "type", "param")}})
    if value.get("object") == "error":
        return _trouble_of(value)
    if value.get("detail") and "choices" not in value:
        detail = value["detail"]
        return Trouble(said=detail if isinstance(detail, str) else json.dumps(detail, ensure_ascii=False))
    return None


def trouble_of(body: bytes, status: int) -> Trouble:
    """What the body of an HTTP error says."""
    text = body.decode("utf-8", "replace")
    try:
        value = json.loads(text)
        found = trouble_in(value)
        if found is None and isinstance(value, dict) and isinstance(value.get("message"), str):
            found = _trouble_of(value)
    except (ValueError, RecursionError):
        found = None
    return found or Trouble(said=text.strip() or f"status {status} and no word")


def _trouble_of(error: Mapping[str, Any]) -> Trouble:
    """One that is an object."""
    message, code = error.get("message"), error.get("code")
    kinds = {str(kind).lower() for kind in (code, error.get("type")) if isinstance(kind, str | int)}
    inner = error.get("innererror")  # Azure
    if isinstance(inner, dict) and "filter" in str(inner.get("code", "")).lower():
        kinds.add(FILTERED)
    return Trouble(
        said=message if isinstance(message, str) else json.dumps(dict(error), ensure_ascii=False),
        kinds=frozenset(kinds),
        param=error["param"] if isinstance(error.get("param"), str) else "",
        status=code if isinstance(code, int) and 400 <= code <= 599 else 0,
    )
