"""What a run may cost: each attempt sets aside the most that it can cost, so that a limit is never exceeded.

What may have been charged for counts as charged for, at the most that it can have cost: an answer that broke off, one
whose tokens the endpoint does not count, one that was under way when the process was killed. Every step is put down in
the run's journal before the next one is taken, so that a run that goes on knows what it has spent.
"""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from harness.errors import InputError
from harness.halt import Halt, Halted
from harness.models import Price, Request, Summary, Usage

MILLION = 1_000_000
ZERO = Decimal(0)


@dataclass(slots=True, kw_only=True)
class Balance:
    """What a run has spent so far, by its journal."""

    paid: dict[str, Decimal] = field(default_factory=dict)  # request -> what it has cost in the end
    estimated: Decimal = ZERO  # the part of it that is the most that it can be
    at_stake: dict[str, list[Decimal]] = field(default_factory=dict)  # request -> set aside for attempts, in order


# Puts down: a request, what was set aside for one more attempt of it (None: it has ended), what it has cost, and the
# part of that which is only the most that it can be.
Journal = Callable[[str, Decimal | None, Decimal, Decimal], None]


def request_id(model: str, request: Request) -> str:
    """What a request is called in a journal: the same for the same request, in every process."""
    messages = [[each.role, each.content] for each in request.messages]
    told = [model, messages, repr(request.parameters), request.repeat]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:24]


def forgetful(_: str, __: Decimal | None, ___: Decimal, ____: Decimal) -> None:
    """A journal that keeps nothing."""


class Budget:
    """Money of one run, in one currency; `limit` None stands for no limit."""

    def __init__(
        self,
        halt: Halt,
        limit: Decimal | None = None,
        *,
        balance: Balance | None = None,
        journal: Journal = forgetful,
    ) -> None:
        known = balance or Balance()
        self.limit = limit
        self.spent = sum(known.paid.values(), ZERO)  # what is estimated is part of it
        self.estimated = known.estimated
        self._paid = set(known.paid)
        self._left_over = dict(known.at_stake)  # of a process that was killed
        self._reserved = sum((sum(each, ZERO) for each in known.at_stake.values()), ZERO)
        self._began = self.spent
        self._stuck = ZERO  # of what is set aside, what waits for more itself
        self._currency = ""
        self._settled = asyncio.Condition()
        self._halt = halt
        self.journal = journal

    @property
    def newly(self) -> Decimal:
        """What this process has spent."""
        return self.spent - self._began

    def admit(self, price: Price | None, model: str) -> None:
        """Say at once what would keep a model's requests from being paid for."""
        if self.limit is not None:
            self._bound(Usage(completion_tokens=1), price, model)

    async def reserve(self, most: Usage, price: Price | None, model: str, *, key: str = "") -> Bill:
        """The bill of one request, with the most that an attempt can cost set aside.

        Raises Halted, and asks all others to halt, once that is not to be had. `key` names the request in the journal;
        without one nothing is put down before `Bill.put_down`.
        """
        bound = self._bound(most, price, model)
        await self._set_aside(bound, price)
        bill = Bill(budget=self, price=price, bound=bound, _held=bound)
        if key in self._left_over:  # an earlier process may have had it answered, and the answer is lost
            lost = sum(self._left_over.pop(key), ZERO)
            self._reserved -= lost
            self._pay(key, lost, lost)
        if key:
            bill.put_down(key)
        return bill

    def found(self, key: str, cost: Decimal | None) -> None:
        """An answer that this run has paid for before: what it cost takes the place of what was set aside for it."""
        left = self._left_over.pop(key, [])
        if not left and (key in self._paid or not cost):
            return
        self._reserved -= sum(left, ZERO)
        broken_off = sum(left[:-1], ZERO)
        self._pay(key, broken_off + (cost or 0), broken_off)

    def released(self, key: str) -> None:
        """What an earlier process had set aside under `key` is not needed any more."""
        left = self._left_over.pop(key, [])
        if left:
            self._reserved -= sum(left, ZERO)
            self._pay(key, ZERO, ZERO)

    async def _set_aside(self, bound: Decimal, price: Price | None, held: Decimal = ZERO) -> None:
        """`held` is what the bill has that waits for more: nothing comes free where all that is set aside waits."""
        if self.limit is None:
            self._reserved += bound
            return
        async with self._settled:
            self._stuck += held
            try:
                await self._room(bound, price)
            finally:
                self._stuck -= held
            self._reserved += bound

    async def _room(self, bound: Decimal, price: Price | None) -> None:
        assert self.limit is not None
        while self.spent + self._reserved + bound > self.limit:
            if self._reserved <= self._stuck + sum((sum(each, ZERO) for each in self._left_over.values()), ZERO):
                currency = price.currency if price else ""
                left = self.limit - self.spent - self._reserved
                self._halt.ask(
                    f"the next request may cost {bound:.4f} {currency} and {left:.4f} is left"
                    f" of {self.limit} {currency}"
                )
                raise Halted(self._halt.reason)
            await self._settled.wait()

    async def _settle(self, key: str, reserved: Decimal, cost: Decimal, estimated: Decimal) -> None:
        self._reserved -= reserved
        if key:
            self._pay(key, cost, estimated)
        async with self._settled:
            self._settled.notify_all()

    def _pay(self, key: str, cost: Decimal, estimated: Decimal) -> None:
        self.spent += cost
        self.estimated += estimated
        self._paid.add(key)
        self.journal(key, None, cost, estimated)

    def _bound(self, most: Usage, price: Price | None, model: str) -> Decimal:
        if self.limit is None and (price is None or not most.completion_tokens):
            return ZERO
        if price is None:
            raise InputError(f"{model}: --max-cost needs its price; write `price: {{input: ..., output: ...}}`")
        if not (price.input or price.output):
            return ZERO
        if not most.completion_tokens:
            raise InputError(f"{model}: --max-cost needs a limit on its tokens; leave max_tokens in its parameters")
        if self._currency not in ("", price.currency) and self.limit is not None:
            raise InputError(f"{model}: --max-cost cannot add {price.currency} to {self._currency}; use one currency")
        self._currency = price.currency
        return (price.input * most.prompt_tokens + price.output * most.completion_tokens) / MILLION


