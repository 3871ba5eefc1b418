"""A judge for one summary: `harness check --judge MODEL`."""

from __future__ import annotations

import asyncio
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from harness.commands.screen import costs, terminal

if TYPE_CHECKING:
    from harness.gold import Gold
    from harness.models import Cache, Model, ModelSpec, Request, Summary
    from harness.verdict import Checked, Judge


def judged(checked: Checked, summary: str, gold: Gold, *, model: str, prompt: Path | None, on: str | None) -> Checked:
    """`checked` with the opinions of `model` on what it is asked about; answers are kept in the cache."""
    from harness import models
    from harness.models import ModelSpec, prompts
    from harness.verdict import JudgeOn, judge

    loaded = prompts.load(prompt or judge.PROMPT, judge.PROMPT_FIELDS)
    spec = ModelSpec(name=model, parameters=judge.OWN)
    asked = judge.Judge(model=model, prompt=loaded, parameters=judge.OWN, on=JudgeOn(on or JudgeOn.UNDECIDED))
    with models.open_cache(models.folders(os.environ, Path.cwd()).answers) as cache:
        return asyncio.run(_judged(checked, summary, gold, spec, asked, cache))


async def _judged(checked: Checked, summary: str, gold: Gold, spec: ModelSpec, asked: Judge, cache: Cache) -> Checked:
    from harness import models
    from harness.verdict import judge

    setting = models.Setting(cache=cache, folders=models.folders(os.environ, Path.cwd()), environ=os.environ)
    async with models.open_model(spec, setting) as model:

        async def complete(request: Request) -> Summary:
            return await model.complete(_named(request, asked, gold))

        _tell(asked, model, checked, summary, gold)
        with ThreadPoolExecutor(1) as desk:
            return await judge.answered_async(asked.deliberate(checked, summary, gold), complete, desk)


def _named(request: Request, asked: Judge, gold: Gold) -> Request:
    """With the names by which a recorded answer is found."""
    return replace(request, case=gold.name, prompt=asked.prompt.name)


def _tell(asked: Judge, model: Model, checked: Checked, summary: str, gold: Gold) -> None:
    """Say what will be asked and what it may cost, where anything has to be sent."""
    claims = len(asked.asked_about(checked))
    asks = [_named(request, asked, gold) for request in asked.requests(checked, summary, gold)]
    if new := [request for request in asks if model.recall(request) is None]:
        most = [model.at_most(request) for request in new]
        terminal.message(costs.judging(asked.model, claims, most, model.price))
