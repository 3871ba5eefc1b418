"""What is sent: parameters in, the body's fields out (without model and messages), and where it is sent to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from harness.errors import InputError
from harness.models.model import seed_for
from harness.types import Message, Parameters, Usage

OPENAI = "https://api.openai.com/v1"
FRAME = 16  # tokens that a message's role and the chat's frame may take
BYTES_A_TOKEN = 4  # about, of English
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def fields(
    parameters: Parameters, repeat: int, *, defaults: Mapping[str, Any], limit: str = "max_tokens"
) -> dict[str, Any]:
    """The body's fields for one repeat.

    `parameters.extra` goes over everything, and a None in it takes a field out, for endpoints that refuse it.
    `limit` names the field of the token limit.
    """
    body: dict[str, Any] = {
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": parameters.temperature,
        "top_p": parameters.top_p,
        limit: parameters.max_tokens,
        "seed": seed_for(parameters, repeat),
        **defaults,
        **parameters.extra,
    }
    if not body.get("stream"):
        body.pop("stream_options", None)
    try:
        json.dumps(body, allow_nan=False)
    except (ValueError, TypeError, RecursionError) as error:
        raise InputError(f"a model's parameters cannot be sent: {error}; write plain values") from None
    return {name: value for name, value in body.items() if value is not None}


def limit_field(base_url: str) -> str:
    """OpenAI's newer models know `max_completion_tokens` alone, most other servers `max_tokens` alone."""
    return "max_completion_tokens" if host(base_url) == "api.openai.com" else "max_tokens"


def chat(messages: Sequence[Message]) -> list[dict[str, str]]:
    """The messages as the protocol has them, with characters that UTF-8 cannot hold replaced."""
    return [{"role": message.role, "content": mended(message.content)} for message in messages]


def mended(text: str) -> str:
    """`text` with surrogate pairs joined and lone surrogates replaced by U+FFFD: it can be encoded as UTF-8."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def host(base_url: str) -> str:
    """The host's name alone; "" when the address is none."""
    try:
        parts = urlsplit(base_url)
    except ValueError:
        return ""
    return (parts.hostname or "").lower() if parts.scheme in {"http", "https"} else ""


def is_loopback(base_url: str) -> bool:
    """Whether the server is on this machine, where a proxy has no business."""
    return host(base_url) in LOOPBACK


def public(base_url: str) -> str:
    """The address without user, password, query and fragment: fit for a signature, a message, a cache key."""
    parts = urlsplit(base_url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2].lower()}{parts.path.rstrip('/')}"


def at_most(messages: Sequence[Message], body: Mapping[str, Any]) -> Usage:
    """The most tokens that one answer can take: no token is shorter than a byte, and the limit is sent.

    A limit of 0 stands for none.
    """
    asked = [body[name] for name in ("max_completion_tokens", "max_tokens") if isinstance(body.get(name), int)]
    answers = body.get("n", 1)
    times = answers if isinstance(answers, int) else 1
    return Usage(prompt_tokens=FRAME + sum(map(_bytes, messages)), completion_tokens=max(asked, default=0) * times)


def about(most: Usage) -> Usage:
    """The tokens to expect: English has some four bytes in a token."""
    return Usage(prompt_tokens=-(-most.prompt_tokens // BYTES_A_TOKEN), completion_tokens=most.completion_tokens)


def _bytes(message: Message) -> int:
    return len(mended(message.content).encode()) + FRAME
