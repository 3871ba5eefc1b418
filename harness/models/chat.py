"""The one door to openai: one request over the chat-completions protocol in, one summary out.

What may pass is raised as Transient for the retry layer; what cannot pass is a ModelError with its cure.
No message of this module carries the key.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterable, AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn, TypeVar

from harness.errors import FormatRefused, ModelError
from harness.models.answer import failed, summary
from harness.models.model import OnToken
from harness.models.request import is_loopback, public
from harness.models.retry import Transient, asked_wait
from harness.types import Summary, Usage

Value = TypeVar("Value")

LARGEST = 16_000_000  # characters or bytes of one answer; more is no summary
PASSING = frozenset({408, 409, 425, 429})  # and everything from 500 up
FORM_CODES = frozenset({400, 415, 422})
FORM = re.compile(r"response_format|json_schema|json_object|json.?mode|structured output|grammar", re.I)
TOO_LONG = frozenset({"context_length_exceeded", "exceed_context_size_error"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A client for one endpoint. `key` never leaves it but in the request's header."""

    client: Any  # openai.AsyncOpenAI; the import is heavy
    base_url: str
    key: str
    key_env: str
    timeout: float  # seconds: between two tokens, and for the whole answer
    clock: Callable[[], float]  # seconds, monotonic

    async def ask(
        self, model: str, messages: Sequence[dict[str, str]], body: dict[str, Any], on_token: OnToken | None
    ) -> Summary:
        """One attempt."""
        import httpx2
        import openai

        rest = dict(body)
        stream = bool(rest.pop("stream", False))
        begun = False
        try:
            async with self.client.chat.completions.with_streaming_response.create(
                model=model, messages=messages, stream=stream, extra_body=rest, timeout=self.timeout
            ) as response:
                begun = True
                if "text/event-stream" in response.headers.get("content-type", ""):
                    return await self._streamed(await response.parse(), on_token)
                return await self._whole(response.iter_bytes())
        except openai.APIStatusError as error:
            return self._refused(error, model)
        except (openai.APITimeoutError, httpx2.TimeoutException):
            raise Transient(f"{self.place}: no answer within {self.timeout:g} s", begun=begun) from None
        except (openai.APIConnectionError, httpx2.HTTPError) as error:
            self._broken(error, begun)
        except openai.APIError as error:  # an error inside the stream
            raise Transient(f"{self.place}: {self._clean(error.message)}", begun=begun) from None

    async def call(self, request: Callable[[Any], Awaitable[Value]]) -> Value:
        """What one request other than a chat brings, of the client that it is given; one attempt."""
        import httpx2
        import openai

        try:
            return await request(self.client)
        except openai.APIStatusError as error:
            said = f"{self.place}: HTTP {error.status_code}: {self._clean(told(error))}"
            if error.status_code == 404:
                raise ModelError(f"{said}; has the endpoint a Batch API, and is this its account?", code=404) from None
            self._refused(error, "the request")
            raise ModelError(said, code=error.status_code) from None
        except (openai.APITimeoutError, httpx2.TimeoutException):
            raise Transient(f"{self.place}: no answer within {self.timeout:g} s") from None
        except (openai.APIConnectionError, httpx2.HTTPError) as error:
            self._broken(error, False)
        except (openai.APIError, ValueError, AttributeError, TypeError, LookupError, RecursionError):
            raise Transient(f"{self.place}: the answer is none that is known") from None

    @property
    def place(self) -> str:
        return public(self.base_url)

    async def _streamed(self, chunks: AsyncIterable[Any], on_token: OnToken | None) -> Summary:
        text: list[str] = []
        refusal: list[str] = []
        finish, usage, tokens, size = "", None, 0, 0
        until = self.clock() + self.timeout
        async for piece in self._checked(read_chunk, chunks):
            text.append(piece.text)
            refusal.append(piece.refusal)
            finish, usage = piece.finish or finish, piece.usage or usage
            tokens += bool(piece.text)
            size += len(piece.text) + len(piece.refusal)
            if on_token and piece.text:
                on_token(tokens)
            if size > LARGEST:
                raise Transient(f"{self.place}: the answer is longer than {LARGEST:,} characters", begun=True)
            self._in_time(until)
        if not finish:
            raise Transient(f"{self.place}: the answer broke off", begun=True)
        counted = usage or Usage(completion_tokens=tokens)
        return summary("".join(text), refusal="".join(refusal), finish=finish, usage=counted)

    async def _whole(self, pieces: AsyncIterable[bytes]) -> Summary:
        body = bytearray()
        until = self.clock() + self.timeout
        async for piece in pieces:
            body += piece
            if len(body) > LARGEST:
                raise Transient(f"{self.place}: the answer is longer than {LARGEST:,} bytes", begun=True)
            self._in_time(until)
        with self._legible():
            reply = read_reply(bytes(body))
        return summary(reply.text, refusal=reply.refusal, finish=reply.finish, usage=reply.usage or Usage())

    async def _checked(self, read: Callable[[Any], Piece], values: AsyncIterable[Any]) -> AsyncIterator[Piece]:
        """The pieces that `read` finds in the values."""
        each = aiter(values)
        while True:
            with self._legible():
                try:
                    piece = read(await anext(each))
                except StopAsyncIteration:
                    return
            yield piece

    @contextmanager
    def _legible(self) -> Iterator[None]:
        """What cannot be read is a trouble of this answer."""
        try:
            yield
        except (ValueError, AttributeError, TypeError, LookupError, RecursionError):
            # The client builds its values without checking them, so a malformed answer surfaces as any of these.
            raise Transient(f"{self.place}: the answer is not a chat completion", begun=True) from None

    def _in_time(self, until: float) -> None:
        if self.clock() > until:
            raise Transient(f"{self.place}: no whole answer within {self.timeout:g} s", begun=True)

    def _refused(self, error: Any, model: str) -> Summary:
        """What an HTTP status means: raises Transient or ModelError, or returns what concerns this request alone."""
        code, said = error.status_code, self._clean(told(error))
        kinds = {str(error.code), str(error.type)}
        if "insufficient_quota" in kinds:
            cure = "the account has no credit left; add some, or use another model"
            raise ModelError(f"{self.place}: {cure}", code=code) from None
        if code in PASSING or code >= 500:
            wait = asked_wait(error.response.headers)
            for_all = code == 429 or wait is not None
            raise Transient(f"{self.place}: HTTP {code}: {said}", wait=wait, for_all=for_all) from None
        if "content_filter" in kinds:
            return summary("", finish="content_filter")
        if kinds & TOO_LONG or code == 413:
            return failed(f"{self.place}: the article is too long for {model}: {said}")
        cure = self._cure(code, said, model, str(error.param or ""))
        if code in FORM_CODES and FORM.search(f"{error.param} {said}"):
            raise FormatRefused(cure, code=code) from None
        raise ModelError(cure, code=code) from None

    def _cure(self, code: int, said: str, model: str, field: str) -> str:
        if code == 401:
            # What the endpoint says is left out: it may repeat parts of the key.
            state = "was not accepted" if self.key else "is not set"
            return f"{self.place}: the key in {self.key_env} {state}; set {self.key_env} to a key of this endpoint"
        if code == 403:
            return f"{self.place}: this key may not use {model}: {said}; use another key or model"
        if code == 404:
            return f"{self.place}: no model {model}: {said}; check the name and the base URL (it often ends in /v1)"
        leave = f"; to leave it out, give the model `extra: {{{field}: null}}`" if field.isidentifier() else ""
        return f"{self.place}: HTTP {code}: {said}{leave}"

    def _broken(self, error: Exception, begun: bool) -> NoReturn:
        cause = error.__cause__ or error
        never = type(cause).__name__ in {"ConnectError", "ConnectTimeout"}
        why = self._clean(str(cause)) or type(cause).__name__
        hint = "; is the server running?" if never and is_loopback(self.base_url) else ""
        raise Transient(f"{self.place}: no connection: {why}{hint}", connected=not never, begun=begun) from None

    def _clean(self, text: str) -> str:
        """`text` on one line, short, and without the key."""
        line = " ".join(text.split())[:2_000]
        return (line.replace(self.key, "[key]") if len(self.key) >= 8 else line)[:400]


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What one chunk, or a whole reply, brings."""

    text: str = ""
    refusal: str = ""
    finish: str = ""
    usage: Usage | None = None


def read_chunk(chunk: Any) -> Piece:
    """One chunk of a stream; the last one has usage and no choice."""
    usage = used(chunk.usage.prompt_tokens, chunk.usage.completion_tokens) if chunk.usage else None
    for choice in chunk.choices or ():
        text, refusal = (choice.delta.content, choice.delta.refusal) if choice.delta else ("", "")
        return Piece(
            text="" + (text or ""), refusal="" + (refusal or ""), finish=choice.finish_reason or "", usage=usage
        )
    return Piece(usage=usage)


def read_reply(body: bytes) -> Piece:
    """A reply that came in one piece."""
    reply = json.loads(body)
    choice, usage = reply["choices"][0], reply.get("usage") or {}
    message = choice["message"]
    return Piece(
        text="" + (message.get("content") or ""),
        refusal="" + (message.get("refusal") or ""),
        finish=choice.get("finish_reason") or "",
        usage=used(usage.get("prompt_tokens"), usage.get("completion_tokens")),
    )


def told(error: Any) -> str:
    """What the endpoint says about an error; nearly all put it into `error.message` of the body."""
    said = error.body.get("message") if isinstance(error.body, dict) else None
    return said if isinstance(said, str) else str(error.message)


def used(read: object, written: object) -> Usage:
    """The tokens that an endpoint counts; 0 where it does not."""
    return Usage(
        prompt_tokens=read if isinstance(read, int) else 0,
        completion_tokens=written if isinstance(written, int) else 0,
    )


@asynccontextmanager
async def connect(
    *, base_url: str, key: str, key_env: str, timeout: float, clock: Callable[[], float]
) -> AsyncIterator[Chat]:
    """A client for the endpoint, closed at the end; its own retries are off, since retry.py owns them."""
    import openai

    # Proxies of the environment are for the world outside.
    http = openai.DefaultAsyncHttpxClient(trust_env=False) if is_loopback(base_url) else None
    async with openai.AsyncOpenAI(
        base_url=base_url, api_key=key or "none", max_retries=0, timeout=timeout, http_client=http
    ) as client:
        yield Chat(client=client, base_url=base_url, key=key, key_env=key_env, timeout=timeout, clock=clock)
