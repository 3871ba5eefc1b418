"""Any OpenAI-compatible endpoint as a model: cache, then the endpoint's traffic and retries, then the door."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from harness.halt import Halt
from harness.models.access import Access, access
from harness.models.batch_api import Batches, line
from harness.models.cache import Cache, key_of
from harness.models.chat import Chat, connect
from harness.models.faults import Unsupported
from harness.models.learnt import Learnt
from harness.models.model import OnToken, Toll
from harness.models.nouns import Message, ModelSpec, Patience, Price, Request, Summary, Usage
from harness.models.price import charged, counted, price_of
from harness.models.request import about, at_most, chat, fields, limit_field, public
from harness.models.retry import Transient, persistently
from harness.models.setting import Setting
from harness.models.traffic import Traffic


@dataclass(slots=True, kw_only=True)
class Endpoint:
    """A model behind an endpoint."""

    model: str  # as the endpoint calls it
    made_of: Mapping[str, str]  # what its answers depend on
    chat: Chat
    cache: Cache | None
    patience: Patience
    traffic: Traffic
    limit: str  # the field of the token limit
    price: Price | None = None
    defaults: Mapping[str, Any] = field(default_factory=dict)  # further fields of every body
    learnt: Learnt = field(default_factory=Learnt)  # which fields it does not take as they are
    _down: bool = False  # whether the last request found nobody there

    @property
    def identity(self) -> Mapping[str, str]:
        return {**self.made_of, **({"adapted": self.learnt.description} if self.learnt.description else {})}

    @property
    def jobs(self) -> int:
        return self.traffic.jobs

    def recall(self, request: Request) -> Summary | None:
        return stored(self.cache, self.made_of, request, self._body(request), self.price)

    def at_most(self, request: Request) -> Usage:
        return at_most(request.messages, self._body(request))

    async def complete(self, request: Request, *, on_token: OnToken | None = None, toll: Toll | None = None) -> Summary:
        body = self._body(request)
        return await answered(
            self.cache,
            self.made_of,
            request,
            body,
            self.price,
            lambda: self.generate(request.messages, body, on_token, toll),
            self.traffic.halt,
        )

    def batches(self) -> Batches:
        """The endpoint's Batch API; its calls are spaced and retried like all others."""
        return Batches(chat=self.chat, traffic=self.traffic, patience=self.patience)

    def key(self, request: Request) -> str:
        """The name of a request in the cache and in a batch."""
        return key_for(self.made_of, request, self._body(request))

    def line(self, key: str, request: Request) -> bytes:
        """The request as a line of a batch."""
        return line(key, self.model, chat(request.messages), self.learnt.adapted(self._body(request)))

    def cost_of(self, answer: Summary, request: Request) -> Summary:
        """An answer of a batch with what it cost."""
        most = self.at_most(request)
        return charged(counted(replace(answer, batched=True), most), self.price, most)

    def knows(self, key: str) -> bool:
        """Whether the cache has the answer to the request of this key."""
        return self.cache is not None and self.cache.get(key) is not None

    def keep(self, key: str, answer: Summary) -> bool:
        """Put an answer of a batch into the cache; False when that cannot be done."""
        if self.cache is None:
            return False
        self.cache.put(key, self.made_of.get("model", ""), replace(answer, batched=True))
        return not self.cache.trouble

    async def generate(
        self, messages: Sequence[Message], body: dict[str, Any], on_token: OnToken | None, toll: Toll | None = None
    ) -> Summary:
        """An answer from the endpoint itself. Where nobody was found, the next request does not wait again."""
        reached = True
        sent = chat(messages)

        async def attempt() -> Summary:
            nonlocal reached
            try:
                return await self._fitting(sent, body, on_token)
            except Transient as error:
                reached = error.connected
                raise

        most = at_most(messages, body)
        expected = about(most)
        async with self.traffic.slots:
            patience = replace(self.patience, attempts=1) if self._down else self.patience
            tokens = expected.prompt_tokens + expected.completion_tokens
            answer = await persistently(attempt, patience, self.traffic, tokens=tokens, toll=toll)
        self._down = not reached and answer.error is not None
        return counted(answer, most)

    async def _fitting(self, sent: list[dict[str, str]], body: dict[str, Any], on_token: OnToken | None) -> Summary:
        """An answer to the body, without what the endpoint says that it does not take for this model."""
        while True:
            fitting = self.learnt.adapted(body)
            try:
                return await self.chat.ask(self.model, sent, fitting, on_token)
            except Unsupported as error:
                if not self.learnt.learn(error.field, fitting, str(error)):
                    raise

    def _body(self, request: Request) -> dict[str, Any]:
        return fields(request, defaults=self.defaults, limit=self.limit)


def key_for(identity: Mapping[str, str], request: Request, body: Mapping[str, Any]) -> str:
    """The name in the cache of a request that is sent as `body`."""
    return key_of(identity, chat(request.messages), body, request.repeat)


def stored(
    cache: Cache | None, identity: Mapping[str, str], request: Request, body: dict[str, Any], price: Price | None
) -> Summary | None:
    """The stored answer to this very request, or None. One that an earlier run has paid for costs nothing."""
    found = cache.get(key_for(identity, request, body)) if cache else None
    if found is None:
        return None
    return (
        replace(found, cost=Decimal(0), estimated=False)
        if found.cached
        else charged(found, price, at_most(request.messages, body))
    )


async def answered(
    cache: Cache | None,
    identity: Mapping[str, str],
    request: Request,
    body: dict[str, Any],
    price: Price | None,
    generate: Callable[[], Awaitable[Summary]],
    halt: Halt,
) -> Summary:
    """The stored answer to this very request, or a new one, which is stored before anything else is done with it.

    Where another process is asking for it, its answer is waited for.
    """
    most = at_most(request.messages, body)
    if cache is None:
        return charged(await generate(), price, most)
    key = key_for(identity, request, body)
    async with cache.leased(key, halt):
        found = stored(cache, identity, request, body, price)
        if found is not None:
            return found
        answer = await generate()
        cache.put(key, identity.get("model", ""), answer)
    return charged(answer, price, most)


@asynccontextmanager
async def open_endpoint(spec: ModelSpec, setting: Setting) -> AsyncIterator[Endpoint]:
    """`openai/NAME` at `spec.base_url`, else OPENAI_BASE_URL, else OpenAI itself. Nothing is sent yet."""
    way = access(spec, setting.environ, setting.allowed)
    async with connected(way, spec.timeout, setting) as client:
        made_of = {"model": spec.name, "endpoint": public(way.base_url)}
        yield Endpoint(
            model=spec.name.partition("/")[2],
            made_of=made_of,
            chat=client,
            cache=setting.cache,
            patience=spec.patience,
            traffic=setting.traffic(f"{public(way.base_url)} {way.names}", spec),
            limit=limit_field(way.base_url),
            price=price_of(spec, way.base_url),
            learnt=Learnt.of(setting.cache, made_of, setting.say),
        )


def connected(way: Access, timeout: float, setting: Setting) -> AbstractAsyncContextManager[Chat]:
    """A client that goes this way, with so many seconds for a request."""
    return connect(
        base_url=way.base_url,
        key=way.key,
        key_env=way.names,
        timeout=timeout,
        headers=way.headers,
        halt=setting.halt,
    )
