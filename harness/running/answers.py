"""What becomes of one task of a run: (Underway, task) -> the summary that a model wrote, now or before, and checked."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from harness.errors import HarnessError, StepsExceeded
from harness.halt import Halt
from harness.models import ModelSpec, Request, Summary
from harness.records import Manifest, Record, store
from harness.running.budget import Budget, request_id
from harness.running.plan import Plan, Task, counted
from harness.status import Status
from harness.verdict import Checked, Judge, Settings, answered_async, pipeline

if TYPE_CHECKING:
    from harness.models import Model, OnToken


Opener = Callable[[ModelSpec], AbstractAsyncContextManager["Model"]]


class Watcher(Protocol):
    """Is told how a run goes on."""

    def starts(self, total: int, done: int) -> None: ...
    def opens(self, model: str) -> None: ...
    def writes(self, model: str, tokens: int) -> None: ...
    def stores(self, record: Record) -> None: ...


@dataclass(slots=True, kw_only=True)
class Underway:
    """One run under way."""

    plan: Plan
    folder: Path
    manifest: Manifest
    open_model: Opener
    done: Collection[str]
    halt: Halt
    budget: Budget
    watcher: Watcher | None
    out: store.Appender
    desk: ThreadPoolExecutor  # one thread, which checks and writes, so that the loop only waits
    engines: asyncio.Semaphore
    unanswered: Mapping[str, str]
    judge: Judge | None = None
    judging: Model | None = None  # the judge's model
    stored: int = 0
    asked: int = 0
    attempts: int = 0
    broken: dict[str, str] = field(default_factory=dict)  # model -> why no request of it could succeed


async def summary_of(run: Underway, spec: ModelSpec, model: Model | None, task: Task) -> Summary:
    """What the model wrote, now or before; what cannot be had is a failed summary."""
    if model is None or task.model in run.broken:
        return Summary(text="", status=Status.FAILED, error=run.broken[task.model])
    try:
        heard = partial(run.watcher.writes, task.model) if run.watcher else None
        request, unanswered = run.plan.request(spec, task), run.unanswered.get(task.id, "")
        return await _asked(run, model, task.model, request, heard, unanswered)
    except HarnessError as error:  # no later request of this model could do better
        run.broken[task.model] = str(error)
        return Summary(text="", status=Status.FAILED, error=str(error))


async def _asked(
    run: Underway,
    model: Model,
    name: str,
    request: Request,
    on_token: OnToken | None = None,
    unanswered: str = "",
) -> Summary:
    """An answer of `model`, which reports call `name`, recalled or paid for out of the run's budget."""
    found = model.recall(request)
    key = request_id(name, request)
    if found is not None:
        run.budget.found(key, found.cost)  # of its own, from before it was broken off
        return found
    if unanswered:
        return Summary(text="", status=Status.FAILED, error=unanswered)
    bill = await run.budget.reserve(model.at_most(request), model.price, name, key=key)
    answer = None
    try:
        answer = await model.complete(request, on_token=on_token, toll=bill)
    finally:
        await bill.settle(answer)
    run.asked += not answer.cached
    run.attempts += 0 if answer.cached else answer.attempts
    return answer


async def judge_one(run: Underway, task: Task, summary: Summary, checked: Checked) -> Checked:
    """`checked` with the judge's opinions, where there is a judge."""
    judge, model = run.judge, run.judging
    if judge is None or model is None:
        return checked

    async def complete(request: Request) -> Summary:
        named = replace(request, repeat=task.repeat, case=task.case.name, prompt=task.prompt.name)
        return await _asked(run, model, judge.model, named)

    return await answered_async(judge.deliberate(checked, summary.text, task.case), complete, run.desk)


def check_one(task: Task, summary: Summary, settings: Settings) -> Checked:
    """Check `summary`. A fault of the checker is recorded as one, so that a paid summary is never lost to it."""
    try:
        checked = pipeline.check(
            task.case,
            summary.text,
            id=task.id,
            status=summary.status,
            error=summary.error,
            finish=summary.finish_reason,
            settings=settings,
        )
        return counted(checked, task.case)
    except StepsExceeded as error:
        return Checked(id=task.id, status=Status.FAILED, error=str(error))
    except Exception as error:
        return Checked(id=task.id, status=Status.FAILED, error=f"the checker failed: {type(error).__name__}: {error}")
