"""Have a plan's answers made through the Batch API, ahead of the run that then finds them in the cache.

(Plan, folder) -> answers in the cache, and why some have none. Each step is put down before the next one is taken, so
that a process that is killed anywhere goes on with the same jobs and has nothing generated twice.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Awaitable, Callable, Collection, Iterator, Mapping
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from harness.errors import HarnessError, ModelError, ungrouped
from harness.halt import Halt
from harness.models import (
    MOST_BYTES,
    MOST_REQUESTS,
    OVER,
    Batches,
    BatchJob,
    Endpoint,
    ModelSpec,
    Summary,
    Usage,
    broken,
    halved,
)
from harness.running.budget import Budget, request_id
from harness.running.ledger import Entry, Ledger
from harness.running.plan import Plan, Task
from harness.status import Status
from harness.suites import OPENAI, reports_as

if TYPE_CHECKING:
    from harness.models import Model

Opener = Callable[[ModelSpec], AbstractAsyncContextManager["Model"]]


class BatchWatcher(Protocol):
    """Is told how the jobs go on."""

    def hands_over(self, model: str, job: str, requests: int) -> None: ...
    def looks(self, model: str, job: str, status: str) -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The requests of one file."""

    lines: tuple[bytes, ...]
    keys: tuple[str, ...]
    most: Usage  # tokens that their answers can take


@dataclass(slots=True, kw_only=True)
class _Ahead:
    plan: Plan
    ledger: Ledger
    token: str
    open_model: Opener
    done: Collection[str]
    halt: Halt
    budget: Budget
    pause: Callable[[], Awaitable[None]]
    watcher: BatchWatcher | None
    submits: bool
    most: tuple[int, int]
    troubles: dict[str, str] = field(default_factory=dict)


async def ask_ahead(
    plan: Plan,
    folder: Path,
    token: str,
    *,
    open_model: Opener,
    pause: Callable[[], Awaitable[None]],
    done: Collection[str] = frozenset(),
    halt: Halt | None = None,
    budget: Budget | None = None,
    watcher: BatchWatcher | None = None,
    submits: bool = True,
    most: tuple[int, int] = (MOST_REQUESTS, MOST_BYTES),
) -> Mapping[str, str]:
    """Why tasks of `plan` have no answer, by their ids; all others of its endpoints' models are answered in the cache.

    `token` is the run's own, `pause` waits between two looks at a job, `most` is what one file may hold (requests,
    bytes). Without `submits` only jobs that are under way are seen to their end. Raises Halted; the jobs go on.
    """
    halt = Halt() if halt is None else halt  # one without a wish is false
    ahead = _Ahead(
        plan=plan,
        ledger=Ledger(folder),
        token=token,
        open_model=open_model,
        done=done,
        halt=halt,
        budget=budget or Budget(halt),
        pause=pause,
        watcher=watcher,
        submits=submits,
        most=most,
    )
    with ungrouped():
        async with asyncio.TaskGroup() as group:
            for spec in plan.suite.models:
                if spec.name.startswith(OPENAI):
                    group.create_task(_serve(ahead, spec))
    return ahead.troubles


async def _serve(ahead: _Ahead, spec: ModelSpec) -> None:
    """The jobs of one model: first those of an earlier process, then new ones for what is still missing."""
    tasks = [task for task in ahead.plan.tasks(spec) if task.id not in ahead.done]
    try:
        async with ahead.open_model(spec) as model:
            assert isinstance(model, Endpoint)
            desk = _Desk(ahead=ahead, model=model, name=reports_as(spec), spec=spec, jobs=model.batches())
            for task in tasks:
                desk.tasks.setdefault(model.key(ahead.plan.request(spec, task)), []).append(task)
            for entry in ahead.ledger.open(desk.name):
                await desk.finish(entry)
            if ahead.submits:
                with ungrouped():
                    async with asyncio.TaskGroup() as group:
                        for part in _parts(ahead, desk, spec):
                            group.create_task(desk.serve(part))
    except HarnessError as error:
        ahead.troubles.update({task.id: str(error) for task in tasks})


