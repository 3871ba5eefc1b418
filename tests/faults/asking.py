"""A model behind the fault server, asked without a run around it."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from harness.models.cache import Cache
from harness.models.nouns import Message, ModelSpec, Parameters, Patience, Request, Summary
from harness.models.opening import open_model
from harness.models.setting import Setting
from harness.models.user_folders import Folders
from tests.faults.server import FaultServer
from tests.models.conftest import Waits

ASK = (Message(role="user", content="The pier is 40 metres long. It cost 3 million euros, the mayor said."),)
IN_ONE = Parameters(extra={"stream": False})


@dataclass(slots=True, kw_only=True)
class Client:
    """The model, and what the user was told."""

    model: Any
    runner: asyncio.Runner
    said: list[str] = field(default_factory=list)

    def ask(self, parameters: Parameters = IN_ONE, repeat: int = 1, **more: Any) -> Summary:
        request = Request(messages=ASK, parameters=parameters, repeat=repeat)
        answer: Summary = self.runner.run(self.model.complete(request, **more))
        return answer


@contextmanager
def client(
    server: FaultServer | str,
    folder: Path,
    *,
    environ: Mapping[str, str] | None = None,
    cache: Cache | None = None,
    attempts: int = 4,
    **more: Any,
) -> Iterator[Client]:
    """`openai/tiny` at the server, with waits between attempts that take no time."""
    waits, said = Waits(), list[str]()
    setting = Setting(
        cache=cache,
        folders=Folders(cache=folder, base=folder),
        environ=environ or {},
        say=said.append,
        clock=waits.clock,
        sleep=waits.sleep,
    )
    address = server if isinstance(server, str) else server.base_url
    spec = ModelSpec(**{"name": "openai/tiny", "base_url": address, "patience": Patience(attempts=attempts), **more})
    with asyncio.Runner() as runner:
        opening = open_model(spec, setting)
        model = runner.run(opening.__aenter__())
        try:
            yield Client(model=model, runner=runner, said=said)
        finally:
            runner.run(opening.__aexit__(None, None, None))
