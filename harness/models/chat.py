"""The one door to openai: one request over the chat-completions protocol in, one summary out.

What may pass is raised as Transient for the retry layer; what cannot pass is a ModelError with its cure. No message and
no summary of this module carries the key.
"""

from __future__ import annotations

import json
import re
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, NoReturn, TypeVar

from harness.errors import FormatRefused, ModelError
from harness.halt import Halt
from harness.models import reply, sse, wire
from harness.models.answer import LONGEST, failed, summary, too_long
from harness.models.model import OnToken
from harness.models.nouns import Summary, Usage
from harness.models.redact import redacted
from harness.models.reply import Piece, Trouble
from harness.models.request import is_loopback, public, query
from harness.models.retry import Transient, asked_wait

Value = TypeVar("Value")

PASSING = frozenset({408, 409, 425, 429})  # and everything from 500 up
PERHAPS_PAID = frozenset({408, 502, 504, 520, 522, 524})  # whoever gives up in between knows of no answer
FORM_CODES = frozenset({400, 415, 422})
FORM = re.compile(r"response_format|json_schema|json_object|json.?mode|structured output|grammar", re.I)
UNKNOWN_FIELD = re.compile(
    r"unsupported|not supported|does ?n[o']t support|not (?:permitted|allowed)|unrecogni[sz]ed"
    r"|unknown|unexpected|extra ",
    re.I,
)
WHOLE = 600.0  # seconds at least for a call that carries files
MALFORMED = (ValueError, AttributeError, TypeError, LookupError, RecursionError)


class Unsupported(ModelError):
    """The endpoint does not take a `field` of the request for this model; without it, it may answer."""

    def __init__(self, text: str, *, code: int, field: str) -> None:
        super().__init__(text, code=code)
        self.field = field


