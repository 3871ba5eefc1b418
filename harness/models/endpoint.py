"""Any OpenAI-compatible endpoint as a model: cache, then retries, then the door."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from harness.errors import InputError, ModelError
from harness.models.cache import Cache, key_of
from harness.models.chat import Chat, connect
from harness.models.model import OnToken
from harness.models.request import OPENAI, chat, fields, host, limit_field, public
from harness.models.retry import Patience, Transient, persistently
from harness.types import Message, ModelSpec, Parameters, Summary


@dataclass(slots=True, kw_only=True)
class Endpoint:
    """A model behind an endpoint."""

    model: str  # as the endpoint calls it
    identity: Mapping[str, str]
    chat: Chat
    cache: Cache | None
    patience: Patience
    sleep: Callable[[float], None]
    limit: str  # the field of the token limit
    defaults: Mapping[str, Any] = field(default_factory=dict)  # further fields of every body
    _down: bool = False  # whether the last request found nobody there

    def complete(
        self,
        messages: Sequence[Message],
        parameters: Parameters,
        *,
        repeat: int,
        case: str = "",
        prompt: str = "",
        on_token: OnToken | None = None,
    ) -> Summary:
        body = fields(parameters, repeat, defaults=self.defaults, limit=self.limit)
        return answered(
            self.cache,
            self.identity,
            chat(messages),
            body,
            repeat,
            lambda sent: self.generate(sent, body, on_token),
        )

    def generate(self, messages: list[dict[str, str]], body: dict[str, Any], on_token: OnToken | None) -> Summary:
        """An answer from the endpoint itself. Where nobody was found, the next request does not wait again."""
        reached = True

        def attempt() -> Summary:
            nonlocal reached
            try:
                return self.chat.ask(self.model, messages, body, on_token)
            except Transient as error:
                reached = error.connected
                raise

        patience = replace(self.patience, attempts=1) if self._down else self.patience
        answer = persistently(attempt, patience, self.sleep)
        self._down = not reached and answer.error is not None
        return answer


def answered(
    cache: Cache | None,
    identity: Mapping[str, str],
    messages: list[dict[str, str]],
    body: dict[str, Any],
    repeat: int,
    generate: Callable[[list[dict[str, str]]], Summary],
) -> Summary:
    """The stored answer to this very request, or a new one, which is stored."""
    if cache is None:
        return generate(messages)
    key = key_of(identity, messages, body, repeat)
    stored = cache.get(key)
    if stored is not None:
        return stored
    answer = generate(messages)
    cache.put(key, identity.get("model", ""), answer)
    return answer


@contextmanager
def open_endpoint(
    spec: ModelSpec,
    *,
    cache: Cache | None,
    environ: Mapping[str, str],
    patience: Patience,
    sleep: Callable[[float], None],
    clock: Callable[[], float],
) -> Iterator[Endpoint]:
    """`openai/NAME` at `spec.base_url`, else OPENAI_BASE_URL, else OpenAI itself. Nothing is sent yet."""
    name = spec.name.partition("/")[2]
    base_url = (spec.base_url or environ.get("OPENAI_BASE_URL") or OPENAI).strip()
    if not host(base_url):  # it may hold a password, so it is not repeated
        raise InputError(f"{spec.name}: the base URL must look like https://host/v1")
    key = key_in(environ, spec.api_key_env, needed=host(base_url) == host(OPENAI), model=spec.name)
    with connect(base_url=base_url, key=key, key_env=spec.api_key_env, timeout=spec.timeout, clock=clock) as client:
        yield Endpoint(
            model=name,
            identity={"model": spec.name, "endpoint": public(base_url)},
            chat=client,
            cache=cache,
            patience=patience,
            sleep=sleep,
            limit=limit_field(base_url),
        )


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
