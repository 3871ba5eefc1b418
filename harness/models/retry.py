"""The one retry layer: an attempt in, its summary out, or a failed summary when its troubles do not pass.

Waits follow the endpoint's Retry-After where it sends one, else grow exponentially with jitter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from harness.models.answer import failed
from harness.types import Summary

if TYPE_CHECKING:
    import tenacity


class Transient(Exception):
    """A trouble that may pass: `wait` is what the endpoint asked for, in seconds."""

    def __init__(self, message: str, *, wait: float | None = None, connected: bool = True) -> None:
        super().__init__(message)
        self.wait = wait
        self.connected = connected  # False when no answer came from the other side at all


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How often and how long; times in seconds."""

    attempts: int = 6
    first: float = 1.0
    longest: float = 60.0  # between attempts, when the endpoint does not say
    longest_asked: float = 600.0  # a longer Retry-After is a failure


def persistently(attempt: Callable[[], Summary], patience: Patience, sleep: Callable[[float], None]) -> Summary:
    """The first summary that `attempt` returns; after the last Transient a failed one that says why."""
    import tenacity

    grow = tenacity.wait_random_exponential(multiplier=patience.first, max=patience.longest)

    def trouble(state: tenacity.RetryCallState) -> BaseException | None:
        return state.outcome.exception() if state.outcome else None

    def wait(state: tenacity.RetryCallState) -> float:
        error = trouble(state)
        asked = error.wait if isinstance(error, Transient) else None
        return grow(state) if asked is None else asked

    def asks_too_long(state: tenacity.RetryCallState) -> bool:
        error = trouble(state)
        return isinstance(error, Transient) and (error.wait or 0) > patience.longest_asked

    def give_up(state: tenacity.RetryCallState) -> Summary:
        tried = state.attempt_number
        error = trouble(state)
        asked = error.wait if isinstance(error, Transient) and asks_too_long(state) else None
        pause = f", which asks to wait {asked:.0f} s" if asked else ""
        return failed(f"{error} (gave up after {tried} attempt{'' if tried == 1 else 's'}{pause})")

    retrying = tenacity.Retrying(
        sleep=sleep,
        wait=wait,
        stop=lambda state: state.attempt_number >= patience.attempts or asks_too_long(state),
        retry=tenacity.retry_if_exception_type(Transient),
        retry_error_callback=give_up,
    )
    return retrying(attempt)


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
