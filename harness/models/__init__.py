"""The models: a spec (`openai/NAME`, `local/NAME` or a GGUF file, `replay/FILE`) in, a writer of summaries out."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager

from harness.errors import InputError
from harness.models.cache import Cache, open_cache
from harness.models.catalogue import KNOWN, KnownModel
from harness.models.folders import Folders, folders
from harness.models.model import Model, OnToken, seed_for
from harness.models.retry import Patience
from harness.types import ModelSpec

__all__ = [
    "KNOWN",
    "MODELS",
    "Cache",
    "Folders",
    "KnownModel",
    "Model",
    "OnToken",
    "Patience",
    "folders",
    "missing",
    "open_cache",
    "open_model",
    "seed_for",
]


PATIENCE = Patience()


def open_model(
    spec: ModelSpec,
    *,
    cache: Cache | None,
    folders: Folders,
    environ: Mapping[str, str],
    patience: Patience = PATIENCE,
    sleep: Callable[[float], None] = time.sleep,
    clock: Callable[[], float] = time.monotonic,
) -> AbstractContextManager[Model]:
    """The model that `spec` names, closed at the end of the `with`; a local server starts at its first request."""
    scheme, slash, rest = spec.name.partition("/")
    if scheme not in MODELS or not slash or not rest:
        raise InputError(f"{spec.name}: a model is named openai/NAME, local/NAME or replay/FILE")
    return MODELS[scheme](spec, cache, folders, environ, patience, sleep, clock)


Opening = Callable[
    [
        ModelSpec,
        Cache | None,
        Folders,
        Mapping[str, str],
        Patience,
        Callable[[float], None],
        Callable[[], float],
    ],
    AbstractContextManager[Model],
]


def _openai(
    spec: ModelSpec,
    cache: Cache | None,
    folders: Folders,
    environ: Mapping[str, str],
    patience: Patience,
    sleep: Callable[[float], None],
    clock: Callable[[], float],
) -> AbstractContextManager[Model]:
    from harness.models.endpoint import open_endpoint

    return open_endpoint(spec, cache=cache, environ=environ, patience=patience, sleep=sleep, clock=clock)


def _local(
    spec: ModelSpec,
    cache: Cache | None,
    folders: Folders,
    environ: Mapping[str, str],
    patience: Patience,
    sleep: Callable[[float], None],
    clock: Callable[[], float],
) -> AbstractContextManager[Model]:
    from harness.models.local import open_local

    return open_local(spec, cache=cache, folders=folders, environ=environ, sleep=sleep, clock=clock)


def _replay(spec: ModelSpec, cache: Cache | None, folders: Folders, *_: object) -> AbstractContextManager[Model]:
    from harness.models.replay import open_replay

    return open_replay(spec, folders=folders)


MODELS: dict[str, Opening] = {"openai": _openai, "local": _local, "replay": _replay}


def missing(spec: ModelSpec, folders: Folders) -> KnownModel | None:
    """The known model that must be fetched before `spec` can be opened, or None."""
    scheme, _, rest = spec.name.partition("/")
    model = KNOWN.get(rest) if scheme == "local" else None
    return model if model and not (folders.models / model.file).exists() else None
