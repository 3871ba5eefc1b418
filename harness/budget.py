"""What a run may cost: each request reserves the most that it can cost, so that a limit is never exceeded.

An answer that broke off after it had begun may have been charged for; the most that it can have cost counts as spent.
"""

from __future__ import annotations

import asyncio
from decimal import Decimal

from harness.errors import InputError
from harness.halt import Halt, Halted
from harness.types import Price, Usage

MILLION = 1_000_000


class Budget:
    """Money of one run, in one currency; `limit` None stands for no limit."""

    def __init__(self, halt: Halt, limit: Decimal | None = None, *, spent: Decimal = Decimal(0)) -> None:
        self.limit = limit
        self.spent = spent  # known to be
        self.perhaps = Decimal(0)  # the most that answers may have cost which broke off
        self._reserved = Decimal(0)
        self._currency = ""
        self._settled = asyncio.Condition()
        self._halt = halt

    def admit(self, price: Price | None, model: str) -> None:
        """Say at once what would keep a model's requests from being paid for."""
        if self.limit is not None:
            self._bound(Usage(completion_tokens=1), price, model)

    async def reserve(self, most: Usage, price: Price | None, model: str) -> Decimal:
        """The most that one request can cost, set aside; Halted, and a halt for all, once it is not to be had."""
        if self.limit is None:
            return Decimal(0)
        bound = self._bound(most, price, model)
        async with self._settled:
            while self.spent + self.perhaps + self._reserved + bound > self.limit:
                if not self._reserved:
                    currency = price.currency if price else ""
                    self._halt.ask(
                        f"the next request may cost {bound:.4f} {currency} and {self._left():.4f} is left"
                        f" of {self.limit} {currency}"
                    )
                    raise Halted(self._halt.reason)
                await self._settled.wait()
            self._reserved += bound
        return bound

    async def settle(self, reserved: Decimal, cost: Decimal | None, broken_off: int) -> None:
        """Put what an answer has cost in the place of what was reserved for it."""
        self.spent += cost or 0
        self.perhaps += reserved * broken_off
        async with self._settled:
            self._reserved -= reserved
            self._settled.notify_all()

    def _left(self) -> Decimal:
        return (self.limit or Decimal(0)) - self.spent - self.perhaps

    def _bound(self, most: Usage, price: Price | None, model: str) -> Decimal:
        if price is None:
            raise InputError(f"{model}: --max-cost needs its price; write `price: {{input: ..., output: ...}}`")
        if not (price.input or price.output):
            return Decimal(0)
        if not most.completion_tokens:
            raise InputError(f"{model}: --max-cost needs a limit on its tokens; leave max_tokens in its parameters")
        if self._currency not in ("", price.currency):
            raise InputError(f"{model}: --max-cost cannot add {price.currency} to {self._currency}; use one currency")
        self._currency = price.currency
        return (price.input * most.prompt_tokens + price.output * most.completion_tokens) / MILLION
