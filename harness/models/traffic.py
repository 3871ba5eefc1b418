"""What all requests to one endpoint share: how many at a time and a minute, the pause it asked for, the retries left.

The rates are those of aiolimiter's leaky bucket. An endpoint that says 429 to one request says it to all: none is sent
before the pause is over.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING

from harness.halt import Halt
from harness.models.nouns import Limits, Patience

if TYPE_CHECKING:
    from aiolimiter import AsyncLimiter

JOBS = 4  # requests at a time where nobody says otherwise
MINUTE = 60.0
Sleep = Callable[[float], Awaitable[None]]
Clock = Callable[[], float]


class Traffic:
    """The shared state of one endpoint in one run."""

    def __init__(self, limits: Limits, patience: Patience, *, halt: Halt, clock: Clock, sleep: Sleep) -> None:
        self.jobs = limits.jobs or JOBS
        self.slots = asyncio.Semaphore(self.jobs)
        self.retries_left = patience.retries
        self._requests = spaced(limits.requests_per_minute)
        self._tokens = bucket(limits.tokens_per_minute)
        self._drawing = asyncio.Lock()
        self._open_at = float("-inf")  # on `clock`
        self.halt = halt
        self._clock = clock
        self._sleep = sleep

    async def turn(self, tokens: int) -> None:
        """Wait until a request of about so many tokens may be sent; Halted when nothing is to be sent any more."""
        self.halt.check()
        if self._requests is not None:
            await self.halt.unless(self._requests.acquire())
        if self._tokens is not None:
            async with self._drawing:  # one after the other: parts drawn in turn would all be whole at once
                await self.halt.unless(drawn(self._tokens, tokens))
        await self.opened()

    async def opened(self) -> None:
        """Wait for the end of the pause that the endpoint asked for."""
        while (left := self._open_at - self._clock()) > 0:
            await self.rest(left)

    def pause(self, seconds: float) -> None:
        """Nobody sends anything for so long."""
        self._open_at = max(self._open_at, self._clock() + seconds)

    async def rest(self, seconds: float) -> None:
        """Sleep; Halted when a halt is asked for meanwhile."""
        await self.halt.unless(self._sleep(seconds))

    def may_retry(self) -> bool:
        """Whether one more attempt is within the run's cap, which it then uses."""
        if self.retries_left <= 0:
            return False
        self.retries_left -= 1
        return True


def spaced(per_minute: float) -> AsyncLimiter | None:
    """One request every so often: evenly spaced, no minute has more than it may."""
    from aiolimiter import AsyncLimiter

    return AsyncLimiter(1, MINUTE / per_minute) if per_minute else None


def bucket(per_minute: float) -> AsyncLimiter | None:
    """A tenth of a minute's tokens at once and nine tenths flowing in, so that no minute has more than it may."""
    from aiolimiter import AsyncLimiter

    return AsyncLimiter(per_minute / 10, MINUTE / 9) if per_minute else None


async def drawn(limiter: AsyncLimiter, amount: float) -> None:
    """Take `amount` from a bucket that may be smaller than it."""
    while amount > 0:
        part = min(amount, limiter.max_rate)
        await limiter.acquire(part)
        amount -= part
