"""Any OpenAI-compatible endpoint as a model: cache, then the endpoint's traffic and retries, then the door."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from harness.errors import InputError, ModelError
from harness.models.batch_api import Batches, line
from harness.models.cache import Cache, key_of
from harness.models.chat import Chat, connect
from harness.models.model import OnToken
from harness.models.price import charged, price_of
from harness.models.request import OPENAI, about, at_most, chat, fields, host, limit_field, public
from harness.models.retry import Transient, persistently
from harness.models.setting import Setting
from harness.models.traffic import Traffic
from harness.types import Message, ModelSpec, Parameters, Patience, Price, Summary, Usage


@dataclass(slots=True, kw_only=True)
class Endpoint:
    """A model behind an endpoint."""

    model: str  # as the endpoint calls it
    identity: Mapping[str, str]
    chat: Chat
    cache: Cache | None
    patience: Patience
    traffic: Traffic
    limit: str  # the field of the token limit
    price: Price | None = None
    defaults: Mapping[str, Any] = field(default_factory=dict)  # further fields of every body
    _down: bool = False  # whether the last request found nobody there

    @property
    def jobs(self) -> int:
        return self.traffic.jobs

    def recall(
        self, messages: Sequence[Message], parameters: Parameters, *, repeat: int, case: str = "", prompt: str = ""
    ) -> Summary | None:
        return stored(self.cache, self.identity, messages, self._body(parameters, repeat), repeat, self.price)

    def at_most(self, messages: Sequence[Message], parameters: Parameters) -> Usage:
        return at_most(messages, self._body(parameters, 1))

    async def complete(
        self,
        messages: Sequence[Message],
        parameters: Parameters,
        *,
        repeat: int,
        case: str = "",
        prompt: str = "",
        on_token: OnToken | None = None,
    ) -> Summary:
        body = self._body(parameters, repeat)
        return await answered(
            self.cache,
            self.identity,
            messages,
            body,
            repeat,
            self.price,
            lambda: self.generate(messages, body, on_token),
        )

    def batches(self) -> Batches:
        """The endpoint's Batch API; its calls are spaced and retried like all others."""
        return Batches(chat=self.chat, traffic=self.traffic, patience=self.patience)

    def key(self, messages: Sequence[Message], parameters: Parameters, repeat: int) -> str:
        """The name of a request in the cache and in a batch."""
        return key_of(self.identity, chat(messages), self._body(parameters, repeat), repeat)

    def line(self, key: str, messages: Sequence[Message], parameters: Parameters, repeat: int) -> bytes:
        """The request as a line of a batch."""
        return line(key, self.model, chat(messages), self._body(parameters, repeat))

    def knows(self, key: str) -> bool:
        """Whether the cache has the answer to the request of this key."""
        return self.cache is not None and self.cache.get(key) is not None

    def keep(self, key: str, answer: Summary) -> bool:
        """Put an answer of a batch into the cache; False when that cannot be done."""
        if self.cache is None:
            return False
        self.cache.put(key, self.identity.get("model", ""), replace(answer, batched=True))
        return not self.cache.trouble

    async def generate(self, messages: Sequence[Message], body: dict[str, Any], on_token: OnToken | None) -> Summary:
        """An answer from the endpoint itself. Where nobody was found, the next request does not wait again."""
        reached = True
        sent = chat(messages)

        async def attempt() -> Summary:
            nonlocal reached
            try:
                return await self.chat.ask(self.model, sent, body, on_token)
            except Transient as error:
                reached = error.connected
                raise

        expected = about(at_most(messages, body))
        async with self.traffic.slots:
            patience = replace(self.patience, attempts=1) if self._down else self.patience
            answer = await persistently(
                attempt, patience, self.traffic, tokens=expected.prompt_tokens + expected.completion_tokens
            )
        self._down = not reached and answer.error is not None
        return answer

    def _body(self, parameters: Parameters, repeat: int) -> dict[str, Any]:
        return fields(parameters, repeat, defaults=self.defaults, limit=self.limit)


def stored(
    cache: Cache | None,
    identity: Mapping[str, str],
    messages: Sequence[Message],
    body: dict[str, Any],
    repeat: int,
    price: Price | None,
) -> Summary | None:
    """The stored answer to this very request, or None. One that an earlier run has paid for costs nothing."""
    found = cache.get(key_of(identity, chat(messages), body, repeat)) if cache else None
    if found is None:
        return None
    return replace(found, cost=Decimal(0)) if found.cached else charged(found, price)


async def answered(
    cache: Cache | None,
    identity: Mapping[str, str],
    messages: Sequence[Message],
    body: dict[str, Any],
    repeat: int,
    price: Price | None,
    generate: Callable[[], Awaitable[Summary]],
) -> Summary:
    """The stored answer to this very request, or a new one, which is stored before anything else is done with it."""
    found = stored(cache, identity, messages, body, repeat, price)
    if found is not None:
        return found
    answer = await generate()
    if cache is not None:
        cache.put(key_of(identity, chat(messages), body, repeat), identity.get("model", ""), answer)
    return charged(answer, price)


@asynccontextmanager
async def open_endpoint(spec: ModelSpec, setting: Setting) -> AsyncIterator[Endpoint]:
    """`openai/NAME` at `spec.base_url`, else OPENAI_BASE_URL, else OpenAI itself. Nothing is sent yet."""
    base_url, key = address_and_key(spec, setting.environ)
    async with connect(
        base_url=base_url, key=key, key_env=spec.api_key_env, timeout=spec.timeout, clock=setting.clock
    ) as client:
        yield Endpoint(
            model=spec.name.partition("/")[2],
            identity={"model": spec.name, "endpoint": public(base_url)},
            chat=client,
            cache=setting.cache,
            patience=spec.patience,
            traffic=setting.traffic(f"{public(base_url)} {spec.api_key_env}", spec),
            limit=limit_field(base_url),
            price=price_of(spec, base_url),
        )


def address_and_key(spec: ModelSpec, environ: Mapping[str, str]) -> tuple[str, str]:
    """Where `spec` is asked, and with which key; what is wrong with them is told without repeating them."""
    base_url = (spec.base_url or environ.get("OPENAI_BASE_URL") or OPENAI).strip()
    if not host(base_url):  # it may hold a password, so it is not repeated
        raise InputError(f"{spec.name}: the base URL must look like https://host/v1")
    return base_url, key_in(environ, spec.api_key_env, needed=host(base_url) == host(OPENAI), model=spec.name)


def key_in(environ: Mapping[str, str], variable: str, *, needed: bool, model: str) -> str:
    """The key in `variable`, or "" where none is needed; only characters that a header can carry."""
    key = environ.get(variable, "").strip()
    if needed and not key:
        raise ModelError(
            f"{model}: {variable} is not set; `export {variable}=...` with your key, or use a local/ model"
        )
    if not (key.isascii() and key.isprintable()):
        raise ModelError(f"{model}: {variable} holds a character that no key has; set it anew")
    return key
