"""The models: a spec (`openai/NAME`, `local/NAME` or a GGUF file, `replay/FILE`) in, a writer of summaries out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager

from harness.errors import InputError
from harness.models.catalogue import KNOWN, KnownModel
from harness.models.model import Model
from harness.models.nouns import ModelSpec
from harness.models.setting import Setting
from harness.models.user_folders import Folders

Opener = Callable[[ModelSpec, Setting], AbstractAsyncContextManager[Model]]


def open_model(spec: ModelSpec, setting: Setting) -> AbstractAsyncContextManager[Model]:
    """The model that `spec` names, closed at the end of the `async with`; a local server starts when needed."""
    scheme, slash, rest = spec.name.partition("/")
    if scheme not in OPENERS or not slash or not rest:
        raise InputError(f"{spec.name}: a model is named openai/NAME, local/NAME or replay/FILE")
    return OPENERS[scheme](spec, setting)


def _openai(spec: ModelSpec, setting: Setting) -> AbstractAsyncContextManager[Model]:
    from harness.models.endpoint import open_endpoint

    return open_endpoint(spec, setting)


def _local(spec: ModelSpec, setting: Setting) -> AbstractAsyncContextManager[Model]:
    from harness.models.local import open_local

    return open_local(spec, setting)


def _replay(spec: ModelSpec, setting: Setting) -> AbstractAsyncContextManager[Model]:
    from harness.models.replay import open_replay

    return open_replay(spec, setting)


OPENERS: dict[str, Opener] = {"openai": _openai, "local": _local, "replay": _replay}


def missing(spec: ModelSpec, folders: Folders) -> KnownModel | None:
    """The known model that must be fetched before `spec` can be opened, or None."""
    scheme, _, rest = spec.name.partition("/")
    model = KNOWN.get(rest) if scheme == "local" else None
    return model if model and not (folders.models / model.file).exists() else None
