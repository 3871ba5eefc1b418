"""What the fault server says when nothing is wrong: a request's body in, the protocol's reply out, always the same."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from typing import Any

SENTENCE = re.compile(r"[^.!?\n]{20,300}[.!?](?=\s|$)")


def key_of(body: Mapping[str, Any]) -> str:
    """What makes two requests the same one: everything in the body but how the answer is to travel."""
    told = {name: value for name, value in body.items() if name not in {"stream", "stream_options"}}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def number(*parts: object) -> int:
    """A number that these parts always give; no two seeds hang together."""
    return int.from_bytes(hashlib.sha256(repr(parts).encode()).digest()[:8])


def drawn_sentences(body: Mapping[str, Any]) -> str:
    """Two sentences of the last message, drawn by the request's key: a summary with the article's own figures."""
    sentences = SENTENCE.findall(str(body["messages"][-1]["content"])) or ["There is nothing in it."]
    key = key_of(body)
    return " ".join(sentences[number(key, place) % len(sentences)].strip() for place in range(2))


def completion(key: str, model: str, text: str, *, refusal: str | None = None, finish: str = "stop") -> dict[str, Any]:
    """A whole chat completion."""
    message = {"role": "assistant", "content": None if refusal else text, "refusal": refusal}
    return {
        "id": f"chatcmpl-{key[:12]}",
        "object": "chat.completion",
        "created": 1,
        "model": model,
        "choices": [{"index": 0, "message": message, "finish_reason": finish, "logprobs": None}],
        "usage": usage(text),
    }


def events(whole: Mapping[str, Any]) -> list[bytes]:
    """The same completion as server-sent events: a chunk a word, the end, the usage, [DONE]."""
    (choice,) = whole["choices"]
    refusal, text = choice["message"]["refusal"], choice["message"]["content"] or ""
    deltas = [{"refusal": refusal}] if refusal else [{"content": word} for word in re.findall(r"\s*\S+|\s+$", text)]
    choices = [[{"index": 0, "delta": delta, "finish_reason": None}] for delta in deltas]
    choices.append([{"index": 0, "delta": {}, "finish_reason": choice["finish_reason"]}])
    frame = {"id": whole["id"], "object": "chat.completion.chunk", "created": 1, "model": whole["model"]}
    chunks: list[dict[str, Any]] = [{**frame, "choices": one, "usage": None} for one in choices]
    chunks.append({**frame, "choices": [], "usage": whole["usage"]})
    return [event(chunk) for chunk in chunks] + [b"data: [DONE]\n\n"]


def event(value: Mapping[str, Any]) -> bytes:
    return b"data: " + json.dumps(value).encode() + b"\n\n"


def usage(text: str, read: int = 100) -> dict[str, int]:
    written = len(text.split())
    return {"prompt_tokens": read, "completion_tokens": written, "total_tokens": read + written}


def error(message: str, *, code: str | None = None, param: str | None = None) -> dict[str, Any]:
    return {"error": {"message": message, "type": "error", "code": code, "param": param}}
