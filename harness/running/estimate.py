"""What a plan will take, before anything is sent: (Plan, models opened) -> calls, tokens and money by model."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from harness.errors import HarnessError
from harness.models import ModelSpec, Price, Usage, about
from harness.running.plan import Plan
from harness.suites import reports_as

if TYPE_CHECKING:
    from harness.models import Model

MILLION = 1_000_000

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


async def _estimate(plan: Plan, spec: ModelSpec, open_model: Opener, done: Collection[str]) -> Estimate:
    name = reports_as(spec)
    todo = [task for task in plan.tasks(spec) if task.id not in done]
    try:
        async with open_model(spec) as model:
            known, most = 0, []
            for task in todo:
                messages, parameters = plan.messages(task), plan.parameters(spec)
                found = model.recall(
                    messages, parameters, repeat=task.repeat, case=task.case.name, prompt=task.prompt.name
                )
                if found is None:
                    most.append(model.at_most(messages, parameters))
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
