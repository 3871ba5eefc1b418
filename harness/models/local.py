"""The embedded default: a GGUF file as a model, through a server that starts at the first request and always ends."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

from harness.errors import EngineMissing, InputError
from harness.models import fetching as fetch
from harness.models import server
from harness.models.catalogue import KNOWN, KnownModel
from harness.models.chat import connect
from harness.models.endpoint import Endpoint, answered, stored
from harness.models.model import OnToken, Toll
from harness.models.nouns import Limits, Message, ModelSpec, Patience, Price, Request, Summary, Usage
from harness.models.price import FREE
from harness.models.request import at_most, fields
from harness.models.setting import Setting
from harness.models.stamps import sha256_of
from harness.models.user_folders import Folders
from harness.status import Status

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
    setting: Setting
    server: server.Server | None = None
    price: Price | None = FREE
    jobs: int = 1
    _endpoint: Endpoint | None = None
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def recall(self, request: Request) -> Summary | None:
        return stored(self.setting.cache, self.made_of, request, body_of(request), self.price)

    def at_most(self, request: Request) -> Usage:
        return at_most(request.messages, body_of(request))

    async def complete(self, request: Request, *, on_token: OnToken | None = None, toll: Toll | None = None) -> Summary:
        body = body_of(request)
        return await answered(
            self.setting.cache,
            self.made_of,
            request,
            body,
            self.price,
            lambda: self._generate(request.messages, body, on_token),
            self.setting.halt,
        )

    async def _generate(self, messages: Sequence[Message], body: dict[str, Any], on_token: OnToken | None) -> Summary:
        async with self._lock:
            endpoint = await self._running()
            answer = await endpoint.generate(messages, body, on_token)
            if answer.status is Status.FAILED and self.server and not self.server.alive():
                return replace(answer, error=self.server.fate())
            return answer

    async def _running(self) -> Endpoint:
        """The server's endpoint; a server that has died is started anew."""
        if self._endpoint and self.server and self.server.alive():
            return self._endpoint
        await self.close()
        self.server = await aside(
            lambda: server.start(self.path, context=self.context, threads=THREADS, environ=self.setting.environ)
        )
        self._stack.callback(self.server.stop)
        client = await self._stack.enter_async_context(
            connect(
                base_url=f"{self.server.address}/v1",
                key=self.server.key,
                key_env="",
                timeout=self.timeout,
                halt=self.setting.halt,
            )
        )
        self._endpoint = Endpoint(
            model=self.path.name,
            made_of=self.identity,
            chat=client,
            cache=None,
            patience=LOCAL,
            traffic=self.setting.alone(Limits(jobs=1), LOCAL),
            limit="max_tokens",
        )
        return self._endpoint

    async def close(self) -> None:
        """End the server, if there is one."""
        self._endpoint = None
        await self._stack.aclose()
        self.server = None


def body_of(request: Request) -> dict[str, Any]:
    """The body's fields, as the embedded engine wants them."""
    return fields(request, defaults=BODY)


async def aside(work: Callable[[], server.Server]) -> server.Server:
    """The server that `work` starts, in a thread that nobody waits for at the end.

    One that is ready after nobody waits for it any more is stopped.
    """
    loop = asyncio.get_running_loop()
    ready: asyncio.Future[server.Server] = loop.create_future()

    def settle(result: server.Server | None, error: BaseException | None) -> None:
        if ready.done():
            if result is not None:
                result.stop()
        elif error is not None:
            ready.set_exception(error)
        elif result is not None:
            ready.set_result(result)

    def start() -> None:
        result, error = None, None
        try:
            result = work()
        except BaseException as raised:  # carried over
            error = raised
        try:
            loop.call_soon_threadsafe(settle, result, error)
        except RuntimeError:  # the loop is closed
            if result is not None:
                result.stop()

    threading.Thread(target=start, daemon=True).start()
    return await ready


@asynccontextmanager
async def open_local(spec: ModelSpec, setting: Setting) -> AsyncIterator[Local]:
    """`local/NAME` or `local/` and a GGUF file; EngineMissing says what to install or fetch."""
    engine = engine_version()
    path = file_of(spec.name, setting.folders)
    context = spec.context or CONTEXT
    made_of = {
        "file_sha256": sha256_of(path, setting.folders.models / "stamps"),
        "engine": f"{ENGINE} {engine}",
        "context": str(context),
    }
    model = Local(
        path=path,
        identity={"model": spec.label or spec.name, **made_of},
        made_of=made_of,
        context=context,
        timeout=spec.timeout,
        setting=setting,
    )
    try:
        yield model
    finally:
        await model.close()


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