@dataclass(frozen=True, slots=True, kw_only=True)
class Chat:
    """A client for one endpoint. The secrets never leave it but in the request's headers."""

    client: Any  # openai.AsyncOpenAI; the import is heavy
    base_url: str
    key_env: str  # names of the variables that hold the key, or what else lets one in
    secrets: tuple[str, ...]
    timeout: float  # seconds: for the whole answer, from the request to its last word
    halt: Halt = field(default_factory=Halt)

    async def ask(
        self, model: str, messages: Sequence[dict[str, str]], body: dict[str, Any], on_token: OnToken | None
    ) -> Summary:
        """One attempt, which ends within the timeout whatever comes."""
        import httpx2
        import openai

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
            return self._refused(error, model, body)
        except (TimeoutError, openai.APITimeoutError, httpx2.TimeoutException) as error:
            whole = "whole " if begun else ""
            reached = type(error.__cause__ or error).__name__ != "ConnectTimeout"
            raise Transient(
                f"{self.place}: no {whole}answer within {self.timeout:g} s", connected=reached, charged=reached
            ) from None
        except (openai.APIConnectionError, httpx2.HTTPError, wire.Elsewhere) as error:
            self._broken(error)
        except (wire.Oversized, sse.TooLong):
            return too_long(f"{self.place}: an answer of more than {wire.LARGEST:,} bytes, or a line without an end")
        except reply.Unreadable as error:
            return failed(f"{self.place}: the answer is not a chat completion: {self.clean(str(error))}", charged=True)
        except MALFORMED:
            raise Transient(f"{self.place}: the answer is not a chat completion", charged=True) from None

    async def call(self, request: Callable[[Any], Awaitable[Value]]) -> Value:
        """What one request other than a chat brings, of the client that it is given; one attempt."""
        import httpx2
        import openai

        try:
            async with self.halt.within(max(self.timeout, WHOLE)):
                return await request(self.client)
        except openai.APIStatusError as error:
            said = f"{self.place}: HTTP {error.status_code}: {self.clean(self._told(error).said)}"
            if error.status_code == 404:
                raise ModelError(f"{said}; has the endpoint a Batch API, and is this its account?", code=404) from None
            self._refused(error, "the request", {})
            raise ModelError(said, code=error.status_code) from None
        except (TimeoutError, openai.APITimeoutError, httpx2.TimeoutException):
            raise Transient(f"{self.place}: no answer within {self.timeout:g} s") from None
        except (openai.APIConnectionError, httpx2.HTTPError, wire.Elsewhere) as error:
            self._broken(error)
        except wire.Oversized:
            raise ModelError(f"{self.place}: an answer of more than {wire.LARGEST_FILE:,} bytes") from None
        except (openai.APIError, *MALFORMED):
            raise Transient(f"{self.place}: the answer is none that is known") from None

    @property
    def place(self) -> str:
        return public(self.base_url)

    def clean(self, text: str) -> str:
        """`text` on one line, short, and without the secrets."""
        return redacted(" ".join(text[:20_000].split())[:2_000], self.secrets)[:400]

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
            return self._answered_with(trouble, model, charged=False)
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
                return self._answered_with(trouble, model, charged=tokens > 0)
            piece = reply.read_chunk(chunk)
            found.append(piece)
            tokens += bool(piece.text)
            size += len(piece.text) + len(piece.refusal)
            if on_token and piece.text:
                _tell(on_token, tokens)
            if size > LONGEST:
                break
        if size <= LONGEST and not any(piece.finish for piece in found):
            raise Transient(f"{self.place}: the answer broke off", charged=True)
        return self._summary(found, tokens)

    def _summary(self, pieces: Sequence[Piece], tokens: int) -> Summary:
        """The summary of an answer's pieces; `tokens` of it came one by one."""
        text, refusal = ("".join(getattr(piece, name) for piece in pieces) for name in ("text", "refusal"))
        finish = next((piece.finish for piece in reversed(pieces) if piece.finish), "")
        usage = next((piece.usage for piece in reversed(pieces) if piece.usage), None)
        return summary(
            redacted(text, self.secrets),
            refusal=redacted(refusal, self.secrets),
            finish=self.clean(finish)[:40],
            usage=usage or Usage(completion_tokens=tokens),
            estimated=usage is None,
        )

    def _refused(self, error: Any, model: str, body: Mapping[str, Any]) -> Summary:
        """What an HTTP status means: raises Transient or ModelError, or returns what concerns this request alone."""
        return self._means(error.status_code, self._told(error), model, error.response.headers, body)

    def _told(self, error: Any) -> Trouble:
        return reply.trouble_of(error.response.content, error.status_code)

    def _answered_with(self, trouble: Trouble, model: str, *, charged: bool) -> Summary:
        """What an error means that comes with HTTP 200."""
        if trouble.filtered:
            return summary("", finish=reply.FILTERED)
        said = self.clean(trouble.said)
        if trouble.status and not charged:
            return self._means(trouble.status, trouble, model, {}, {})
        if trouble.no_credit:
            raise ModelError(f"{self.place}: {said}: no credit is left; add some, or use another model")
        if trouble.too_long or trouble.lasting:
            return failed(f"{self.place}: {said}", charged=charged)
        raise Transient(f"{self.place}: {said}", charged=charged)

    def _means(
        self, code: int, trouble: Trouble, model: str, headers: Mapping[str, str], body: Mapping[str, Any]
    ) -> Summary:
        said = self.clean(trouble.said)
        if code < 400:
            cure = "the address has moved; write the new one as the base URL"
            raise ModelError(f"{self.place}: HTTP {code}: {cure}", code=code) from None
        if trouble.no_credit and code != 401:
            cure = "no credit is left; add some, or use another model"
            raise ModelError(f"{self.place}: HTTP {code}: {said}: {cure}", code=code) from None
        if code in PASSING or code >= 500:
            wait = asked_wait(headers)
            for_all = code == 429 or wait is not None
            raise Transient(
                f"{self.place}: HTTP {code}: {said}", wait=wait, for_all=for_all, charged=code in PERHAPS_PAID
            ) from None
        if trouble.filtered:
            return summary("", finish=reply.FILTERED)
        if trouble.too_long or code == 413:
            return failed(f"{self.place}: the article is too long for {model}: {said}")
        param = self.clean(trouble.param)
        cure = self._cure(code, said, model, param)
        if code in FORM_CODES and FORM.search(f"{param} {said}"):
            raise FormatRefused(cure, code=code) from None
        if code in FORM_CODES and UNKNOWN_FIELD.search(f"{said} {' '.join(trouble.kinds)}"):
            named = param if param in body else next((name for name in body if re.search(rf"\b{name}\b", said)), "")
            if named:
                raise Unsupported(cure, code=code, field=named) from None
        raise ModelError(cure, code=code) from None

    def _cure(self, code: int, said: str, model: str, field: str) -> str:
        if code == 401:
            # What the endpoint says is left out: it may repeat parts of the key.
            if not self.key_env:
                return f"{self.place}: it wants a key; name the variable that holds it with `api_key_env`"
            state = "was not accepted" if self.secrets else "is not set"
            return f"{self.place}: the key in {self.key_env} {state}; set {self.key_env} to a key of this endpoint"
        if code == 403:
            return f"{self.place}: this key may not use {model}: {said}; use another key or model"
        if code == 404:
            return f"{self.place}: no model {model}: {said}; check the name and the base URL (it often ends in /v1)"
        leave = f"; to leave it out, give the model `extra: {{{field}: null}}`" if field.isidentifier() else ""
        return f"{self.place}: HTTP {code}: {said}{leave}"

    def _broken(self, error: Exception) -> NoReturn:
        cause: BaseException = error
        while cause.__cause__ is not None:
            if isinstance(cause, wire.Elsewhere | wire.Oversized):
                break
            cause = cause.__cause__
        if isinstance(cause, wire.Elsewhere):
            where = (
                f"it redirects to {self.clean(str(cause))}, which is not followed, since the key is for this host alone"
            )
            raise ModelError(f"{self.place}: {where}; if that is right, write it as the base URL") from None
        first = error.__cause__ or error
        never = type(first).__name__ in {"ConnectError", "ConnectTimeout"}
        why = self.clean(str(first)) or type(first).__name__
        hint = "; is the server running?" if never and is_loopback(self.base_url) else ""
        raise Transient(f"{self.place}: no connection: {why}{hint}", connected=not never, charged=not never) from None


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
            base_url=base_url,
            key_env=key_env,
            secrets=secrets,
            timeout=timeout,
            halt=Halt() if halt is None else halt,
        )
