"""Stopping in good order: whoever waits is woken, whoever is at work finishes, nothing new begins."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable
from contextlib import asynccontextmanager, suppress
from typing import TypeVar

T = TypeVar("T")


class Halted(Exception):
    """What was waited for will not come, since a halt was asked for."""


class Halt:
    """A wish to stop, with its reason. Made and used in one event loop."""

    def __init__(self) -> None:
        self.reason = ""
        self._bell = asyncio.Event()
        self._ends = float("inf")  # when what is under way ends, too; on the loop's clock
        self._under_way: set[asyncio.Timeout] = set()

    def __bool__(self) -> bool:
        return bool(self.reason)

    def ask(self, reason: str) -> None:
        """Ask for a halt; the first reason stays."""
        self.reason = self.reason or reason
        self._bell.set()

    def hasten(self, seconds: float) -> None:
        """What is under way ends, too, within so many seconds."""
        self._ends = min(self._ends, asyncio.get_running_loop().time() + seconds)
        for limit in self._under_way:
            limit.reschedule(min(limit.when() or self._ends, self._ends))

    @asynccontextmanager
    async def within(self, seconds: float) -> AsyncIterator[None]:
        """TimeoutError after so many seconds; Halted where `hasten` ends it before."""
        own = asyncio.get_running_loop().time() + seconds
        limit = asyncio.timeout_at(min(own, self._ends))
        try:
            async with limit:
                self._under_way.add(limit)
                try:
                    yield
                finally:
                    self._under_way.discard(limit)
        except TimeoutError:
            if limit.expired() and (limit.when() or own) < own:
                raise Halted(self.reason) from None
            raise

    def check(self) -> None:
        """Raise Halted when a halt was asked for."""
        if self:
            raise Halted(self.reason)

    async def unless(self, waiting: Awaitable[T]) -> T:
        """What `waiting` brings, or Halted as soon as a halt is asked for."""
        wait = asyncio.ensure_future(waiting)
        bell = asyncio.ensure_future(self._bell.wait())
        try:
            await asyncio.wait((wait, bell), return_when=asyncio.FIRST_COMPLETED)
            self.check()
            return wait.result()
        finally:
            bell.cancel()
            wait.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await wait
