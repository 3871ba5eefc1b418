"""What is sent: a request in, the body's fields out (without model and messages), and where it is sent to."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from harness.errors import InputError
from harness.models.model import seed_for
from harness.models.nouns import Message, Request, Usage

OPENAI = "https://api.openai.com/v1"
FRAME = 16  # tokens that a message's role may take
TEMPLATE = 240  # tokens that a model's own template may add to a chat
BYTES_A_TOKEN = 4  # about, of English
KNOWN_PARAMETERS = frozenset(
    {"stream", "stream_options", "temperature", "top_p", "max_tokens", "max_completion_tokens", "seed", "n"}
)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def fields(request: Request, *, defaults: Mapping[str, Any], limit: str = "max_tokens") -> dict[str, Any]:
    """The body's fields for one request.

    Its parameters' `extra` goes over everything, and a None in it takes a field out, for endpoints that refuse it.
    `limit` names the field of the token limit.
    """
    parameters = request.parameters
    body: dict[str, Any] = {
        "stream": True,
        "stream_options": {"include_usage": True},
        "temperature": parameters.temperature,
        "top_p": parameters.top_p,
        limit: parameters.max_tokens,
        "seed": seed_for(parameters, request.repeat),
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
    """The host's name alone; "" when the address is none that can be asked."""
    import httpx2

    try:
        httpx2.URL(base_url)  # is stricter: a letter that is none, an address too long, numbers that are no IP address
        parts = urlsplit(base_url)
        name = (parts.hostname or "").lower()
        if parts.port == 0:
            return ""
    except (ValueError, httpx2.InvalidURL):  # also a port that is none
        return ""
    return name if parts.scheme in {"http", "https"} else ""


def query(base_url: str) -> dict[str, str]:
    """What follows the question mark of an address, as Azure's have it: sent with every request."""
    return dict(parse_qsl(urlsplit(base_url).query, keep_blank_values=True))


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
    asked = [body[name] for name in ("max_completion_tokens", "max_tokens") if type(body.get(name)) is int]
    answers = body.get("n", 1)
    times = max(1, answers) if type(answers) is int else 1
    more = {
        name: value for name, value in body.items() if name not in KNOWN_PARAMETERS
    }  # tools and schemas are read, too
    read = TEMPLATE + sum(map(_bytes, messages)) + (len(json.dumps(more).encode()) if more else 0)
    return Usage(prompt_tokens=read, completion_tokens=max(0, *asked) * times if asked else 0)


def about(most: Usage) -> Usage:
    """The tokens to expect: English has some four bytes in a token."""
    return Usage(prompt_tokens=-(-most.prompt_tokens // BYTES_A_TOKEN), completion_tokens=most.completion_tokens)


def _bytes(message: Message) -> int:
    return len(mended(message.content).encode()) + FRAME
