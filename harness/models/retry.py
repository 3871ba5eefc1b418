"""The one retry layer: an attempt in, its summary out, or a failed summary when its troubles do not pass.

Waits follow the endpoint's Retry-After where it sends one, else grow exponentially with jitter. What an endpoint says
about all requests (429, Retry-After) makes all of them wait.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

from harness.errors import ModelError
from harness.models.answer import failed
from harness.models.model import Toll
from harness.models.nouns import Patience, Summary
from harness.models.traffic import Traffic

if TYPE_CHECKING:
    import tenacity

Value = TypeVar("Value")


class Transient(Exception):
    """A trouble that may pass."""

    def __init__(
        self,
        message: str,
        *,
        wait: float | None = None,
        connected: bool = True,
        for_all: bool = False,
        charged: bool = False,
    ) -> None:
        super().__init__(message)
        self.wait = wait  # what the endpoint asked for, in seconds
        self.connected = connected  # False when no answer came from the other side at all
        self.for_all = for_all  # the endpoint has enough of every request, not of this one alone
        self.charged = charged  # the other side may have answered, and may charge for it


class GaveUp(ModelError):
    """A trouble that did not pass."""


async def persistently(
    attempt: Callable[[], Awaitable[Summary]],
    patience: Patience,
    traffic: Traffic,
    *,
    tokens: int = 0,
    toll: Toll | None = None,
) -> Summary:
    """The first summary that `attempt` returns; where `patiently` gives up, a failed one that says why.

    `toll` is asked before each attempt, and told when one is certainly not charged for.
    """
    tried = broken_off = 0

    async def once() -> Summary:
        nonlocal tried, broken_off
        if toll is not None:
            await toll.attempt()
        tried += 1
        try:
            return await attempt()
        except (Transient, ModelError) as error:
            charged = isinstance(error, Transient) and error.charged
            broken_off += charged
            if toll is not None and not charged:
                toll.free()
            raise

    try:
        answer = await patiently(once, patience, traffic, tokens=tokens)
    except GaveUp as error:
        answer = failed(str(error))
    return replace(answer, attempts=tried, broken_off=broken_off)


async def patiently(
    attempt: Callable[[], Awaitable[Value]], patience: Patience, traffic: Traffic, *, tokens: int = 0
) -> Value:
    """The first value that `attempt` returns; after the last Transient GaveUp.

    `tokens` is about what one attempt takes of the endpoint's rate. Raises Halted in place of a further attempt when a
    halt is asked for.
    """
    import tenacity

    grow = tenacity.wait_random_exponential(multiplier=patience.first, max=patience.longest)

    def trouble(state: tenacity.RetryCallState) -> Transient | None:
        error = state.outcome.exception() if state.outcome else None
        return error if isinstance(error, Transient) else None

    def wait(state: tenacity.RetryCallState) -> float:
        error = trouble(state)
        seconds = grow(state) if error is None or error.wait is None else error.wait
        if error is not None and error.for_all and not asks_too_long(state):
            traffic.pause(seconds)
            return 0.0  # what is waited is the pause of all
        return seconds

    def asks_too_long(state: tenacity.RetryCallState) -> bool:
        error = trouble(state)
        return error is not None and (error.wait or 0) > patience.longest_asked

    def is_over(state: tenacity.RetryCallState) -> bool:
        return state.attempt_number >= patience.attempts or asks_too_long(state) or not traffic.may_retry()

    def give_up(state: tenacity.RetryCallState) -> Value:
        error, tried = trouble(state), state.attempt_number
        why = f"gave up after {tried} attempt{'' if tried == 1 else 's'}"
        if error is not None and asks_too_long(state):
            why += f", which asks to wait {error.wait:.0f} s"
        elif tried < patience.attempts:
            why += f"; all {patience.retries} retries of this run are used up"
        raise GaveUp(f"{error} ({why})") from None

    async def rest(seconds: float) -> None:
        if seconds:
            await traffic.rest(seconds)

    async def once() -> Value:
        await traffic.turn(tokens)
        return await attempt()

    retrying = tenacity.AsyncRetrying(
        sleep=rest,
        wait=wait,
        stop=is_over,
        retry=tenacity.retry_if_exception_type(Transient),
        retry_error_callback=give_up,
    )
    value: Value = await retrying(once)
    return value


def asked_wait(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait by retry-after-ms or Retry-After (RFC 9110 10.2.3); None when there is none that can be read.

    A date is read against the response's own Date, so that neither clock needs to be right.
    """
    from email.utils import parsedate_to_datetime

    for name, unit in (("retry-after-ms", 0.001), ("retry-after", 1.0)):
        try:
            seconds = float(headers.get(name, "")) * unit
        except ValueError:
            continue
        if 0 <= seconds < float("inf"):
            return seconds
    try:
        until, now = (parsedate_to_datetime(headers.get(name, "")) for name in ("retry-after", "date"))
        return max(0.0, (until - now).total_seconds())
    except (ValueError, TypeError):
        return None
