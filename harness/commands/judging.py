"""A judge for one summary: `harness check --judge MODEL`."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from harness.gold import Gold
    from harness.models import Cache, ModelSpec, Prompt, Summary
    from harness.verdict import Checked


def judged(checked: Checked, summary: str, gold: Gold, *, model: str, prompt: Path | None) -> Checked:
    """`checked` with the opinions of `model` on what it leaves undecided; answers are kept in the cache."""
    from harness import models
    from harness.models import ModelSpec, prompts
    from harness.verdict import judge

    loaded = prompts.load(prompt or judge.PROMPT, judge.FIELDS)
    spec = ModelSpec(name=model, parameters=judge.OWN)
    with models.open_cache(models.folders(os.environ, Path.cwd()).answers) as cache:
        return asyncio.run(_heard(checked, summary, gold, spec, loaded, cache))


async def _heard(checked: Checked, summary: str, gold: Gold, spec: ModelSpec, prompt: Prompt, cache: Cache) -> Checked:
    from harness import models
    from harness.verdict import judge

    setting = models.Setting(cache=cache, folders=models.folders(os.environ, Path.cwd()), environ=os.environ)
    asked = judge.Judge(model=spec.name, prompt=prompt, parameters=spec.parameters)
    async with models.open_model(spec, setting) as model:

        async def complete(ask: judge.Ask) -> Summary:
            return await model.complete(ask.messages, ask.parameters, repeat=1, case=gold.name, prompt=prompt.name)

        with ThreadPoolExecutor(1) as desk:
            return await judge.heard(asked.deliberate(checked, summary, gold), complete, desk)
