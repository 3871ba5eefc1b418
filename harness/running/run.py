"""Execute a plan: every model asked by several workers at once, each answer checked and stored as it comes.

(Plan, folder) -> records.jsonl and manifest.json in the folder, and the Outcome. What fails is a record of its own, and
what was written stays, whatever happens after it: a run that ends early is gone on with, from what is stored.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from harness.errors import HarnessError, ModelError, StepsExceeded, ungrouped
from harness.halt import Halt, Halted
from harness.models import Message, ModelSpec, Parameters, Summary
from harness.records import Manifest, Record, store
from harness.running import signature
from harness.running.budget import Budget, request_id
from harness.running.plan import Plan, Task, counted
from harness.status import Status
from harness.suites import LOCAL, reports_as
from harness.verdict import Ask, Checked, Judge, Settings, heard, pipeline

if TYPE_CHECKING:
    from harness.models import Model, OnToken

Opener = Callable[[ModelSpec], AbstractAsyncContextManager["Model"]]


class Watcher(Protocol):
    """Is told how a run goes on."""

    def starts(self, total: int, done: int) -> None: ...
    def opens(self, model: str) -> None: ...
    def writes(self, model: str, tokens: int) -> None: ...
    def stores(self, record: Record) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a run ended."""

    manifest: Manifest
    stored: int  # summaries that this process has added, whatever became of them
    failed: int  # of those, the ones that the model, the network or the checker failed
    asked: int  # of those, the ones that were neither stored nor recorded before
    attempts: int  # requests that these took
    spent: Decimal  # by this process, at most
    estimated: Decimal  # of the run: the part of what it has cost that is only the most that it can be
    halted: str  # why the run ended before it was complete; "" when it is complete


@dataclass(slots=True, kw_only=True)
class _Run:
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
    failed: int = 0
    asked: int = 0
    attempts: int = 0
    broken: dict[str, str] = field(default_factory=dict)  # model -> why no request of it could succeed


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
        run = _Run(
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
        manifest=run.manifest,
        stored=run.stored,
        failed=run.failed,
        asked=run.asked,
        attempts=run.attempts,
        spent=run.budget.newly,
        estimated=run.budget.estimated,
        halted=halt.reason,
    )


@asynccontextmanager
async def _with_judge(run: _Run) -> AsyncIterator[None]:
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
        run.judge = Judge(model=reports_as(spec), prompt=run.plan.judge, parameters=parameters)
        run.judging = model
        yield


async def _serve(run: _Run, spec: ModelSpec) -> None:
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


async def _work(run: _Run, spec: ModelSpec, model: Model | None, tasks: Iterator[Task]) -> None:
    """One worker: a task after the other, from its request to its line on the disk."""
    for task in tasks:
        if run.halt:
            return
        loop = asyncio.get_running_loop()
        try:
            summary = await _summary(run, spec, model, task)
            checked = await loop.run_in_executor(run.desk, _checked, task, summary, signature.settings(run.manifest))
            checked = await _judged(run, task, summary, checked)
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
        run.failed += checked.status is Status.FAILED
        if run.watcher:
            run.watcher.stores(record)


async def _summary(run: _Run, spec: ModelSpec, model: Model | None, task: Task) -> Summary:
    """What the model wrote, now or before; what cannot be had is a failed summary."""
    if model is None or task.model in run.broken:
        return Summary(text="", status=Status.FAILED, error=run.broken[task.model])
    try:
        heard = partial(run.watcher.writes, task.model) if run.watcher else None
        messages, parameters = run.plan.messages(task), run.plan.parameters(spec)
        return await _asked(run, model, messages, parameters, task, heard, run.unanswered.get(task.id, ""))
    except HarnessError as error:  # no later request of this model could do better
        run.broken[task.model] = str(error)
        return Summary(text="", status=Status.FAILED, error=str(error))


async def _asked(
    run: _Run,
    model: Model,
    messages: Sequence[Message],
    parameters: Parameters,
    task: Task,
    on_token: OnToken | None = None,
    unanswered: str = "",
) -> Summary:
    """An answer of `model`, recalled or paid for out of the run's budget."""
    repeat, case, prompt = task.repeat, task.case.name, task.prompt.name
    found = model.recall(messages, parameters, repeat=repeat, case=case, prompt=prompt)
    key = request_id(task.model, messages, parameters, repeat)
    if found is not None:
        run.budget.found(key, found.cost)  # of its own, from before it was broken off
        return found
    if unanswered:
        return Summary(text="", status=Status.FAILED, error=unanswered)
    bill = await run.budget.reserve(model.at_most(messages, parameters), model.price, task.model, key=key)
    answer = None
    try:
        answer = await model.complete(
            messages, parameters, repeat=repeat, case=case, prompt=prompt, on_token=on_token, toll=bill
        )
    finally:
        await bill.settle(answer)
    run.asked += not answer.cached
    run.attempts += 0 if answer.cached else answer.attempts
    return answer


async def _judged(run: _Run, task: Task, summary: Summary, checked: Checked) -> Checked:
    """`checked` with the judge's opinions, where there is a judge."""
    judge, model = run.judge, run.judging
    if judge is None or model is None:
        return checked

    async def complete(ask: Ask) -> Summary:
        return await _asked(run, model, ask.messages, ask.parameters, replace(task, model=judge.model))

    return await heard(judge.deliberate(checked, summary.text, task.case), complete, run.desk)


def _checked(task: Task, summary: Summary, settings: Settings) -> Checked:
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


def _sign(run: _Run, name: str, model: Model) -> None:
    """Put down who answers, before the first request; a run that goes on must meet the same."""
    _same(run.manifest.signature["models"][name], model, name)
    _put_down(run, name, model)


def _put_down(run: _Run, name: str, model: Model) -> None:
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