@dataclass(slots=True, kw_only=True)
class Bill:
    """What one request may cost; asked before each attempt of it. The first attempt is covered by what is set aside."""

    budget: Budget
    price: Price | None
    bound: Decimal  # the most that one attempt can cost
    _held: Decimal  # set aside for it so far
    _key: str = ""
    _broken_off: Decimal = ZERO  # the most that attempts can have cost which brought nothing
    _sent: bool = False  # whether the last attempt may have been charged for

    def put_down(self, key: str) -> None:
        """Put down what is set aside, before anything is sent."""
        self._key = key
        if self.bound:
            self.budget.journal(key, self.bound, ZERO, ZERO)

    async def attempt(self) -> None:
        """Before each attempt; Halted where the money for one more is not to be had."""
        if self._sent:
            self._broken_off += self.bound
            self._sent = False
            await self.budget._set_aside(self.bound, self.price, self._held)
            self._held += self.bound
            self.put_down(self._key)
        self._sent = True

    def free(self) -> None:
        """The last attempt is certainly not charged for."""
        self._sent = False

    async def settle(self, answer: Summary | None) -> None:
        """The request has ended; None where no answer came of it, though one may be charged for."""
        at_most = self._broken_off + (self.bound if self._sent else ZERO)
        cost = at_most if answer is None or answer.cost is None else answer.cost
        counted = answer is not None and not answer.estimated
        await self.budget._settle(self._key, self._held, cost, ZERO if counted else min(cost, at_most))

    async def cancel(self) -> None:
        """Nothing was sent for it, or what it has cost is on other bills."""
        await self.budget._settle(self._key, self._held, ZERO, ZERO)
