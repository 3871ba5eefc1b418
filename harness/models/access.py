"""Where a model is asked, and with which key: a spec and the environment in, an Access out.

A key goes nowhere but to the endpoint that it is for: OPENAI_API_KEY to OpenAI's own address, or to the one that the
environment itself names with OPENAI_BASE_URL; every other variable to the endpoint for which the suite names it, and a
suite may name only variables that are there for such a purpose, or that the user has allowed.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from harness.errors import InputError, ModelError
from harness.models.nouns import ModelSpec
from harness.models.request import OPENAI, host, is_loopback, public

OPENAI_KEY = "OPENAI_API_KEY"
FOR_KEYS = re.compile(r"(?:^|_)(?:API_KEY|TOKEN)$")  # how variables end that hold keys for endpoints


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """The way to one endpoint."""

    base_url: str
    key: str  # "" for none
    names: str  # of the variables that hold the key and the headers' values, for messages
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)  # with their values


def access(spec: ModelSpec, environ: Mapping[str, str], allowed: Collection[str] = ()) -> Access:
    """Where and with which key `spec` is asked. What is wrong with them is told without repeating them."""
    own = environ.get("OPENAI_BASE_URL", "").strip()
    base_url = spec.base_url.strip() or own or OPENAI
    if not host(base_url):  # it may hold a password, so it is not repeated
        raise InputError(f"{spec.name}: the base URL must look like https://host/v1, with a port up to 65535 if any")
    if problem := next(problems(spec, allowed, base_url=base_url), ""):
        raise InputError(f"{spec.name}: {problem}")
    is_openai = public(base_url).startswith(f"https://{host(OPENAI)}/")
    trusted = is_openai or (own and not spec.base_url)
    variable = spec.api_key_env or (OPENAI_KEY if trusted and "authorization" not in _lower(spec) else "")
    key = value_of(environ, variable, needed=is_openai and not spec.headers, model=spec.name) if variable else ""
    headers = {name: value_of(environ, v, needed=True, model=spec.name) for name, v in spec.headers.items()}
    names = " and ".join(dict.fromkeys(filter(None, (variable, *spec.headers.values()))))
    return Access(base_url=base_url, key=key, names=names, headers=headers)


def problems(spec: ModelSpec, allowed: Collection[str], *, base_url: str = "") -> Iterator[str]:
    """What a spec must not ask for, each with its cure."""
    for variable in filter(None, (spec.api_key_env, *spec.headers.values())):
        if not FOR_KEYS.search(variable) and variable not in allowed:
            yield (
                f"may not read {variable}: names of keys end in _API_KEY or _TOKEN; "
                f"if it is meant, say --allow-env {variable}"
            )
    address = spec.base_url or base_url
    if address.lower().startswith("http://") and host(address) and not is_loopback(address) and not spec.insecure:
        yield "plain http to another machine, which anybody on the way can read; use https, or write `insecure: true`"


def value_of(environ: Mapping[str, str], variable: str, *, needed: bool, model: str) -> str:
    """What `variable` holds, or "" where nothing is needed; only characters that a header can carry."""
    value = environ.get(variable, "").strip()
    if needed and not value:
        raise ModelError(
            f"{model}: {variable} is not set; `export {variable}=...` with your key, or use a local/ model"
        )
    if not (value.isascii() and value.isprintable()):
        raise ModelError(f"{model}: {variable} holds a character that no key has; set it anew")
    return value


def _lower(spec: ModelSpec) -> set[str]:
    return {name.lower() for name in spec.headers}
