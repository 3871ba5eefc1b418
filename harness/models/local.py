"""The embedded default: a GGUF file as a model, through a server that starts at the first request and always ends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from harness.errors import EngineMissing, InputError
from harness.models import fetch, server
from harness.models.cache import Cache
from harness.models.catalogue import KNOWN, KnownModel
from harness.models.chat import connect
from harness.models.endpoint import Endpoint, answered
from harness.models.folders import Folders
from harness.models.model import OnToken
from harness.models.request import chat, fields
from harness.models.retry import Patience
from harness.models.stamps import sha256_of
from harness.types import Message, ModelSpec, Parameters, Status, Summary

ENGINE = "xllamacpp"
CONTEXT = 8_192  # tokens
THREADS = 1
BODY: dict[str, Any] = {"cache_prompt": False}  # the engine's prompt cache changes the answers
LOCAL = Patience(attempts=2, first=0.1, longest=1.0)  # a server of our own has no passing troubles


@dataclass(slots=True, kw_only=True)
class Local:
    """A model file and, once it is needed, its server. Requests go one at a time: it has one slot."""

    path: Path
    identity: Mapping[str, str]
    made_of: Mapping[str, str]  # what its answers depend on: not where the file lies or what it is called
    context: int  # tokens
    timeout: float  # seconds
    cache: Cache | None
    environ: Mapping[str, str]
    sleep: Callable[[float], None]
    clock: Callable[[], float]
    server: server.Server | None = None
    _endpoint: Endpoint | None = None
    _stack: ExitStack = field(default_factory=ExitStack)
    _lock: threading.Lock = field(default_factory=threading.Lock)

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
        body = fields(parameters, repeat, defaults=BODY)
        return answered(
            self.cache, self.made_of, chat(messages), body, repeat, lambda sent: self._generate(sent, body, on_token)
        )

    def _generate(self, messages: list[dict[str, str]], body: dict[str, Any], on_token: OnToken | None) -> Summary:
        with self._lock:
            endpoint = self._running()
            answer = endpoint.generate(messages, body, on_token)
            if answer.status is Status.FAILED and self.server and not self.server.alive():
                return replace(answer, error=self.server.fate())
            return answer

    def _running(self) -> Endpoint:
        """The server's endpoint; a server that has died is started anew."""
        if self._endpoint and self.server and self.server.alive():
            return self._endpoint
        self.close()
        self.server = server.start(self.path, context=self.context, threads=THREADS, environ=self.environ)
        self._stack.callback(self.server.stop)
        client = self._stack.enter_context(
            connect(
                base_url=f"{self.server.address}/v1",
                key=self.server.key,
                key_env="",
                timeout=self.timeout,
                clock=self.clock,
            )
        )
        self._endpoint = Endpoint(
            model=self.path.name,
            identity=self.identity,
            chat=client,
            cache=None,
            patience=LOCAL,
            sleep=self.sleep,
            limit="max_tokens",
        )
        return self._endpoint

    def close(self) -> None:
        """End the server, if there is one."""
        self._endpoint = None
        self._stack.close()
        self.server = None


@contextmanager
def open_local(
    spec: ModelSpec,
    *,
    cache: Cache | None,
    folders: Folders,
    environ: Mapping[str, str],
    sleep: Callable[[float], None],
    clock: Callable[[], float],
) -> Iterator[Local]:
    """`local/NAME` or `local/` and a GGUF file; EngineMissing says what to install or fetch."""
    engine = engine_version()
    path = file_of(spec.name, folders)
    context = spec.context or CONTEXT
    made_of = {
        "file_sha256": sha256_of(path, folders.models / "stamps"),
        "engine": f"{ENGINE} {engine}",
        "context": str(context),
    }
    model = Local(
        path=path,
        identity={"model": spec.label or spec.name, **made_of},
        made_of=made_of,
        context=context,
        timeout=spec.timeout,
        cache=cache,
        environ=environ,
        sleep=sleep,
        clock=clock,
    )
    try:
        yield model
    finally:
        model.close()


def engine_version() -> str:
    """The installed engine's version."""
    try:
        return version(ENGINE)
    except PackageNotFoundError:
        raise EngineMissing(
            "local models need the embedded engine, which is not installed; run `pip install 'claim-harness[local]'`"
            " (in a clone: `pip install '.[local]'`)"
        ) from None


def known(name: str) -> KnownModel | None:
    """The catalogue's entry of a model's full name (`local/NAME`); None for the user's own files and other models."""
    scheme, _, rest = name.partition("/")
    return KNOWN.get(rest) if scheme == "local" else None


def file_of(name: str, folders: Folders) -> Path:
    """The GGUF file behind a full name, which exists and is what the catalogue says."""
    rest = name.partition("/")[2]
    entry = known(name)
    if entry:
        path = folders.models / entry.file
        if not path.is_file():
            size = f"{entry.size / 1e6:,.0f} MB"
            raise EngineMissing(f"{name} is not here yet; run `harness models fetch {entry.name}` ({size})")
        fetch.check(path, entry, folders.models)
        return path
    if "/" not in rest and not rest.endswith(".gguf"):
        raise InputError(
            f"{name}: no such local model; known are {', '.join(f'local/{other}' for other in KNOWN)},"
            " and your own file is named local//path/to/file.gguf"
        )
    path = folders.base / rest
    try:
        with path.open("rb") as file:
            magic = file.read(4)
    except OSError as error:
        raise InputError(f"{name}: {path}: {error.strerror or error}; name a GGUF file that can be read") from None
    if magic != b"GGUF":
        raise InputError(f"{name}: {path} is no GGUF file; convert the model, or choose another file")
    return path
