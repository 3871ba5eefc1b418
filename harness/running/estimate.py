"""What a plan will take, before anything is sent: (Plan, models opened) -> calls, tokens and money by model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from harness.errors import HarnessError
from harness.models import ModelSpec, Price, Request, Usage, about
from harness.running.plan import Plan
from harness.suites import reports_as
from harness.verdict import judge

if TYPE_CHECKING:
    from harness.models import Model

MILLION = 1_000_000
CLAIMS = 10  # of a summary, that a judge is asked about
CLAIM = 120  # tokens of a claim in its sentence, with the passages that were looked at
SUMMARY = 300  # tokens, where a model's answers have no limit
BYTES = 4  # of a token of English; the most that a text can take is counted in bytes

Opener = Callable[[ModelSpec], AbstractAsyncContextManager["Model"]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """What is to be asked of one model."""

    model: str
    summaries: int  # that the run still needs
    known: int  # those of them whose answer is stored or recorded
    calls: int
    expected: Usage  # prompt tokens about, completion tokens at most
    most: Usage
    price: Price | None
    error: str = ""  # why it could not be opened

    @property
    def cost(self) -> Decimal | None:
        """About, with answers as long as they may be; None without a price."""
        return self._money(self.expected)

    @property
    def cost_at_most(self) -> Decimal | None:
        return self._money(self.most)

    def _money(self, usage: Usage) -> Decimal | None:
        if not self.calls:
            return Decimal(0)
        if self.price is None:
            return None
        return (self.price.input * usage.prompt_tokens + self.price.output * usage.completion_tokens) / MILLION


async def estimates(plan: Plan, open_model: Opener, done: Collection[str] = frozenset()) -> list[Estimate]:
    """One estimate a model; nothing is sent."""
    return [await _estimate(plan, spec, open_model, done) for spec in plan.suite.models]


async def judging(plan: Plan, open_model: Opener, done: Collection[str] = frozenset()) -> Estimate | None:
    """The most that the judge is asked, at `CLAIMS` claims in each summary; None without a judge. Nothing is sent."""
    spec = plan.suite.judge
    if spec is None or plan.judge is None:
        return None
    asked = judge.Judge(model=reports_as(spec), prompt=plan.judge, parameters=spec.parameters, on=plan.suite.judge_on)
    most: list[Usage] = []
    try:
        async with open_model(spec) as model:
            for one in plan.suite.models:
                for task in plan.tasks(one):
                    if task.id not in done:
                        frame = asked.frame(task.case, CLAIMS)
                        told = model.at_most(Request(messages=frame.messages, parameters=frame.parameters))
                        added = BYTES * ((one.parameters.max_tokens or SUMMARY) + CLAIMS * CLAIM)
                        most.append(replace(told, prompt_tokens=told.prompt_tokens + added))
            price = model.price
    except HarnessError as error:
        return Estimate(
            model=asked.model, summaries=0, known=0, calls=0, expected=Usage(), most=Usage(), price=None,
            error=str(error),
        )  # fmt: skip
    return Estimate(
        model=asked.model, summaries=len(most), known=0, calls=len(most),
        expected=_sum(about(each) for each in most), most=_sum(iter(most)), price=price,
    )  # fmt: skip


async def _estimate(plan: Plan, spec: ModelSpec, open_model: Opener, done: Collection[str]) -> Estimate:
    name = reports_as(spec)
    todo = [task for task in plan.tasks(spec) if task.id not in done]
    try:
        async with open_model(spec) as model:
            known, most = 0, []
            for task in todo:
                request = plan.request(spec, task)
                if model.recall(request) is None:
                    most.append(model.at_most(request))
                else:
                    known += 1
            return Estimate(
                model=name,
                summaries=len(todo),
                known=known,
                calls=len(most),
                expected=_sum(about(each) for each in most),
                most=_sum(iter(most)),
                price=model.price,
            )
    except HarnessError as error:
        return Estimate(
            model=name,
            summaries=len(todo),
            known=0,
            calls=0,
            expected=Usage(),
            most=Usage(),
            price=None,
            error=str(error),
        )


def _sum(usages: Iterator[Usage]) -> Usage:
    read = written = 0
    for usage in usages:
        read, written = read + usage.prompt_tokens, written + usage.completion_tokens
    return Usage(prompt_tokens=read, completion_tokens=written)
