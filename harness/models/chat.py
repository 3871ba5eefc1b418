"""The one door to openai: one request over the chat-completions protocol in, one summary out.

No message and no summary of this module carries the key.
"""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from harness.errors import ModelError
from harness.halt import Halt
from harness.models import reply, sse, wire
from harness.models.answer import MAX_LENGTH, failed, summary, too_long
from harness.models.faults import Faults
from harness.models.model import OnToken
from harness.models.nouns import Summary, Usage
from harness.models.redact import redacted
from harness.models.reply import Piece
from harness.models.request import is_loopback, query
from harness.models.retry import Transient

Value = TypeVar("Value")

MIN_FILE_TIMEOUT = 600.0  # seconds at least for a call that carries files
MALFORMED = (ValueError, AttributeError, TypeError, LookupError, RecursionError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A client for one endpoint. The secrets never leave it but in the request's headers."""

    client: Any  # openai.AsyncOpenAI; the import is heavy
    faults: Faults  # what its refusals mean
    timeout: float  # seconds: for the whole answer, from the request to its last word
    halt: Halt = field(default_factory=Halt)

    async def ask(
        self, model: str, messages: Sequence[dict[str, str]], body: dict[str, Any], on_token: OnToken | None
    ) -> Summary:
        """One attempt, which ends within the timeout whatever comes."""
        import httpx2
        import openai

        place, clean = self.faults.place, self.faults.clean
        begun = False

        def begins() -> None:
            nonlocal begun
            begun = True

        try:
            async with self.halt.within(self.timeout):
                return await self._asked(model, messages, body, on_token, begins)
        except ListenerFailed as error:
            raise error.fault from None
        except openai.APIStatusError as error:
            return self.faults.refused(error, model, body)
        except (TimeoutError, openai.APITimeoutError, httpx2.TimeoutException) as error:
            whole = "whole " if begun else ""
            reached = type(error.__cause__ or error).__name__ != "ConnectTimeout"
            raise Transient(
                f"{place}: no {whole}answer within {self.timeout:g} s", connected=reached, charged=reached
            ) from None
        except (openai.APIConnectionError, httpx2.HTTPError, wire.Elsewhere) as error:
            self.faults.broken(error)
        except (wire.Oversized, sse.TooLong):
            return too_long(f"{place}: an answer of more than {wire.MAX_BYTES:,} bytes, or a line without an end")
        except reply.Unreadable as error:
            return failed(f"{place}: the answer is not a chat completion: {clean(str(error))}", charged=True)
        except MALFORMED:
            raise Transient(f"{place}: the answer is not a chat completion", charged=True) from None

    async def call(self, request: Callable[[Any], Awaitable[Value]]) -> Value:
        """What one request other than a chat brings, of the client that it is given; one attempt."""
        import httpx2
        import openai

        place = self.faults.place
        try:
            async with self.halt.within(max(self.timeout, MIN_FILE_TIMEOUT)):
                return await request(self.client)
        except openai.APIStatusError as error:
            said = f"{place}: HTTP {error.status_code}: {self.faults.clean(self.faults.trouble(error).said)}"
            if error.status_code == 404:
                raise ModelError(f"{said}; has the endpoint a Batch API, and is this its account?", code=404) from None
            self.faults.refused(error, "the request", {})
            raise ModelError(said, code=error.status_code) from None
        except (TimeoutError, openai.APITimeoutError, httpx2.TimeoutException):
            raise Transient(f"{place}: no answer within {self.timeout:g} s") from None
        except (openai.APIConnectionError, httpx2.HTTPError, wire.Elsewhere) as error:
            self.faults.broken(error)
        except wire.Oversized:
            raise ModelError(f"{place}: an answer of more than {wire.LARGEST_FILE:,} bytes") from None
        except (openai.APIError, *MALFORMED):
            raise Transient(f"{place}: the answer is none that is known") from None

    async def _asked(
        self,
        model: str,
        messages: Sequence[dict[str, str]],
        body: Mapping[str, Any],
        on_token: OnToken | None,
        begins: Callable[[], None],
    ) -> Summary:
        rest = dict(body)
        stream = bool(rest.pop("stream", False))
        async with self.client.chat.completions.with_streaming_response.create(
            model=model, messages=messages, stream=stream, extra_body=rest, timeout=self.timeout
        ) as response:
            begins()
            if "text/event-stream" in response.headers.get("content-type", ""):
                return await self._streamed(response.iter_bytes(), model, on_token)
            whole = json.loads(b"".join([piece async for piece in response.iter_bytes()]))
        if trouble := reply.trouble_in(whole):
            return self.faults.answered_with(trouble, model, charged=False)
        return self.whole(whole)

    def whole(self, answer: Mapping[str, Any]) -> Summary:
        """The summary of an answer that came in one piece."""
        return self._summary([reply.read_reply(answer)], 0)

    async def _streamed(self, pieces: AsyncIterator[bytes], model: str, on_token: OnToken | None) -> Summary:
        found: list[Piece] = []
        tokens = size = 0
        async for data in sse.events(pieces):
            chunk = json.loads(data)
            if trouble := reply.trouble_in(chunk):
                return self.faults.answered_with(trouble, model, charged=tokens > 0)
            piece = reply.read_chunk(chunk)
            found.append(piece)
            tokens += bool(piece.text)
            size += len(piece.text) + len(piece.refusal)
            if on_token and piece.text:
                _tell(on_token, tokens)
            if size > MAX_LENGTH:
                break
        if size <= MAX_LENGTH and not any(piece.finish for piece in found):
            raise Transient(f"{self.faults.place}: the answer broke off", charged=True)
        return self._summary(found, tokens)

    def _summary(self, pieces: Sequence[Piece], tokens: int) -> Summary:
        """The summary of an answer's pieces; `tokens` of it came one by one."""
        text, refusal = ("".join(getattr(piece, name) for piece in pieces) for name in ("text", "refusal"))
        finish = next((piece.finish for piece in reversed(pieces) if piece.finish), "")
        usage = next((piece.usage for piece in reversed(pieces) if piece.usage), None)
        return summary(
            redacted(text, self.faults.secrets),
            refusal=redacted(refusal, self.faults.secrets),
            finish=self.faults.clean(finish)[:40],
            usage=usage or Usage(completion_tokens=tokens),
            estimated=usage is None,
        )


class ListenerFailed(Exception):
    """A fault of whoever listens, which is not to be taken for one of the endpoint."""

    def __init__(self, fault: Exception) -> None:
        super().__init__(str(fault))
        self.fault = fault


def _tell(on_token: OnToken, tokens: int) -> None:
    try:
        on_token(tokens)
    except MALFORMED as error:
        raise ListenerFailed(error) from None


@asynccontextmanager
async def connect(
    *,
    base_url: str,
    key: str,
    key_env: str,
    timeout: float,
    headers: Mapping[str, str] | None = None,
    halt: Halt | None = None,
) -> AsyncIterator[Chat]:
    """A client for the endpoint, closed at the end; its own retries are off, since retry.py owns them.

    `headers` are sent with every request; their values are as secret as the key.
    """
    import openai

    own = dict(headers or {})
    http = wire.client(base_url=base_url, own_machine=is_loopback(base_url), headers=own)
    plain = base_url.partition("?")[0]
    async with openai.AsyncOpenAI(
        base_url=plain,
        api_key=key or wire.NO_KEY,
        max_retries=0,
        timeout=timeout,
        http_client=http,
        default_query=query(base_url),
    ) as client:
        secrets = tuple(value for value in (key, *own.values()) if value)
        yield Chat(
            client=client,
            faults=Faults(base_url=base_url, key_env=key_env, secrets=secrets),
            timeout=timeout,
            halt=Halt() if halt is None else halt,
        )
