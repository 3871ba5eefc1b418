"""What a run will take, before anything is sent; and the cache that knows what it need not ask for."""

from __future__ import annotations

import asyncio
import os
import shutil
from collections.abc import Callable, Iterable
from contextlib import AbstractAsyncContextManager, AbstractContextManager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from harness.commands.screen import costs, terminal
from harness.errors import InputError

if TYPE_CHECKING:
    from harness.commands.run.asked import Asked
    from harness.models import Cache, Model, ModelSpec, Setting
    from harness.records import Begun
    from harness.running import Estimate, Plan


def estimate(plan: Plan, asked: Asked, *, begun: Begun | None) -> int:
    """Print what the run would take."""
    from harness.models import halved

    token = begun.manifest.token if begun else ""
    with open_cache(asked, token) as cache:
        rows = asyncio.run(by_model(plan, cache, begun, asked))
        judge = asyncio.run(of_judge(plan, cache, begun, asked))
    if asked.batch_api:
        rows = [replace(row, price=halved(row.price)) for row in rows]
    terminal.write_out(costs.planned(rows))
    if judge:
        terminal.write_out(costs.planned_judge(judge))
        rows = [*rows, judge]
    return 3 if any(row.error for row in rows) else 0


async def by_model(plan: Plan, cache: Cache | None, begun: Begun | None, asked: Asked) -> list[Estimate]:
    """What each model will take, without what the run or the cache has."""
    from harness.running import estimates

    return await estimates(plan, _opener(cache, asked), begun.done if begun else frozenset())


async def of_judge(plan: Plan, cache: Cache | None, begun: Begun | None, asked: Asked) -> Estimate | None:
    """What the judge will take at most; None without one."""
    from harness.running import judging

    return await judging(plan, _opener(cache, asked), begun.done if begun else frozenset())


def _opener(cache: Cache | None, asked: Asked) -> Callable[[ModelSpec], AbstractAsyncContextManager[Model]]:
    from harness import models

    return partial(models.open_model, setting=settings(asked, cache))


def settings(asked: Asked, cache: Cache | None) -> Setting:
    """What opening the models of a run needs of what the user asks for."""
    from harness import models

    place, allowed = models.folders(os.environ, Path.cwd()), frozenset(asked.allow_env)
    return models.Setting(cache=cache, folders=place, environ=os.environ, allowed=allowed)


def open_cache(asked: Asked, token: str) -> AbstractContextManager[Cache | None]:
    """The cache of answers as the user wants it; `token` is the run's."""
    from harness import models

    if asked.no_cache:
        return nullcontext(None)
    place = models.folders(os.environ, Path.cwd()).answers
    return models.open_cache(place, refresh=asked.refresh, refresh_failed=asked.refresh_failed, run=token)


def need_prices(rows: Iterable[Estimate], folder: Path, begun: Begun | None) -> None:
    """A limit on the cost is worth nothing where a price is not known, or where two currencies would be added."""
    problems = [
        f"{row.model}: --max-cost needs its price; write `price: {{input: ..., output: ...}}` into the suite"
        for row in rows
        if row.calls and row.price is None
    ]
    problems += [
        f"{row.model}: --max-cost needs a limit on its answers; leave max_tokens in its parameters"
        for row in rows
        if row.calls and row.price is not None and not row.most.completion_tokens
    ]
    currencies = {row.price.currency for row in rows if row.calls and row.price and row.cost}
    if len(currencies) > 1:
        problems.append(f"--max-cost cannot add {' and '.join(sorted(currencies))}; give prices in one currency")
    if problems:
        if begun is None:
            shutil.rmtree(folder)  # only its manifest is in it
        raise InputError("\n".join(problems))
