"""What can be told of a model before a run, for a few tokens: is it there, is the key accepted, does it know schemas.

(ModelSpec, Setting) -> Probe. Only an endpoint is asked anything; of local models and recorded ones, the files are
looked at.
"""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from typing import Any

from harness.errors import FormatRefused, HarnessError, ModelError
from harness.models.access import access
from harness.models.chat import Chat
from harness.models.endpoint import connected
from harness.models.faults import Unsupported
from harness.models.learnt import Learnt
from harness.models.nouns import ModelSpec, Price
from harness.models.price import price_of
from harness.models.request import limit_field, public
from harness.models.retry import Transient
from harness.models.setting import Setting
from harness.status import Status

PROBE_TIMEOUT = 30.0  # seconds for one question
MOST_TOKENS = 16  # of its answer
PROBE_SCHEMA = {
    "type": "json_schema",
    "json_schema": {
        "name": "probe",
        "strict": True,
        "schema": {
            "type": "object",
            "properties": {"ok": {"type": "boolean"}},
            "required": ["ok"],
            "additionalProperties": False,
        },
    },
}
QUESTION = [{"role": "user", "content": 'Reply with the JSON object {"ok": true} and nothing else.'}]
UNKNOWN = frozenset({404, 405, 501})  # of an endpoint that does not list its models


@dataclass(frozen=True, slots=True, kw_only=True)
class Probe:
    """What was found; None where it could not be told, or does not apply."""

    model: str  # its full name
    place: str = ""  # the endpoint
    reachable: bool | None = None
    key: bool | None = None  # accepted
    there: bool | None = None  # the model
    schema: bool | None = None  # it answers by JSON schema
    tokens: int = 0  # that this took
    price: Price | None = None
    note: str = ""  # what is wrong, with its cure


async def probe(spec: ModelSpec, setting: Setting) -> Probe:
    """Look at one model; never an exception that is about it."""
    scheme = spec.name.partition("/")[0]
    try:
        return await PROBES.get(scheme, _file)(spec, setting)
    except HarnessError as error:
        return Probe(model=spec.name, there=False, note=str(error))


async def _file(spec: ModelSpec, setting: Setting) -> Probe:
    """A model in a file is there when it can be opened; nothing is started."""
    from harness.models.opening import open_model

    async with open_model(spec, setting) as model:
        return Probe(model=spec.name, place="this machine", there=True, price=model.price)


async def _endpoint(spec: ModelSpec, setting: Setting) -> Probe:
    way = access(spec, setting.environ, setting.allowed)
    name = spec.name.partition("/")[2]
    found = Probe(model=spec.name, place=public(way.base_url), price=price_of(spec, way.base_url))
    has_key = bool(way.key or way.headers)
    async with connected(way, min(spec.timeout, PROBE_TIMEOUT), setting) as chat:
        try:
            found = await _listed(found, chat, name, has_key)
            return await _answers(found, chat, name, has_key, limit_field(way.base_url))
        except Transient as error:
            return replace(found, reachable=error.connected, note=str(error))
        except ModelError as error:
            return _refused(found, error)


async def _listed(found: Probe, chat: Chat, name: str, has_key: bool) -> Probe:
    """What GET /models says, where there is such a thing."""
    try:
        names = await chat.call(_names)
    except ModelError as error:
        if error.code not in UNKNOWN:
            raise
        return replace(found, reachable=True)
    there = name in names
    some = ", ".join(chat.faults.clean(each)[:80] for each in names[:5]) + (" ..." if len(names) > 5 else "")
    note = "" if there else f"it is not among the models listed there: {some or 'none'}"
    return replace(found, reachable=True, key=True if has_key else None, there=there, note=note)


async def _names(client: Any) -> list[str]:
    return [str(each.id) async for each in client.models.list()]


async def _answers(found: Probe, chat: Chat, name: str, has_key: bool, limit: str) -> Probe:
    """Ask for one tiny answer by schema."""
    body: dict[str, Any] = {limit: MOST_TOKENS, "response_format": PROBE_SCHEMA}
    learnt = Learnt()
    try:
        try:
            answer = await chat.ask(name, QUESTION, body, None)
        except Unsupported as error:
            if not learnt.learn(error.field, body, ""):
                raise
            answer = await chat.ask(name, QUESTION, learnt.adapted(body), None)
    except FormatRefused:
        return replace(found, there=True, key=True if has_key else None, schema=False)
    if answer.status is Status.FAILED:
        return replace(found, note=answer.error or "")
    return replace(
        found,
        key=True if has_key else None,
        there=True,
        schema=None if answer.status is Status.TRUNCATED else _fits(answer.text),
        tokens=answer.usage.prompt_tokens + answer.usage.completion_tokens,
        note="" if found.there is not False else f"it answers, but {found.note}",
    )


def _fits(text: str) -> bool:
    try:
        value = json.loads(text)
    except ValueError:
        return False
    return isinstance(value, dict) and isinstance(value.get("ok"), bool)


def _refused(found: Probe, error: ModelError) -> Probe:
    """What a status says about the key and the model."""
    key = False if error.code == 401 else found.key
    there = False if error.code in (403, 404) else found.there
    return replace(found, reachable=True, key=key, there=there, note=str(error))


PROBES: dict[str, Callable[[ModelSpec, Setting], Awaitable[Probe]]] = {"openai": _endpoint}
