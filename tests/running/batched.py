"""A run whose answers come through an endpoint's Batch API, in a place that can be killed and taken up."""

from __future__ import annotations

import asyncio
import json
import shutil
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from harness import models
from harness.halt import Halt
from harness.models.nouns import Summary
from harness.models.setting import Setting
from harness.models.user_folders import Folders
from harness.running import ahead, ledger, plan
from harness.running.budget import Budget
from harness.running.plan import Plan
from harness.suites import suite
from tests.faults.server import FaultServer

FERRY = Path(__file__).parents[1] / "commands" / "ferry"


REPEATS = 12


class Place:
    """A folder with a suite, a run's folder and a cache; each call is a process of its own."""

    def __init__(self, folder: Path, server: FaultServer, **model: Any) -> None:
        shutil.copytree(FERRY, folder / "ferry")
        (folder / "plain.md").write_text("# User\nSummarise: {{ article }}\n")
        entry = {
            "name": "openai/tiny",
            "base_url": server.base_url,
            "retry": {"first": 0.001, "longest": 0.01},
            **model,
        }
        told = {"cases": ["ferry"], "prompts": ["plain.md"], "models": [entry], "repeats": REPEATS}
        (folder / "suite.yaml").write_text(json.dumps(told))
        (folder / "run").mkdir()
        self.folder, self.server = folder, server
        self.plan: Plan = plan.load(suite.load(folder / "suite.yaml"))
        self.pauses = 0

    def ask(
        self,
        *,
        pause: Callable[[], Awaitable[None]] | None = None,
        limit: Any = None,
        interrupted: bool = False,
        **more: Any,
    ) -> Mapping[str, str]:
        async def call() -> Mapping[str, str]:
            halt = Halt()
            with models.open_cache(self.folder / "cache.sqlite", run="token") as cache:
                places = Folders(cache=self.folder, base=self.folder)
                setting = Setting(cache=cache, folders=places, environ={}, halt=halt)

                async def passing() -> None:
                    self.pauses += 1
                    if interrupted:
                        halt.ask("interrupted")

                return await ahead.ask_ahead(
                    self.plan,
                    self.folder / "run",
                    "token",
                    open_model=partial(models.open_model, setting=setting),
                    pause=pause or passing,
                    halt=halt,
                    budget=Budget(halt, limit),
                    **more,
                )

        return asyncio.run(call())

    def answered(self) -> dict[int, Summary]:
        """What the cache holds, by repeat."""

        async def look() -> dict[int, Summary]:
            with models.open_cache(self.folder / "cache.sqlite", run="token") as cache:
                places = Folders(cache=self.folder, base=self.folder)
                spec = self.plan.suite.models[0]
                found = {}
                async with models.open_model(spec, Setting(cache=cache, folders=places, environ={})) as model:
                    for task in self.plan.tasks(spec):
                        answer = model.recall(self.plan.request(spec, task))
                        if answer:
                            found[task.repeat] = answer
                return found

        return asyncio.run(look())

    def ledger(self) -> list[ledger.Entry]:
        return list(ledger.Ledger(self.folder / "run")._entries.values())