@dataclass(slots=True, kw_only=True)
class _Desk:
    """One model's jobs."""

    ahead: _Ahead
    model: Endpoint
    name: str
    spec: ModelSpec
    jobs: Batches
    tasks: dict[str, list[Task]] = field(default_factory=dict)  # by the key of their request

    async def serve(self, part: Part) -> None:
        """A part from its submission to its answers."""
        bill = await self.ahead.budget.reserve(part.most, halved(self.model.price), self.name)
        over = False
        try:
            content = b"".join(part.lines)
            entry = self.ahead.ledger.prepare(self._tag(content), self.name, len(part.lines))
            bill.put_down(entry.tag)  # until it is known what the answers have cost
            job = await self.jobs.submit(content, entry.tag)
            entry = self.ahead.ledger.start(entry, job.id)
            if self.ahead.watcher:
                self.ahead.watcher.hands_over(self.name, job.id, len(part.lines))
            ended = await self.finish(entry)
            for key in part.keys:
                if ended and not self.model.knows(key):
                    for task in self.tasks[key]:
                        self.ahead.troubles.setdefault(task.id, str(broken(ended)))
            over = True
        finally:
            if over:
                await bill.cancel()

    async def finish(self, entry: Entry) -> BatchJob | None:
        """Wait for a job and keep its answers; None for one that never reached the endpoint."""
        if not entry.id:
            found = await self.jobs.find(entry.tag)
            if found is None:
                self.ahead.ledger.close(entry)
                self.ahead.budget.released(entry.tag)
                return None
            entry = self.ahead.ledger.start(entry, found.id)
        while (job := await self.jobs.look(entry.id)).status not in OVER:
            if self.ahead.watcher:
                self.ahead.watcher.looks(self.name, job.id, job.status)
            await self.ahead.halt.unless(self.ahead.pause())
        await self.jobs.answers(job, self._take)
        self.ahead.ledger.close(entry)
        self.ahead.budget.released(entry.tag)
        return job

    def _take(self, key: str, answer: Summary) -> None:
        if answer.status is Status.FAILED:
            for task in self.tasks.get(key, ()):
                self.ahead.troubles[task.id] = answer.error or ""
        elif key in self.tasks:
            if not self.model.keep(key, answer):
                raise ModelError("the cache cannot be written to, so the answers of the batch were left where they are")
            self._pay(self.tasks[key][0], answer)

    def _pay(self, task: Task, answer: Summary) -> None:
        request = self.ahead.plan.request(self.spec, task)
        self.ahead.budget.found(request_id(task.model, request), self.model.cost_of(answer, request).cost)

    def _tag(self, content: bytes) -> str:
        """A name for this job alone: of this run, for these requests, and for this time if they are sent again."""
        return hashlib.sha256(f"{self.ahead.token} {len(self.ahead.ledger)} ".encode() + content).hexdigest()[:48]


def _parts(ahead: _Ahead, desk: _Desk, spec: ModelSpec) -> Iterator[Part]:
    """What has no answer yet, in files that the endpoint takes."""
    most_requests, most_bytes = ahead.most
    lines: list[bytes] = []
    keys: list[str] = []
    size, most = 0, Usage()
    for key, (task, *_) in desk.tasks.items():
        if desk.model.knows(key):
            continue
        request = ahead.plan.request(spec, task)
        line = desk.model.line(key, request)
        if lines and (len(lines) == most_requests or size + len(line) > most_bytes):
            yield Part(lines=tuple(lines), keys=tuple(keys), most=most)
            lines, keys, size, most = [], [], 0, Usage()
        one = desk.model.at_most(request)
        most = Usage(
            prompt_tokens=most.prompt_tokens + one.prompt_tokens,
            completion_tokens=most.completion_tokens + one.completion_tokens,
        )
        lines.append(line)
        keys.append(key)
        size += len(line)
    if lines:
        yield Part(lines=tuple(lines), keys=tuple(keys), most=most)
