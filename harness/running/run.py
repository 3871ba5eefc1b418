"""Execute a plan: every model asked by several workers at once, each answer checked and stored as it comes.

(Plan, folder) -> records.jsonl and manifest.json in the folder, and the Outcome. What fails is a record of its own, and
what was written stays, whatever happens after it: a run that ends early is gone on with, from what is stored.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from harness.errors import HarnessError, ModelError, ungrouped
from harness.halt import Halt, Halted
from harness.models import ModelSpec
from harness.records import Manifest, Record, store
from harness.running import signature
from harness.running.answers import Opener, Underway, Watcher, check_one, judge_one, summary_of
from harness.running.budget import Budget
from harness.running.plan import Plan, Task
from harness.suites import LOCAL, reports_as
from harness.verdict import Judge

if TYPE_CHECKING:
    from harness.models import Model


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended."""

    stored: int  # summaries that this process has added, whatever became of them
    asked: int  # of those, the ones that were neither stored nor recorded before
    attempts: int  # requests that these took
    spent: Decimal  # by this process, at most
    estimated: Decimal  # of the run: the part of what it has cost that is only the most that it can be
    halted: str  # why the run ended before it was complete; "" when it is complete


async def execute(
    plan: Plan,
    folder: Path,
    manifest: Manifest,
    *,
    open_model: Opener,
    clock: Callable[[], datetime],
    done: Collection[str] = frozenset(),
    halt: Halt | None = None,
    budget: Budget | None = None,
    watcher: Watcher | None = None,
    engines: int = 1,
    unanswered: Mapping[str, str] | None = None,
) -> Outcome:
    """Run what `plan` has and `done` has not into `folder`. What is stored stays, also when cancelled.

    `unanswered` says of some tasks, by their ids, why they are not to be asked for again. `engines` embedded models are
    at work at the same time; how many requests an endpoint gets at a time is its own.
    """
    halt = Halt() if halt is None else halt  # one without a wish is false
    store.write_manifest(folder, manifest)
    if watcher:
        watcher.starts(plan.total, len(done))
    with store.Appender(folder / store.RECORDS) as out, ThreadPoolExecutor(1, "checker") as desk:
        run = Underway(
            plan=plan,
            folder=folder,
            manifest=manifest,
            open_model=open_model,
            done=done,
            halt=halt,
            budget=budget or Budget(halt),
            watcher=watcher,
            out=out,
            desk=desk,
            engines=asyncio.Semaphore(engines),
            unanswered=unanswered or {},
        )
        with ungrouped():
            async with _with_judge(run), asyncio.TaskGroup() as group:
                for spec in plan.suite.models:
                    group.create_task(_serve(run, spec))
    if not halt:
        run.manifest = signature.finished(run.manifest, clock())
        store.write_manifest(folder, run.manifest)
    return Outcome(
        stored=run.stored,
        asked=run.asked,
        attempts=run.attempts,
        spent=run.budget.newly,
        estimated=run.budget.estimated,
        halted=halt.reason,
    )


@asynccontextmanager
async def _with_judge(run: Underway) -> AsyncIterator[None]:
    """The judge's model, opened before anything is sent: a run that was to be judged does not start without it."""
    spec = run.plan.suite.judge
    if spec is None or run.plan.judge is None:
        yield
        return
    async with run.open_model(spec) as model:
        _same(run.manifest.signature["judge"], model, "the judge")
        run.budget.admit(model.price, "the judge")
        run.manifest = signature.judged(run.manifest, model.identity, model.price)
        store.write_manifest(run.folder, run.manifest)
        parameters = replace(spec.parameters, seed=run.plan.suite.seed)
        on = run.plan.suite.judge_on
        run.judge = Judge(model=reports_as(spec), prompt=run.plan.judge, parameters=parameters, on=on)
        run.judging = model
        yield


async def _serve(run: Underway, spec: ModelSpec) -> None:
    """Everything that one model is asked."""
    todo = (task for task in run.plan.tasks(spec) if task.id not in run.done)
    first = next(todo, None)
    if first is None:
        return
    tasks = _put_back(first, todo)
    name = reports_as(spec)
    async with run.engines if spec.name.startswith(LOCAL) else nullcontext():
        if run.halt:
            return
        if run.watcher:
            run.watcher.opens(name)
        try:
            async with run.open_model(spec) as model:
                _sign(run, name, model)
                try:
                    async with asyncio.TaskGroup() as workers:
                        for _ in range(model.jobs):
                            workers.create_task(_work(run, spec, model, tasks))
                finally:
                    _put_down(run, name, model)  # it may have learnt how it has to ask
        except HarnessError as error:  # it cannot even be opened
            run.broken[name] = str(error)
            await _work(run, spec, None, tasks)


async def _work(run: Underway, spec: ModelSpec, model: Model | None, tasks: Iterator[Task]) -> None:
    """One worker: a task after the other, from its request to its line on the disk."""
    for task in tasks:
        if run.halt:
            return
        loop = asyncio.get_running_loop()
        try:
            summary = await summary_of(run, spec, model, task)
            checked = await loop.run_in_executor(run.desk, check_one, task, summary, signature.settings(run.manifest))
            checked = await judge_one(run, task, summary, checked)
        except Halted:
            return
        record = Record(
            case=task.case.name,
            model=task.model,
            prompt=task.prompt.name,
            repeat=task.repeat,
            seed=None if run.plan.outputs else run.plan.suite.seed + task.repeat - 1,
            summary=summary,
            checked=checked,
        )
        await loop.run_in_executor(run.desk, run.out.append, record)
        run.stored += 1
        if run.watcher:
            run.watcher.stores(record)


def _sign(run: Underway, name: str, model: Model) -> None:
    """Put down who answers, before the first request; a run that goes on must meet the same."""
    _same(run.manifest.signature["models"][name], model, name)
    _put_down(run, name, model)


def _put_down(run: Underway, name: str, model: Model) -> None:
    manifest = signature.opened(run.manifest, name, model.identity, model.price)
    if manifest != run.manifest:
        run.manifest = manifest
        store.write_manifest(run.folder, run.manifest)


def _same(known: Mapping[str, Any], model: Model, name: str) -> None:
    for key, value in model.identity.items():
        if key not in {"model", "adapted"} and known.get(key, value) != value:
            raise ModelError(f"{name}: {key} was {known[key]} when the run began and is {value} now; start a new run")


def _put_back(first: Task, rest: Iterator[Task]) -> Iterator[Task]:
    yield first
    yield from rest
